"""What is printed, one module a subject."""
