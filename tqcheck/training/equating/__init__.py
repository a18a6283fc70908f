"""What makes equal numbers mean equal quality, whatever the languages."""
