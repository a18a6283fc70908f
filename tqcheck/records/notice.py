"""What was not looked at, or not fully: silence never means "checked"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """`kind` is a stable word for programs (`truncated`, `unsupported-language`, `no-model`, `skipped`, …)."""

    kind: str
    message: str
