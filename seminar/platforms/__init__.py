"""Reports of meeting platforms: who joined when, made into marks."""
