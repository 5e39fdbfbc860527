"""Reading persons, participants and head counts."""
