"""A word or short phrase stands twice in a row ("the the").

## What it does

Finds a word directly followed by itself, whatever the case of its first letter, and a phrase of two or
three words directly followed by itself. In Chinese and Japanese it finds a run of three or more
characters that is doubled, and a doubled connecting word. The suggestion removes the second one.

## Why it matters

A doubled word is a slip of the hand or of a machine; readers stumble over it.

## Example

Wrong: "She opened the the window."
Right: "She opened the window."

## Limits

Words that may rightly stand twice ("had had", French "nous nous", German "die die"), names ("Duran Duran"),
numbers, and repetition for emphasis with a comma or a hyphen are left alone; so are words doubled in the
source as well. A doubled word that is right in one sentence and wrong in another is not found, unless it stands
there three times. In a language without a word list, where doubling a word may be grammar ("yavaş yavaş"), only long
words and phrases of three words are looked at, and nothing is safe to delete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.analysis.segments.onscreen import is_sung
from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.doubled import is_slip_alone, is_term
from tqcheck.analysis.words.words import Word, words
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import table_of, words_of

_CJK_DOUBLED = re.compile(r"([\u3041-\u30ff\u4e00-\u9fff]{2,12})\1")
_TOKEN = re.compile(r"\w+")
_LONGEST_PHRASE = 3
_LONG = 7  # letters of a word that no language is known to double for emphasis
_TWICE = 2
_SMALL = 3  # letters of words that a slip may double in the source, too
_ADVERBS = ("ずつ", "づつ", "も", "く", "い", "り")  # of Japanese, doubled for emphasis: 少しずつ少しずつ, 何度も何度も
_DOUBLED_NAME = re.compile(r"(?<!\w)([A-Z][a-z]{1,9})[ -]?\1")


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    if is_sung(pair.target):
        return
    if not context.target.spaced:
        spans = _doubled_runs(prose(pair.target), context.target)
    else:
        spans = _doubled_words(prose(pair.target), context.target)
    authors = _doubled_by_author(pair.source, context.target)
    for first, second in spans:
        if is_term(pair.target.text, first, second, context.target):
            continue
        name = "Latin" not in context.target.scripts and _sounds_doubled(pair.source)
        if context.target.lower(first.of(pair.target.text)) not in authors and not name and not _is_compound(authors):
            yield _hit(
                pair.target.text, first, second, safe=is_slip_alone(pair.target.text, first, second, context.target)
            )


def _hit(text: str, first: Span, second: Span, *, safe: bool) -> Hit:
    word = first.of(text)
    kind = "word" if " " not in word else "phrase"
    times, advice = ("twice", "Delete") if len(second) == len(first) else ("several times", "Keep")
    message = f"“{word}” stands {times} in a row; readers stumble over a doubled {kind}. {advice} one."
    edit = Edit(Span(first.end, second.end), "")
    return Hit(message, Span(first.start, second.end), suggestions=(Suggestion((edit,), safe=safe),))


def _doubled_by_author(source: Segment | None, language: Language) -> frozenset[str]:
    """Words and phrases that stand twice in the source already: names, quoted slips, sounds."""
    keys = _TOKEN.findall(language.lower(source.text)) if source else []
    return frozenset(" ".join(keys[index : index + length]) for index, length in _echoes(keys))


def _is_compound(doubled: frozenset[str]) -> bool:
    """Whether the source itself doubles a word that is no small one, as "the line line", so that two words meet."""
    return any(len(phrase) > _SMALL and phrase.isalpha() for phrase in doubled)


def _sounds_doubled(source: Segment | None) -> bool:
    """Whether a name of the source says a part of itself twice (DuckDuckGo, Bora Bora): so may its transcription."""
    return source is not None and _DOUBLED_NAME.search(source.text) is not None


def _doubled_words(text: str, language: Language) -> Iterator[tuple[Span, Span]]:
    if not _echoes(_TOKEN.findall(language.lower(text))):
        return  # most sentences: the words proper need not be read
    found = words(text, language)
    keys = [language.lower(word.text) for word in found]
    free, read = 0, [0] * (_LONGEST_PHRASE + 1)  # what was found, or read by phrases as long, is not read again
    for index, length in _echoes(keys):
        if index < max(free, read[length]) or _is_chain(keys, index, length, language):
            continue
        times = _times(keys, index, length)
        read[length] = index + (times - 1) * length
        if _is_doubled(text, found[index : index + times * length], length, language):
            free = index + times * length
            yield _around(found[index : index + length]), _around(found[index + length : free])


def _times(keys: Sequence[str], index: int, length: int) -> int:
    """How often the phrase at `index` stands in a row."""
    phrase, times = keys[index : index + length], 2
    while keys[index + times * length : index + (times + 1) * length] == phrase:
        times += 1
    return times


def _is_chain(keys: Sequence[str], index: int, length: int, language: Language) -> bool:
    """Step by step by step: the phrase goes on with its own first word, or began with its last; or prepositions part a
    word from itself, the last of which goes on: from door to door to sell.
    """
    before, after = keys[max(0, index - 1) : index], keys[index + 2 * length : index + 2 * length + 1]
    last = keys[index + length - 1]
    if length == 1 or before == [last] or after == keys[index : index + 1]:
        return length > 1
    asked = words_of(language.code, "interrogatives").intersection(before)
    if asked and _has_class(keys[index], "auxiliary", language):
        return True  # what is mine is mine
    parted = bool(before) and all(_has_class(word, "preposition", language) for word in (*before, last))
    return length == _TWICE and parted


def _has_class(word: str, name: str, language: Language) -> bool:
    return name in table_of(language.code, "closed_classes").get(word, "").split()


def _echoes(keys: Sequence[str]) -> list[tuple[int, int]]:
    """Where words are followed by themselves, and how many words they are."""
    found: list[tuple[int, int]] = []
    for length in range(1, _LONGEST_PHRASE + 1):
        same = [index for index, (a, b) in enumerate(zip(keys, keys[length:], strict=False)) if a == b]
        found += ((i, length) for i in same if keys[i : i + length] == keys[i + length : i + 2 * length])
    return sorted(found)


def _around(found: Sequence[Word]) -> Span:
    return Span(found[0].span.start, found[-1].span.end)


def _is_doubled(text: str, found: Sequence[Word], length: int, language: Language) -> bool:
    gaps = (text[a.span.end : b.span.start] for a, b in pairwise(found))
    if not all(gap.isspace() for gap in gaps):  # a comma, a hyphen, a stop, something blanked
        return False
    if text[max(0, found[0].span.start - 1) : found[0].span.start] == "/":
        return False  # an ending: "przyszedł/a a potem"
    couples = zip(found, found[length:], strict=False)
    if any(len(one.text) > 1 and one.text.isupper() != two.text.isupper() for one, two in couples):
        return False  # a headline in capitals goes over into the text: "THE BANK The bank says"
    return _is_slip(found, language) if length == 1 else _is_phrase(found[:length], language)


def _is_slip(found: Sequence[Word], language: Language) -> bool:
    word, key = found[0].text, language.lower(found[0].text)
    initial = any(len(one.text) == 1 and one.text.isupper() for one in found)
    if any(map(str.isdigit, word)) or initial:
        return False
    if not language.known and sum(map(str.isalpha, word)) < _LONG:
        return False  # many languages say "slowly slowly", and "one one" for one by one
    if key in language.wording.repeatable:
        return len(found) > _TWICE and bool(table_of(language.code, "repeatable").get(key))
    return not found[1].text[0].isupper() or key in language.wording.function_words  # else a name


def _is_phrase(phrase: Sequence[Word], language: Language) -> bool:
    keys = {language.lower(word.text) for word in phrase}
    if not language.known:
        return len(keys) == _LONGEST_PHRASE
    if " ".join(language.lower(word.text) for word in phrase) in language.wording.repeatable:
        return False  # he is going to have to have one
    return len(keys) > 1 and not keys.isdisjoint(language.wording.function_words)


def _doubled_runs(text: str, language: Language) -> Iterator[tuple[Span, Span]]:
    for doubled in _CJK_DOUBLED.finditer(text):
        run = doubled[1]
        connecting = run in language.wording.function_words or len(run) >= 3
        adverb = run.startswith("一") or run.endswith(_ADVERBS)
        if _belongs_to_others(text, doubled, language):
            continue
        if len(set(run)) > 1 and connecting and not _is_kana(run) and not adverb:
            yield Span(*doubled.span(1)), Span(doubled.end(1), doubled.end())


def _belongs_to_others(text: str, match: re.Match[str], language: Language) -> bool:
    """Whether a longer word ends or begins there, and so two words meet: 为什么 | 什么."""
    run = match[1]
    return any(
        len(word) > len(run)
        and (
            (word.endswith(run) and text.endswith(word, 0, match.end(1)))
            or (word.startswith(run) and text.startswith(word, match.end() - len(run)))
        )
        for word in language.wording.function_words
    )


def _is_kana(run: str) -> bool:
    """Kana alone: an imitated sound or a manner word ("ガタガタ", "ますます"), whose normal form is doubled."""
    return all("\u3041" <= character <= "\u30ff" for character in run)


CHECK = Check(
    category="linguistic conventions/grammar",
    its="duplication",
    severity=Severity.MINOR,
    find=find,
    confidence=0.95,
)
