"""What is marked up as code and is words all the same, which a translation may say in its own."""

from __future__ import annotations

import re

from tqcheck.analysis.markup.differences import Kinship, ToCompare
from tqcheck.analysis.markup.fill_ins import is_filled_in, is_long_sample
from tqcheck.analysis.markup.samples import frame

_SHORTEST_FORM = 5  # letters of a word of code whose forms are known again
_LONGEST_ENDING = 4  # letters
_BESIDE_SIGNS = re.compile(r"(?<!\w) +| +(?!\w)")
_PROSE = re.compile(r"[^\W\d_]+(?:[ '’][^\W\d_]+)*+(?: <[A-Z]\w*>)?")
_AMOUNT = re.compile(r"\d+(?: [^\W\d_]+(?:['’][^\W\d_]+)?){2,6}")
_LONG_SAMPLE = 160  # characters from which on a sample is one of many lines
_NAMES = re.compile(r"[^\W\d][\w-]*+")
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS = 8  # of each side that are looked up
_SMALL = 2  # letters
_WORD = re.compile(r"[^\W\d_]{4,30}")


def unspaced(code: str) -> str:
    """Without spaces beside signs, which are each author's own: `{a: 1 }`."""
    return _BESIDE_SIGNS.sub("", code)


def beginnings(text: str) -> frozenset[str]:
    """The words of a text without up to as many letters as an ending may have."""
    return frozenset(word[: len(word) - cut] for word in _WORD.findall(text) for cut in range(_LONGEST_ENDING + 1))


def is_form(code: str, begun: frozenset[str]) -> bool:
    """Whether a word that is marked up as code is said as a word on the other side: `splice` and "splicing"."""
    return code.isalpha() and len(code) >= _SHORTEST_FORM and code[:-1] in begun


def kinship(source: str | None, target: str) -> Kinship:
    """Code in which a text, a comment or an example is translated: `<b>Text</b>`, `print("Hallo")`, `su nutzer`; words
    in the place of code, as labels of buttons are: `Advanced settings`. The languages are given by their codes."""

    def holds(item: ToCompare, other: ToCompare) -> bool:
        before, after = str(item.key), str(other.key)
        if frame(before) == frame(after) != before or is_filled_in(before, after):
            return True
        if is_long_sample(before, after) or _is_same_command(before, after, source, target):
            return True
        if _is_amount(before) and _is_amount(after):  # `2 cups of water`
            return before.partition(" ")[0] == after.partition(" ")[0]
        label = is_prose(before) and is_prose(after) and not _is_word(before)  # `title` may be a name of the program
        return label and (is_rendered(before, after, source, target) or _is_title(before))

    return Kinship(lambda item: _kind(str(item.key)), holds)


def _kind(code: str) -> str:
    if _is_amount(code):
        return "amount"
    return "words" if is_prose(code) else _group(code)


def _group(code: str) -> str:
    return "sample" if len(code) > _LONG_SAMPLE else _NAMES.sub("w", frame(code))


def is_prose(code: str) -> bool:
    """Whether what is marked up as code has nothing of code, but for a tag at its end (`text <Tag>`)."""
    return _PROSE.fullmatch(code) is not None


def _is_amount(code: str) -> bool:
    """Whether it is a number of something, in words."""
    return _AMOUNT.fullmatch(code) is not None


def _is_title(code: str) -> bool:
    """Whether it is a term or what a window says (`Working Directory`), and no command."""
    return " " in code and code[:1].isupper()


def _signs(code: str) -> str:
    return _LETTERS.sub("w", code)


def _is_same_command(before: str, after: str, source: str | None, target: str) -> bool:
    """Whether a command stands with arguments of which some are examples, said in the target's words."""
    ours, theirs = before.split(), after.split()
    if source is None or len(ours) != len(theirs) or not 1 < len(ours) <= _WORDS:
        return False
    return all(one == other or _is_example(one, other, source, target) for one, other in zip(ours, theirs, strict=True))


def _is_example(one: str, other: str, source: str, target: str) -> bool:
    """Whether two arguments have the same signs, and a word of one renders that of the other: `/path/to/file`."""
    from tqcheck.analysis.lexicon.translations import translates

    if _signs(one) != _signs(other):
        return False
    words = zip(_LETTERS.findall(one)[:_WORDS], _LETTERS.findall(other)[:_WORDS], strict=True)
    return any(a != b and len(a) > _SMALL and translates(a, b, source, target) > 0 for a, b in words)


def _is_word(code: str) -> bool:
    return code.isalpha() and code.islower()


def is_rendered(before: str, after: str, source: str | None, target: str) -> bool:
    """Whether words render others: neither a command that begins alike, nor one word of which nothing is known."""
    from tqcheck.analysis.lexicon.translations import translates

    ours, theirs = _LETTERS.findall(before), _LETTERS.findall(after)
    if source is None or not ours or not theirs or ours[0].casefold() == theirs[0].casefold():
        return False
    pairs = ((one, other) for one in ours[:_WORDS] for other in theirs[:_WORDS])
    return any(len(one) > _SMALL and translates(one, other, source, target) > 0 for one, other in pairs)
