"""What people decide about findings: a sheet that goes to translators, and comes back with their decisions."""
