"""One file a kind of model; each holds `MODEL`, whose adapters follow `tqcheck.contracts.Adapter`."""
