"""Documents of one language as prose, a paragraph a line: what learns how texts read learns from sentences alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.records.document import Bitext, BlockKind
from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.document_reading import read_document
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded, text_lines
from tqcheck.training.origins.line_pairs import tidy

_ENDS = tuple(".!?…。！？؟।”’»\"'）)")
_LABELS = {BlockKind.HEADING, BlockKind.CELL, BlockKind.CAPTION}
_WRAPPED = re.compile(rf"(?:[^\n]*[^\n{re.escape(''.join(_ENDS))}\s][ \t]*\n)*[^\n]+")
_LETTERS = (40, 15)  # a line has that many at least: no labels, signatures and dates; the latter in `BRIEF`
BRIEF = frozenset({"ja", "ko", "zh"})
"""Languages that say much in few letters."""
_FORM = re.compile(r".*/(?P<language>[a-z]{2,3})\.[^/]+")


def edited_prose(step: Step, inputs: Inputs) -> bytes:
    """The paragraphs that end as sentences do, each once; no headings, no cells. `FormError` for what is no text."""
    code = prose_code(step)
    made = text_lines(line for path, content in inputs.items() for line in _paragraphs(path, content, code))
    if not made:
        raise FormError(f"{step.to}: its inputs hold no paragraph")
    return made


def wrapped_prose(step: Step, inputs: Inputs) -> bytes:
    """The paragraphs of texts that break their lines and set none apart: one ends with a line that ends a sentence."""
    code = prose_code(step)
    texts = (decoded(path, content) for path, content in inputs.items())
    return text_lines(line for text in texts for part in _WRAPPED.findall(text) if is_prose(line := tidy(part), code))


def is_prose(line: str, language: str) -> bool:
    """Whether a line is as long as a sentence at least, and ends as one does."""
    return len(line) >= _LETTERS[language in BRIEF] and line.endswith(_ENDS)


def prose_code(step: Step) -> str:
    """The language that the name of a form of one language gives."""
    named = _FORM.fullmatch(step.to)
    if not named:
        raise FormError(f"{step.to} is not named language.set")
    return named["language"]


def _paragraphs(path: str, content: bytes, code: str) -> Iterator[str]:
    loaded = read_document(path, content)
    for block in (loaded.target if isinstance(loaded, Bitext) else loaded).blocks:
        if block.kind not in _LABELS and is_prose(line := tidy(block.text), code):
            yield line
