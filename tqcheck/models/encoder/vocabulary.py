"""Ids of the special tokens."""

PAD, CLS, SEP, MASK = range(4)
SPECIALS = 4
