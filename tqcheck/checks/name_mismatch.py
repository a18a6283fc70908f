"""A name is spelt otherwise than in the source, or is another name.

## What it does

Compares the proper names of both sides. A name that is missing in the target, while the target has one that
differs from it by a letter or two (Merkel, Merkle), is marked with the source's spelling as the suggestion.
Between scripts (Latin, Cyrillic, katakana) names are compared by their consonants: after the same first name,
a surname that sounds quite different is marked, and between Latin and Cyrillic letters another first name before the
same surname; within one script, another surname after the same first name or after a title. Where the document keeps a
name elsewhere, the one name that a sentence has in its place is marked (Pell, Ferris). Another product's name (GitLab
for GitHub) is marked. Where the document keeps an acronym or a product name everywhere else, another one in its place
is marked, and one that is missing in a single sentence, in the source.
A country or city that stands in the place of another is marked (Iceland, Irland), and so is its people or its adjective
(norwegisch, Swedish), between languages of the bilingual lexicon.
A model adds names that it holds to be wrong.

What languages do to names is no mistake: translated labels of buttons and menus, case endings, accents,
transliteration, the local names of countries and cities, translated titles and organisations.

## Why it matters

A misspelt name is another person, company or place; readers notice it first, and searches miss it.

## Example

Wrong: "Angela Merkel resigned." → "Angela Merkle trat zurück."

Right: "Angela Merkel resigned." → "Angela Merkel trat zurück."

## Limits

A difference in vowels alone, or at a word's end, is reported only beside a name that both sides spell alike,
or where the document spells the name right elsewhere. Chinese and Arabic, which write no capitals, are
compared only where they keep names in Latin letters. A whole name that is left out is not noticed.
A country or city is compared where each side names exactly one that the other has not; where a guide names each
reader's own language, that is another one, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.analysis.marked.marks_as_hits import MARKS, marked
from tqcheck.analysis.names.across_scripts import wrong_first_names, wrong_surnames
from tqcheck.analysis.names.exchanges import exchanged_names, names_labels
from tqcheck.analysis.names.first_names import follow_one_first_name
from tqcheck.analysis.names.matching import Difference, NearMiss, near_misses
from tqcheck.analysis.names.mentions import Name, NameKind, NameWord, names
from tqcheck.analysis.names.nationalities import exchanged_nationality
from tqcheck.analysis.names.places import Place, exchanged_place
from tqcheck.analysis.names.products import are_products, exchanged_products, fixed_names
from tqcheck.analysis.names.replaced import replaced_names
from tqcheck.analysis.names.words_of_labels import is_label, is_rendered_word, may_be_a_word
from tqcheck.analysis.segments.prose import blank
from tqcheck.analysis.words.likeness import plain
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.document import MarkKind
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_KEPT = 5  # sentences of a document that keep a name, so that one with another name stands out
_ALWAYS_KEPT = 12  # so that one without any name stands out: sentences are rephrased
_NO_WORDS = frozenset({MarkKind.CODE, MarkKind.PLACEHOLDER})
_ESCAPED = re.compile(r"\\[nrt]")
_SMALL = re.compile(r"(?<![\w.@/])[^\W\d_A-Z][^\W\d_]{3,}(?!\w)")
_MOST_NAMES = 300  # a segment with more is a list of data: comparing all with all would take forever
_THROUGHOUT = 3  # times of which nobody slips
_SHORTEST = 5  # letters of a word that is misspelt without any other evidence


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the names of one pair say; a document is read once."""

    pair: int
    source: str
    target: str
    kept: frozenset[str]  # names of the source that stand unchanged in the target
    misses: tuple[NearMiss, ...]
    titles: frozenset[NameWord]  # words of a longer name of the source of which nothing else is kept: it is translated
    others: tuple[tuple[NameWord, NameWord], ...]  # surnames of the source, and what stands in their place
    absent: tuple[NameWord, ...]  # acronyms and CamelCase names of the source alone
    strange: tuple[NameWord, ...]  # and those of the target alone
    known: frozenset[str]  # all names of the source
    labels: bool = False  # buttons and menus are spoken of, whose labels are translated


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    yield from _by_rule(pairs, context)
    for pair in pairs:
        yield from marked(pair, "name_mismatch")


def _by_rule(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    if context.source is None or not (context.source.known and context.target.known):
        return  # without its endings and place names, a language's own forms look like slips
    languages = (context.source, context.target)
    for pair, source, target in _whole(pairs):
        if exchange := exchanged_place(source.text, target.text, languages):
            yield _other_place(pair.id, *exchange, target.text)
        elif nation := exchanged_nationality(source.text, target.text, languages):
            (_, theirs), ours = nation
            yield _other_place(pair.id, (theirs.of(source.text), theirs), ours, target.text, "is of")
    readings = [_read(pair.id, _words(source), _words(target), languages) for pair, source, target in _whole(pairs)]
    replaced = {
        readings[number].pair: (one, other)
        for number, one, other in replaced_names([(one.source, one.target) for one in readings], languages)
    }
    yield from (_other_name(pair, *couple) for pair, couple in replaced.items())
    kept = Counter(name for reading in readings for name in reading.kept)
    seen = Counter(_key(miss) for reading in readings for miss in reading.misses)
    lost = Counter(word.text for reading in readings for word in reading.absent)
    known = frozenset[str]().union(*(reading.known for reading in readings))
    common = frozenset(_SMALL.findall(" ".join(reading.source for reading in readings)))
    for reading in readings:
        for miss in reading.misses:
            proven = kept[plain(miss.source.text)] >= seen[_key(miss)] and not may_be_a_word(
                miss.source, miss.target, reading.source
            )
            alone = seen[_key(miss)] == 1
            words = is_rendered_word(miss.source, miss.target, reading.source, context.codes)
            if plain(miss.target.text) in known or words or plain(miss.source.text) in common:
                continue  # another name of this source, or a word of the language
            if proven or (
                alone and not reading.labels and (_is_copied(miss, context) or _is_slip(miss, reading, context))
            ):
                yield _misspelling(reading.pair, miss)
        yield from (
            _other_name(reading.pair, *couple)
            for couple in reading.others
            if couple != replaced.get(reading.pair) and not _is_rendered(couple, reading, context)
        )
        yield from _absent(reading, kept, lost)


def _is_rendered(couple: tuple[NameWord, NameWord], reading: _Reading, context: Context) -> bool:
    """Whether what stands after "Max" in a label is no surname but a word, which the target renders: Max Lifetime."""
    from tqcheck.analysis.lexicon.translations import translates

    if context.source is None or not is_label(reading.source):
        return False
    one, other = couple
    return translates(one.text, other.text, context.source.code, context.target.code) > 0


def _absent(reading: _Reading, kept: Counter[str], lost: Counter[str]) -> Iterator[Hit]:
    """Names kept everywhere else that this sentence replaces by another, or leaves out."""
    if exchanges := exchanged_products(reading.absent, reading.strange):
        yield from (_other_name(reading.pair, *exchange) for exchange in exchanges)
        return
    words = [word for word in reading.absent if kept[plain(word.text)] >= _KEPT and lost[word.text] == 1]
    single = len(reading.absent) == len(reading.strange) == 1 and not _is_label(reading)
    if single and _is_expanded(reading.absent[0], reading.strange[0]):
        return
    if single and (words or _is_exchanged(reading, kept, lost)):
        yield _other_name(reading.pair, reading.absent[0], reading.strange[0])
    else:
        yield from (_left_out(reading.pair, word) for word in words if kept[plain(word.text)] >= _ALWAYS_KEPT)


def _is_exchanged(reading: _Reading, kept: Counter[str], lost: Counter[str]) -> bool:
    """Whether the two names that are left are of two things, and not one that the translation renders throughout."""
    name = reading.absent[0].text
    return are_products(*reading.absent, *reading.strange) and (lost[name] < _THROUGHOUT or kept[plain(name)] > 0)


def _is_label(reading: _Reading) -> bool:
    """Whether the whole text is one word, which is a label rather than a name within a sentence."""
    return not any(map(str.isspace, reading.source.strip()))


def _is_expanded(short: NameWord, long: NameWord) -> bool:
    """Whether an acronym is written out (OSM, OpenStreetMap), or has the order of another language: NRCan, RNCan."""
    if sorted(short.text) == sorted(long.text):
        return True
    letters = "".join(letter for letter in long.text if letter.isupper())
    return short.kind is NameKind.ACRONYM and letters.startswith(short.text)


def _whole(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Segment, Segment]]:
    return ((pair, pair.source, pair.target) for pair in pairs if pair.source and pair.target)


def _words(segment: Segment) -> str:
    """The text without code and placeholders, which other checks compare."""
    spans = [mark.span for mark in segment.marks if mark.kind in _NO_WORDS and len(mark.span)]
    if "\\" in segment.text:  # a line feed as programs write it belongs to no word: "\\nPlease"
        spans += (Span(*found.span()) for found in _ESCAPED.finditer(segment.text))
    return blank(segment.text, spans) if spans else segment.text


def _key(miss: NearMiss) -> tuple[str, str]:
    return plain(miss.source.text), plain(miss.target.text)


def _read(pair: int, source: str, target: str, languages: tuple[Language, Language]) -> _Reading:
    whole = names(source, languages[0])
    found = [word for name in whole for word in name.words]
    ours = [word for name in names(target, languages[1]) for word in name.words]
    if len(found) > _MOST_NAMES or len(ours) > _MOST_NAMES:
        return _Reading(pair, source, target, frozenset(), (), frozenset(), (), (), (), frozenset())
    folded = plain(target)
    misses = tuple(near_misses(source, target, languages))
    return _Reading(
        pair,
        source,
        target,
        frozenset(plain(word.text) for word in found if word.text in target),
        misses,
        frozenset(word for name in whole if not _is_kept(name, target) for word in name.words),
        tuple(
            dict.fromkeys(
                couple
                for find in (wrong_surnames, wrong_first_names, exchanged_names)
                for couple in find(source, target, languages)
            )
        ),
        tuple(
            word
            for word in fixed_names(found, source, folded)
            if word.span not in {miss.source.span for miss in misses}
        ),
        tuple(
            word
            for word in fixed_names(ours, target, plain(source))
            if word.span not in {miss.target.span for miss in misses}
        ),
        frozenset(plain(word.text) for word in found),
        names_labels(source, target, languages),
    )


def _is_kept(name: Name, target: str) -> bool:
    """Whether a name of one word, or any word of a longer one, stands in the target."""
    return len(name.words) < 2 or any(word.text in target for word in name.words)


def _is_copied(miss: NearMiss, context: Context) -> bool:
    """Whether the target's script is another, so that a name in the source's letters can only be a copy."""
    same_script = miss.source.text[0].isascii() and miss.target.text[0].isascii()
    return same_script and "Latin" not in context.target.scripts and len(miss.source.text) >= _SHORTEST


def _is_slip(miss: NearMiss, reading: _Reading, context: Context) -> bool:
    """Whether the difference is a mistake, by this pair alone."""
    certain = miss.source.certain and miss.target.certain
    long = len(miss.source.text) >= _SHORTEST
    if miss.difference is Difference.SWAP:
        return long and (certain or follow_one_first_name(miss, reading.source, reading.target, context.target))
    if miss.difference is Difference.CONSONANT:
        return long and certain and miss.source not in reading.titles
    return (
        miss.difference is Difference.SPELLING
        and certain
        and follow_one_first_name(miss, reading.source, reading.target, context.target)
    )


def _misspelling(pair: int, miss: NearMiss) -> Hit:
    wrong, right = miss.target.text, miss.source.text
    message = f"“{wrong}” is “{right}” in the source; a misspelt name is not found, so write it as the source does."
    suggestion = replace(miss.target.span, right, safe=False, confidence=0.8)
    return Hit(message, miss.target.span, miss.source.span, (suggestion,), pair=pair)


def _other_name(pair: int, right: NameWord, wrong: NameWord) -> Hit:
    message = (
        f"“{wrong.text}” stands where the source has “{right.text}”; write the source's name, unless both are one."
    )
    return Hit(message, wrong.span, right.span, confidence=0.7, pair=pair)


def _other_place(pair: int, right: Place, wrong: Place, text: str, is_: str = "is") -> Hit:
    (place, source_span), (_, span) = right, wrong
    message = f"“{span.of(text)}” stands where the source has “{place}”, which {is_} another place; name the source's."
    return Hit(message, span, source_span, pair=pair)


def _left_out(pair: int, word: NameWord) -> Hit:
    message = f"“{word.text}” is missing here, though the translation keeps it elsewhere; add it if readers need it."
    return Hit(message, source_span=word.span, severity=Severity.MINOR, confidence=0.5, pair=pair)


CHECK = Check(
    category="accuracy/mistranslation",
    its="inconsistent-entities",
    severity=Severity.MAJOR,
    confidence=0.8,
    find=_find,
    scope=Scope.DOCUMENT,
    bilingual=True,
    uses=MARKS,
    needs_rules=True,
)
