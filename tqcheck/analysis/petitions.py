"""Who asks whom for what: "a pardon from the prisoner with the governor" turns the roles round.

An authority grants a pardon, a visa or an exemption to a person: one asks for a pardon *for* the person *from* the
authority. Where the person is asked and the authority merely accompanies, the prepositions are another language's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.analysis.wordlists import load
from tqcheck.records.span import Span


@dataclass(frozen=True, slots=True)
class Petition:
    """The stretch from "from" to the authority, and its two prepositions."""

    span: Span
    whom: Span
    authority: Span


def petitions(text: str) -> Iterator[Petition]:
    """The English petitions with their roles turned round; linear in the length of the text."""
    for found in _pattern().finditer(text):
        span = Span(found.start("whom"), found.end("name"))
        yield Petition(span, Span(*found.span("whom")), Span(*found.span("authority")))


@cache
def _pattern() -> re.Pattern[str]:
    granted, authorities = ("|".join(sorted(load("en", name))) for name in ("granted", "authorities"))
    # A full stop belongs to an initial or a title; elsewhere the sentence ends.
    word = r"(?:(?:[a-z]|mr|mrs|ms|dr|st)\.|[^\W\d_]{1,30}(?:['’-][^\W\d_]{1,30}){0,3})"
    return re.compile(
        rf"\b(?:{granted}) (?P<whom>from) (?:(?!with\b){word} ){{1,6}}(?P<authority>with) (?:the|his|her|their|its|a) "
        # Nothing that makes the authority a part of something else: "with the court's help", "with the council paying".
        rf"(?P<name>(?:{word} ){{0,3}}?(?:{authorities}))\b(?!['’-]| \w+ing\b)",
        re.IGNORECASE,
    )
