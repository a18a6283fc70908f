"""One file a file format; each holds `FORMAT` (see `tqcheck.contracts.Format`)."""
