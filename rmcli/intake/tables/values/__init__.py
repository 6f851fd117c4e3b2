"""What the cells of a column mean: texts, numbers and moments to typed values in the unit that is computed with."""
