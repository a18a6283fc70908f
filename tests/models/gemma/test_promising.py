"""Which wordings are worth a try."""

from __future__ import annotations

from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.promising import FEATURES, features, promising
from tqcheck.models.gemma.rewording import EditKind, Rewording
from tqcheck.models.gemma.sentences import Sentence, WordPlace

SURPRISES = ((0, 4, 0.5), (5, 8, 2.0), (9, 14, 20.0), (15, 19, 3.0))


def test_features_are_the_hint_the_surprises_about_and_what_is_added() -> None:
    wording = Rewording(EditKind.CLOSED, ((5, 8, "were"),), 14.0)
    assert features(wording, SURPRISES) == [12.0, 3.0, 12.0, 8.0, 0.5, 1.0]
    assert len(FEATURES) == 6


def test_what_is_put_in_stands_before_the_word_behind_it() -> None:
    wording = Rewording(EditKind.INSERTED, ((15, 15, "not "),), -9.0)
    assert features(wording, SURPRISES) == [-6.0, -6.0, 3.0, 0.0, 8.0, 4.0]


class Bare(Sentence):
    """A sentence without surprises."""

    def surprise(self, _place: WordPlace) -> float:
        return 0.0


SENTENCE = Bare(None, None, 0, "They is here.", "en")  # type: ignore[arg-type]
TRIES = {
    "alone": {
        EditKind.CLOSED: Logistic((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.0),
        EditKind.FORM: Logistic((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), 3.0),
    }
}
CLOSED, FORM = (
    Rewording(EditKind.CLOSED, ((5, 7, "are"),), 2.0),
    Rewording(EditKind.FORM, ((8, 12, "heres"),), 0.0),
)


def test_the_most_promising_come_first() -> None:
    assert [one for one, _ in promising(SENTENCE, [CLOSED, FORM], TRIES, lambda *_: -9.0)] == [FORM, CLOSED]


def test_what_is_doubted_comes_before_what_is_as_promising_and_its_chance_stays() -> None:
    sound = promising(SENTENCE, [CLOSED, FORM], TRIES, lambda *_: -9.0)
    doubted = promising(SENTENCE, [CLOSED, FORM], TRIES, lambda start, _: 3.0 if start == 5 else -9.0)
    assert [one for one, _ in doubted] == [CLOSED, FORM]
    assert dict(doubted) == dict(sound)
