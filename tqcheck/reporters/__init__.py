"""One file an output; each holds `REPORTER` (see `tqcheck.contracts.Reporter`)."""
