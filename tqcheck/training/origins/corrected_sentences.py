"""Sentences and their corrections, of documents that lie side by side, a sentence a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, lines, require_equal

_WRONG = "source-sentences"


def corrected_sentences(step: Step, inputs: Inputs) -> bytes:
    """Wrong TAB right, once each, of all correctors of a document: `1.src.txt` belongs to `1.a1.txt` and `1.a2.txt`."""
    wrong = {_document(path): content for path, content in inputs.items() if _WRONG in PurePosixPath(path).parts}
    right = {path: content for path, content in inputs.items() if _WRONG not in PurePosixPath(path).parts}
    if not wrong:
        raise FormError(f"{step.to}: none of its inputs stands in a folder {_WRONG}")
    pairs = dict.fromkeys(pair for path, content in right.items() for pair in _pairs(path, wrong, content))
    return "".join(f"{one}\t{other}\n" for one, other in pairs).encode("utf-8")


def _pairs(path: str, wrong: dict[str, bytes], content: bytes) -> Iterator[tuple[str, str]]:
    if _document(path) not in wrong:
        raise FormError(f"{path} corrects a document that its origin does not hold")
    texts = lines(wrong[_document(path)]), lines(content)
    require_equal(map(len, texts), path)
    for one, other in zip(*texts, strict=True):
        if one.strip() and other.strip():
            yield one.strip(), other.strip()


def _document(path: str) -> str:
    return PurePosixPath(path).name.partition(".")[0]
