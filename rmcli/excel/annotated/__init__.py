"""The user's own sheets with every problem marked at its cell."""
