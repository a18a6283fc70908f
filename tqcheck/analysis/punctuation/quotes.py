"""Quotation marks and brackets: which open, which close, and which belong together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from tqcheck import registry
from tqcheck.records.language import Language

QUOTES = '"“”„‟«»「」『』＂'
_BRACKETS = {"(": ")", "[": "]", "{": "}", "（": "）", "【": "】", "《": "》", "〔": "〕", "［": "］"}
_CORNERS = {"「": "」", "『": "』"}
_CLOSERS = {closer: opener for opener, closer in (_BRACKETS | _CORNERS).items()}
# A straight mark before the last letter, or its ending, shortens a Hebrew or Yiddish word: it is no quotation.
_GERSHAYIM = r"(?!(?<=[\u05d0-\u05ea])\"[\u05d0-\u05ea](?:י?ים|י?ות|ית|י)?(?![\u05d0-\u05ea]))"
_MARK = re.compile(_GERSHAYIM + r"[\"“”„‟«»＂「」『』(){}\[\]（）【】《》〔〕［］]")

# A quote character may close what one of these opened.
_OPENERS_OF = {
    '"': '"', "＂": "＂“", "”": "“”„‟", "“": "„“‟”", "»": "«»", "«": "»", "„": "", "‟": "",
}  # fmt: skip
_HALF_WIDTH = str.maketrans("（）［］", "()[]")

# Typed with one of the two from a plain keyboard: a matter of style, not of balance.
_HALF_STRAIGHT = {'"': "“„”", "”": '"', "“": '"'}

# An inch, minute or second sign after a digit; and "a)" or "1)", which count items and close nothing.
_INCH = re.compile(r"\d\s?$")
_ENUMERATOR = re.compile(r"(?:^|\W)(?:\d{1,3}|[^\W\d_]{1,4})[.’']?\s?$")


class Role(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """A quotation mark or bracket and what it does where it stands; `place` is free for the caller."""

    character: str
    position: int
    role: Role
    place: int = 0


@dataclass(slots=True)
class Matching:
    """Marks that belong together, and those that are left over."""

    pairs: list[tuple[QuoteMark, QuoteMark]] = field(default_factory=list)
    unopened: list[QuoteMark] = field(default_factory=list)
    unclosed: list[QuoteMark] = field(default_factory=list)


def marks(text: str, language: Language, place: int = 0) -> list[QuoteMark]:
    """The quotation marks and brackets of `text`, without enumerators ("a)"), inch signs and gershayim."""
    found = (_mark(text, match.start(), language, place) for match in _MARK.finditer(text))
    return [mark for mark in found if mark is not None]


def _mark(text: str, position: int, language: Language, place: int) -> QuoteMark | None:
    character = text[position]
    before = text[max(0, position - 6) : position]
    if character in _BRACKETS or character in _CORNERS:
        return QuoteMark(character, position, Role.OPEN, place)
    if character in _CLOSERS:
        return QuoteMark(character, position, Role.CLOSE, place)
    if character == '"' and _INCH.search(before):
        return QuoteMark(character, position, Role.EITHER, place)
    return QuoteMark(character, position, _role(text, position, language), place)


def is_enumerator(text: str, position: int) -> bool:
    """Whether the closing bracket at `position` ends the number of an item: "a)", "12)", "iv)"."""
    return text[position] in ")）" and _ENUMERATOR.search(text[max(0, position - 7) : position]) is not None


def _role(text: str, position: int, language: Language) -> Role:
    character = text[position]
    if character in "„‟":
        return Role.OPEN
    typical = _typical_role(character, language)
    if typical is not None and (not language.spaced or _has_note(text, position)):
        return typical
    return _role_by_neighbours(text, position) or typical or Role.EITHER


def _has_note(text: str, position: int) -> bool:
    """Whether the number of a footnote may be held to the mark: « liberty »1."""
    return text[position + 1 : position + 2].isdigit() and not text[position - 1 : position].isalnum()


def _typical_role(character: str, language: Language) -> Role | None:
    typography = language.typography
    pairs = typography.quotes + typography.inner_quotes
    opens = any(character == opener for opener, _ in pairs)
    closes = any(character == closer for _, closer in pairs)
    if opens == closes:
        return None
    return Role.OPEN if opens else Role.CLOSE


def _role_by_neighbours(text: str, position: int) -> Role | None:
    """Opens after a space and before a word, closes the other way round; unsure when both sides are alike."""
    left_free = position == 0 or text[position - 1].isspace() or text[position - 1] in "([{—–-/=¿¡'’"
    right_free = (
        position + 1 == len(text) or text[position + 1].isspace() or text[position + 1] in ")]}.,;:!?…—–-/。，؟،؛"
    )
    if left_free == right_free:
        return None
    return Role.OPEN if left_free else Role.CLOSE


def match(found: Iterable[QuoteMark]) -> Matching:
    """Pair up marks in order of nesting. An inner mark left open is given up when an outer one closes."""
    matching = Matching()
    stack: list[QuoteMark] = []
    for mark in found:
        if stack and _is_taken_up(stack[-1], mark):
            continue
        depth = _opener(stack, mark) if mark.role is not Role.OPEN else None
        if depth is not None:
            matching.unclosed += stack[depth + 1 :]
            matching.pairs.append((stack[depth], mark))
            del stack[depth:]
        elif mark.role is Role.CLOSE:
            matching.unopened.append(mark)
        else:
            stack.append(mark)
    matching.unclosed += stack
    return matching


def _is_taken_up(opener: QuoteMark, mark: QuoteMark) -> bool:
    """Whether a paragraph of a quotation begins with its opening mark once more."""
    same = opener.character == mark.character and mark.character in QUOTES
    return same and mark.role is Role.OPEN and mark.position == 0 and mark.place > opener.place


def _opener(stack: list[QuoteMark], mark: QuoteMark) -> int | None:
    """The index of what `mark` closes, at most a few levels down so that a long text stays quick."""
    depths = range(len(stack) - 1, max(-1, len(stack) - 6), -1)
    exact = next((depth for depth in depths if closes(stack[depth].character, mark.character)), None)
    if exact is not None or not stack:
        return exact
    return len(stack) - 1 if stack[-1].character in _HALF_STRAIGHT.get(mark.character, "") else None


def closes(opener: str, closer: str) -> bool:
    """Whether `closer` may end what `opener` began; full-width and half-width brackets go together."""
    if closer in _CLOSERS:
        return opener.translate(_HALF_WIDTH) == _CLOSERS[closer].translate(_HALF_WIDTH)
    return opener in _OPENERS_OF.get(closer, "")


@cache
def typographic_pairs() -> frozenset[tuple[str, str]]:
    """The typographic pairs of all languages: two marks of no such pair may belong to different quotations."""
    every = (registry.language(code).typography for code in registry.names("languages"))
    return frozenset(pair for each in every for pair in (*each.quotes, *each.inner_quotes)) - {('"', '"')}
