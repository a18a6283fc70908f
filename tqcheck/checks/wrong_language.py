"""A sentence is in another language than the text.

## What it does

Finds where a sentence goes on in another script, and weighs the script of a sentence, and in the same script its small
words (articles, prepositions, pronouns): where those of another language are frequent and those of the text's language
all but missing, the sentence is flagged.

## Why it matters

The reader does not understand it; most often a piece was pasted from elsewhere, or a machine answered in
the wrong language.

## Example

Wrong, in a German text: "La maison est très vieille et le toit est en mauvais état."
Right: "Das Haus ist sehr alt, und das Dach ist in schlechtem Zustand."

## Limits

Needs about eight words. Names, titles, quotations and code are left alone, and so is a link to another site that
stands by itself, which has the title of its page. A sentence copied from the source is
reported as `untranslated` alone, and a short line that offers the text in its own language not at all. Close
languages (Czech and Slovak) may not be told apart. Where nearly the whole text is in another language, it is said once
for the text, at the first such sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from tqcheck.analysis.punctuation.quotes import marks, match
from tqcheck.analysis.segments.copying import untranslated
from tqcheck.analysis.segments.kept_wording import is_example, title_of_link
from tqcheck.analysis.segments.prose import blank, prose
from tqcheck.analysis.writing.foreign import foreign_language, is_offer, stretches
from tqcheck.analysis.writing.mojibake import garbled
from tqcheck.analysis.writing.switches import switches
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_FEWEST_SENTENCES = 3  # of one other language, from which on they may be said at once


@dataclass(frozen=True, slots=True)
class _Foreign:
    """A stretch of a pair's target in another language, by that language's name."""

    pair: Pair
    span: Span
    language: str


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    found = [one for pair in pairs for one in _in_pair(pair, context)]
    whole = _language_of_all(found, pairs, context.target)
    first = next((one for one in found if one.language == whole), None)
    if first is not None:
        yield _once(first, found, context.target)
    yield from (_hit(one, context.target) for one in found if one.language != whole)


def _in_pair(pair: Pair, context: Context) -> Iterator[_Foreign]:
    assert pair.target is not None
    if title_of_link(pair.target) is not None:
        return
    text = _without_quotations(prose(pair.target), context.target)
    found = ((span, foreign_language(span.of(text), context.target)) for span in stretches(text))
    foreign = [(span, other) for span, other in found if other is not None and not is_offer(span.of(text), other)]
    foreign = list(switches(text, context.target)) or foreign
    garbled_text = any(True for _ in garbled(pair.target.text)) if foreign else False  # no language of its own
    if foreign and not garbled_text and not _is_untranslated(pair, context):
        for span, other in foreign:
            if pair.source is None or not is_example(pair.source, pair.target, span):
                yield _Foreign(pair, span, other)


def _language_of_all(found: Sequence[_Foreign], pairs: Sequence[Pair], language: Language) -> str | None:
    """The name of the language that nearly the whole text is in, where that is another and there is no source.

    With a source a foreign sentence keeps its own finding, which settles the comparison of its pair.
    """
    counts = Counter(one.language for one in found)
    if not counts or any(pair.source for pair in pairs):
        return None
    name, count = counts.most_common(1)[0]
    texts = chain.from_iterable((pair.target.text, " ") for pair in pairs if pair.target)
    return name if count >= _FEWEST_SENTENCES and foreign_language("".join(texts), language) == name else None


def _once(first: _Foreign, found: Sequence[_Foreign], language: Language) -> Hit:
    count = sum(one.language == first.language for one in found)
    message = (
        f"Nearly the whole text is in {first.language}, not {language.name} ({count} sentences, of which this is the "
        "first), so readers may not understand; translate it, or name its language with --target-lang."
    )
    return Hit(message, first.span, pair=first.pair.id)


def _hit(one: _Foreign, language: Language) -> Hit:
    message = f"This is {one.language}, not {language.name}, so readers may not understand; translate it, or quote it."
    return Hit(message, one.span, pair=one.pair.id)


def _is_untranslated(pair: Pair, context: Context) -> bool:
    if pair.source is None or pair.target is None or context.source is None:
        return False
    return untranslated(pair.source, pair.target, context.source, context.target) is not None


def _without_quotations(text: str, language: Language) -> str:
    """Quoted and bracketed text blanked out."""
    pairs = match(marks(text, language)).pairs
    return blank(text, (Span(opener.position + 1, closer.position) for opener, closer in pairs))


CHECK = Check(
    category="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=_find,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    needs_rules=True,
)
