"""Words with a capital that are no names: the target's words for what a label says, much like the source's."""

from __future__ import annotations

from tqcheck.analysis.names.mentions import NameWord
from tqcheck.analysis.words.likeness import distance, plain

_LABEL = 8  # words, no sentence
_ENDS = (".", "!", "?", "…")
_HYPHEN = "-"


def is_label(text: str) -> bool:
    """Whether it is short, and no sentence."""
    return len(text.split()) <= _LABEL and not text.rstrip().endswith(_ENDS)


def may_be_a_word(one: NameWord, other: NameWord, source: str) -> bool:
    """Whether two words of a label are so far apart that the second may be the language's own word: Cyan, Ciano."""
    return is_label(source) and distance(plain(one.text), plain(other.text)) > 1


def is_rendered_word(one: NameWord, other: NameWord, source: str, codes: tuple[str | None, str]) -> bool:
    """Whether `other` of the target renders `one` of the text `source` as words are rendered: Basic, Basis;
    Multi-Factor, Multi-Fattore; or another word of a label: "Request Response" is "Respuesta a petición". Languages are
    given by their codes."""
    from tqcheck.analysis.lexicon.translations import translates

    own, code = codes
    words = (one.text, *source.split()) if is_label(source) else (one.text,) if _HYPHEN in one.text else ()
    return own is not None and any(translates(word, other.text, own, code) > 0 for word in words)
