"""Participants in from a spreadsheet: rows, check, apply."""
