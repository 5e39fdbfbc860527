"""Users, their grants, and how they sign in."""
