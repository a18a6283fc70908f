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
source as well. A doubled word that is right in one sentence and wrong in another is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.analysis.prose import prose
from tqcheck.analysis.words import Word, words
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_CJK_DOUBLED = re.compile(r"([\u3041-\u30ff\u4e00-\u9fff]{2,12})\1")
_TOKEN = re.compile(r"\w+")
_LONGEST_PHRASE = 3
_DOUBLED_NAME = re.compile(r"(?<!\w)([A-Z][a-z]{1,9})\1")


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    if not context.target.spaced:
        spans = _doubled_runs(prose(pair.target), context.target)
    else:
        spans = _doubled_words(prose(pair.target), context.target)
    authors = _doubled_by_author(pair.source)
    for first, second in spans:
        name = "Latin" not in context.target.scripts and _sounds_doubled(pair.source)
        if first.of(pair.target.text).casefold() not in authors and not name:
            yield _hit(pair.target.text, first, second)


def _hit(text: str, first: Span, second: Span) -> Hit:
    word = first.of(text)
    kind = "word" if " " not in word else "phrase"
    message = f"“{word}” stands twice in a row; readers stumble over a doubled {kind}. Delete one."
    edit = Edit(Span(first.end, second.end), "")
    return Hit(message, Span(first.start, second.end), suggestions=(Suggestion((edit,), safe=True),))


def _doubled_by_author(source: Segment | None) -> frozenset[str]:
    """Words and phrases that stand twice in the source already: names, quoted slips, sounds."""
    keys = _TOKEN.findall(source.text.casefold()) if source else []
    return frozenset(" ".join(keys[index : index + length]) for index, length in _echoes(keys))


def _sounds_doubled(source: Segment | None) -> bool:
    """Whether a name of the source says a part of itself twice (DuckDuckGo): in another script it may be two words."""
    return source is not None and _DOUBLED_NAME.search(source.text) is not None


def _doubled_words(text: str, language: Language) -> Iterator[tuple[Span, Span]]:
    if not _echoes(_TOKEN.findall(text.casefold())):
        return  # most sentences: the words proper need not be read
    found = words(text, language)
    keys = [word.text.casefold() for word in found]
    free = 0  # what was found already is not read again
    for index, length in _echoes(keys):
        if (
            index >= free
            and not _is_chain(keys, index, length)
            and _is_doubled(text, found[index : index + 2 * length], length, language)
        ):
            yield _around(found[index : index + length]), _around(found[index + length : index + 2 * length])
            free = index + 2 * length


def _is_chain(keys: Sequence[str], index: int, length: int) -> bool:
    """Step by step by step: the phrase goes on with its own first word, or began with its last."""
    before, after = keys[index - 1 : index], keys[index + 2 * length : index + 2 * length + 1]
    return length > 1 and (before == keys[index + length - 1 : index + length] or after == keys[index : index + 1])


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
    return _is_slip(text, found[0], found[1], language) if length == 1 else _is_phrase(found[:length], language)


def _is_slip(text: str, first: Word, second: Word, language: Language) -> bool:
    word = first.text
    if any(map(str.isdigit, word)) or (len(word) == 1 and word.isupper()):
        return False
    if word.casefold() in language.wording.repeatable:
        return False
    is_name = second.text[0].isupper() and word.casefold() not in language.wording.function_words
    following = text[second.span.end : second.span.end + len(word) + 1].strip().casefold()
    return not is_name and not (following == word.casefold() and len(word) <= 4)


def _is_phrase(phrase: Sequence[Word], language: Language) -> bool:
    keys = {word.text.casefold() for word in phrase}
    known = language.wording.function_words
    return len(keys) > 1 and (not known or not keys.isdisjoint(known))


def _doubled_runs(text: str, language: Language) -> Iterator[tuple[Span, Span]]:
    for match in _CJK_DOUBLED.finditer(text):
        run = match[1]
        connecting = run in language.wording.function_words or len(run) >= 3
        if len(set(run)) > 1 and connecting and not _is_kana(run) and not run.startswith("一"):
            yield Span(*match.span(1)), Span(match.end(1), match.end())


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
