"""Numbers, however they are written: found, read, compared with those of the source, and written anew."""
