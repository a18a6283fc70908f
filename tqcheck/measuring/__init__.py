"""Models at work: found by name, chosen by their config, asked for the evidence that the checks need."""

from tqcheck.measuring.measure import embedder, measure, signature, similarity

__all__ = ["embedder", "measure", "signature", "similarity"]
