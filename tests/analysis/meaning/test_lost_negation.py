"""What a translation may have lost of its source's negation."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.meaning.lost_negation import LostNegation, lost_negation


def found(codes: str, source: str, target: str) -> LostNegation | None:
    own, other = codes.split()
    return lost_negation(source, target, (registry.language(own), registry.language(other)))


@pytest.mark.parametrize(
    ("codes", "source", "target", "negators", "bare", "negated"),
    [
        ("en fr", "They do not know the code.", "Ils connaissent le code.", ["not"], "They do know the code.", "code"),
        ("fr en", "Il n’a pas pu venir.", "He was able to come.", ["n’", "pas"], "Il a pu venir.", "able"),
        ("cs en", "Nepřišel včas.", "He came in time.", ["Nepřišel"], "přišel včas.", "came"),
        ("en de", "We found no proof.", "Wir fanden Beweise.", ["no"], "We found proof.", "Beweise"),
        ("ja en", "彼は来なかった。", "He came.", ["なかった"], "彼は来。", "came"),
    ],
)
def test_the_source_is_read_without_its_negation(
    codes: str, source: str, target: str, negators: list[str], bare: str, negated: str
) -> None:
    lost = found(codes, source, target)
    assert lost is not None
    assert [span.of(source) for span in lost.negators] == negators
    assert lost.bare == bare
    assert lost.negated is not None
    assert lost.negated.of(target) == negated


@pytest.mark.parametrize(
    ("codes", "source", "target"),
    [
        ("en de", "It does not rain.", "Es regnet nicht."),
        ("en de", "It rains.", "Es regnet."),
        ("en de", "Nobody came.", "Es kam niemand."),  # no sure negator, but one of the list
        ("en ru", "Use NOT here.", "Пишите здесь NOT."),  # as it is
        (
            "en de",
            "Not until noon did it rain.",
            "Erst gegen Mittag regnete es.",
        ),  # a phrase that is rendered otherwise
        ("fr de", "Ne venez pas.", "Kommen Sie nicht."),
    ],
)
def test_nothing_is_lost_where_nothing_was_or_the_target_is_negated(codes: str, source: str, target: str) -> None:
    assert found(codes, source, target) is None


def test_words_that_may_negate_are_the_nearer_the_likelier() -> None:
    near = found("en de", "They did not accept the offer.", "Sie lehnten das Angebot ab.")
    far = found("en de", "They did not accept the offer.", "Sie nahmen das Angebot an.")
    assert near is not None
    assert far is not None
    assert near.target_carrier < far.target_carrier == 12
    assert len(near.measures) == 3
