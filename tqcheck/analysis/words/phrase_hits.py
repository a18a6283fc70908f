"""Findings of the wrong phrases that a list of the target's language holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.words.phrases import wrong_phrases
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair


def phrase_hits(pair: Pair, language: Language, name: str, message: Callable[[str, str], str]) -> Iterator[Hit]:
    """A hit for each phrase of the list `name` in the target's prose, with its correction, which is never safe;
    `message` says what is wrong of the words that stand there and of those that should."""
    assert pair.target is not None
    text = prose(pair.target)
    for phrase in wrong_phrases(text, language, name):
        suggestion = Suggestion((Edit(phrase.replaced, phrase.replacement),), safe=False)
        yield Hit(message(phrase.span.of(text), phrase.mended(text)), phrase.span, suggestions=(suggestion,))
