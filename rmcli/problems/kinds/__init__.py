"""Every kind of problem, by what it concerns. Importing a module enters its kinds in the catalogue."""
