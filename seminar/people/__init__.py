"""Persons, once each; their participation in editions; and people known only as numbers."""
