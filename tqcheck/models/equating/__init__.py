"""Equal numbers for equal quality, whatever the languages."""
