"""Evidence of several models for the same pairs, made one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tqcheck.records.evidence import ErrorSpan, Evidence, Layer, Proposal


def merge(parts: Sequence[Evidence]) -> Evidence:
    """Of one pair: each layer from the first that has it, errors from all."""
    errors = [part.errors for part in parts if part.errors is not None]
    return Evidence(
        fluency=next((part.fluency for part in parts if part.fluency), None),
        adequacy=next((part.adequacy for part in parts if part.adequacy), None),
        errors=join(error for group in errors for error in group) if errors else None,
        quality=next((part.quality for part in parts if part.quality), None),
    )


def asked(evidence: Evidence, layers: frozenset[Layer]) -> Evidence:
    """What of a model's evidence was asked for: another model may have been named for the rest."""
    return Evidence(
        fluency=evidence.fluency if Layer.FLUENCY in layers else None,
        adequacy=evidence.adequacy if Layer.ADEQUACY in layers else None,
        errors=evidence.errors if Layer.ERRORS in layers else None,
        quality=evidence.quality if Layer.QUALITY in layers else None,
    )


def join(errors: Iterable[ErrorSpan]) -> tuple[ErrorSpan, ...]:
    """All errors in order of place; of those that overlap and say the same the surest."""
    kept: list[ErrorSpan] = []
    for error in sorted(errors, key=lambda error: -error.confidence):
        if not any(_same(error, other) for other in kept):
            kept.append(error)
    return tuple(sorted(kept, key=lambda error: (error.in_source, error.span)))


def lend(errors: tuple[ErrorSpan, ...], others: Sequence[ErrorSpan]) -> tuple[ErrorSpan, ...]:
    """`errors`, those without proposals with the proposals of the others on the same place."""
    return tuple(error if error.proposals else replace(error, proposals=_found(error, others)) for error in errors)


def _found(error: ErrorSpan, others: Sequence[ErrorSpan]) -> tuple[Proposal, ...]:
    return next((other.proposals for other in others if other.proposals and _overlap(error, other)), ())


def _same(one: ErrorSpan, other: ErrorSpan) -> bool:
    return one.kind == other.kind and _overlap(one, other)


def _overlap(one: ErrorSpan, other: ErrorSpan) -> bool:
    together = one.span == other.span or one.span.overlaps(other.span)
    return one.in_source == other.in_source and together
