"""Texts of one file in several languages: what it states against what is written in it, and single rows of another.

A sentence long enough is a finding (`wrong_language`). Short units, such as rows of a table that came from another
column, tell their language only together; and where nearly everything is in another language, what was stated is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from tqcheck import registry
from tqcheck.analysis.writing.detection import detect, guessed
from tqcheck.analysis.writing.foreign import foreign_language
from tqcheck.records.document import Block, Document
from tqcheck.records.language import Language
from tqcheck.records.lines import LineIndex
from tqcheck.records.notice import Notice

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_WORDS = 4  # of a text that is looked at
_MOST_TEXTS = 500
_SURE = 0.9
_FEWEST_BESIDE_UNKNOWN, _FEWEST_TEXTS, _VERY_SURE, _MUCH = 8, 3, 0.99, 0.2
_NEARLY_ALL = 0.5  # share of the texts from which on the stated language is doubted


def mixed(document: Document, language: Language, others: Iterable[str] = (), *, rows: bool) -> Iterator[Notice]:
    """A notice for each language that several texts of the document seem to be in; `others` are texts to leave out.

    Without `rows` (texts that are whole by themselves) it is given only where nearly all of them are, or where nothing
    is known of the document's language, so that no check can tell.
    """
    told = set(others)
    if not language.known:
        yield from _known_beside(document, language, told)
    if not language.known or not language.spaced:
        return
    texts = [block for block in document.blocks if len(_WORD.findall(block.text)) >= _FEWEST_WORDS]
    strange = [block for block in texts if block.text not in told and _is_strange(block.text, language)]
    for name, found in _by_language(strange[:_MOST_TEXTS], language).items():
        if foreign_language(" ".join(block.text for block in found), language) is not None:
            looked_at = len(texts) * min(1.0, _MOST_TEXTS / len(strange))
            mostly = len(found) > _NEARLY_ALL * looked_at
            if mostly or rows:
                yield Notice("mixed-languages", _message(document, found, name, language, mostly=mostly))


def _known_beside(document: Document, language: Language, told: set[str]) -> Iterator[Notice]:
    """Of a document in a language without rules: texts in one that has them."""
    long = (block for block in document.blocks if len(_WORD.findall(block.text)) >= _FEWEST_BESIDE_UNKNOWN)
    texts = list(islice((block for block in long if block.text not in told), _MOST_TEXTS))
    found: dict[str, list[Block]] = defaultdict(list)
    for block in texts:
        code, probability = detect(block.text)
        other = registry.language(code) if probability >= _VERY_SURE and code != language.code else language
        if other.known:
            found[other.name].append(block)
    for name, blocks in found.items():
        if len(blocks) >= _FEWEST_TEXTS and len(blocks) >= _MUCH * len(texts):
            yield Notice("mixed-languages", _message(document, blocks, name, language, mostly=False))


def _is_strange(text: str, language: Language) -> bool:
    """Whether it has words in small letters, and none that the language's sentences are full of."""
    small = {word for word in _WORD.findall(text) if word.islower()}
    return len(small) >= _FEWEST_WORDS - 1 and language.wording.function_words.isdisjoint(small)


def _by_language(blocks: Iterable[Block], language: Language) -> dict[str, list[Block]]:
    """The texts by the language that they seem to be in, where it is another, and one that words tell."""
    found: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        code, probability = detect(block.text)
        if code != language.code and probability >= _SURE and guessed(code):
            found[registry.language(code).name].append(block)
    return found


def _message(document: Document, found: list[Block], name: str, language: Language, *, mostly: bool) -> str:
    index = LineIndex(document.text)
    lines = list(dict.fromkeys(index.position(block.offsets.pieces[0].file.start)[0] for block in found))
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    where = f"line {lines[0]}{more}"
    if mostly:
        hint = "name the language with --target-lang (or --source-lang), and correct what the file says of itself"
        return f"this reads as {name}, not as {language.name} ({where}): {hint}"
    hint = "was another column or file exported into it?"
    return f"{where}: these texts read as {name}, in a file in {language.name}: {hint} Take them out, or translate them"
