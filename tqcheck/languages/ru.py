"""Russian."""

from __future__ import annotations

from tqcheck.records.language import Language

LANGUAGE = Language(
    code="ru",
    name="Russian",
    scripts=("Cyrillic",),
)
