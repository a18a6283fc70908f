"""A pronoun of the wrong sex for somebody the same sentence has just named: "My mother is a teacher; he works hard".

Languages that have one pronoun for both, or leave it out, do not say which; who is spoken of does.
"""

from __future__ import annotations

import re

from tqcheck.analysis.meaning.senses import Meanings, meanings
from tqcheck.analysis.names.mentions import names
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, load

_SEXES = {
    "he": frozenset({"father", "brother", "son", "husband", "king", "boy", "uncle", "grandfather", "men"}),
    "she": frozenset({"mother", "sister", "daughter", "wife", "queen", "girl", "aunt", "grandmother", "women"}),
}
_OTHER = {"he": "she", "she": "he"}
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")


def wrong_pronoun(
    source: str, source_language: Language, target: str, target_language: Language
) -> tuple[Span, Span] | None:
    """The person of the target, named by kinship as in the source, and the pronoun that cannot mean that person; in a
    language whose "he" and "she" are persons alone.

    Nobody else may be meant: neither side names a person of the other sex, the target has no names, and the person is
    what its clause speaks of ("My mother is …").
    """
    if target_language.code not in languages_with("copulas"):
        return None
    before, after = meanings(source, source_language), meanings(target, target_language)
    for pronoun, kin in _SEXES.items():
        person = _person(after, _SEXES[_OTHER[pronoun]] & before.sure.keys())
        if person is None or pronoun not in after.sure or _OTHER[pronoun] in after.possible:
            continue
        others = kin & (before.possible | after.possible) or _SEXES.keys() & before.possible
        if others or after.sure[pronoun].start < person.end or not _is_subject(target, person, target_language):
            continue
        if not any(name.certain for name in names(target, target_language)):
            return person, after.sure[pronoun]
    return None


def _person(found: Meanings, meant: frozenset[str]) -> Span | None:
    """The only one of these persons that a text names."""
    spans = {found.sure[one] for one in meant if one in found.sure}
    return spans.pop() if len(spans) == 1 else None


def _is_subject(text: str, person: Span, language: Language) -> bool:
    """Whether a form of "be" follows: what the clause says, it says of the person."""
    following = _NEXT_WORD.match(text, person.end)
    return following is not None and language.lower(following[1]) in load(language.code, "copulas")
