"""A document's scores in words."""

from __future__ import annotations

from tqcheck.records.evidence import Quality
from tqcheck.records.report import Correction, Scores


def describe(scores: Scores) -> str:
    """The MQM score with its interval, and what else was measured."""
    parts = [mqm(scores)]
    parts += [f"fluency {scores.fluency:.0f}"] if scores.fluency is not None else []
    parts += [f"adequacy {scores.adequacy:.0f}"] if scores.adequacy is not None else []
    parts += [f"quality {scores.quality:.0f}"] if scores.quality is not None else []
    if scores.machine_translated is not None:
        parts.append(f"machine-translated {scores.machine_translated:.0%}")
    return ", ".join(parts)


def mqm(scores: Scores) -> str:
    """The MQM score with its interval; what it is made of where it says nothing: a short text, or silence."""
    if scores.penalty == 0:
        return "no penalties"
    if scores.withheld is not None:
        points = "" if scores.penalty is None else f"{scores.penalty:.1f} penalty points, "
        return f"{points}no score ({scores.withheld})"
    low, high = scores.mqm_interval
    return f"score {scores.mqm:.1f} ({low:.1f} to {high:.1f})"


def describe_quality(quality: Quality) -> str:
    """A sentence's quality with the interval in which human scores of such sentences lie."""
    return f"quality {quality.score:.0f} ({quality.low:.0f} to {quality.high:.0f})"


def sureness(correction: Correction) -> str:
    """How sure a correction is, and whether it is safe, to stand behind it."""
    return f" ({correction.confidence:.0%}, safe)" if correction.safe else f" ({correction.confidence:.0%})"
