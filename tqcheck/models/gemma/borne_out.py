"""How often readers bear out what the judge marks in whole articles, which is what it states.

Each mark's probability was fitted on sentences, as many of them wrong as sound. In an article few are wrong, and it is
written otherwise: there a line through the log odds, fitted on the project's annotated articles, says what they are
worth (Platt, 1999: Probabilistic Outputs for Support Vector Machines). It lowers and never raises. Strings that do not
follow one another are no article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.word_origins import log_odds
from tqcheck.records.evidence import ErrorSpan, Kind

FAMILIES: Mapping[str, frozenset[Kind]] = {
    "meanings": frozenset({Kind.MISTRANSLATION, Kind.UNIDIOMATIC}),
    "wordings": frozenset(
        {
            *(Kind.AGREEMENT, Kind.EXTRA_WORD, Kind.GRAMMAR, Kind.MISSING_WORD, Kind.NAME, Kind.SWAPPED_ROLES),
            *(Kind.TERMINOLOGY, Kind.WORD_ORDER, Kind.WRONG_WORD),
        }
    ),
}
"""Kinds that are as sure as each other. Of lost and added parts and lost negations, which both sides are read for,
articles say nothing else than sentences."""


def stated(errors: Iterable[ErrorSpan], lines: Mapping[str, Logistic]) -> tuple[ErrorSpan, ...]:
    """The errors, as sure as `lines`, by family, say of them."""
    return tuple(_stated(error, lines) for error in errors)


def _stated(error: ErrorSpan, lines: Mapping[str, Logistic]) -> ErrorSpan:
    family = next((name for name, kinds in FAMILIES.items() if error.kind in kinds), None)
    if family is None:
        return error
    said = lines[family]([log_odds(error.confidence)])
    return replace(error, confidence=min(error.confidence, round(said, 3)))
