"""Documents of one language as prose, a paragraph a line: what learns how texts read learns from sentences alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from tqcheck.contracts import RawFile
from tqcheck.errors import TqcheckError
from tqcheck.loading import parse
from tqcheck.records.document import Bitext, BlockKind
from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs
from tqcheck.training.origins.line_pairs import tidy

_ENDS = tuple(".!?…。！？؟।”’»\"'）)")
_LABELS = {BlockKind.HEADING, BlockKind.CELL, BlockKind.CAPTION}
_LETTERS = 40  # a paragraph has that many at least, so that labels, signatures and dates are left out


def edited_prose(step: Step, inputs: Inputs) -> bytes:
    """The paragraphs that end as sentences do, each once; no headings, no cells. `FormError` for what is no text."""
    found = dict.fromkeys(line for path, content in inputs.items() for line in _paragraphs(path, content))
    if not found:
        raise FormError(f"{step.to}: its inputs hold no paragraph")
    return "".join(f"{line}\n" for line in found).encode("utf-8")


def _paragraphs(path: str, content: bytes) -> Iterator[str]:
    try:
        loaded = parse(RawFile(PurePosixPath(path).name, content))
    except TqcheckError as error:
        raise FormError(f"{path}: {error.message}") from error
    for block in (loaded.target if isinstance(loaded, Bitext) else loaded).blocks:
        line = tidy(block.text)
        if block.kind not in _LABELS and len(line) >= _LETTERS and line.endswith(_ENDS):
            yield line
