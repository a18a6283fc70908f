"""What is known of a language. Values stand in `tqcheck/languages/<code>/language.py`."""

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
    stop: str = "."
    comma: str = ","
    question: str = "?"
    openers: Mapping[str, str] = field(default_factory=dict)  # what opens a `question` and an `exclamation`: ¿ and ¡
    questions_marked: bool = True  # false where a particle may say enough
    stops_marked: bool = True  # false where a space ends a statement, as in Thai
    half_width: str = ""  # marks that may be half as wide as the characters beside them
    capitals_begin_sentences: bool = True
    small_beginnings: frozenset[str] = frozenset()  # words that open a sentence in small letters: "'s avonds"
    capital_nouns: bool = False  # every noun has one, as in German
    title_case: bool = False  # headings have a capital on every longer word
    comma_in_quotes: bool = False  # "…," she said
    apostrophe_of_plurals: bool = False  # the workers' mood
    goes_on: str = ""  # after a quoted sentence, as a regular expression: the sentence around it does not end


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitles:
    """What fits on a screen and can be read while it is shown, spaces and punctuation counted.

    The limits are those of the Netflix Timed Text Style Guides for adult programmes (each language's guide, sections
    "Reading Speed Limits" and "Character Limitation"), which are the most widely used.
    """

    speed: float = 17  # characters a second
    line: float = 42  # characters a line
    described: float = 20  # characters a second where speakers and sounds are named
    full_width: bool = False  # a full-width character counts as one, another as half


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """Dictionaries of installed packages, and what good texts write otherwise than these do.

    A dictionary is a package, a folder in it, and a name.
    """

    dictionaries: tuple[tuple[str, str, str], ...] = ()
    respelt: tuple[tuple[str, str], ...] = ()  # letters in a text, and in the dictionary
    joints: tuple[str, ...] = ()  # between the parts of a compound
    accented: str = ""  # pattern of words whose accents alone are no slip, though dictionaries lack them
    loose: tuple[str, ...] = ()  # letters that many take for one another: a document that does is told so once


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """How numbers are written. Words are lower case; multipliers may stand after digits ("3 Mio.")."""

    decimals: tuple[str, ...] = (".",)  # accepted, the preferred first (Spanish writes both)
    grouping: tuple[str, ...] = (",",)  # accepted, the preferred first; a space stands for every kind of space
    words: Mapping[str, int] = field(default_factory=dict)
    multipliers: Mapping[str, int] = field(default_factory=dict)
    ordinals: Mapping[str, int] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)  # words that imply numbers: "dozen" 12, "half" 0.5 2 50
    joiners: frozenset[str] = frozenset()  # "and" in "a hundred and one"
    particles: tuple[str, ...] = ()  # what may stand attached before a number word, longest first (Arabic)
    percent: frozenset[str] = frozenset()
    percent_before: bool = False  # the sign or word stands before its number: %50, yüzde elli
    century: frozenset[str] = frozenset()
    clock: frozenset[str] = frozenset()  # after an hour: "pm", "Uhr"; 3 pm may be 15 there
    compounds: bool = False  # "einundzwanzig" is one word
    elides: bool = False  # "trent'anni": a number word loses its last vowel before an apostrophe
    tens_joined: bool = False  # "treinta y cinco"
    units_first: bool = False  # five and twenty
    ten_and_units: bool = False  # "on dokuz", ten nine, is 19
    halves: frozenset[str] = frozenset()  # words that add a half to the number before them: "iki buçuk", 2.5
    vigesimal: bool = False  # quatre-vingt-dix
    implied: frozenset[int] = frozenset({1})  # what articles and grammatical number say without a numeral
    currency: tuple[str, ...] = ()  # accepted places of a currency sign, the preferred first: "¤1", "1 ¤"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Month names in every case and abbreviation, lower case, and the usual numeric orders (`dmy`, `mdy`, `ymd`).

    A doubtful name is an everyday word, too ("may", "mars"). `written` and `numeric` are the preferred forms
    with the fields `{d}`, `{m}`, `{month}` and `{y}`; `names` are the months as `written` wants them.
    """

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int] = field(default_factory=dict)  # Monday is 1
    doubtful: frozenset[str] = frozenset()
    orders: tuple[str, ...] = ("dmy",)
    day_first: bool = True  # the day stands before the month's name, never after it
    names: tuple[str, ...] = ()
    written: str = ""
    numeric: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Word classes the checks need, lower case."""

    negations: frozenset[str] = frozenset()
    repeatable: frozenset[str] = frozenset()  # words that may stand twice in a row ("had had", "nous nous")
    function_words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """`known` is false for a language served by the neutral rules alone; the report then says so."""

    code: str  # ISO 639-1, or 639-3 where there is none
    name: str
    aliases: frozenset[str] = frozenset()  # what people write for the code: another standard's, a country's, its name
    scripts: tuple[str, ...] = ("Latin",)  # Unicode script names its text may use
    known: bool = True
    spaced: bool = True  # words stand apart; false for Chinese and Japanese
    spaces_phrases: bool = False  # spaces part phrases, numbers and names, but not words: Thai, Lao, Khmer
    right_to_left: bool = False
    particles_attached: bool = False  # words stand apart, their particles do not, as in Korean
    length: float | None = None  # characters for one of English, in translated news
    density: float = 1.0  # characters of an alphabet that one of its own stands for, about
    own_letters: str = ""  # small letters that languages close to it do not have
    verbs_open_questions: bool = False  # as in English, Dutch and German: "Come you?"
    negators_follow: bool = False  # the verbs they negate, as German nicht and French pas do
    stems_keep_consonants: bool = False  # unlike Polish miasto, mieście
    name_stems: tuple[tuple[str, str], ...] = ()  # letters of a name with an ending, and without: Polish Linuksa, Linux
    apostrophe_suffixes: bool = False  # names and numbers take their endings after one: Ankara'da, 3'te
    endings_follow: bool = False  # one upon another: Turkish evlerimizden, from our houses
    typography: Typography = Typography()
    subtitles: Subtitles = Subtitles()
    spelling: Spelling = Spelling()
    numerals: Numerals = Numerals()
    dates: Dates = Dates()
    units: Mapping[str, str] = field(default_factory=dict)  # word to unit (see `tqcheck.analysis.units.amounts`)
    wording: Wording = Wording()
    casing: tuple[tuple[str, str], ...] = ()  # capital and small letters it pairs as no other does: Turkish I ı, İ i

    @property
    def words_apart(self) -> bool:
        """Whether each word stands between spaces or marks."""
        return self.spaced and not self.spaces_phrases

    def lower(self, text: str) -> str:
        """`text` in the language's small letters, as long as it, so that positions stay."""
        for capital, small in self.casing:
            text = text.replace(capital, small)
        return text.replace("İ", "i").lower()  # the one letter whose small form Unicode writes with two

    def upper(self, text: str) -> str:
        """`text` in the language's capitals."""
        for capital, small in self.casing:
            text = text.replace(small, capital)
        return text.upper()

    def __hash__(self) -> int:
        """By the code alone: a language is a constant, and what is read from a text is cached by it."""
        return hash(self.code)
