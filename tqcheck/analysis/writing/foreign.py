"""In which language a stretch of text is written, weighed by script and by small words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tqcheck import registry
from tqcheck.analysis.writing.scripts import letters
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import load, words_of

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[^.!?…。！？؟\n]+(?:[.!?…。！？؟]+(?!\s|$)[^.!?…。！？؟\n]+)*[.!?…。！？؟]*")
_FEWEST_WORDS = 8
_FEWEST_CHARACTERS = 20  # letters of a script without spaces
_FEWEST_SMALL_WORDS = 4
_FEWEST_DIFFERENT = 3  # "I am …, I am …" is not German for its "am", nor "Men die, women die" for its "die"
_SMALL_WORDS_SHARE = 0.25
_MARGIN = 4
_FEWEST_STATISTICAL = 10  # small letters' words, none of them the language's own
_FEWEST_BESIDE_LETTERS = 2  # different small words of a language whose letters speak for it, too
_SURE = 0.99
_FEWEST_LETTERS = 3
_LONGEST_OFFER = 14  # words


def stretches(text: str) -> Iterator[Span]:
    """The sentences of a text, roughly: a segment may hold several, and one of them be foreign."""
    for match in _SENTENCE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped[0])
            yield Span(start, start + len(stripped))


def foreign_language(text: str, language: Language) -> str | None:
    """The name of the language `text` is written in, if that is surely not `language`; `None` otherwise."""
    by_script = _foreign_script(text, language)
    if by_script is not None:
        return by_script
    words = [match[0] for match in _WORD.finditer(text)]
    if len(words) < _FEWEST_WORDS or not language.known or not language.spaced:
        return None
    if 2 * sum(len(word) == 1 for word in words) > len(words):  # a list of letters: x, y, z, u, v
        return None
    small = [word for word in words if word.islower()]
    return _by_small_words(text, small, len(words), language) or _close_language(text, language)


def is_offer(text: str, name: str) -> bool:
    """Whether it is a short line that offers the text in the language `name`, for readers who have no other."""
    language = next((known for known in _known() if known.name == name), None)
    if language is None or len(text.split()) > _LONGEST_OFFER:
        return False
    return any(own in language.lower(text) for own in words_of(language.code, "own_names"))


_AROUND = 8  # words on each side
_FEW = 3  # of one language, to tell it from one of which nothing is known


def is_surrounded(text: str, span: Span, language: Language) -> bool:
    """Whether the words around `span` speak for another language and none for this one."""
    before = _WORD.findall(text, max(0, span.start - 12 * _AROUND), span.start)[-_AROUND:]
    after = _WORD.findall(text, span.end, span.end + 12 * _AROUND)[:_AROUND]
    near = [
        language.lower(word) for word in (*before, *after) if len(word) > 1 or word in language.wording.function_words
    ]
    if language.scripts and "Latin" not in language.scripts:
        counts = letters(" ".join(near))
        return counts["Latin"] > sum(counts[script] for script in language.scripts)
    telling = _telling_words(language)
    if not language.known:
        return any(sum(word in for_it for word in near) >= _FEW for _, for_it, _ in telling)
    least = 1 if language.wording.function_words.isdisjoint(near) else 2
    return any(
        sum(word in for_it for word in near) >= least and against_it.isdisjoint(near)
        for _, for_it, against_it in telling
    )


def _foreign_script(text: str, language: Language) -> str | None:
    counts = letters(text)
    total = sum(counts.values())
    own = sum(counts[name] for name in language.scripts)
    if not total or not language.scripts:
        return None
    main, number = counts.most_common(1)[0]
    kana = _with_kana(language)
    if kana is not None and counts["Hiragana"] > max(5, 0.25 * total):
        return kana
    if main in language.scripts or own > 0.1 * total:
        return None
    if main == "Latin":
        return _latin_in_other_script(text)
    enough = _FEWEST_CHARACTERS if main in ("Han", "Hiragana", "Katakana", "Thai") else 3 * _FEWEST_WORDS
    return f"a language in {main} script" if number >= enough else None


@cache
def _with_kana(language: Language) -> str | None:
    """The name of the language that a text in Chinese characters alone can be taken for, unless it has kana itself."""
    if "Han" not in language.scripts or "Hiragana" in language.scripts:
        return None
    return next((other.name for other in _known() if "Hiragana" in other.scripts), None)


def _latin_in_other_script(text: str) -> str | None:
    """Latin text counts as foreign when it is prose: small words, not names or commands."""
    small = [match[0] for match in _WORD.finditer(text) if match[0].islower()]
    hits, _, name = max(_weighed(small, None))
    return name if hits >= 3 and len(small) >= _FEWEST_WORDS - 2 else None


def _by_small_words(text: str, small: list[str], total: int, language: Language) -> str | None:
    own = sum(word in language.wording.function_words for word in small)
    if own * _MARGIN > len(small):
        return None
    hits, counter, name = max(_weighed(small, language))
    different = max((len(for_it.intersection(small)) for other, for_it, _ in _telling_words(language) if other == name))
    if (
        different >= _FEWEST_DIFFERENT
        and hits >= _FEWEST_SMALL_WORDS
        and hits >= _SMALL_WORDS_SHARE * total
        and hits >= _MARGIN * counter
    ):
        return name
    if own or len(small) < _FEWEST_STATISTICAL:
        return None
    return _by_statistics(text, language, name if different >= _FEWEST_BESIDE_LETTERS else None)


def _weighed(small: list[str], language: Language | None) -> Iterator[tuple[int, int, str]]:
    """For every other language: how many words speak for it, how many against it, its name."""
    for name, for_it, against_it in _telling_words(language):
        yield sum(word in for_it for word in small), sum(word in against_it for word in small), name


def _by_statistics(text: str, language: Language, likely: str | None) -> str | None:
    """What the letters speak for: a language without small words here (Swedish, Hungarian), or the `likely` one."""
    from tqcheck.analysis.writing.detection import detect

    code, probability = detect(text)
    if probability < _SURE or code == language.code:
        return None
    name = registry.language(code).name
    return name if name == likely or code in load("international", "guessed") else None


def _close_language(text: str, language: Language) -> str | None:
    """A neighbour in the same script, where the text has several of its letters and none of the language's own."""
    small = language.lower(text)
    if not language.own_letters or _count(small, language.own_letters):
        return None
    near = (other for other in _known() if other.own_letters and other.scripts == language.scripts)
    return next((one.name for one in near if _count(small, one.own_letters) >= _FEWEST_LETTERS), None)


def _count(text: str, wanted: str) -> int:
    return sum(map(text.count, wanted))


@cache
def _known() -> tuple[Language, ...]:
    return tuple(registry.language(code) for code in registry.names("languages"))


@cache
def _telling_words(language: Language | None) -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    """Each known spaced language, and which small words it has alone, or `language` has alone."""
    own = language.wording.function_words if language else frozenset[str]()
    others = [other for other in _known() if other.spaced and other != language]
    return tuple((o.name, o.wording.function_words - own, own - o.wording.function_words) for o in others)
