"""One file for each workbook or document."""
