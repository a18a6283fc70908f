"""One name is spelt in two ways in the same document.

## What it does

Collects the names of the target and looks for two spellings of one: with and without accents (Lopez, López),
in two romanisations (Zelensky, Zelenskyy; Gaddafi, Qaddafi), or with a letter less beside the same first name
or surname (Alan Turing, Allan Turing). The rarer spelling is marked, with the other as the suggestion; of two
equally frequent ones, the later.

## Why it matters

Readers and search engines take two spellings for two people.

## Example

Wrong: "Volodymyr Zelensky spoke first. Zelenskyy then left."

Right: "Volodymyr Zelensky spoke first. Zelensky then left."

## Limits

Spellings that differ in the ending are taken for inflected forms, and names that stand beside different first
names for different people; so are two words of the dictionary of which one is no name, and a word of the source's
language and one of the target's that is like it ("Product Owner", "das Produkt"). Which of the spellings is right is
not known: the suggestion is the more frequent. One that stands in three places or more, and in an eighth of all at
least, is told once, with their number.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as fields_replaced

from tqcheck.analysis.names.matching import is_international
from tqcheck.analysis.names.mentions import Name, NameKind, names
from tqcheck.analysis.names.spellings import differ_by_a_slip, differ_in_accents, differ_in_romanisation, romanised
from tqcheck.analysis.segments.habits import Instance, without_habits
from tqcheck.analysis.words import dictionary
from tqcheck.analysis.words.inflection import same_word
from tqcheck.analysis.words.likeness import common_prefix
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import words_of

_MOST_ALIKE = 20  # spellings that are compared, each with each
_SLIP_RATIO = 3  # times the usual spelling must occur for a differing letter to be a slip


@dataclass(slots=True)
class _Spelling:
    """One spelling of a name word: where it stands, and the words it stands beside."""

    text: str
    places: list[tuple[int, Span]] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    certain: bool = False

    def may_be(self, other: _Spelling) -> bool:
        """Whether nothing beside the two says that they are two people."""
        return self.certain and other.certain and _agree(self.before, other.before) and _agree(self.after, other.after)

    def shares_a_name_with(self, other: _Spelling) -> bool:
        return bool(self.before & other.before or self.after & other.after)

    def stands_with(self, other: _Spelling) -> bool:
        """Whether one sentence has both: then they are two names."""
        return not {pair for pair, _ in self.places}.isdisjoint(pair for pair, _ in other.places)


def _agree(first: set[str], second: set[str]) -> bool:
    return not first or not second or bool(first & second)


def _find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    marked: set[str] = set()
    for first, second in _couples(_spellings(pairs, context.target).values()):
        rare, usual = (first, second) if len(first.places) < len(second.places) else (second, first)
        if rare.text not in marked and usual.text not in marked and _are_variants(rare, usual, context):
            marked.add(rare.text)
            yield from _hits(rare, usual)


def _are_variants(rare: _Spelling, usual: _Spelling, context: Context) -> bool:
    language = context.target
    if not rare.may_be(usual) or is_international(rare.text):
        return False
    if differ_in_accents(rare.text, usual.text):
        return True
    if rare.stands_with(usual) or _are_words(rare.text, usual.text, language):
        return False
    if any(_is_rendered(one.text, other.text, context) for one, other in ((rare, usual), (usual, rare))):
        return False
    inflected = same_word(rare.text, usual.text, language.code)
    if differ_in_romanisation(rare.text, usual.text) and not (inflected and _differs_at_end(rare.text, usual.text)):
        return True
    slip = len(usual.places) >= _SLIP_RATIO * len(rare.places) and rare.shares_a_name_with(usual)
    return slip and not inflected and differ_by_a_slip(rare.text, usual.text)


def _are_words(one: str, other: str, language: Language) -> bool:
    """Whether the dictionary has both, and one is no name ("Tobago", "Tobacco") or both are cases of one ("Afryce")."""
    if not dictionary.has_bundled(language):
        return False
    common = words_of(language.code, "common_words")
    plain = any(language.lower(word) in common for word in (one, other))
    both = all(map(dictionary.bundled(language).has, (one, other)))
    return both and (plain or (one[-1] != other[-1] and _differs_at_end(one, other)))


def _is_rendered(own: str, other: str, context: Context) -> bool:
    """Whether one is a word of the source's language and the other one of the target's, as its translation mostly is
    where they are so alike: "Free Software Foundation", "Freie Software"."""
    source, target = context.source, context.target
    if source is None or not (dictionary.has_bundled(source) and dictionary.has_bundled(target)):
        return False
    known = dictionary.bundled(target)
    return known.has(other) and not known.has(own) and dictionary.bundled(source).has(source.lower(own))


def _differs_at_end(one: str, other: str) -> bool:
    """Whether all but the last letters are the same, which inflection changes: "Moravu", "Moravou"; not y and i."""
    same = common_prefix(one, other)
    return same >= min(len(one), len(other)) - 2 and not set(one[same:] + other[same:]) <= set("yij")


def _hits(rare: _Spelling, usual: _Spelling) -> Iterator[Hit]:
    message = f"The document also writes this name “{usual.text}”; spell it in one way."
    confidence = 0.85 if len(usual.places) > len(rare.places) else 0.7
    instances = [Instance(rare.text)] * len(usual.places)
    for pair, span in rare.places:
        suggestion = replace(span, usual.text, safe=False)
        hit = Hit(message, span, suggestions=(suggestion,), confidence=confidence, pair=pair)
        instances.append(Instance(rare.text, hit))
    yield from without_habits(instances, _habit)


def _habit(first: Hit, places: int) -> Hit:
    return fields_replaced(first, message=f"{first.message} So it stands in {places} places.", suggestions=())


def _spellings(pairs: Sequence[Pair], language: Language) -> dict[str, _Spelling]:
    """In the document's order."""
    found: dict[str, _Spelling] = {}
    for pair in pairs:
        for name in names(pair.target.text, language) if pair.target else ():
            _note(name, pair.id, found)
    return found


def _note(name: Name, pair: int, found: dict[str, _Spelling]) -> None:
    texts = [word.text for word in name.words]
    for index, word in enumerate(name.words):
        if word.kind is NameKind.CAPITALISED and word.text.isalpha():
            spelling = found.setdefault(word.text, _Spelling(word.text))
            spelling.places.append((pair, word.span))
            spelling.before.update(texts[index - 1 : index] if index else ())
            spelling.after.update(texts[index + 1 : index + 2])
            spelling.certain |= word.certain


def _couples(spellings: Iterable[_Spelling]) -> Iterator[tuple[_Spelling, _Spelling]]:
    """Spellings worth comparing, the earlier first: the same once romanised, or almost alike beside the same word."""
    groups: dict[tuple[str, ...], list[_Spelling]] = defaultdict(list)
    for spelling in spellings:
        groups["sound", romanised(spelling.text)].append(spelling)
        frame = spelling.text[0], spelling.text[-1]
        for side, words in (("after", spelling.before), ("before", spelling.after)):
            for word in words:
                groups[side, word, *frame].append(spelling)
    for group in groups.values():
        yield from itertools.combinations(group[:_MOST_ALIKE], 2)


CHECK = Check(
    category="terminology/inconsistent-use-of-terminology",
    its="inconsistency",
    severity=Severity.MINOR,
    confidence=0.8,
    find=_find,
    scope=Scope.DOCUMENT,
    across=True,
)
