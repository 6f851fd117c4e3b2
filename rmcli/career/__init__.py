"""Points and the ladder: what performance adds up to over time."""
