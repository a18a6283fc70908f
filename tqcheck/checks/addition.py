"""The translation says something that the source does not say.

## What it does

Compares what the translation says with what the source says. Without a model it finds sentences of the
translation that render no sentence of the source, and translations that are far too long for their source
as translations go in this document. Sentences added in a row are one finding. Between languages of the
bilingual lexicon it finds a clause of four content words or more that renders nothing of the source. With a model
it also marks single words that nothing in the source licenses; the judge quotes all of the clause or phrase that they
stand in, where it reads the translation behind the source and nothing of that part is foretold.

## Why it matters

Readers take what was added for the author's own words.

## Example

Wrong: "The bridge was closed in May." rendered as "Die Brücke wurde im Mai gesperrt. Viele Pendler ärgern sich."
Right: "Die Brücke wurde im Mai gesperrt."

## Limits

An addition is reported only where the sentences around it are surely paired. Headings, table cells, captions
and very short lines that only one side has are left alone, and so are what calls itself a translator's note and a
clause that may spell out an acronym of the source. Lengths are compared only in documents of at
least eight pairs. An explanation that the translator added for good reasons is reported, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tqcheck.analysis.marked.marks_as_hits import MARKS, marked
from tqcheck.analysis.marked.quoting import quoted
from tqcheck.analysis.segments.added_quotations import added_quotation
from tqcheck.analysis.segments.gaps import confidence, gaps, sentences, source_of, stunted, target_of
from tqcheck.analysis.segments.unanswered import CLAUSE, unanswered
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Hit
from tqcheck.records.lexical import Lexical
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import load

_EXPLAINED = 0.6  # how sure a clause in brackets is wrong there
_NOTED = 60  # characters from the beginning of a note within which it says what it is

if TYPE_CHECKING:
    from tqcheck.analysis.lexicon.stretches import Stretch


_LABEL = 7  # words


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    stated = [pair for pair in pairs if not _has_only_a_key(pair)]
    for run in gaps(stated, present=target_of, absent=source_of):
        if not _is_translators_note(run):
            yield _added(run)
    codes = (context.target.code, context.source.code) if context.source else (None, context.target.code)
    told: dict[int, Span] = {}
    for pair, stretch in unanswered(pairs, target_of, source_of, codes):
        if not _is_label(pair):
            told[pair.id] = stretch.span
            yield _without_origin(pair, stretch)
    for pair in pairs:
        span = None if pair.id in told else added_quotation(pair, context)
        if span is not None:
            told[pair.id] = span
            yield _quoted(pair, span)
    yield from (_lengthened(pair) for pair in stunted(pairs, target_of, source_of) if pair.id not in told)
    for pair in pairs:
        if pair.source is not None and pair.target is not None:
            yield from (hit for hit in marked(pair, "addition", context) if not _is_told(hit, told.get(pair.id)))


def _is_told(hit: Hit, told: Span | None) -> bool:
    """Whether it marks what a rule has told of."""
    return told is not None and hit.span is not None and hit.span.overlaps(told)


def _quoted(pair: Pair, span: Span) -> Hit:
    assert pair.target is not None
    said = quoted(span.of(pair.target.text))
    message = f"The source quotes nothing, and says nothing like {said}; delete it, unless readers need it."
    return Hit(message, span, severity=Severity.MINOR, confidence=0.6, pair=pair.id)


def _is_label(pair: Pair) -> bool:
    """Whether it is a short text of a program, which translations say in more words: "Filter mode (AND/OR)"."""
    source = pair.source
    return source is not None and source.kind is BlockKind.UNIT and len(source.text.split()) <= _LABEL


def _has_only_a_key(pair: Pair) -> bool:
    """Whether it is a text under a key that the source's file does not have, of which a notice says so."""
    return pair.alignment is None and pair.source is None and pair.target is not None and bool(pair.target.key)


def _is_translators_note(run: Sequence[Pair]) -> bool:
    """Whether what was added says of itself that the translator did."""
    first = run[0].target
    assert first is not None
    begun = first.text[:_NOTED]
    marks = load("international", "translators_notes")
    return any(re.search(rf"(?<!\w){re.escape(mark)}", begun, re.IGNORECASE) for mark in marks)


def _added(run: Sequence[Pair]) -> Hit:
    first = run[0].target
    assert first is not None
    what = f"{sentences(run)} {'has' if len(run) == 1 else 'have'}"
    message = f"{what} no counterpart in the source; readers will take it for the author's words. Delete it or mark it."
    return Hit(message, Span(0, len(first.text)), confidence=confidence(run, CHECK.confidence), pair=run[0].id)


def _without_origin(pair: Pair, stretch: Stretch) -> Hit:
    assert pair.target is not None
    text = quoted(stretch.span.of(pair.target.text))
    message = f"Nothing in the source says “{text}”; delete it, unless it is an explanation readers need."
    places = tuple(word.span for word in stretch.words)
    sure = _EXPLAINED if _is_aside(pair.target.text, stretch.span.start) else CLAUSE
    return Hit(message, stretch.span, confidence=sure, pair=pair.id, lexical=Lexical(without_origin=places))


def _is_aside(text: str, position: int) -> bool:
    """Whether it stands in brackets, in which translators explain what their readers do not know."""
    return max(text.rfind(mark, 0, position) for mark in "(（") > max(text.rfind(mark, 0, position) for mark in ")）")


def _lengthened(pair: Pair) -> Hit:
    assert pair.source is not None
    assert pair.target is not None
    message = (
        "The translation is far too long for its source, so something was probably added. "
        "Compare the two and delete what the source does not say."
    )
    return Hit(message, Span(0, len(pair.target.text)), Span(0, len(pair.source.text)), confidence=0.7, pair=pair.id)


CHECK = Check(
    category="accuracy/addition",
    its="addition",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.85,
    scope=Scope.DOCUMENT,
    bilingual=True,
    null_source=True,
    null_target=True,
    uses=MARKS,
)
