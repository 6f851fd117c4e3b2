"""What names say: which one is meant by a name that is not known, and the unit, time or copy that it tells of."""
