"""Which files may be read: the guard, packages, passwords, and the child process for readers that may fail badly."""
