"""Marks, the grid, and the list of a session."""
