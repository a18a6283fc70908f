"""Translations as they are kept: files of both languages, or two files whose texts stand under the same keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from tqcheck.contracts import RawFile
from tqcheck.errors import TqcheckError
from tqcheck.loading import parse
from tqcheck.records.document import Bitext, Block
from tqcheck.splitting import split_text
from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs
from tqcheck.training.origins.line_pairs import tidy

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LETTERS = (20, 6)  # a side has that many at least, so that labels of programs are left out; the latter in _BRIEF
_BRIEF = frozenset({"ja", "ko", "zh"})
_FORM = re.compile(r".*\.(?P<language>[a-z]{2,3})-en\..+")


def translated_files(step: Step, inputs: Inputs) -> bytes:
    """Foreign TAB English, a sentence a line where both sides have as many, else a paragraph; no tags, each pair once.

    A file of both languages stands alone; of others the step names the foreign and the English one in turn.
    `FormError` where one cannot be read.
    """
    named = _FORM.fullmatch(step.to)
    if not named:
        raise FormError(f"{step.to} is not named set.language-en")
    waiting: list[Sequence[Block]] = []
    couples: list[tuple[Block, Block]] = []
    for path, content in inputs.items():
        loaded = _read(path, content)
        if isinstance(loaded, Bitext):
            couples += zip(loaded.target.blocks, loaded.source.blocks, strict=True)
            continue
        waiting.append(loaded)
        if len(waiting) == len(("foreign", "English")):
            couples += _by_key(*waiting)
            waiting.clear()
    if waiting:
        raise FormError(f"{step.to}: files of one language come in twos")
    pairs = dict.fromkeys(pair for one in couples for pair in _sentences(*one, named["language"]))
    return "".join(f"{one}\t{other}\n" for one, other in pairs).encode("utf-8")


def _read(path: str, content: bytes) -> Bitext | Sequence[Block]:
    try:
        loaded = parse(RawFile(PurePosixPath(path).name, content))
    except TqcheckError as error:
        raise FormError(f"{path}: {error.message}") from error
    return loaded if isinstance(loaded, Bitext) else loaded.blocks


def _by_key(foreign: Sequence[Block], english: Sequence[Block]) -> Iterator[tuple[Block, Block]]:
    there = {block.key: block for block in english}
    return ((block, there[block.key]) for block in foreign if block.key in there)


def _sentences(foreign: Block, english: Block, language: str) -> Iterator[tuple[str, str]]:
    texts = foreign.text, english.text
    cut = [
        [span.of(text) for span in split_text(text, code)] for text, code in zip(texts, (language, "en"), strict=True)
    ]
    together = zip(*cut, strict=True) if len(cut[0]) == len(cut[1]) else [texts]
    for one, other in together:
        pair = _bare(one), _bare(other)
        if min(map(len, pair)) >= _LETTERS[language in _BRIEF] and pair[0] != pair[1]:
            yield pair


def _bare(text: str) -> str:
    return tidy(_TAG.sub("", text))
