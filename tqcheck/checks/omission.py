"""Something in the source is missing from the translation.

## What it does

Compares what the source says with what the translation says. Without a model it finds sentences of the
source that no sentence of the translation renders, and translations that are far too short for their source
as translations go in this document. Sentences missing in a row are one finding. Between languages of the
bilingual lexicon it finds a clause of four content words or more of which the translation renders none, and says
how these words are often rendered. With the judge it finds more of them, a few words or a clause, where the translation
is too short or words have no counterpart: it reads the source behind the translation, and what is left out surprises
it there as much as before. The encoder marks single words of the source that are not rendered.

## Why it matters

What is missing cannot be noticed by someone who reads the translation alone.

## Example

Wrong: "The bridge was closed in May. It will reopen in autumn." rendered as "Die Brücke wurde im Mai gesperrt."
Right: "Die Brücke wurde im Mai gesperrt. Im Herbst wird sie wieder geöffnet."

## Limits

A gap is reported only where the sentences around it are surely paired; in a text of up to eight pairs, and where
two sentences stand in one pair, lengths alone speak: a minor finding. Headings, table cells, captions and very
short lines that only one side has are left alone. Otherwise lengths are compared only in documents of at least
eight pairs. A lost clause is found where the lexicon knows most of its words and the translation has no words left
that may render it freely; what is shorter is a model's to find, and subtitles are left alone. Units of XLIFF, PO
and TMX without a target are counted in a note instead. Whether a passage was left out on purpose is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tqcheck.analysis.lexicon.naming import often, often_rendered
from tqcheck.analysis.marked.marks_as_hits import MARKS, marked
from tqcheck.analysis.marked.quoting import quoted
from tqcheck.analysis.segments.gaps import confidence, gaps, sentences, source_of, stunted, target_of
from tqcheck.analysis.segments.merged import unanswered_sentence, unrendered_sentence
from tqcheck.analysis.segments.unanswered import CLAUSE, PART, may_be_left, unanswered
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.document import BlockKind
from tqcheck.records.evidence import Kind
from tqcheck.records.hit import Hit
from tqcheck.records.lexical import Lexical, Unrendered
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

if TYPE_CHECKING:
    from tqcheck.analysis.lexicon.stretches import Codes, Stretch


_SHORT_TEXT = 8  # pairs, of which the alignment can be sure of none


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    finished = [pair for pair in pairs if not _is_pending(pair)]
    named: set[int] = set()
    for run in gaps(finished, present=source_of, absent=target_of):
        named.update(pair.id for pair in run)
        yield _missing(run)
    yield from (_doubtful(pair) for pair in _lost_in_short_texts(finished, context) if pair.id not in named)
    for pair, stretch in unanswered(pairs, source_of, target_of, context.codes):
        if stretch.sure or not _is_marked(pair, stretch.span):  # what a model marks there is surer than what is not
            named.add(pair.id)
            yield _lost(pair, stretch, context.codes)
    short = [pair for pair in stunted(pairs, source_of, target_of) if pair.id not in named]
    yield from map(_shortened, short)
    named.update(pair.id for pair in short)
    yield from (hit for pair in pairs if pair.id not in named for hit in _merged(pair, context))
    for pair in pairs:
        if pair.target is not None:
            yield from (hit for hit in marked(pair, "omission", context) if _is_news(hit, pair, named))


def _is_marked(pair: Pair, span: Span) -> bool:
    """Whether a model says at least as surely that words there are left out, and they may not be."""
    errors = (error for error in pair.evidence.errors or () if error.in_source and error.kind is Kind.OMISSION)
    sure = (error.span for error in errors if error.confidence >= PART)
    return any(place.overlaps(span) and not may_be_left(pair, place) for place in sure)


def _is_news(hit: Hit, pair: Pair, named: set[int]) -> bool:
    """Whether a model's mark says what nothing else has said of the pair, of what may not be left out."""
    of_source = hit.source_span if hit.span is None else None
    return of_source is None or (pair.id not in named and not may_be_left(pair, of_source))


def _is_pending(pair: Pair) -> bool:
    """Whether it is a unit of a bilingual file, of which a notice says that it is not translated yet."""
    source = pair.source if pair.alignment is None and pair.target is None else None
    return source is not None and (bool(source.key) or source.kind is BlockKind.UNIT)


def _missing(run: Sequence[Pair]) -> Hit:
    first = run[0].source
    assert first is not None
    what = f"{sentences(run)} {'is' if len(run) == 1 else 'are'}"
    message = f"{what} missing from the translation; its readers will not learn of it. Translate it here."
    return Hit(
        message, source_span=Span(0, len(first.text)), confidence=confidence(run, CHECK.confidence), pair=run[0].id
    )


def _lost(pair: Pair, stretch: Stretch, codes: Codes) -> Hit:
    assert pair.source is not None
    words = tuple(Unrendered(word.span, often(pair.source.text, word, codes)) for word in stretch.words)
    message = (
        f"The source says “{quoted(stretch.span.of(pair.source.text))}” here, and nothing in the translation renders it"
        f"{often_rendered(words, pair.source.text)}; add it, unless it is left out on purpose."
    )
    severity, sure = (None, CLAUSE) if stretch.sure else (Severity.MINOR, PART)
    lexical = Lexical(unrendered=words)
    return Hit(message, None, stretch.span, severity=severity, confidence=sure, pair=pair.id, lexical=lexical)


def _shortened(pair: Pair) -> Hit:
    assert pair.source is not None
    assert pair.target is not None
    message = (
        "The translation is far too short for its source, so a part is probably missing. "
        "Compare the two and add what is not rendered."
    )
    return Hit(message, Span(0, len(pair.target.text)), Span(0, len(pair.source.text)), confidence=0.7, pair=pair.id)


def _lost_in_short_texts(pairs: Sequence[Pair], context: Context) -> Iterator[Pair]:
    if context.source is None or len(pairs) > _SHORT_TEXT:
        return
    languages = context.source, context.target
    yield from (pair for place, pair in enumerate(pairs) if unanswered_sentence(pairs, place, languages))


def _doubtful(pair: Pair) -> Hit:
    assert pair.source is not None
    message = "This sentence seems to be missing from the translation, where none is long enough to render it."
    whole = Span(0, len(pair.source.text))
    return Hit(message, source_span=whole, severity=Severity.MINOR, confidence=0.6, pair=pair.id)


def _merged(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None:
        return
    span = unrendered_sentence(pair.source, pair.target, context.source, context.target)
    if span is not None:
        message = (
            "The source has several sentences here, the translation one that is too short for them; "
            "compare the two and add what is not rendered."
        )
        yield Hit(message, source_span=span, severity=Severity.MINOR, confidence=0.6, pair=pair.id)


CHECK = Check(
    category="accuracy/omission",
    its="omission",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.85,
    scope=Scope.DOCUMENT,
    bilingual=True,
    null_source=True,
    null_target=True,
    uses=MARKS,
)
