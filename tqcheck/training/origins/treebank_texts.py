"""The sentences of treebanks as they were written: `# text` in CoNLL-U, or `#1 NAME text` before a tree."""

from __future__ import annotations

import re

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded, pair_lines, text_lines
from tqcheck.training.origins.line_pairs import tidy
from tqcheck.training.origins.step_inputs import couples

_COMMENT = re.compile(r"# (sent_id|text) = (.*)")
_HEAD = re.compile(r"#(\d+) \S+ (.*)")
_PAIRED = re.compile(r".*\.[a-z]{2,3}-en\..+")


def treebank_texts(step: Step, inputs: Inputs) -> bytes:
    """Foreign TAB English of sentences with the same number; a sentence a line where the form is of one language."""
    if not _PAIRED.fullmatch(step.to):
        return text_lines(tidy(text) for path, content in inputs.items() for text in _texts(path, content).values())
    banks = {path: _texts(path, content) for path, content in inputs.items()}
    return pair_lines(
        (tidy(text), tidy(banks[english][number]))
        for _, foreign, english in couples(step, inputs)
        for number, text in banks[foreign].items()
        if number in banks[english]
    )


def _texts(path: str, content: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    number = ""
    for line in decoded(path, content).split("\n"):
        if comment := _COMMENT.match(line):
            if comment[1] == "sent_id":
                number = comment[2].strip()
            else:
                found[number] = comment[2]
        elif head := _HEAD.match(line):
            found[head[1]] = head[2]
    if not found:
        raise FormError(f"{path} holds no sentence, as `# text` or before a tree")
    return found
