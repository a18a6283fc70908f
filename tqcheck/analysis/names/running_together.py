"""Words of a source whose author forgot a space, and that look like a name of code for it: "andHelp", "pageThe"."""

from __future__ import annotations

import re

from tqcheck.analysis.punctuation.glued import glued
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, load

_PARTS = re.compile(r"([a-z]+)([A-Z][a-z]*)(.*)", re.DOTALL)
_KEYS = re.compile(r"\+[A-Z0-9]")  # what follows the first key of a combination: "offAlt+Super+S"
_SHORTEST = 4  # letters of a name that a word may be glued to
_IN_NAMES = frozenset({"and", "at", "by", "from", "if", "into", "of", "or", "than", "with"})  # of code: withOption
_ENGLISH = "en"  # the language of names of code, where two words in one are no sign of a slip


def runs_together(span: Span, source: str, target: str, language: Language) -> bool:
    """Whether what stands at `span` of the source is two words in one rather than a name."""
    name = span.of(source)
    found = _PARTS.fullmatch(name)
    if found is None:
        return False
    if _KEYS.match(source, span.end) or _is_kept_beside(name, target, language):
        return True
    small = _small(language)
    first, second, rest = found[1], language.lower(found[2]), found[3]
    if first in small - (_IN_NAMES - {"and"}) or (not rest and second in small - _IN_NAMES):
        return True
    slips = glued(source, target, language) if language.code != _ENGLISH and language.spaced else ()
    return any(slip.span.overlaps(span) for slip in slips)


def _small(language: Language) -> frozenset[str]:
    return load(language.code, "undoubled") if language.code in languages_with("undoubled") else frozenset()


def _is_kept_beside(name: str, target: str, language: Language) -> bool:
    """Whether the target has a name without the small word that the source's author set close to it."""
    words = (word for word in language.wording.function_words if len(name) - len(word) >= _SHORTEST)
    return any(
        (name.endswith(word) and _stands_alone(name.removesuffix(word), target))
        or (name.startswith(word) and _stands_alone(name.removeprefix(word), target))
        for word in words
        if word
    )


def _stands_alone(name: str, target: str) -> bool:
    return re.search(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])", target) is not None
