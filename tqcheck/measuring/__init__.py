"""Models at work: found by name, chosen by their config, asked for the evidence that the checks need."""

from tqcheck.measuring.measure import (
    Ask,
    advice,
    ask,
    embedder,
    measure,
    prepare,
    provides,
    signature,
    similarity,
    telling,
)

__all__ = ["Ask", "advice", "ask", "embedder", "measure", "prepare", "provides", "signature", "similarity", "telling"]
