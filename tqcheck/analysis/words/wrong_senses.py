"""Words of the source that are rendered in a sense which they do not have there: a clinical trial as one in court, a
"conference call" as the call of a conference.

`languages/<code>/wrong_senses.txt` holds, for translations into a language, lines of three columns:
`en:trial|trials (medicine !law)`, what the source says, in which language, and the fields (see `subject_fields`) of
which one must be the document's, or with `!` none; what it is there, `Studie|Erprobung*`, the best first; and what it
is elsewhere, `Prozess|Verhandlung*`. A phrase is words as they stand, `*` at a word's edge stands for any letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from tqcheck import registry
from tqcheck.analysis.words.subject_fields import ANY, LETTERS, spellings
from tqcheck.errors import ExtensionError
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import described, table_of

LIST = "wrong_senses"
_LINE = re.compile(r"(?P<language>[a-z]{2,3}):(?P<said>[^()]+?)(?: \((?P<fields>[^()]+)\))?")
_ANY_LETTERS, _SPACE = r"\w*", r"[ \n\u00a0-]"


@dataclass(frozen=True)
class Sense:
    """A line of a list: `said` in the source means `right` in the fields `of` and out of those `barred`, and not
    `wrong`."""

    said: tuple[str, ...]
    of: frozenset[str]
    barred: frozenset[str]
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    spaced: tuple[bool, bool]  # whether spaces part the words of the source's language and of the target's

    def fits(self, known: frozenset[str]) -> bool:
        """Whether the sense is that of a document in these fields."""
        return not self.barred & known and (not self.of or bool(self.of & known))

    @cached_property
    def in_source(self) -> re.Pattern[str]:
        return _pattern(self.said, self.spaced[0])

    @cached_property
    def excused(self) -> re.Pattern[str]:
        return _pattern(self.right, self.spaced[1])

    @cached_property
    def in_target(self) -> re.Pattern[str]:
        return _pattern(self.wrong, self.spaced[1])


@dataclass(frozen=True, slots=True)
class WrongSense:
    """What the source says, what the translation does instead, and what is `meant`."""

    said: Span
    span: Span
    meant: str


def wrong_senses(
    source: str, target: str, languages: tuple[Language, Language], fields: Callable[[], frozenset[str]]
) -> Iterator[WrongSense]:
    """Those in a pair of texts in the languages of source and target, from a document in these `fields`, which are
    asked for only where it matters."""
    for sense in _candidates(source, *languages):
        wrong = sense.in_target.search(target)
        if wrong is None or sense.excused.search(target):
            continue
        said = sense.in_source.search(source)
        if said and (not sense.of | sense.barred or sense.fits(fields())):
            yield WrongSense(Span(*said.span()), Span(*wrong.span()), sense.right[0].replace(ANY, ""))


def _candidates(source: str, of: Language, into: Language) -> Sequence[Sense]:
    """The senses of what may stand in a source, by the beginning of its first word."""
    known = _senses(of.code, into.code)
    if not known:
        return ()
    if not of.spaced:
        return [sense for beginning, senses in known.items() if beginning in source for sense in senses]
    begun = {cue for word in set(LETTERS.findall(of.lower(source))) for cue in spellings(word)} | {ANY}
    found = {id(sense): sense for beginning in sorted(begun & known.keys()) for sense in known[beginning]}
    return list(found.values())


def _beginning(said: str, language: Language) -> str:
    """The first word of a phrase, by which it is looked for; the whole of it where words are not set apart."""
    if not language.spaced:
        return said.replace(ANY, "")
    return ANY if said.startswith(ANY) else language.lower(re.split(r"[ '’\-]", said)[0])


@cache
def _senses(of: str, into: str) -> Mapping[str, Sequence[Sense]]:
    """For translations between two languages, by the first word of what the source says."""
    found: dict[str, list[Sense]] = defaultdict(list)
    for code, sense in _read(table_of(into, LIST).items(), into):
        for said in sense.said if code == of else ():
            found[_beginning(said, registry.language(of))].append(sense)
    return found


def _read(lines: Iterable[tuple[str, str]], into: str) -> Iterator[tuple[str, Sense]]:
    """Each line's sense with the code of the source's language; `ExtensionError` where one is none."""
    for entry, value in lines:
        parts = _LINE.fullmatch(entry)
        right, _, wrong = value.partition("\t")
        if parts is None or not right or not wrong:
            message = f"“{entry}” needs a language, what is said, and two columns behind it; {described(LIST)}"
            raise ExtensionError(f"languages/{into}/{LIST}.txt: {message}")
        named = (parts["fields"] or "").split()
        yield (
            parts["language"],
            Sense(
                said=_alternatives(parts["said"]),
                of=frozenset(name for name in named if not name.startswith("!")),
                barred=frozenset(name[1:] for name in named if name.startswith("!")),
                right=_alternatives(right),
                wrong=_alternatives(wrong),
                spaced=(registry.language(parts["language"]).spaced, registry.language(into).spaced),
            ),
        )


def _alternatives(column: str) -> tuple[str, ...]:
    return tuple(phrase for part in column.split("|") if (phrase := part.strip()))


def _pattern(phrases: Sequence[str], spaced: bool) -> re.Pattern[str]:
    """One of the phrases, as a whole where words stand apart."""
    options = "|".join(_expression(phrase, spaced) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{options})(?!\w)" if spaced else f"(?:{options})", re.IGNORECASE)


def _expression(phrase: str, spaced: bool) -> str:
    if not spaced:
        return re.escape(phrase.replace(ANY, ""))
    whole = re.escape(phrase).replace(re.escape(ANY), _ANY_LETTERS).replace(r"\ ", _SPACE)
    return whole.replace("’", "'").replace("'", "['’]")
