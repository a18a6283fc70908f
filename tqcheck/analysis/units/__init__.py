"""Quantities with a unit or a currency, their sizes and conversions."""
