"""Numbers written in words: what each word of a language says, and how neighbours make one number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache

from tqcheck.records.language import Language

GREATEST = Decimal(10) ** 18  # beyond it repeated multipliers are no number
_PREFIX = range(3, 16)  # letters of a number word that begins another ("двух" in "двухлетний")
_ELIDED = re.compile(r"[^\W\d_]{3,}(?=['’])")  # "trent'anni"
_AFTER_ARTICLE = re.compile(r"[^\W\d_]{0,5}l['’](?=[^\W\d_])")  # "nell'Ottocento", "l'otto"
_LONGEST = 60  # letters of a word that is taken apart
_UNSPACED = frozenset(map(chr, (*range(0xAC00, 0xD7A4), *range(0xE01, 0xE5C))))  # Hangul, Thai


class NumberRole(Enum):
    """What a word does in a number."""

    VALUE = "value"
    MULTIPLIER = "multiplier"
    ORDINAL = "ordinal"
    JOINER = "joiner"
    HINT = "hint"
    PERCENT = "percent"
    CENTURY = "century"
    CLOCK = "clock"
    HALF = "half"


@dataclass(frozen=True, slots=True)
class NumberWord:
    role: NumberRole
    values: tuple[Decimal, ...] = ()
    joined: bool = False  # "and" is part of the word (Arabic)
    hints: tuple[Decimal, ...] = ()


@cache
def lexicon(language: Language) -> Mapping[str, NumberWord]:
    """Every word that says something of a number; a number that is also a hint keeps both."""
    numerals = language.numerals
    hints = {word: tuple(map(Decimal, values.split())) for word, values in numerals.hints.items()}
    months = {word: (Decimal(month),) for word, month in language.dates.months.items()}
    entries = {word: NumberWord(NumberRole.HINT, hints=values) for word, values in (months | hints).items()}
    plain = ((NumberRole.CLOCK, numerals.clock), (NumberRole.PERCENT, numerals.percent))
    for role, group in (*plain, (NumberRole.CENTURY, numerals.century), (NumberRole.JOINER, numerals.joiners)):
        entries |= {word: NumberWord(role, hints=hints.get(word, ())) for word in group}
    entries |= {
        word: NumberWord(NumberRole.HALF, (Decimal("0.5"),), hints=hints.get(word, ())) for word in numerals.halves
    }
    valued = (
        (NumberRole.ORDINAL, numerals.ordinals),
        (NumberRole.VALUE, numerals.words),
        (NumberRole.MULTIPLIER, numerals.multipliers),
    )
    for role, table in valued:
        entries |= {
            word: NumberWord(role, (Decimal(value),), hints=hints.get(word, ()) + months.get(word, ()))
            for word, value in table.items()
        }
    return entries


def look_up(word: str, language: Language) -> NumberWord | None:
    """The entry of a lower-case word: as it is, as a compound ("einundzwanzig"), or after attached particles."""
    entries = lexicon(language)
    entry = entries.get(word) or entries.get(word.removesuffix("'s"))  # "November's"
    if entry is not None or len(word) > _LONGEST:
        return entry
    if language.numerals.elides and (inner := _without_elision(word)) != word:
        return look_up(inner, language)
    if language.numerals.compounds:
        return _compound(word, language)
    if not language.known and word[0] in _UNSPACED:
        return _beginning_multiplier(word, language)
    for particle in language.numerals.particles:
        if word.startswith(particle) and word[len(particle) :] in entries:
            rest = entries[word[len(particle) :]]
            return NumberWord(rest.role, rest.values, particle[0] in language.numerals.joiners, rest.hints)
    return None


def _without_elision(word: str) -> str:
    """The number in "nell'ottocento" and "trent'anni"."""
    if article := _AFTER_ARTICLE.match(word):
        return word[article.end() :]
    elided = _ELIDED.match(word)
    return elided[0] if elided else word


def _beginning_multiplier(word: str, language: Language) -> NumberWord | None:
    """Korean and Thai write the counted thing to the multipliers before it: 3만명, 5천만, 2 พันคน."""
    value, rest = 1, word
    while found := max((form for form in language.numerals.multipliers if rest.startswith(form)), key=len, default=""):
        value, rest = value * language.numerals.multipliers[found], rest[len(found) :]
    return NumberWord(NumberRole.MULTIPLIER, (Decimal(value),)) if rest != word else None


@cache
def _parts(language: Language) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    numerals = language.numerals
    numbers = {word for word in (*numerals.words, *numerals.multipliers) if len(word) > 2}
    inner, final = numbers | numerals.joiners, numbers | set(numerals.ordinals)

    def one_of(words: Iterable[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    beginning = rf"(?:{one_of(numbers)})(?:{one_of(inner)})*"
    return re.compile(rf"{beginning}(?:{one_of(final)})"), re.compile(beginning), re.compile(one_of(inner | final))


def _compound(word: str, language: Language) -> NumberWord | None:
    whole, _, part = _parts(language)
    word = word.replace("ë", "e")  # tweeëntwintig, where the sign parts the vowels of two words
    if not whole.fullmatch(word):
        return None
    run = NumberRun(language)
    entries = lexicon(language)
    ordinal = False
    for piece in part.findall(word):
        entry = entries[piece]
        ordinal = entry.role is NumberRole.ORDINAL
        if not run.take(entry):
            return None
    return NumberWord(NumberRole.ORDINAL if ordinal else NumberRole.VALUE, (run.value,)) if run.words else None


def beginnings(text: str, language: Language) -> set[Decimal]:
    """The numbers with which longer words begin ("zehnjährig", "двухлетний"): a way to write digits in words."""
    table = language.numerals.words
    found: set[Decimal] = set()
    for word in re.findall(r"[^\W\d_]{5,}", language.lower(text)):
        if look_up(word, language) is not None:
            continue  # "eighteen" begins with no eight
        values = (table.get(word[:length]) for length in _PREFIX if length < len(word))
        found.update(Decimal(value) for value in values if value is not None)
        if language.numerals.compounds and (match := _parts(language)[1].match(word[:_LONGEST].replace("ë", "e"))):
            entry = _compound(match[0], language)
            found.update(entry.values if entry else ())
    return found


class NumberRun:
    """Neighbouring number words, added and multiplied as they come ("two hundred and five thousand")."""

    __slots__ = ("bare", "current", "joined", "language", "ordinal", "scale", "total", "words")

    def __init__(self, language: Language, value: Decimal | None = None) -> None:
        self.language = language
        self.total = Decimal(0)
        self.current = value  # what is not yet multiplied
        self.scale = Decimal(0)  # the last multiplier
        self.words = 0
        self.joined = False
        self.ordinal = False  # the last word was one: "décima segunda"
        self.bare = value is None  # nothing but multipliers so far ("thousands")

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)

    def take(self, entry: NumberWord) -> bool:
        """Whether the word goes on with the number; then it is part of it."""
        self.joined = self.joined or entry.joined
        if entry.role is NumberRole.JOINER:
            self.joined = True
            return True
        if entry.role is NumberRole.HALF:
            return self._halve(entry.values[0])
        twelfth = self.ordinal and entry.role is NumberRole.ORDINAL and self.current == 10
        self.ordinal = entry.role is NumberRole.ORDINAL
        if twelfth and entry.values[0] < 10:
            self.current = 10 + entry.values[0]
            return True
        taken = self._multiply(entry.values[0]) if entry.role is NumberRole.MULTIPLIER else self._add(entry.values[0])
        if taken:
            self.words += 1
            self.joined = False
        return taken

    def _halve(self, half: Decimal) -> bool:
        if not self.current or self.current % 1:
            return False
        self.current += half
        return True

    def _multiply(self, by: Decimal) -> bool:
        if self.total * by > GREATEST:
            return False
        if self.current is None and not self.total:
            self.total = by
        elif not self.current and by >= self.scale:
            self.total *= by  # "a thousand million"
        elif self.scale and by >= self.scale:
            return False
        else:
            self.total += (self.current or 1) * by
        self.current, self.scale = None, by
        return True

    def _add(self, value: Decimal) -> bool:
        if self.current is None:
            if self.scale and value >= self.scale:
                return False
            self.bare = self.bare and value == 100
            self.current = value
            return True
        if value == 100 and 1 <= self.current < 100 and (self.current < 10 or self.current > 10):
            self.current *= 100
        elif self.language.numerals.vigesimal and self.current % 100 == 4 and value == 20:
            self.current += 76
        elif self._fits(self.current % 100, value):
            self.current += value
        else:
            return False
        self.bare = False
        return True

    def _fits(self, tail: Decimal, value: Decimal) -> bool:
        """Whether `value` may be added to a number that ends in `tail` (0-99)."""
        numerals = self.language.numerals
        if not 1 <= value < 100 or (self.current == 0):
            return False
        if tail == 0:
            return True
        if (tail >= 20 or (tail == 10 and numerals.ten_and_units)) and tail % 10 == 0 and value < 10:
            return numerals.tens_joined or not self.joined
        if numerals.vigesimal:
            return (tail in (60, 80) and 10 <= value <= 19) or (tail in (10, 70, 90) and 7 <= value <= 9)
        if not numerals.units_first or not 1 <= tail <= 9:
            return False
        return value == 10 or (self.joined and value >= 20 and value % 10 == 0)
