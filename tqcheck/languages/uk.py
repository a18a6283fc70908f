"""Ukrainian."""

from __future__ import annotations

from tqcheck.records.language import Language

LANGUAGE = Language(
    code="uk",
    name="Ukrainian",
    scripts=("Cyrillic",),
)
