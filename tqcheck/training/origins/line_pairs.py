"""Files of lines: of one language, or translations side by side whose lines belong together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded, lines, require_equal, text_lines

# Controls, places where a line may break, and marks of the order of bytes, which stand for a space where any do.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\u200b\ufeff]")


def side_by_side(step: Step, inputs: Inputs) -> bytes:
    """Foreign TAB English of files that take turns; `FormError` where two have other numbers of lines."""
    if len(step.inputs) % 2:
        raise FormError(f"{step.to}: files side by side come in twos")
    foreign, english = step.inputs[::2], step.inputs[1::2]
    pairs = dict.fromkeys(pair for two in zip(foreign, english, strict=True) for pair in _pairs(*two, inputs))
    return "".join(f"{one}\t{other}\n" for one, other in pairs).encode("utf-8")


def _pairs(foreign: str, english: str, inputs: Inputs) -> Iterator[tuple[str, str]]:
    texts = lines(inputs[foreign]), lines(inputs[english])
    require_equal(map(len, texts), f"{foreign}, {english}")
    for one, other in zip(*texts, strict=True):
        pair = tidy(one), tidy(other)
        if all(pair) and pair[0] != pair[1]:
            yield pair


def single_lines(_step: Step, inputs: Inputs) -> bytes:
    """The lines of files of one language, each once."""
    return text_lines(tidy(line) for path, content in inputs.items() for line in decoded(path, content).split("\n"))


def tidy(line: str) -> str:
    """A line without letters that nobody sees, composed, with one space wherever there are some."""
    return " ".join(_INVISIBLE.sub(" ", unicodedata.normalize("NFC", line)).split())
