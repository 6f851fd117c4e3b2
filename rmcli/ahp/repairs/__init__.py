"""Judgements that the others contradict: the worst of them, and the smallest changes that make a matrix consistent."""
