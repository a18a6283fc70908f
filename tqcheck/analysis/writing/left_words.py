"""Single words that a translation has left in the letters of another script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from tqcheck.analysis.words import dictionary
from tqcheck.analysis.writing.scripts import letters, script
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import load, table_of

# A word in small Latin letters by itself: no code, no address, nothing in brackets or quotation marks.
_OUTSIDE = r"A-Za-zÀ-ɏ0-9_.@/#:\\$%&=<>_'’\"“”„«»‘`()\[\]{}【】（）「」『』《》+*~-"
_LATIN = re.compile(rf"(?<![{_OUTSIDE}])[a-z]{{3,}}(?![{_OUTSIDE.replace('.', '')}]|\.\w)")
_STRANGE = re.compile(rf"(?<![\w{_OUTSIDE}])[^\W\d_]+(?![\w{_OUTSIDE.replace('.', '')}]|\.\w)")
_TECHNICAL = re.compile(r"[\ufffc/\\*$_{}<>|=]|::|(?<!\w)[A-Z]{3,}(?!\w)")  # beside these a word may be a name of code
_UNSPACED = frozenset({"Han", "Hiragana", "Katakana", "Hangul", "Thai"})
_COMMONEST = 14_000
_LONG = 5  # letters from which a word may be a rare one: shorter ones are names of programs, too
_NEAR = 24  # characters within which the words beside it stand
_BESIDE = re.compile(r"[^\W\d_]+")


def left_words(text: str, language: Language, source: str, source_language: Language | None) -> Iterator[Span]:
    """The words of `text` alone in another script than the language's, which the source does not have as names.

    A Latin word must be a common word of the source's language, or a long one that its dictionary has, and stand there
    in small letters; of a word in another script
    in a text in Latin letters nothing is asked, but that a source whose own script it is not does not quote it, too.
    """
    if "Latin" in language.scripts:
        quoted = frozenset(_BESIDE.findall(source)) if source_language is not None else frozenset[str]()
        for span in _strange(text):
            own = source_language is not None and script(text[span.start]) in source_language.scripts
            if own or span.of(text) not in quoted:
                yield span
    elif (
        source_language is not None and not is_technical(source) and any(letters(text)[one] for one in language.scripts)
    ):
        named = frozenset(_LATIN.findall(source)) - source_language.wording.function_words
        for match in _LATIN.finditer(text):
            if match[0] in named and not _is_among_latin(text, match) and _is_word(match[0], source_language):
                yield Span(*match.span())


def is_technical(text: str) -> bool:
    """Whether it speaks of code or commands, of which any word may be a name."""
    return _TECHNICAL.search(text) is not None


def _strange(text: str) -> Iterator[Span]:
    if text.isascii():
        return
    for match in _STRANGE.finditer(text):
        kinds = {script(letter) for letter in match[0]}
        word = not kinds.isdisjoint(_UNSPACED) or (not any(map(str.isupper, match[0])) and len(match[0]) > 1)
        if "Latin" not in kinds and len(kinds) == 1 and word:
            yield Span(*match.span())


@lru_cache
def _common(code: str) -> frozenset[str]:
    """The words of a language that are surely words: those farther down its list are names of programs, too."""
    listed = table_of(code, "common_words")
    return frozenset(islice(listed, _COMMONEST)) - load("international", "kept_words")


def _is_word(text: str, language: Language) -> bool:
    """Whether it is a common word, or a long one; and a dictionary has it, where one is installed: texts are full of
    names of programs (systemd, cron)."""
    common = text in _common(language.code)
    if not dictionary.has_bundled(language):
        return common
    long = len(text) >= _LONG and text not in load("international", "kept_words")
    return (common or long) and dictionary.bundled(language).has(text)


def _is_among_latin(text: str, word: re.Match[str]) -> bool:
    """Whether a Latin word stands beside it, as in commands and titles."""
    before = _BESIDE.findall(text, max(0, word.start() - _NEAR), word.start())[-1:]
    after = _BESIDE.findall(text, word.end(), word.end() + _NEAR)[:1]
    return any(_is_latin(one[-1]) or _is_latin(one[0]) for one in (*before, *after))


@lru_cache(maxsize=1024)
def _is_latin(letter: str) -> bool:
    return script(letter) == "Latin"
