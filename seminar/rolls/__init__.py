"""Attendance sheets in: our own workbook edited elsewhere, and what others wrote down, made into marks."""
