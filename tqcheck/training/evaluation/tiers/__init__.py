"""Benches that hold tqcheck's tiers side by side: what a model says through its adapter, and nothing else."""
