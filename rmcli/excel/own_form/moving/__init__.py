"""Where what stands on a form goes once rows of it are repeated."""
