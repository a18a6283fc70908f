"""What a classifier's labels mean: the words of quality estimation and of MQM, found in any spelling.

`B-MAJOR`, `accuracy/mistranslation`, `Minor_Fluency`, `BAD` are split into words, and each word may state a
severity, a kind of error, or that all is well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from tqcheck.errors import ModelError
from tqcheck.records.evidence import Kind
from tqcheck.records.severity import Severity

FINE = frozenset({"ok", "o", "good", "correct", "acceptable", "clean", "neutral"})
_SEVERITIES = {severity.label: severity for severity in Severity}
_NOT = frozenset({"no", "none", "not", "without"})  # "no-error"
_ANY = frozenset({"bad", "error", "err", "incorrect", "wrong", "unacceptable"})  # an error of no stated kind
_KINDS = {
    "accuracy": Kind.MISTRANSLATION,
    "mistranslation": Kind.MISTRANSLATION,
    "omission": Kind.OMISSION,
    "addition": Kind.ADDITION,
    "untranslated": Kind.UNTRANSLATED,
    "negation": Kind.NEGATION,
    "number": Kind.NUMBER,
    "name": Kind.NAME,
    "hallucination": Kind.HALLUCINATION,
    "fluency": Kind.GRAMMAR,
    "linguistic": Kind.GRAMMAR,
    "conventions": Kind.GRAMMAR,
    "grammar": Kind.GRAMMAR,
    "agreement": Kind.AGREEMENT,
    "inflection": Kind.GRAMMAR,
    "spelling": Kind.SPELLING,
    "terminology": Kind.TERMINOLOGY,
    "word": Kind.WRONG_WORD,
    "missing": Kind.MISSING_WORD,
    "extra": Kind.EXTRA_WORD,
    "order": Kind.WORD_ORDER,
    "roles": Kind.SWAPPED_ROLES,
    "style": Kind.UNIDIOMATIC,
    "register": Kind.UNIDIOMATIC,
    "awkward": Kind.UNIDIOMATIC,
    "unnatural": Kind.UNIDIOMATIC,
    "unidiomatic": Kind.UNIDIOMATIC,
}
# Words that name a branch or take part in names; a more telling word of the label goes before.
_BROAD = frozenset({"accuracy", "fluency", "linguistic", "conventions", "word", "style", "terminology"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label says of a token: `fine`, or an error of `kind` (`None`: of any)."""

    fine: bool
    kind: Kind | None = None
    severity: Severity = Severity.MAJOR


def meanings(labels: Iterable[str]) -> tuple[Meaning, ...]:
    """Each label's; `ModelError` for one that says nothing, or where none means that all is well."""
    found = tuple(_meaning(label) for label in labels)
    if not any(meaning.fine for meaning in found) or all(meaning.fine for meaning in found):
        raise ModelError(f"its labels ({', '.join(labels)}) must name text that is fine (`OK`) and text that is not")
    return found


def _meaning(label: str) -> Meaning:
    parts = [part for part in re.split(r"[^a-z0-9]+", label.lower()) if part]
    if _NOT.intersection(parts):
        return Meaning(True)
    kinds = sorted((part for part in parts if part in _KINDS), key=_BROAD.__contains__)
    severities = [_SEVERITIES[part] for part in parts if part in _SEVERITIES]
    if kinds or severities or _ANY.intersection(parts):
        return Meaning(False, _KINDS[kinds[0]] if kinds else None, *severities[:1])
    if FINE.intersection(parts):
        return Meaning(True)
    raise ModelError(_unknown(label))


def _unknown(label: str) -> str:
    near = get_close_matches(label.lower(), (*FINE, *_ANY, *_KINDS, *_SEVERITIES), 1)
    hint = f" (is it {near[0]!r}?)" if near else ""
    return (
        f"its label {label!r} does not say what it marks{hint}; write under `id2label` in its config.json "
        "OK, BAD, minor, major, critical, or an MQM category such as grammar"
    )
