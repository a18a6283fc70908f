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
languages (Czech and Slovak) may not be told apart. Where nearly the whole text, or much of it, is in another language,
it is said once for the text, at the first such sentence, with the lines of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
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
_MUCH = 0.2  # share of the sentences
_SHOWN = 20  # lines that are named


@dataclass(frozen=True, slots=True)
class _Foreign:
    """A stretch of a pair's target in another language, by that language's name."""

    pair: Pair
    span: Span
    language: str


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    found = [one for pair in pairs for one in _in_pair(pair, context)]
    told: set[str] = set()
    for name, of in _by_language(found).items():
        if len(of) < _FEWEST_SENTENCES or any(pair.source for pair in pairs):
            continue
        nearly_all = _is_nearly_all(name, pairs, context.target)
        if nearly_all or len(of) >= _MUCH * len(pairs):
            told.add(name)
            yield _once(of, context, nearly_all=nearly_all)
    yield from (_hit(one, context.target) for one in found if one.language not in told)


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


def _by_language(found: Iterable[_Foreign]) -> dict[str, list[_Foreign]]:
    groups: dict[str, list[_Foreign]] = defaultdict(list)
    for one in found:
        groups[one.language].append(one)
    return groups


def _is_nearly_all(name: str, pairs: Sequence[Pair], language: Language) -> bool:
    texts = chain.from_iterable((pair.target.text, " ") for pair in pairs if pair.target)
    return foreign_language("".join(texts), language) == name


def _once(of: Sequence[_Foreign], context: Context, *, nearly_all: bool) -> Hit:
    """Where sentences of one other language are many, a file was mixed up; beside a source each keeps its own finding,
    which settles the comparison of its pair."""
    name, language = of[0].language, context.target.name
    if nearly_all:
        where = f"Nearly the whole text is in {name}, not {language} ({len(of)} sentences, of which this is the first)"
        advice = "translate it, or name its language with --target-lang"
    else:
        where = f"Much of the text is in {name}, not {language} ({len(of)} sentences{_lines(of, context)})"
        advice = "translate it, or give each language a file of its own"
    return Hit(f"{where}, so readers may not understand; {advice}.", of[0].span, pair=of[0].pair.id)


def _lines(of: Sequence[_Foreign], context: Context) -> str:
    if context.lines is None:
        return ""
    places = (one.pair.target.offsets.to_file(one.span).start for one in of if one.pair.target)
    lines = list(dict.fromkeys(context.lines.position(place)[0] for place in places))
    more = f" and {len(lines) - _SHOWN} more" if len(lines) > _SHOWN else ""
    return f", in {'lines' if len(lines) > 1 else 'line'} {', '.join(map(str, lines[:_SHOWN]))}{more}"


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
