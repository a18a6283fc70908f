"""Pairs as the judge has read them, and what stands beside one that may leave something out, or add it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tqcheck.models.gemma import left_out, word_choices
from tqcheck.models.gemma.members import is_read
from tqcheck.models.gemma.reading import JudgeReading, TextToRead
from tqcheck.records.language import Language


@dataclass(frozen=True, slots=True)
class Examined:
    """One pair's texts and readings; `number` is its place among the pairs."""

    number: int
    text: TextToRead
    alone: JudgeReading | None
    beside: JudgeReading | None


class Around(NamedTuple):
    """The translations of a pair that may leave something out and of those beside it, if they are sentences, none of
    any other pair; and the sources of one that may add something, likewise."""

    targets: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None


NOTHING_AROUND = Around()


def turned(text: TextToRead) -> TextToRead:
    """The source as what renders the target: what it leaves out is what the target adds."""
    return replace(
        text,
        target=text.source or "",
        language=text.source_language,
        source=text.target,
        source_language=text.language,
    )


def is_compared(item: Examined, source: Language, target: Language) -> bool:
    """Whether an item is a sentence beside its source, in languages that the judge was measured in."""
    measured = {source.code, target.code} <= word_choices.languages()
    return measured and item.beside is not None and item.beside.windows == 1 and is_read(item.beside)


def around(items: Sequence[Examined], at: int, source: Language | None, target: Language, running: bool) -> Around:
    """What is around one item: a source is read in one go, as where words are marked, and only where lengths or words
    say that a part of one side may be untold on the other."""
    item = items[at]
    if source is None or not is_compared(item, source, target):
        return NOTHING_AROUND
    near = items[max(0, at - 1) : at + 2] if running else []
    beside = [other.text for other in near if other.alone is not None and is_read(other.alone)]
    codes = source.code, target.code
    return Around(
        tuple(text.target for text in beside) if left_out.may_be(item.text, codes) else None,
        tuple(text.source or "" for text in beside) if left_out.may_be(turned(item.text), codes[::-1]) else None,
    )
