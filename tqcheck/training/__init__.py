"""Everything that makes the embedded model."""
