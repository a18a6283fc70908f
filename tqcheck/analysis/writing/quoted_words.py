"""What of a text is in other words than its own on purpose: names, citations, what brackets add or explain, entries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.records.coverage import Coverage
from tqcheck.records.span import Span

_WORD = re.compile(r"[^\W\d_]+")
_RUN = 4  # words in a row that stand on both sides: a citation, a title, a translation beside its original
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]")
_EXPLAINED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?=\s?[(（])")
_ENTRY = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?=\s(?:--?|[–—])\s)")  # "grep -- searches files"


def quoted_words(text: str, source: str) -> Coverage:
    """The places of `text` that nobody meant to translate. Linear in the length of both."""
    patterns = (_BRACKETS, _EXPLAINED)
    beside = (Span(*match.span()) for pattern in patterns for match in pattern.finditer(text))
    return Coverage([*_runs(text, source), *beside, *_entries(text, source)])


def _runs(text: str, source: str) -> Iterator[Span]:
    theirs = _WORD.findall(source)
    there = {tuple(theirs[at : at + _RUN]) for at in range(len(theirs) - _RUN + 1)}
    ours = [Span(*match.span()) for match in _WORD.finditer(text)] if there else []
    for at in range(len(ours) - _RUN + 1):
        if tuple(span.of(text) for span in ours[at : at + _RUN]) in there:
            yield Span(ours[at].start, ours[at + _RUN - 1].end)


def _entries(text: str, source: str) -> Iterator[Span]:
    there = frozenset(_ENTRY.findall(source))
    return (Span(*match.span()) for match in _ENTRY.finditer(text) if match[0] in there)
