"""Dutch."""

from __future__ import annotations

from tqcheck.records.language import Language

LANGUAGE = Language(
    code="nl",
    name="Dutch",
)
