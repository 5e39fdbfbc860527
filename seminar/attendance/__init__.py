"""Marks: who was there, by the edition's rule."""
