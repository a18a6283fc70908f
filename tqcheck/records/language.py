"""What is known of a language. Values stand in `tqcheck/languages/<code>.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """How the language's editors set punctuation."""

    quotes: tuple[tuple[str, str], ...] = ()  # accepted outer pairs, the preferred first
    inner_quotes: tuple[tuple[str, str], ...] = ()
    space_before: str = ""  # marks that take a (narrow) no-break space before them, as `;:!?` in French
    sentence_ends: str = ".!?…"
    capitals_begin_sentences: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """How numbers are written. Words are lower case; multipliers may stand after digits ("3 Mio.")."""

    decimal: str = "."
    grouping: tuple[str, ...] = (",",)
    words: Mapping[str, int] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Month names in every case and abbreviation, lower case, and the usual numeric orders (`dmy`, `mdy`, `ymd`)."""

    months: Mapping[str, int] = field(default_factory=dict)
    orders: tuple[str, ...] = ("dmy",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Word classes the checks need, lower case."""

    negations: frozenset[str] = frozenset()
    repeatable: frozenset[str] = frozenset()  # words that may stand twice in a row ("had had", "nous nous")
    function_words: frozenset[str] = frozenset()
    suffixes: tuple[str, ...] = ()  # inflectional endings, longest first, for tolerant comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """`known` is false for a language served by the neutral rules alone; the report then says so."""

    code: str  # ISO 639-1, or 639-3 where there is none
    name: str
    scripts: tuple[str, ...] = ("Latin",)  # Unicode script names its text may use
    known: bool = True
    spaced: bool = True  # words stand apart; false for Chinese, Japanese, Thai
    right_to_left: bool = False
    typography: Typography = Typography()
    numerals: Numerals = Numerals()
    dates: Dates = Dates()
    wording: Wording = Wording()
