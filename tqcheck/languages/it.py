"""Italian."""

from __future__ import annotations

from tqcheck.records.language import Language

LANGUAGE = Language(
    code="it",
    name="Italian",
)
