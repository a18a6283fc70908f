"""Gold beads of an alignment, which a project keeps in its program: which sentences belong to which."""

from __future__ import annotations

import re

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded

_BEAD = re.compile(r"\(\s*\[([\d, ]*)\]\s*,\s*\[([\d, ]*)\]\s*\)")


def gold_beads(step: Step, inputs: Inputs) -> bytes:
    """`[numbers]:[numbers]` a line, of pairs of lists; `FormError` where there are none."""
    beads = [bead.groups() for path, content in inputs.items() for bead in _BEAD.finditer(decoded(path, content))]
    if not beads:
        raise FormError(f"{step.to}: its inputs hold no pairs of lists")
    return "".join(f"[{_numbers(one)}]:[{_numbers(other)}]\n" for one, other in beads).encode("utf-8")


def _numbers(listed: str) -> str:
    return ", ".join(re.findall(r"\d+", listed))
