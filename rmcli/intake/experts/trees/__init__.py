"""Trees that no scheme gives: the nodes that files name, whose they are, and a file that lists them."""
