"""Spaces that are missing, doubled or misplaced around punctuation, in languages that write spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.analysis.segments.prose import BLANK
from tqcheck.analysis.words.combining import MARKS
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, table

# A space before the mark, which ends a sentence or clause and is not the first of several dots.
_BEFORE_STOP = re.compile(rf"(?<=[\w{MARKS})\]”“’»%])[ \u00a0]+(?=[,.،۔](?:\s|$))(?!\.\s*\.)")
_TURNED = re.compile(r"(?<=[^\W\d_]{2})[ \u00a0],(?=[^\W\d_]{2})")
_AFTER_COMMA = re.compile(r"(?<=[^\W\d_]{2})[,،؛](?=[^\W\d_]{2})")
_AFTER_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?؟…](?=[^\W\d_]{2})")
_DOUBLE = re.compile(r"(?<=[^\s.!?:…。\u3000])(?<!\w\.[\"”»)])[ \u00a0]{2,}(?=[^\s|])")
# ".else" after two dots is blanked out, and makes three of them.
_DOUBLED = re.compile(rf"(?<=[^\W_]),[ ]?,(?=\s)|(?<=[^\W\d_]{{3}})\.[ ]\.(?=\s|$)(?!\s[.{BLANK}])")
_WORD = re.compile(r"[^\W\d_]*")
_STOP = re.compile(r"[.!?؟…]\s")
_OPTION = re.compile(r"(?:^|\s)(?:--?[A-Za-z][\w-]*|[\w.-]*[/\\_][\w./\\-]*)$")  # "-e .", "a/b ."
_LISTED = re.compile(r"(?<![\w.,/-])[0-9]{1,2}(?:,[0-9]{1,2})+(?=[ ](?:and|or|&)[ ][0-9]{1,2}(?![0-9.,]*[0-9]))")
_FEWEST_WORDS = 4
_CLASSES = "closed_classes"
_NOT_WORDS = re.compile(r"[_={}<>\\|]")  # near a comma these mean a list of identifiers


@dataclass(frozen=True, slots=True, order=True)
class Slip:
    """`span` is wrong, `replacement` right, `message` says why; unless `safe`, it may be code or a sign spoken of."""

    span: Span
    replacement: str
    message: str
    safe: bool = True  # whether it is surely a slip


def spacing_slips(text: str, language: Language) -> Iterator[Slip]:
    """All slips in `text`, grouped by kind; some may overlap."""
    yield from _before_stop(text, language)
    yield from _turned(text)
    yield from _after_comma(text, language)
    yield from _between_sentences(text, language)
    yield from _double(text)
    yield from _doubled_mark(text)


def _before_stop(text: str, language: Language) -> Iterator[Slip]:
    for match in _BEFORE_STOP.finditer(text):
        mark = text[match.end()]
        message = f"There is a space before “{mark}”; it can slip to the next line alone. Delete the space."
        goes_on = bool(text[match.end() + 1 :].strip())
        named = _is_named(text, match.end()) or (goes_on and _follows_small_word(text, match.start(), language))
        yield Slip(Span(match.start(), match.end() + 1), mark, message, safe=not named)


def _is_named(text: str, position: int) -> bool:
    """Whether the mark at `position`, with a space on each side, may be spoken of ("the . key", "a , (comma)")."""
    lower = text[position] == "." and text[position + 2 : position + 3].islower()
    return lower or _is_pointed_at(text, position) or (text[position] == "." and _is_argument(text, position))


def _is_argument(text: str, position: int) -> bool:
    """Whether the dot at `position` may be the folder that a command takes: "cmake .", "find . -name x"."""
    before = text[max(0, position - _NEAR) : position].rstrip()
    option = _OPTION.search(before) or re.match(r"\s+--?[A-Za-z]", text[position + 1 : position + _NEAR])
    return option is not None or _COMMANDS.fullmatch("".join(before.split()[-1:])) is not None


_COMMANDS = re.compile(  # that take a folder
    "add|apply|black|build|cd|check|checkout|clean|cmake|code|commit|cp|du|eslint|explorer|find|flake8|format|git|grep|init"
    "|install|isort|lint|ls|make|mv|mypy|open|prettier|publish|pull|push|pytest|rm|ruff|run|source|start|test|tree|up"
)


def _follows_small_word(text: str, end: int, language: Language) -> bool:
    """Whether a preposition or an article ends at `end`, so that a mark behind it may be what it speaks of ("divided by
    . signs", "the , key"); in languages whose prepositions are not listed, whether any small word does."""
    before = text[max(0, end - _NEAR) : end].split()
    word = language.lower(before[-1]) if before else ""
    if language.code not in languages_with(_CLASSES):
        return word in language.wording.function_words
    classes = set(table(language.code, _CLASSES).get(word, "").split())
    noun = language.typography.capital_nouns and text[end:].lstrip()[1:].lstrip()[:1].isupper()
    return "preposition" in classes or classes == {"article"} or ("article" in classes and noun)  # no "das , bitte"


def is_object(text: str, position: int, language: Language) -> bool:
    """Whether the mark at `position`, with a space before it, is what a small word speaks of ("separated by ;"), is
    named in brackets after it, or stands beside another one ("; or :").
    """
    before = text[max(0, position - _NEAR) : position].split()
    word = language.lower(before[-1]) if before else ""
    return word in language.wording.function_words or _is_pointed_at(text, position)


def _is_pointed_at(text: str, position: int) -> bool:
    """Whether another mark stands alone beside the one at `position`, or brackets after it name it."""
    before = text[max(0, position - _NEAR) : position].split()
    after = text[position + 1 : position + 1 + _NEAR].split()
    return "".join(after[:1]).startswith("(") or any(other in _MARKS for other in (*before[-2:], *after[:2]))


_MARKS = frozenset(".,;:!?،؛؟")
_NEAR = 60  # characters of the words around a mark


def _turned(text: str) -> Iterator[Slip]:
    for match in _TURNED.finditer(text):
        message = (
            "The space stands before the comma and belongs after it, unless the comma is meant as a quotation mark."
        )
        yield Slip(Span(*match.span()), ", ", message, safe=False)


def _after_comma(text: str, language: Language) -> Iterator[Slip]:
    for match in _AFTER_COMMA.finditer(text):
        if _NOT_WORDS.search(text, max(0, match.start() - 30), match.start() + 30) is None:
            message = f"The space after “{match[0]}” is missing; the words run together."
            yield Slip(
                Span(*match.span()),
                match[0] + " ",
                message,
                safe=_is_sentence(text) and _is_prose(text, match.end(), language),
            )


def _is_sentence(text: str) -> bool:
    """Whether words stand apart in it, other than in names of a thing one after the other ("inch,inches,in")."""
    return text.count(" ") > 1 and (text.count(",") < 2 or ", " in text)


def listed(text: str, language: Language) -> Iterator[Slip]:
    """Numbers of a list without spaces, where a comma is no decimal sign: "pages 2,3 and 4"."""
    for match in () if "," in language.numerals.decimals else _LISTED.finditer(text):
        message = f"The space after the commas of “{match[0]}” is missing; the numbers run together."
        yield Slip(Span(*match.span()), match[0].replace(",", ", "), message, safe=False)


def _is_prose(text: str, begin: int, language: Language) -> bool:
    """Whether a small word of the language begins there: "left.Then", not "typing.Dict" or "key,value"."""
    word = _WORD.match(text, begin)
    return word is not None and language.lower(word[0]) in language.wording.function_words


def _between_sentences(text: str, language: Language) -> Iterator[Slip]:
    """A capital may begin a name of code (`typing.Dict`): sure are only words that sentences begin with."""
    for match in _AFTER_SENTENCE.finditer(text):
        before = _word_before(text, match.start())
        if not before or not _has_capital(text, match.end()):
            continue
        prose = _is_prose(text, match.end(), language)
        around = _has_words_around(text, match.start(), match.end())
        if prose or around if before.islower() else prose and around and before.istitle():
            sure = prose and before.islower()  # else it may be an object of code: "Assert.That"
            message = f"The space after “{match[0]}” is missing; two sentences run together."
            yield Slip(Span(*match.span()), match[0] + " ", message, sure)


def _has_words_around(text: str, start: int, end: int) -> bool:
    """Whether there are enough words on both sides, up to the next stops, for two sentences."""
    before, after = text[max(0, start - 60) : start], _STOP.split(text[end : end + 60], 1)[0]
    return all(part.count(" ") >= _FEWEST_WORDS - 1 for part in (_STOP.split(before)[-1], after))


def _word_before(text: str, position: int) -> str:
    """The word that ends at `position`, where nothing but a space stands before it; "" where something does."""
    start = position
    while start and position - start < 40 and text[start - 1].isalpha():
        start -= 1
    return text[start:position] if start == 0 or text[start - 1].isspace() else ""


def _has_capital(text: str, begin: int) -> bool:
    return text[begin].isupper() and text[begin + 1].islower()


def _double(text: str) -> Iterator[Slip]:
    found = list(_DOUBLE.finditer(text))
    if len(found) > 3 and any(len(match[0]) > 2 for match in found):
        return  # text laid out in columns
    for match in found:
        message = "There are several spaces where one belongs; the gap shows in print."
        yield Slip(Span(*match.span()), " ", message, safe=_is_slip(text, match))


def _is_slip(text: str, match: re.Match[str]) -> bool:
    """Two spaces between words of a sentence; more, or beside signs, may set off a column or an option."""
    sides = text[match.start() - 1], text[match.end()]
    in_words = (sides[0].isalpha() and sides[0] not in _HALVES) or sides[0] in ",;)”»’"
    ends = text.rstrip().rstrip(_CLOSERS)[-1:] in _ENDS  # without a stop it may be a label and what it says
    return len(match[0]) == 2 and in_words and sides[1].isalpha() and ends


_ENDS = frozenset(".!?…:;。؟")
_HALVES = "ÂÃ"  # with a no-break space behind them, letters that were read in the wrong encoding: "cittÃ\u00a0 e"
_CLOSERS = "\"”»“’') "


def _doubled_mark(text: str) -> Iterator[Slip]:
    for match in _DOUBLED.finditer(text):
        mark = match[0][0]
        yield Slip(Span(*match.span()), mark, f"“{mark}” stands twice; one is enough.")
