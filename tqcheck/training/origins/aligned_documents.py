"""Articles and their translations, as tqcheck reads and aligns them: sentence pairs, or the documents as they are.

They are aligned without a model, by lengths, figures, names and layout: what a model learns is not what one said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tqcheck import alignment
from tqcheck.records.document import Bitext, Document
from tqcheck.registry import language
from tqcheck.splitting import split
from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.document_reading import read_document
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded, pair_lines
from tqcheck.training.origins.line_pairs import tidy
from tqcheck.training.origins.step_inputs import compiled, couples
from tqcheck.training.origins.translated_files import bare, foreign_code, is_sentence_pair

SURE = 0.6
"""How sure the cut of a pair must be, 0-1: what follows whom is doubtful where a translation leaves something out."""
_ENGLISH = "en"


def aligned_documents(step: Step, inputs: Inputs) -> bytes:
    """Foreign TAB English, a sentence a line, of documents whose names take turns: foreign, English, foreign …"""
    code = foreign_code(step)
    found = [
        pair
        for _, foreign, english in _documents(step, inputs, step.fields)
        for pair in _pairs(*_read(foreign, english, inputs), code)
    ]
    if not found:
        raise FormError(f"{step.to}: none of its documents has a translation")
    return pair_lines(found)


def whole_documents(step: Step, inputs: Inputs) -> Mapping[str, bytes]:
    """`<language>/<document>.<language>.txt` and, beside it, `….en.txt`: a paragraph a line, not aligned.

    `fields` has the language of each two names, and then what says in the front matter which belong together.
    """
    languages, key = step.fields[: len(step.inputs) // 2], step.fields[len(step.inputs) // 2 :]
    files: dict[str, bytes] = {}
    for number, foreign, english in _documents(step, inputs, key):
        code = languages[number]
        name = f"{code}/{re.sub(r'[/:!]', '_', foreign)}"
        for side, document in zip((code, _ENGLISH), _read(foreign, english, inputs), strict=True):
            paragraphs = (tidy(block.text) for block in document.blocks)
            files[f"{name}.{side}.txt"] = "".join(f"{line}\n" for line in paragraphs if line).encode("utf-8")
    if not files:
        raise FormError(f"{step.to}: none of its documents has a translation")
    return files


def _documents(step: Step, inputs: Inputs, fields: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Documents that belong together by their names, or by what stands in their front matter under that of `fields`."""
    if not fields:
        yield from couples(step, inputs)
        return
    key = re.compile(rf"^{re.escape(fields[0])}:[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
    for number, (foreign, english) in enumerate(zip(step.inputs[::2], step.inputs[1::2], strict=True)):
        there = dict(_keys(key, english, inputs))
        for said, path in _keys(key, foreign, inputs):
            if said in there and there[said] != path:
                yield number, path, there[said]


def _keys(key: re.Pattern[str], name: str, inputs: Inputs) -> Iterator[tuple[str, str]]:
    pattern = compiled(name)
    for path in filter(pattern.fullmatch, sorted(inputs)):
        if said := key.search(decoded(path, inputs[path])):
            yield said[1].strip("\"'"), path


def _read(foreign: str, english: str, inputs: Inputs) -> tuple[Document, Document]:
    """The foreign document and the English one; of a file that holds both sides, named twice, these."""
    here = read_document(foreign, inputs[foreign])
    there = here if english == foreign else read_document(english, inputs[english])
    return (
        here.target if isinstance(here, Bitext) else here,
        there.source if isinstance(there, Bitext) else there,
    )


def _pairs(foreign: Document, english: Document, code: str) -> Iterator[tuple[str, str]]:
    sides = split(english, _ENGLISH), split(foreign, code)
    if not all(sides):
        return
    for pair in alignment.align(*sides, language(_ENGLISH), language(code)):
        if pair.source and pair.target and (pair.alignment or 0) >= SURE:
            texts = bare(pair.target.text), bare(pair.source.text)
            if is_sentence_pair(texts, code):
                yield texts
