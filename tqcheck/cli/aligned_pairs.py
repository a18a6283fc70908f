"""Aligned pairs as TSV, JSON lines or TMX."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.records.segment import Pair
from tqcheck.reporters import _xml
from tqcheck.version import __version__


@dataclass(frozen=True, slots=True)
class Bead:
    """A pair with the indices of its segments, 0-based; either side may be empty."""

    source_segments: tuple[int, ...]
    target_segments: tuple[int, ...]
    source: str
    target: str
    score: float | None

    @staticmethod
    def of(pair: Pair, source_numbers: Sequence[int], target_numbers: Sequence[int]) -> Bead:
        """The bead of a pair whose segments go by these numbers."""
        source, target = (segment.text if segment else "" for segment in (pair.source, pair.target))
        sources = tuple(source_numbers[index] for index in pair.source_segments)
        return Bead(sources, tuple(target_numbers[i] for i in pair.target_segments), source, target, pair.alignment)


def tsv(beads: Iterable[Bead], _languages: tuple[str, str]) -> Iterator[str]:
    """Source and target a line; tabs and line breaks within a text become spaces."""
    for bead in beads:
        yield f"{_one_line(bead.source)}\t{_one_line(bead.target)}\n"


def _one_line(text: str) -> str:
    return " ".join(re.split(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", text))


def jsonl(beads: Iterable[Bead], _languages: tuple[str, str]) -> Iterator[str]:
    """One object a line: the segments' indices, the texts, and how sure the alignment is (0-1)."""
    for bead in beads:
        value = {
            "source_segments": bead.source_segments,
            "target_segments": bead.target_segments,
            "source": bead.source,
            "target": bead.target,
            "score": None if bead.score is None else round(bead.score, 4),
        }
        yield json.dumps(value, ensure_ascii=False) + "\n"


def tmx(beads: Iterable[Bead], languages: tuple[str, str]) -> Iterator[str]:
    """TMX 1.4: a translation memory of the beads that have both sides."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    yield (
        f'<header creationtool="tqcheck" creationtoolversion="{__version__}" segtype="sentence" '
        f'o-tmf="tqcheck" adminlang="en" srclang="{_xml.text(languages[0])}" datatype="plaintext"/>\n<body>\n'
    )
    for bead in beads:
        if bead.source and bead.target:
            sides = zip(languages, (bead.source, bead.target), strict=True)
            yield "<tu>" + "".join(_variant(*side) for side in sides) + "</tu>\n"
    yield "</body>\n</tmx>\n"


def _variant(language: str, text: str) -> str:
    return f'<tuv xml:lang="{_xml.text(language)}"><seg>{_xml.text(text)}</seg></tuv>'


WRITERS: dict[str, Callable[[Iterable[Bead], tuple[str, str]], Iterator[str]]] = {
    "tsv": tsv,
    "jsonl": jsonl,
    "tmx": tmx,
}
