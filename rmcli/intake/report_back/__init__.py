"""The parts of a report that is read back: its seal, what stands beneath its values, its sheets and names."""
