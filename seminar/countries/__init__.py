"""Countries: reference data, name matching, dated groups."""
