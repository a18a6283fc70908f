"""Texts that are read together: sentences that follow one another, each below its source if it has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tqcheck.models.gemma.features import TwoReadings
from tqcheck.models.gemma.reading import JudgeReading, TextToRead

_PASSAGE, _PASSAGE_BESIDE = 384, 480  # tokens that are read at once, of targets alone and beside their sources
_NAMES = 8  # tokens that name the two languages of a pair
_LONGEST = 256  # tokens of a sentence: longer ones are lists and tables


@dataclass(frozen=True, slots=True)
class Member:
    """A text with its readings by the adapter, alone and, if it has a source, beside that."""

    number: int
    text: TextToRead
    alone: JudgeReading
    beside: JudgeReading | None

    @property
    def readings(self) -> TwoReadings:
        return TwoReadings(self.alone if self.beside is None else self.beside, self.alone)

    @property
    def by_itself(self) -> Member:
        """The member without its source."""
        return replace(self, text=bare(self.text), beside=None)

    @property
    def length(self) -> int:
        """Tokens that it takes in a passage."""
        source = None if self.beside is None else self.beside.source
        return len(self.alone.target.tokens.ids) + (0 if source is None else len(source.tokens.ids) + _NAMES)


def is_read(reading: JudgeReading) -> bool:
    """Whether a text is one whose wordings are tried: neither empty nor longer than a sentence."""
    return 0 < len(reading.target.tokens.ids) <= _LONGEST


def members_of(
    texts: Sequence[TextToRead], alone: Sequence[JudgeReading], beside: Sequence[JudgeReading | None]
) -> list[Member]:
    """Those that are read."""
    every = (Member(n, text, alone[n], beside[n]) for n, text in enumerate(texts))
    return [_fitting(one) for one in every if is_read(one.alone)]


def _fitting(member: Member) -> Member:
    """The member without its source where both are too long to be read together."""
    return member if member.length <= _PASSAGE_BESIDE else member.by_itself


def bare(text: TextToRead) -> TextToRead:
    """The text without its source."""
    return TextToRead(text.target, text.language)


def read_together(members: Sequence[Member], running: bool) -> Iterator[list[Member]]:
    """Members that are read together."""
    together: list[Member] = []
    total = 0
    for one in members:
        most = _PASSAGE if one.beside is None else _PASSAGE_BESIDE
        if together and (not running or total + one.length > most):
            yield together
            together, total = [], 0
        together.append(one)
        total += one.length
    if together:
        yield together


def laid_out(texts: Sequence[TextToRead], space: str) -> tuple[str, list[int]]:
    """The text of a passage, and where each target stands in it: behind its source, if it has one, as translations
    are written below one another."""
    whole, offsets = "", []
    for text in texts:
        if text.source is not None:
            whole += f"{text.source_language}: {text.source}\n{text.language}: "
        offsets.append(len(whole))
        whole += text.target + (space if text.source is None else "\n")
    return whole.rstrip("\n") if space == "" else whole.rstrip(), offsets
