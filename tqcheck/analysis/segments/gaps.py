"""Where one side of a translation says nothing, or far too little, for what the other side says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from tqcheck.analysis.segments.prose import BLANK, blank, prose
from tqcheck.records.document import BlockKind, MarkKind
from tqcheck.records.segment import Pair, Segment

SideOf = Callable[[Pair], Segment | None]

_SURE = 0.6  # probability that an alignment must give to a gap and to what stands around
_SHORTEST = 24  # characters (a Han or kana character counts for three) below which a gap may be a label
_KEYWORDS = re.compile(r"(?:[^;\n]{1,60};){2,}[^;\n]{0,60}")
_CUT_OTHERWISE = 2  # subtitles
_DOUBTFUL = 0.6
_ENOUGH = 8  # pairs, to know how long translations are in this document
_TOO_SHORT = 0.4  # of the length expected
_OUTLYING = 6.0  # robust standard deviations
_SUBSTANTIAL = 90  # characters of what is to be rendered (three for each Han or kana character)


def source_of(pair: Pair) -> Segment | None:
    return pair.source


def target_of(pair: Pair) -> Segment | None:
    return pair.target


def gaps(pairs: Sequence[Pair], present: SideOf, absent: SideOf) -> Iterator[tuple[Pair, ...]]:
    """Runs of pairs that have the `present` side alone, where the alignment is sure that nothing answers them."""
    for run, before, after in _runs(pairs, absent):
        around = [pair for pair in (before, after) if pair is not None]
        if around and all(map(_is_anchor, around)) and all(map(_is_sure, run)) and _is_prose(run, present):
            yield run


def sentences(run: Sequence[Pair]) -> str:
    """The subject of a message about a run: "This sentence", or that and those after it."""
    more = len(run) - 1
    return f"This sentence and the {'one' if more == 1 else more} after it" if more else "This sentence"


def _runs(pairs: Sequence[Pair], absent: SideOf) -> Iterator[tuple[tuple[Pair, ...], Pair | None, Pair | None]]:
    run: list[Pair] = []
    before: Pair | None = None
    for pair in pairs:
        if absent(pair) is None:
            run.append(pair)
            continue
        if run:
            yield tuple(run), before, pair
        run, before = [], pair
    if run:
        yield tuple(run), before, None


def _is_anchor(pair: Pair) -> bool:
    """A pair of two sides that is sure: beside a gap of the other side the two may belong together."""
    return pair.source is not None and pair.target is not None and _confidence(pair) >= _SURE


def _is_sure(pair: Pair) -> bool:
    return _confidence(pair) >= _SURE


def confidence(run: Sequence[Pair], usual: float) -> float | None:
    """How sure it is that nothing answers a run, by its surest gap; `None` where that is no less than `usual`.

    Of subtitles that are cut in another way, one or two may well stand in their neighbours.
    """
    surest = max(map(_confidence, run))
    if len(run) <= _CUT_OTHERWISE and all(_is_cue(pair) for pair in run):
        surest = min(surest, _DOUBTFUL)
    return surest if surest < usual else None


def _is_cue(pair: Pair) -> bool:
    side = pair.source or pair.target
    return side is not None and side.kind is BlockKind.CUE


def _confidence(pair: Pair) -> float:
    return 1.0 if pair.alignment is None else pair.alignment


def _is_prose(run: Sequence[Pair], present: SideOf) -> bool:
    """Not only headings, labels, sounds of a film and numbers: layouts differ in these without loss."""
    texts = [_words(side) for side in map(present, run) if side and side.kind not in LABELS]
    return any(breadth(text) >= _SHORTEST and sum(map(str.isalpha, text)) >= 8 for text in texts)


def _words(side: Segment) -> str:
    """What is said, without tags of templates: nothing by code alone, which one side may show as a sample.

    Subtitles for the hard of hearing alone name speakers and sounds.
    """
    if side.kind is BlockKind.CUE:
        return prose(side).replace(BLANK, "")
    code = [mark.span for mark in side.marks if mark.kind is MarkKind.CODE]
    if code and not any(map(str.isalpha, blank(side.text, code))):
        return ""
    tags = (mark.span for mark in side.marks if mark.kind is MarkKind.PLACEHOLDER)
    return blank(side.text, tags).replace(BLANK, "")


LABELS = frozenset({BlockKind.HEADING, BlockKind.CELL, BlockKind.CAPTION})
"""What is worded freely."""


def _is_list_of_keywords(pair: Pair) -> bool:
    """Whether it is a list of words to search by (`clock;timer;`), to which each language adds what people look for."""
    source = pair.source
    return source is not None and source.kind is BlockKind.UNIT and _KEYWORDS.fullmatch(source.text) is not None


def breadth(text: str) -> int:
    """Length in characters of an alphabet: Han and kana say about three times as much each."""
    return len(text) + 2 * sum("\u3041" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in text)


def stunted(pairs: Sequence[Pair], whole: SideOf, part: SideOf) -> Iterator[Pair]:
    """Pairs whose `part` is far too short to render `whole`, as translations go in this very document.

    Lengths differ by a normal deviation that grows with the root of the length (Gale and Church 1993); its
    spread is taken from the document, by the median, and the pairs around must be sure.
    """
    sides = ((pair, whole(pair), part(pair)) for pair in pairs)
    both = [
        (pair, breadth(first.text), breadth(second.text))
        for pair, first, second in sides
        if first and second and not _is_list_of_keywords(pair)
    ]
    if len(both) < _ENOUGH:
        return
    ratio = median(short / long for _, long, short in both)
    deviations = [(short - ratio * long) / long**0.5 for _, long, short in both]
    spread = max(median(map(abs, deviations)) / 0.6745, 0.5 * ratio)
    for index, (pair, long, short) in enumerate(both):
        far = deviations[index] < -_OUTLYING * spread and short < _TOO_SHORT * ratio * long
        if far and _is_substantial(whole(pair)) and _is_anchored(both, index):
            yield pair


def _is_substantial(segment: Segment | None) -> bool:
    if segment is None or segment.kind in LABELS:
        return False
    return breadth(prose(segment).replace(BLANK, "")) >= _SUBSTANTIAL  # of which addresses and code are no part


def _is_anchored(both: Sequence[tuple[Pair, int, int]], index: int) -> bool:
    around = (*both[max(index - 1, 0) : index], *both[index + 1 : index + 2])
    return all(_is_anchor(pair) for pair, _, _ in around)
