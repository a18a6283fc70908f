"""One file a defect; each holds `CHECK` (see `tqcheck.contracts.Check`), its docstring is the manual page."""
