"""Arabic."""

from __future__ import annotations

from tqcheck.records.language import Language

LANGUAGE = Language(
    code="ar",
    name="Arabic",
    scripts=("Arabic",),
    right_to_left=True,
)
