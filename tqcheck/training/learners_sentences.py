"""Learners' sentences whose wrong words are marked: MultiGED-2023 (Volodina et al., 2023).

German (Falko and MERLIN), Italian (MERLIN), Czech (GECCC) and English (REALEC), a token a line. What is misspelt says
nothing of language: German misspellings and marks are put right as its annotators did, and of the other languages,
where no correction is told, a sentence with a wrong word that no dictionary has is left out.
"""

from __future__ import annotations

import re
import tarfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from tqcheck.analysis.words.dictionary import Speller, speller
from tqcheck.errors import UsageError
from tqcheck.registry import language

ARCHIVE = "errors/multiged.tar.xz"
LANGUAGES = ("de", "it", "cs", "en")
_FILES: Mapping[str, Mapping[bool, str]] = {
    "de": {False: "german/fm-train.tsv", True: "german/fm-dev.tsv"},
    "it": {False: "italian/it_merlin_train.tsv", True: "italian/it_merlin_dev.tsv"},
    "cs": {False: "czech/cs_geccc_train.tsv", True: "czech/cs_geccc_dev.tsv"},
    "en": {False: "english/en_realec_dev.tsv", True: "english/en_realec_dev.tsv"},
}
_ONE_FILE, _HELD = "en", 10
"""The language whose only marked part serves for both: every tenth stretch of a hundred sentences is kept."""
_STRETCH = 100
_SPELT = ("R:SPELL", "R:ORTH", "R:PUNCT")
_MARK_LEFT_OUT, _MARK_TOO_MANY = "M:PUNCT", "U:PUNCT"
_UNMARKED = ("-", "c", "")
_LONGEST, _MOST = 4, 0.5
"""Wrong tokens that stand together, and their share of a sentence."""
_UNREADABLE = "unreadable"
_CLOSING = re.compile(r"[.,;:!?)\]}%…»”“]+\Z|'(?:s|re|d|m|ll|ve|t)\Z|n't\Z")
_OPENING = re.compile(r"[(\[{«„]\Z|[^\W\d]+['’]\Z")
_QUOTE = '"'


class Token(NamedTuple):
    """A word or a mark, the kind of its error, and what should stand there, where that is told."""

    text: str
    kind: str
    right: str

    @property
    def is_wrong(self) -> bool:
        return self.kind not in _UNMARKED


@dataclass(frozen=True, slots=True)
class SentenceWithSlips:
    """A sentence and where its words are wrong, in code points."""

    text: str
    spans: tuple[tuple[int, int], ...]


def learners_sentences(data: Path, code: str, held: bool = False) -> Iterator[SentenceWithSlips]:
    """The sentences of a language; `held`: those to measure on. Raises `UsageError` without a dictionary."""
    known = speller(None, language(code))
    if known is None:
        raise UsageError(f"Learners' {language(code).name} is read with a dictionary: pip install 'tqcheck[spelling]'.")
    for number, tokens in enumerate(_sentences(data / ARCHIVE, _FILES[code][held])):
        if code == _ONE_FILE and (number // _STRETCH % _HELD == 0) != held:
            continue
        mended = list(_spelt(tokens))
        if mended and _is_told(mended) and not any(_is_misspelt(token, known) for token in mended):
            yield joined(mended)


def calibrated_on(data: Path, code: str) -> list[SentenceWithSlips]:
    """Every other one of those kept from training; `measured_on` has the rest."""
    return list(learners_sentences(data, code, held=True))[::2]


def measured_on(data: Path, code: str) -> list[SentenceWithSlips]:
    """Those that neither training nor calibration reads."""
    return list(learners_sentences(data, code, held=True))[1::2]


def _sentences(archive: Path, name: str) -> Iterator[list[Token]]:
    with tarfile.open(archive, "r:xz") as packed:
        stream = packed.extractfile(f"multiged/{name}")
        lines = [] if stream is None else stream.read().decode("utf-8").splitlines()
    for is_blank, members in groupby(lines, lambda line: not line.strip()):
        if not is_blank:
            yield [_token(line) for line in members]


def _token(line: str) -> Token:
    text, kind, right = (*line.split("\t"), "", "")[:3]
    return Token(text.replace("\\", ""), kind, right)


def _spelt(tokens: Iterable[Token]) -> Iterator[Token]:
    """The tokens with spelling and marks put right, where the right ones are told."""
    before = Token("", "", "")
    for token in tokens:
        if token.kind == _MARK_LEFT_OUT:
            yield Token(token.right, "", "")
            yield Token(token.text, "", "")
        elif token.kind in _SPELT and token.right:
            if token[1:] != before[1:]:  # a correction of two tokens stands beside both
                yield Token(token.right, "", "")
        elif token.kind != _MARK_TOO_MANY:
            yield token
        before = token


def _is_told(tokens: Sequence[Token]) -> bool:
    """Whether the marks tell where the errors are: no long stretch of them, and less than half of the sentence."""
    longest = max(len(list(members)) if is_wrong else 0 for is_wrong, members in groupby(tokens, lambda t: t.is_wrong))
    return longest <= _LONGEST and sum(token.is_wrong for token in tokens) < _MOST * len(tokens)


def _is_misspelt(token: Token, known: Speller) -> bool:
    if _UNREADABLE in token.text:
        return True
    word = token.text.strip("'’.")
    return token.is_wrong and word.isalpha() and not (known.knows(word) or known.knows(word.lower()))


def joined(tokens: Iterable[Token]) -> SentenceWithSlips:
    """The text as one writes it, and where its wrong words stand."""
    text, spans, opened, glued = "", [], False, True
    for token in tokens:
        closes = opened if token.text == _QUOTE else bool(_CLOSING.match(token.text))
        text += "" if glued or closes else " "
        start = len(text)
        text += token.text
        if token.is_wrong:
            spans.append((start, len(text)))
        opened ^= token.text == _QUOTE
        glued = bool(_OPENING.match(token.text)) or (token.text == _QUOTE and opened)
    return SentenceWithSlips(text, tuple(spans))
