"""Words of a text, with their positions, and their comparison without case and accents."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.analysis.words.combining import MARKS
from tqcheck.records.language import Language
from tqcheck.records.span import Span

LETTER = rf"(?:[^\W_][{MARKS}]*)"
"""A letter or digit with its marks; a pattern."""
_SPACED = re.compile(rf"{LETTER}+(?:['’ʼ‑\-·][^\W_][{MARKS}]*{LETTER}*)*")

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u309f"
_KATAKANA = "\u30a0-\u30ff\uff66-\uff9f"
_SCRIPT_RUN = re.compile(
    rf"[{_HAN}]+|[{_HIRAGANA}]+|[{_KATAKANA}]+|(?:(?![{_HAN}{_HIRAGANA}{_KATAKANA}])[^\W_])+(?:['’\-](?![{_HAN}{_HIRAGANA}{_KATAKANA}])[^\W_]+)*"
)
_CJK = re.compile(rf"[{_HAN}{_HIRAGANA}{_KATAKANA}]")

# Published conversions put 100 words of English at 160 to 200 characters of Chinese or Japanese.
CHARACTERS_PER_WORD = 2.0
_LETTERS_PER_WORD = 5.0  # with their marks, where spaces part phrases: Thai is as long as English


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written and where it stands."""

    text: str
    span: Span


def with_capital_of(found: str, text: str, language: Language) -> str:
    """`text` with a capital if `found`, in whose place it is to stand, has one."""
    return language.upper(text[0]) + text[1:] if found[0].isupper() else text


@lru_cache(maxsize=4096)
def words(text: str, language: Language) -> tuple[Word, ...]:
    """The words of `text`: letters, digits and marks, held together by inner apostrophes and hyphens.

    Chinese and Japanese, which write no spaces, are cut into runs of one script (Han, hiragana, katakana,
    other letters) without a dictionary: such a run is not a word of the lexicon, but equal runs are equal text.
    """
    pattern = _SPACED if language.spaced else _SCRIPT_RUN
    return tuple(Word(match[0], Span(*match.span())) for match in pattern.finditer(text))


def count(text: str, language: Language) -> int:
    """The number of words for rates per 1,000 words.

    In a language without spaces two characters count as one word, and each run of other letters as one; in one whose
    spaces part phrases, five letters of its own do.
    """
    if language.spaces_phrases:
        runs = (match[0] for match in _SPACED.finditer(text))
        return sum(1 if run.isascii() else max(1, round(len(run) / _LETTERS_PER_WORD)) for run in runs)
    if language.spaced:
        return sum(1 for _ in _SPACED.finditer(text))
    characters = sum(1 for _ in _CJK.finditer(text))
    others = sum(1 for match in _SCRIPT_RUN.finditer(text) if not _CJK.match(match[0]))
    return round(characters / CHARACTERS_PER_WORD) + others


@lru_cache(maxsize=16384)
def fold(word: str) -> str:
    """`word` for comparison: without case, accents (ı is i) and compatibility forms. Its length may differ."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))
