"""Views of a year: its months as a grid, for a page, a notebook or the terminal."""
