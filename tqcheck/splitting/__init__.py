"""Sentence boundaries with exact offsets."""
