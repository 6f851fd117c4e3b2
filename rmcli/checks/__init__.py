"""What the data must fulfil: one function a check, each yields every problem it finds."""
