"""The names that a filter knows: of numbers, of texts, and of checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tqcheck import registry
from tqcheck.batch.results import Result
from tqcheck.records.evidence import Layer

Value = float | str | None


@dataclass(frozen=True, slots=True)
class FilterName:
    """What a name stands for. `most` is the largest number it can be; `layer` is what a model must measure for it."""

    summary: str
    value: Callable[[Result], Value]
    is_text: bool = False
    most: float | None = None
    layer: Layer | None = None


def _known(of: Callable[[Result], float]) -> Callable[[Result], Value]:
    """A number of a row's findings, which is not known where the row could not be checked."""
    return lambda result: None if result.error is not None else of(result)


def _ratio(result: Result) -> Value:
    source, target = len(result.row.source), len(result.row.target)
    return target / source if source else None


NAMES: dict[str, FilterName] = {
    "quality": FilterName("quality by the model, 0-1", lambda r: r.scores.quality, most=1, layer=Layer.QUALITY),
    "quality_low": FilterName(
        "the lower end of its interval", lambda r: r.scores.quality_low, most=1, layer=Layer.QUALITY
    ),
    "quality_high": FilterName("the upper end", lambda r: r.scores.quality_high, most=1, layer=Layer.QUALITY),
    "fluency": FilterName("fluency by the model, 0-1", lambda r: r.scores.fluency, most=1, layer=Layer.FLUENCY),
    "adequacy": FilterName("adequacy by the model, 0-1", lambda r: r.scores.adequacy, most=1, layer=Layer.ADEQUACY),
    "mqm": FilterName("the MQM score of the pair, 0-100", _known(lambda r: r.mqm), most=100),
    "penalty": FilterName("penalty points of its findings", _known(lambda r: r.penalty)),
    "findings": FilterName("how many findings", _known(lambda r: len(r.findings))),
    "minor": FilterName("how many minor ones", _known(lambda r: r.minor)),
    "major": FilterName("how many major ones", _known(lambda r: r.major)),
    "critical": FilterName("how many critical ones", _known(lambda r: r.critical)),
    "words": FilterName("words of the target", _known(lambda r: r.words)),
    "source_length": FilterName("code points of the source", lambda r: len(r.row.source)),
    "target_length": FilterName("code points of the target", lambda r: len(r.row.target)),
    "length_ratio": FilterName("the target's length by the source's", _ratio),
    "row": FilterName("the row's number", lambda r: r.row.number),
    "worst": FilterName("the gravest severity, or empty", lambda r: r.worst or "", is_text=True),
    "error": FilterName("why the row could not be checked, or empty", lambda r: r.error or "", is_text=True),
    "id": FilterName("the row's id", lambda r: r.row.id, is_text=True),
    "file": FilterName("the input", lambda r: r.file, is_text=True),
    "source_language": FilterName("code of the source's language", lambda r: r.source_language, is_text=True),
    "target_language": FilterName("code of the target's language", lambda r: r.target_language, is_text=True),
}


def known() -> tuple[str, ...]:
    """All names, the checks' last."""
    return (*NAMES, *registry.names("checks"))


def find(name: str) -> FilterName | None:
    """What the name stands for; a check's for the number of its findings."""
    if name in NAMES:
        return NAMES[name]
    if name in registry.names("checks"):
        return FilterName(f"how many findings of {name}", _known(lambda result: result.counted(name)))
    return None
