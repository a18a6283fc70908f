"""The translation loops, or says far more than its source: a machine lost the thread.

## What it does

Finds a unit of words repeated over and over that the source does not repeat, and a target many times longer than
its source can account for, and a sentence in which next to nothing of what its source says is said: another one
stands in its place, or it was made up. With a model, reports what it holds to be detached from the source as well.

## Why it matters

Looping or detached text is worthless, and no reader knows which of it to believe.

## Example

Wrong: "The report was late and late and late and late and late and late and late and late."
Right: "The report was late."

Source: "Engineers found cracks in eleven of the supporting pillars."
Wrong: "Der Chor probt jeden Donnerstag im Gemeindehaus neben der Kirche."
Right: "Die Ingenieure fanden Risse in elf der tragenden Säulen."

## Limits

A chant or a list of equal lines is left alone when the source repeats, too. A sentence of another content is told by
the bilingual lexicon (docs/lexicon.md), between languages that it has, if it knows some words of either side, where
the sentences around hold the pair in place. Of 11,000 pairs of sentences in articles four were held to be unrelated,
and three were; where the article's next sentence stood instead, two in three are found. A short invention is not
found without a model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.marked.marks_as_hits import MARKS, marked
from tqcheck.analysis.segments.presence import present
from tqcheck.analysis.segments.prose import BLANK, prose
from tqcheck.analysis.words.repetition import Loop, longest_loop
from tqcheck.analysis.words.words import Word, fold, words
from tqcheck.contracts import Check, Context
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Hit
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_LONGEST_UNIT = 12  # items of a loop
_FEWEST_TIMES = 4
_FEWEST_ITEMS = 8
_FEWEST_REPEATED = 5  # of the six or more items that repeat others in the shortest loop, one may carry a stop
_LONGER = 4.0  # times what the source can account for
_LONGER_BY = 150  # characters, so that an abbreviation may be written out
_UNRELATED, _SURELY_UNRELATED = -11.0, -15.0  # nats for two sides that belong together: see `Compared.odds`
_UNRELATED_IN_PROGRAMS = -22.0  # which say things freely
_BY_CHANCE = 0.25  # share of words with a counterpart that two sentences of one article may have
_CUT_SURELY = 0.5  # probability of the cut; its neighbours hold a foreign sentence in place
_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w+|https?://[^\s<>\"”»)]+")
_TELLING = 3  # words without a counterpart on either side, of fewer of which nothing follows
_NAME = re.compile(r"(?<=\w )[A-Z][\w-]{3,}")
_NAMED = 3  # words of the source that a message names


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    looping = _loop(pair.target, context.target)
    if looping is not None and pair.source is not None and looping[0].of(pair.target.text) in pair.source.text:
        looping = None  # it is a pattern, written as the source has it: NNNN-NNNN
    if looping is not None and not _repeats(pair.source, context.source or context.target, looping[1].times):
        yield _looped(*looping, pair.target)
    elif pair.source is not None and context.source is not None:
        longer = list(_detached(pair.source, pair.target, context.source, context.target))
        yield from longer or _of_other_content(pair, context)
    yield from marked(pair, "hallucination")


def _items(text: str, language: Language) -> tuple[Word, ...]:
    """Words; in a language without spaces, characters."""
    if language.spaced:
        return words(text, language)
    return tuple(Word(character, Span(index, index + 1)) for index, character in enumerate(text) if character.isalnum())


def _loop(segment: Segment, language: Language) -> tuple[Span, Loop] | None:
    text = prose(segment)
    tokens = text.split() if language.spaced else text
    if len(tokens) - len(set(tokens)) < _FEWEST_REPEATED:
        return None  # nearly all sentences: nothing can loop
    items = _items(text, language)
    loop = longest_loop([fold(item.text) for item in items], _LONGEST_UNIT, _FEWEST_TIMES)
    if loop is None or loop.end - loop.start < _FEWEST_ITEMS:
        return None
    span = Span(items[loop.start].span.start, items[loop.end - 1].span.end)
    looped = span.of(text)
    return (span, loop) if BLANK not in looped and any(map(str.isalpha, looped)) else None


def _repeats(source: Segment | None, language: Language, times: int) -> bool:
    """Whether the source repeats something nearly as often."""
    if source is None:
        return False
    loop = longest_loop([fold(item.text) for item in _items(prose(source), language)], _LONGEST_UNIT)
    return loop is not None and loop.times >= min(_FEWEST_TIMES - 1, times / 2)


def _looped(span: Span, loop: Loop, segment: Segment) -> Hit:
    critical = 2 * len(span) > len(segment.text)
    message = f"The same words stand here {loop.times} times in a row; the machine was stuck. Translate this anew."
    return Hit(message, span, severity=Severity.CRITICAL if critical else None)


def _detached(source: Segment, target: Segment, source_language: Language, target_language: Language) -> Iterator[Hit]:
    expected = len(source.text) * source_language.density
    actual = len(target.text) * target_language.density
    if actual > _LONGER * expected + _LONGER_BY:
        message = "The translation says far more than its source can; compare the two and delete what was made up."
        yield Hit(message, Span(0, len(target.text)), confidence=0.8)


def _of_other_content(pair: Pair, context: Context) -> Iterator[Hit]:
    """The whole target, where nearly no word of either side has its counterpart on the other."""
    assert pair.source is not None
    assert pair.target is not None
    from tqcheck.analysis.lexicon.unexplained import looked_up

    if pair.alignment is not None and pair.alignment < _CUT_SURELY:
        return  # where texts drifted apart, nothing says that these two belong together
    if present(_ADDRESS.findall(pair.source.text), pair.target.text):
        return  # what both say of it is said freely
    source, target = prose(pair.source), prose(pair.target)
    found = looked_up(source, target, context.codes)
    if found is None or min(len(found.source), len(found.target)) < _TELLING or found.share > _BY_CHANCE:
        return
    limit = _SURELY_UNRELATED if _share_a_name(source, target) else _UNRELATED
    if found.odds > (_UNRELATED_IN_PROGRAMS if pair.target.kind is BlockKind.UNIT else limit):
        return
    telling = sorted(found.source, key=lambda word: -word.surprise)[:_NAMED]
    lost = [word.span.of(pair.source.text) for word in sorted(telling, key=lambda word: word.span)]
    named = f" (“{'”, “'.join(lost)}”)" if lost else ""
    message = (
        f"Nothing of what the source says{named} stands here: this seems to be another sentence. Translate it anew."
    )
    surely = found.odds <= _SURELY_UNRELATED
    span, place = Span(0, len(pair.target.text)), Span(0, len(pair.source.text))
    yield Hit(
        message,
        span,
        source_span=place,
        severity=Severity.CRITICAL if surely else None,
        confidence=0.95 if surely else 0.8,
    )


def _share_a_name(source: str, target: str) -> bool:
    """Whether a word with a capital within a sentence stands in both."""
    return not set(_NAME.findall(source)).isdisjoint(_NAME.findall(target))


CHECK = Check(
    category="accuracy/addition",
    its="addition",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.9,
    uses=MARKS,
)
