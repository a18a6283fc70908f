"""Who asks whom for what: "a pardon from the prisoner with the governor" turns the roles round.

An authority grants a pardon, a visa or a permit to a person: one asks for a pardon *for* the person *from* the
authority. Where the person is asked and the authority merely accompanies, the prepositions are another language's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, load, table

_LIST = "asking"


@dataclass(frozen=True, slots=True)
class Petition:
    """The stretch from "from" to the authority, the places of its two prepositions, and what should stand there."""

    span: Span
    from_: Span
    with_: Span
    right: tuple[str, str]


def petitions(text: str, language: Language) -> Iterator[Petition]:
    """The petitions with their roles turned round, in a language whose words for them are known; linear in the length
    of the text."""
    if language.code not in languages_with(_LIST):
        return
    right = _words(language.code, "granted")[0], _words(language.code, "asked")[0]
    for found in _pattern(language.code).finditer(text):
        span = Span(found.start("from"), found.end("name"))
        yield Petition(span, Span(*found.span("from")), Span(*found.span("with")), right)


@cache
def _pattern(code: str) -> re.Pattern[str]:
    granted, authorities = ("|".join(sorted(load(code, name))) for name in ("granted", "authorities"))
    verbs, asked, beside, determiners, titles = (
        "|".join(_words(code, kind)) for kind in ("verb", "asked", "beside", "determiner", "title")
    )
    # A full stop belongs to an initial or a title; elsewhere the sentence ends.
    word = rf"(?:(?:[a-z]|{titles})\.|[^\W\d_]{{1,30}}(?:['’-][^\W\d_]{{1,30}}){{0,3}})"
    return re.compile(
        rf"\b(?:{verbs}) (?:{word} ){{0,3}}(?:{granted}) "
        # Whoever is asked is no authority: "a permit from the city with the council".
        rf"(?P<from>{asked}) (?:(?!(?:{beside}|{authorities})\b){word} ){{1,6}}"
        # The authority ends its phrase: neither "with the court's help" nor "with the council in agreement".
        rf"(?P<with>{beside}) (?:{determiners}) (?P<name>(?:{word} ){{0,3}}?(?:{authorities}))(?=[.,;:!?)”\"]|\Z)",
        re.IGNORECASE,
    )


def _words(code: str, kind: str) -> list[str]:
    return [re.escape(word).replace(r"\*", r"\w*") for word, said in table(code, _LIST).items() if said == kind]
