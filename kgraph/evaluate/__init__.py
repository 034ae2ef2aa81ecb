"""How right is the extraction: measures against what readers annotated, and the errors to read."""
