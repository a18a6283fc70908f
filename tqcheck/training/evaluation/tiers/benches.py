"""All benches of tiers, by name."""

from __future__ import annotations

from tqcheck.training.evaluation.tiers.human_scores import Bench, critical, mqm, ordered, test20
from tqcheck.training.evaluation.tiers.known_errors import proposals
from tqcheck.training.evaluation.tiers.learners import learners, post_edits
from tqcheck.training.evaluation.tiers.marked import marked
from tqcheck.training.evaluation.tiers.sound_texts import origin, prose, references
from tqcheck.training.evaluation.tiers.speed import speed

BENCHES: dict[str, tuple[Bench, int]] = {
    "test20": (test20, 1000),
    "mqm": (mqm, 700),
    "marked": (marked, 200),
    "critical": (critical, 400),
    "ordered": (ordered, 40),
    "learners": (learners, 300),
    "post-edits": (post_edits, 200),
    "proposals": (proposals, 20),
    "prose": (prose, 150),
    "references": (references, 100),
    "origin": (origin, 12),
    "speed": (speed, 40),
}
"""Each with the rows of a set that it reads unless told otherwise."""
