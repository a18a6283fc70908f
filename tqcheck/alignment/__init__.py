"""Sentences of two documents brought together: dynamic programming over similarities and lengths."""
