"""Results of earlier runs, kept sealed, by everything they depend on."""
