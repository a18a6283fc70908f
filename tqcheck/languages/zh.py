"""Chinese."""

from __future__ import annotations

from tqcheck.records.language import Language

LANGUAGE = Language(
    code="zh",
    name="Chinese",
    scripts=("Han",),
    spaced=False,
)
