"""What a model says of anchors, as odds, before they are moved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tqcheck.models.equating.shifts import Shifts, odds
from tqcheck.records.evidence import Layer
from tqcheck.training.equating.anchors import Anchored, anchored
from tqcheck.training.equating.shift_fitting import Said
from tqcheck.training.evaluation.tiers.tier import Tier


def asked(tier: Tier, shifts: Shifts, data: Path, directions: Sequence[str], each: int) -> list[Said]:
    """The odds of every anchor of each direction; `shifts` are those that the tier has moved them by."""
    anchors = list(anchored(data, directions, each))
    return [said for direction in directions for said in _of(tier, shifts, direction, anchors)]


def _of(tier: Tier, shifts: Shifts, direction: str, anchors: Sequence[Anchored]) -> list[Said]:
    chosen = [one for one in anchors if one.languages == direction]
    evidence = tier.ask([(one.source, one.target) for one in chosen], direction, Layer.QUALITY)
    return [
        Said(direction, (one.number, one.anchor), odds(found.quality.score) - shifts.of(direction))
        for one, found in zip(chosen, evidence, strict=True)
        if found.quality is not None
    ]
