"""Each corruption on a small vocabulary of words, with the exact sentence it makes."""

import random

import numpy as np
import pytest

from tqcheck.models.encoder.network_names import KINDS
from tqcheck.training import corruptions as c
from tqcheck.training.planting import KIND, PlantedTokens, Surroundings, sound
from tqcheck.training.token_tables import Lexicon

WORDS = [
    "[PAD]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    "He",
    "he",
    "repeated",
    "his",
    "offer",
    "of",
    "talks",
    "from",
    "the",
    "minister",
    "to",
    "Anna",
    "Berlin",
    ".",
    "not",
    "Is",
    "is",
    "quickly",
    "with",
    "1",
    "2",
    "offers",
    "A",
    "a",
    "green",
    "house",
    "Haus",
]
ID = {word: number for number, word in enumerate(WORDS)}


def lexicon() -> Lexicon:
    closed = {
        "pronoun": ("He", "he", "his"),
        "auxiliary": ("Is", "is"),
        "preposition": ("of", "from", "to", "with"),
        "article": ("A", "a", "the"),
        "negation": ("not",),
        "conjunction": (),
    }
    classes = {"en": {name: tuple(ID[w] for w in words) for name, words in closed.items()}}
    cased = [("He", "he"), ("Is", "is"), ("A", "a")]
    return Lexicon(
        starts_word=(True,) * len(WORDS),
        capital=tuple(w[0].isupper() for w in WORDS),
        digit=tuple(w.isdigit() for w in WORDS),
        letters=tuple(w.isalpha() for w in WORDS),
        title={ID[low]: ID[high] for high, low in cased},
        lower={ID[high]: ID[low] for high, low in cased},
        family={ID["offer"]: (ID["offers"],)},
        classes=classes,
        class_of={"en": {i: name for name, ids in classes["en"].items() for i in ids}},
        static=np.eye(len(WORDS), dtype=np.float32),
        neighbours={ID["talks"]: (ID["house"],)},
    )


def ids(text: str) -> tuple[int, ...]:
    return tuple(ID[word] for word in text.split())


def shown(sentence: PlantedTokens) -> str:
    return " ".join(
        WORDS[i] + (f"<{KINDS[k]}>" if k else "") for i, k in zip(sentence.ids, sentence.kinds, strict=True)
    )


SENTENCE = sound(ids("He repeated his offer of talks from the minister to Anna ."))
CONTEXT = Surroundings(lexicon(), "en", ids("Haus green house a talks ."), ids("a green house of Berlin . 2"))


@pytest.mark.parametrize("function", list(c.CORRUPTIONS), ids=lambda f: f.__name__)
def test_a_corruption_changes_the_sentence_and_marks_only_what_it_changed(function: c.Corruption) -> None:
    for seed in range(40):
        made = function(SENTENCE, CONTEXT, random.Random(seed))
        if made is None:
            continue
        assert made.ids != SENTENCE.ids
        assert len(made.ids) == len(made.kinds)
        assert any(made.kinds)
        assert made == function(SENTENCE, CONTEXT, random.Random(seed))


def test_a_lost_subject_leaves_a_capital_and_a_mark_on_what_follows() -> None:
    made = {
        shown(x)
        for s in range(30)
        if (x := c.drop_subject(sound(ids("he is quickly with Anna .")), CONTEXT, random.Random(s)))
    }
    assert made == {"Is<missing> quickly with Anna .", "is<grammar> is quickly with Anna ."}


def test_swapped_prepositions_keep_the_words_around_them() -> None:
    sentence = sound(ids("offer of talks from Anna"))
    made = c.swap_prepositions(sentence, CONTEXT, random.Random(0))
    assert made is not None
    assert shown(made) == "offer from<roles> talks of<roles> Anna"


def test_swapped_arguments_change_places() -> None:
    sentence = sound(ids("his Anna from Berlin ."))
    made = {shown(x) for s in range(20) if (x := c.swap_arguments(sentence, CONTEXT, random.Random(s)))}
    assert made == {"his Berlin<roles> from Anna<roles> ."}


def test_negation_is_dropped_where_there_is_one() -> None:
    made = c.negate(sound(ids("he is not green .")), CONTEXT, random.Random(0))
    assert made is not None
    assert shown(made) == "he is green<negation> ."


def test_negation_is_planted_after_an_auxiliary() -> None:
    made = c.negate(sound(ids("he is green .")), CONTEXT, random.Random(0))
    assert made is not None
    assert shown(made) == "he is not<negation> green ."


def test_another_form_and_a_near_word() -> None:
    sentence = sound(ids("his offer of talks"))
    inflected, near = (f(sentence, CONTEXT, random.Random(0)) for f in (c.inflect, c.near_word))
    assert inflected is not None
    assert shown(inflected) == "his offers<grammar> of talks"
    assert near is not None
    assert shown(near) == "his offer of house<wrong_word>"


def test_a_changed_number_is_another_number() -> None:
    made = c.change_number(sound(ids("offer 1 .")), CONTEXT, random.Random(0))
    assert made is not None
    assert shown(made) == "offer 2<entity> ."


def test_what_was_removed_is_known_for_the_source_side() -> None:
    made = c.drop_content_word(sound(ids("green house with talks .")), CONTEXT, random.Random(1))
    assert made is not None
    assert len(made.removed) == 1
    assert made.removed[0] not in made.ids


def test_nothing_applies_to_an_empty_sentence() -> None:
    for function in c.CORRUPTIONS:
        assert function(sound(()), CONTEXT, random.Random(0)) is None
    assert c.corrupt(sound(()), CONTEXT, random.Random(0), alone=True) == sound(())


def test_kinds_are_the_networks() -> None:
    assert KIND["ok"] == 0
    assert set(KIND) == set(KINDS)
