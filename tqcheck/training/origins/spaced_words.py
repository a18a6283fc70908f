"""Sentences of corpora that were cut into words or letters, as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.edited_prose import is_prose
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded, pair_lines, require_equal, text_lines
from tqcheck.training.origins.line_pairs import tidy
from tqcheck.training.origins.step_inputs import couples

if TYPE_CHECKING:
    from sacremoses import MosesDetokenizer

_FORM = re.compile(r".*/(?:(?P<one>[a-z]{2})\.[^/]+|[^/]+\.(?P<pair>[a-z]{2})-en\..+)")
_QUOTES = {"``": "\ue000", "''": "\ue001"}  # letters for private use, which no rule of spacing touches
_WITHIN = re.compile(r" @(\S)@ ")  # how texts that are cut into words write a sign within a word
_SPACING = (
    (re.compile("\ue000 ?"), "“"),
    (re.compile(" ?\ue001"), "”"),
    (re.compile(r"« "), "«"),
    (re.compile(r" »"), "»"),
    (re.compile(r" (?=n't\b)"), ""),
    (re.compile(r"(?<!\.)\.\.(?!\.)"), "."),  # of an abbreviation, and of the sentence that it ends
    (re.compile(r"([;?!]) \1"), r"\1"),
)
_FUSED = "|+"  # after the tag of a word that is written as one with the next
_CONTRACTED = {"de": "d", "em": "n", "por": "pel"}
_ENDS = frozenset(".!?…")


def spaced_words(step: Step, inputs: Inputs) -> bytes:
    """A sentence a line, or foreign TAB English where the form is of two languages.

    `fields` says how a corpus has them: `lines`, words with spaces; `slash` or `underscore`, a tag after each word;
    `column`, a word with its tag a line; `letters`, a letter with its tag a line and an empty line after a sentence.
    """
    named = _FORM.fullmatch(step.to)
    read = _READERS.get(step.fields[0]) if len(step.fields) == 1 else None
    if not named or not read:
        raise FormError(f"{step.to}: `fields` is one of {', '.join(_READERS)}")
    code = named["one"] or named["pair"]
    texts = {
        path: [_written(words, code) for words in read(decoded(path, content))] for path, content in inputs.items()
    }
    if named["one"]:
        return text_lines(line for found in texts.values() for line in found if is_prose(line, named["one"]))
    pairs: list[tuple[str, str]] = []
    for _, foreign, english in couples(step, inputs):
        require_equal((len(texts[foreign]), len(texts[english])), f"{foreign}, {english}")
        pairs += zip(texts[foreign], texts[english], strict=True)
    return pair_lines(pairs)


def _lines(text: str) -> Iterator[list[str]]:
    return (_WITHIN.sub(r"\1", line).split() for line in text.split("\n"))


def _tagged(sign: str) -> Callable[[str], Iterator[list[str]]]:
    def read(text: str) -> Iterator[list[str]]:
        return ([word.rpartition(sign)[0] or word for word in line.split()] for line in text.split("\n"))

    return read


def _column(text: str) -> Iterator[list[str]]:
    """Sentences end where their mark says: nothing else does in a corpus of a word a line."""
    sentence: list[str] = []
    first = ""
    for line in text.split("\n"):
        word, _, tag = line.strip().rpartition("_")
        word, first = (_fused(first, word), "") if first else (word, "")
        if _FUSED in tag:
            first = f"{word}-" if tag.startswith("V") else word
        elif word:
            sentence.append(word)
        if word in _ENDS:
            yield sentence
            sentence = []
    yield sentence


def _fused(first: str, second: str) -> str:
    """Portuguese words that were cut apart: de + o is do, a + a is à, nota + se is nota-se."""
    if first.endswith("-"):
        return first + second
    if (start := _CONTRACTED.get(first.lower())) is not None:
        return (start.capitalize() if first[0].isupper() else start) + second
    if first.lower() == "a" and second.startswith("a"):
        return ("À" if first.isupper() else "à") + second[1:]
    return first + second if first.lower() == "a" else f"{first} {second}"


def _letters(text: str) -> Iterator[list[str]]:
    for is_sentence, rows in groupby(text.split("\n"), key=lambda line: bool(line.strip())):
        if is_sentence:
            yield ["".join(row.split()[0] for row in rows)]


def _written(words: Sequence[str], code: str) -> str:
    text = _detokenizer(code).detokenize([_QUOTES.get(word, word) for word in words], unescape=True)
    for pattern, instead in _SPACING:
        text = pattern.sub(instead, text)
    return tidy(text)


@cache
def _detokenizer(code: str) -> MosesDetokenizer:
    try:
        from sacremoses import MosesDetokenizer
    except ImportError as error:
        raise FormError("words are put together by sacremoses: pip install 'tqcheck[train]'") from error
    return MosesDetokenizer(lang=code)


_READERS: Mapping[str, Callable[[str], Iterator[list[str]]]] = {
    "lines": _lines,
    "slash": _tagged("/"),
    "underscore": _tagged("_"),
    "column": _column,
    "letters": _letters,
}
