"""Counting: the one place where numbers are made."""
