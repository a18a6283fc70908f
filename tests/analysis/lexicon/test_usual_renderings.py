"""What is proposed is a rendering: no name for a common word, no neighbour, no fragment, no other word of the fold."""

from __future__ import annotations

import pytest

from tqcheck.analysis.lexicon.link_tables import vocabulary
from tqcheck.analysis.lexicon.translations import known
from tqcheck.analysis.lexicon.usual_renderings import proposed
from tqcheck.records.span import Span


def told(text: str, word: str, own: str, other: str) -> tuple[str, ...]:
    span = Span(text.index(word), text.index(word) + len(word))
    (folded,) = vocabulary(own).folding.words(word)
    return proposed(text, span, known(folded.key, own, other).renderings, (own, other))


@pytest.mark.parametrize(
    ("text", "word", "own", "other", "expected"),
    [
        ("The harvest was late.", "harvest", "en", "de", ("Ernte",)),
        ("Nine fingers are enough.", "fingers", "en", "de", ("Finger",)),
        ("It rained; however, they came.", "however", "en", "ru", ("однако",)),
        ("Die Menschheit lernt.", "Menschheit", "de", "en", ("humanity",)),
        ("Les jeunes chantent.", "jeunes", "fr", "en", ("young",)),
    ],
)
def test_a_usual_rendering_is_told(text: str, word: str, own: str, other: str, expected: tuple[str, ...]) -> None:
    assert told(text, word, own, other) == expected


@pytest.mark.parametrize(
    ("text", "word", "own", "other"),
    [
        ("He had a breakdown in May.", "breakdown", "en", "it"),  # a neighbour: nervous
        ("An addiction is an illness.", "addiction", "en", "it"),  # a name of the texts
        ("They couldn’t come.", "couldn", "en", "es"),  # a piece
        ("Des gens ordinaires.", "ordinaires", "fr", "en"),  # the entry of "ordinateur"
        ("A story of old.", "story", "en", "fr"),  # the entry of "store"
        ("Un peso lordo.", "lordo", "it", "en"),  # a title
    ],
)
def test_what_is_no_rendering_is_not_proposed(text: str, word: str, own: str, other: str) -> None:
    assert told(text, word, own, other) == ()
