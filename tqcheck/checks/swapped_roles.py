"""Who did what to whom is turned round.

## What it does

A model marks words whose roles are exchanged: the giver and the receiver, the one who asks and the one who is
asked, subject and object. In a translation alone it marks what cannot be meant; beside the source it also finds roles
that make sense but are not the source's. A rule finds who does something and to whom it is done exchanged, where both
stand beside the verb and order, case or "by" leaves no doubt ("The museum, sued by the heirs", "Das Museum verklagte
die Erben"), and English petitions turned round, where the one to be helped is asked and the authority only accompanies.

## Why it matters

The sentence is fluent and says the opposite of what happened; in news and contracts that is libel or loss.

## Example

Wrong: "They sought a pardon from the prisoner with the governor."

Right: "They sought a pardon for the prisoner from the governor."

## Limits

Without a source only roles that contradict the sentence itself are found. Languages that mark roles by endings alone
are harder for a model than others. The rule of who does it to whom knows English, German, Dutch, French, Spanish,
Italian and Portuguese, and Russian and Ukrainian sentences of three words, one of them in the accusative of -а or -я;
the verb and one of the nouns must be in the bilingual lexicon, and what stands apart from its verb, as in most relative
clauses, is not read. That of petitions knows English alone, and things that authorities grant to people: pardons,
visas, permits and the like.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.marked.marks_as_hits import MARKS, marked
from tqcheck.analysis.meaning.exchanged_roles import exchanged_roles
from tqcheck.analysis.meaning.petitions import petitions
from tqcheck.analysis.segments.prose import prose
from tqcheck.contracts import Check, Context
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    marks = tuple(marked(pair, "swapped_roles"))
    correcting = tuple(mark for mark in marks if mark.suggestions)
    rules = tuple(hit for hit in (*_petitions(pair, context.target), *_exchanged(pair, context)) if hit.span)
    yield from (hit for hit in rules if not _is_told(hit, correcting))
    yield from (mark for mark in marks if mark in correcting or not _is_told(mark, rules))


def _is_told(hit: Hit, others: tuple[Hit, ...]) -> bool:
    """Whether one of the others lies where the hit does, so that it would be told twice."""
    return hit.span is not None and any(hit.span.overlaps(other.span) for other in others if other.span)


def _is_label(segment: Segment) -> bool:
    """Whether it is no sentence, so that what looks like its verb may be a noun: "Mail Export Tool"."""
    return segment.kind is not BlockKind.PARAGRAPH and not segment.text.rstrip().endswith((".", "!", "?"))


def _exchanged(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None or _is_label(pair.source):
        return
    if found := exchanged_roles(pair.source.text, pair.target.text, (context.source, context.target)):
        was, now = found
        doer = " ".join(word.text for word in was.subject)
        message = (
            f"In the source “{doer}” is who does it (“{was.verb.text}”), in the translation to whom it is done; "
            "write who does it to whom as the source has it."
        )
        yield Hit(message, now.span, was.span, confidence=0.85)


def _petitions(pair: Pair, language: Language) -> Iterator[Hit]:
    assert pair.target is not None
    text = prose(pair.target)
    for found in petitions(text, language):
        person = text[found.from_.end : found.with_.start].strip()
        authority = text[found.with_.end : found.span.end].strip()
        for_, from_ = found.right
        edits = Edit(found.from_, for_), Edit(found.with_, from_)
        yield Hit(
            f"The roles seem exchanged: {authority} is the one to grant this. "
            f"Write “{for_} {person} {from_} {authority}”.",
            found.span,
            suggestions=(Suggestion(edits, safe=False),),
            confidence=0.9,
        )


CHECK = Check(
    category="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.7,
    uses=MARKS,
)
