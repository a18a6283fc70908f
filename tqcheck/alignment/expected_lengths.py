"""How long a translation is as a rule, before two documents have told."""

from __future__ import annotations

from tqcheck.records.language import Language


def expected_ratio(source: Language, target: Language) -> float | None:
    """Target characters a source character between two languages; `None` where it is not known."""
    if source.length is None or target.length is None:
        return None
    return target.length / source.length
