"""Proper names and places: found in a text, matched with their renderings, told from other names."""
