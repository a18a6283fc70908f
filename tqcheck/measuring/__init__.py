"""Models at work: found by name, chosen by their config, asked for the evidence that the checks need."""

from tqcheck.measuring.measure import advice, ask, embedder, measure, provides, signature, similarity

__all__ = ["advice", "ask", "embedder", "measure", "provides", "signature", "similarity"]
