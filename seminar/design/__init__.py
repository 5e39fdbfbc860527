"""The page of living examples, for people who work on the tool itself."""
