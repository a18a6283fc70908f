"""A word mixes letters of two alphabets that look alike (Latin a in a Cyrillic word).

## What it does

Finds a word whose letters belong to Latin and Cyrillic at once where one group looks exactly like letters of
the other alphabet, and a one-letter word of Ukrainian or Russian typed in Latin. The suggestion writes the word in
one alphabet.

## Why it matters

The eye sees no difference, but search, spelling checkers and screen readers do, and in links it is a way to
deceive.

## Example

Wrong: «пpавда» (with a Latin p)
Right: «правда»

## Limits

Words built on purpose from two alphabets ("IT-отдел", "PDFки") are left alone: their letters do not look
alike. Chinese and Japanese text mixes scripts by nature and is not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.writing.scripts import CYRILLIC_TO_LATIN, LATIN_TO_CYRILLIC, letters
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_MIXED = re.compile(r"(?<![^\W\d_])(?:[A-Za-z]+(?=[\u0400-\u052f])|[\u0400-\u052f]+(?=[A-Za-z]))[A-Za-z\u0400-\u052f]+")
_ALONE = re.compile(r"(?<=[\u0400-\u052f] )[aiocy](?= [\u0400-\u052f])|^[AIOCY](?= [\u0400-\u052f])")
_VARIABLE = re.compile(r"(?<![\w.-])[b-hj-nq-xz](?![\w.-])")  # "a and b": what both are named in code or a formula
_STUCK_ON = re.compile(r"[\u0430-\u045f][A-Z]{2,}$|[a-z][\u0410-\u042f]{2,}$")  # "менюMC": a name of two capitals
_ACRONYM = re.compile(r"[A-Z]{2,}[\u0430-\u045f]+|[\u0410-\u042f]{2,}[a-z]+")

_SOUNDS_OTHERWISE = frozenset("рсунвхРСУНВХ")  # Cyrillic letters that Latin ones look like and others sound like


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    if not context.target.spaced:
        return
    text = prose(pair.target)
    for match in _MIXED.finditer(text):
        word = _one_script(match[0], context.target)
        if word is not None and not _ACRONYM.fullmatch(match[0]):
            known = pair.source is not None and word in pair.source.text
            safe = known or not (_is_stuck_on(match[0], word) or _may_be_spoken(match[0], word))
            yield _hit(Span(*match.span()), match[0], word, safe=safe)
    looks = "Cyrillic" in context.target.scripts and _VARIABLE.search(text) is None
    for match in _ALONE.finditer(text) if looks else ():
        word = LATIN_TO_CYRILLIC[match[0]]
        if context.target.lower(word) in context.target.wording.function_words:
            yield _hit(Span(*match.span()), match[0], word, safe=False)  # it may be "point a", "vitamin c"


def _is_stuck_on(word: str, mended: str) -> bool:
    """Whether the first letter may be one too many, another alphabet's before a whole word ("АWhen", "сcopy"), or an
    abbreviation stands after one.
    """
    if _STUCK_ON.search(word):
        return True
    if len(letters(word[1:])) > 1:
        return False
    return word[1].isupper() or mended[0] == mended[1]


def _may_be_spoken(word: str, mended: str) -> bool:
    """Whether a letter may be typed by its sound rather than by its looks: the last one of "wikeр" for r, not for p."""
    return any(one != other and one in _SOUNDS_OTHERWISE for one, other in zip(word, mended, strict=True))


def _one_script(word: str, language: Language) -> str | None:
    """`word` in one alphabet, the language's if both are possible; `None` when a letter has no double."""
    cyrillic = "".join(LATIN_TO_CYRILLIC.get(letter, letter) for letter in word)
    latin = "".join(CYRILLIC_TO_LATIN.get(letter, letter) for letter in word)
    ranked = (cyrillic, latin) if "Cyrillic" in language.scripts else (latin, cyrillic)
    return next((candidate for candidate in ranked if len(letters(candidate)) == 1), None)


def _hit(span: Span, word: str, suggestion: str, *, safe: bool) -> Hit:
    kinds = letters(word)
    strangers = "Latin and Cyrillic letters that look alike" if len(kinds) > 1 else "a Latin for a Cyrillic letter"
    message = f"“{word}” contains {strangers}; search and spelling checkers miss it. Write it in one alphabet."
    return Hit(message, span, suggestions=(replace(span, suggestion, safe=safe),))


CHECK = Check(
    category="linguistic conventions/character encoding",
    its="characters",
    severity=Severity.MINOR,
    find=find,
    confidence=0.95,
)
