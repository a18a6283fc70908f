"""A document's scores in words."""

from __future__ import annotations

from tqcheck.records.report import Scores


def describe(scores: Scores) -> str:
    """The MQM score with its interval, and what else was measured."""
    low, high = scores.mqm_interval
    parts = [f"score {scores.mqm:.1f} ({low:.1f} to {high:.1f})"]
    parts += [f"fluency {scores.fluency:.0f}"] if scores.fluency is not None else []
    parts += [f"adequacy {scores.adequacy:.0f}"] if scores.adequacy is not None else []
    if scores.machine_translated is not None:
        parts.append(f"machine-translated {scores.machine_translated:.0%}")
    return ", ".join(parts)
