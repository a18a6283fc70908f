"""One file a language; each holds `LANGUAGE` (see `tqcheck.records.language`). Word lists stand under data/."""
