"""One folder a file format; its `format.py` holds `FORMAT` (see `tqcheck.contracts.Format`)."""
