"""The rules of the house as tests: they read the code, and start none of it."""
