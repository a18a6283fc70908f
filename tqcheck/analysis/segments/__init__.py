"""A segment as a whole: what of it is prose, what of it is copied, how long it may be."""
