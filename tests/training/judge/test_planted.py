"""Each slip and each change of meaning on sentences of its own, with the exact texts it makes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tqcheck.training.judge import meanings, slips
from tqcheck.training.judge.planted import Paired, all_tables, paired, planted, read_pairs, write_pairs
from tqcheck.training.judge.slips import SlipSentence
from tqcheck.training.judge.splits import PAIRED, is_held
from tqcheck.training.judge.word_edits import PlantedText
from tqcheck.training.judge.word_tables import Tables, opposites, tables

ENGLISH = Tables(
    "en",
    common=("the", "of", *(f"w{n}" for n in range(70)), "offers", "offered", "council", "bridge"),
    rank={"the": 0, "of": 1, "offers": 72, "offered": 73, "council": 74, "bridge": 75},
    families={"off": ("offers", "offered"), "offe": ("offers", "offered")},
    endings={"il": ("pencil", "until", "april", "devil", "evil")},
    names=("Anna", "Bruno"),
)


def all_of(
    function: Callable[[SlipSentence, Random], PlantedText | None], text: str, known: Tables = ENGLISH, other: str = ""
) -> set[tuple[str, tuple[str, ...]]]:
    """What a function makes of a text, with the marked parts, over many seeds."""
    found = set()
    for seed in range(60):
        made = function(SlipSentence(text, known, other), Random(seed))
        if made is not None:
            found.add((made.text, tuple(made.text[a:b] for a, b in made.spans)))
    return found


def of(code: str) -> Tables:
    return Tables(code)


@pytest.mark.parametrize("function", list(slips.SLIPS), ids=lambda f: f.__name__)
def test_a_slip_is_marked_within_its_text_and_the_same_for_one_seed(function: slips.Slip) -> None:
    text = "He repeated the offers of 12 talks, as he said, with the council."
    for seed in range(40):
        made = function(SlipSentence(text, ENGLISH, "Anna saw bridge"), Random(seed))
        if made is not None:
            assert made == function(SlipSentence(text, ENGLISH, "Anna saw bridge"), Random(seed))
            assert made.spans
            assert all(0 <= start < end <= len(made.text) for start, end in made.spans)


def test_another_form_keeps_the_marks_around_a_word() -> None:
    assert all_of(slips.other_form, "two (offers), only.") == {("two (offered), only.", ("offered",))}


def test_a_word_of_another_sentence_takes_the_place_of_a_content_word() -> None:
    assert all_of(slips.word_of_another, "of the council", other="the river.") == {("of the river", ("river",))}


def test_neighbours_change_places_and_words_are_doubled() -> None:
    assert all_of(slips.swapped_words, "a b") == {("b a", ("b a",))}
    assert all_of(slips.doubled_word, "a") == {("a a", (" a",))}
    assert all_of(slips.doubled_word, "好", of("zh")) == {("好好", ("好",))}


def test_lost_words_mark_what_follows() -> None:
    assert all_of(slips.lost_words, "a b c d") == {
        ("b c d", ("b",)),
        ("a c d", ("c",)),
        ("a b d", ("d",)),
    }


def test_a_lost_clause_leaves_the_rest() -> None:
    assert all_of(slips.lost_clause, "As he said, in May, he left.") == {("As he said, he left.", ("he l",))}


def test_figures_change() -> None:
    assert ("In 2023.", ("2023",)) in all_of(slips.other_number, "In 2022.")
    assert all_of(slips.other_number, "none") == set()


def test_a_moved_word_is_marked_where_it_goes() -> None:
    assert all_of(slips.moved_word, "a b c") == {("b c a", ("a",)), ("c a b", ("c",))}


@pytest.mark.parametrize(
    ("code", "plain", "denied"),
    [
        ("en", "The plan is ready.", "The plan is not ready."),
        ("de", "Das ist ein Fehler.", "Das ist kein Fehler."),
        ("nl", "Hij heeft een plan.", "Hij heeft geen plan."),
        ("fr", "Le plan est prêt.", "Le plan n'est pas prêt."),
        ("es", "El plan está listo.", "El plan no está listo."),
        ("it", "Il piano è pronto.", "Il piano non è pronto."),
        ("pt", "O plano está pronto.", "O plano não está pronto."),
        ("pl", "Plan jest gotowy.", "Plan nie jest gotowy."),
        ("cs", "Plán je hotový.", "Plán není hotový."),
        ("ru", "План был готов.", "План не был готов."),
        ("uk", "План був готовий.", "План не був готовий."),
        ("ro", "Planul este gata.", "Planul nu este gata."),
        ("zh", "他会来。", "他不会来。"),
        ("ja", "彼は行きます。", "彼は行きません。"),
    ],
)
def test_denials_are_put_in_and_taken_out(code: str, plain: str, denied: str) -> None:
    assert plain in {text for text, _ in all_of(meanings.negation, denied, of(code))}
    assert denied in {text for text, _ in all_of(meanings.negation, plain, of(code))}


def test_a_denial_of_any_verb_and_a_negator_alone_are_taken_out() -> None:
    assert all_of(meanings.negation, "Il ne mange pas de pain.", of("fr")) == {("Il mange de pain.", ("mange",))}
    assert all_of(meanings.negation, "She never left.", of("en")) == {("She left.", (" le",))}


def test_numbers_in_words_and_figures() -> None:
    made = all_of(meanings.number, "Five people", of("en"))
    assert "Four people" in {text for text, _ in made}
    assert all(text != "Five people" for text, _ in made)
    assert all_of(meanings.number, "In 7 days", of("zh")) == {
        (f"In {n} days", (str(n),)) for n in (1, 2, 3, 4, 5, 6, 8, 9)
    }


def test_names_inside_the_sentence_alone_are_changed() -> None:
    made = {text for text, _ in all_of(meanings.name, "Yesterday we met Clara.")}
    assert made == {"Yesterday we met Anna.", "Yesterday we met Bruno."}
    german = Tables("de", names=("Anna", "Berlin"))
    assert all_of(meanings.name, "Das Haus in Berlin", german) == {("Das Haus in Anna", ("Anna",))}


def test_opposites_exclude_one_another() -> None:
    assert "rarely" in opposites("en")["often"]
    assert "She rarely came." in {text for text, _ in all_of(meanings.opposite, "She often came.", of("en"))}


def test_a_content_word_gives_way_to_one_with_its_ending() -> None:
    made = {text for text, _ in all_of(meanings.content_word, "The anvil met")}
    assert made == {f"The {word} met" for word in ("pencil", "until", "april", "devil", "evil")}
    chinese = Tables("zh", compounds=("天气",))
    assert ("天气很好", ("天气",)) in all_of(meanings.content_word, "结果很好", chinese)


def test_clauses_are_lost() -> None:
    made = {text for text, _ in all_of(meanings.clause, "He left, as he had said, on Monday morning.")}
    assert "He left, on Monday morning." in made


def test_prepositions_are_exchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.training.judge.word_tables.prepositions", lambda _: ("from", "with"))
    assert all_of(meanings.literal_preposition, "a pardon from Ann with Bo") == {
        ("a pardon with Ann from Bo", ("with", "from")),
        ("a pardon with Ann with Bo", ("with",)),
        ("a pardon from Ann from Bo", ("from",)),
    }


def test_nothing_applies_to_an_empty_sentence() -> None:
    for change in meanings.CHANGES:
        assert change(SlipSentence("", ENGLISH), Random(0)) is None
    assert slips.slip(SlipSentence("", ENGLISH), Random(0)) is None


def test_tables_know_names_by_their_capitals() -> None:
    texts = ["We saw Berlin and the bridges.", "In Berlin the bridge is old.", "Old Berlin has a bridge."]
    known = tables("en", texts)
    assert known.names == ("Berlin",)
    assert known.families["bri"] == ["bridge"]
    assert known.rank_of("OLD") == known.rank_of("old")
    assert tables("de", texts, names=()).names == ()


PAIRS = {
    "de": [
        (f"Der Rat hat dem Plan {n} nicht zugestimmt.", f"The council has not agreed to plan {n} at all.")
        for n in range(200)
    ]
}


def test_pairs_are_the_same_for_one_seed_and_kept_apart() -> None:
    known = all_tables(PAIRS)
    first = list(planted(PAIRS, known, 5))
    assert first == list(planted(PAIRS, known, 5))
    errors = [example for _, example in first if example.scores["planted"]]
    assert 60 < len(errors) < 170
    assert all(example.labels for example in errors)
    for held in (True, False):
        found = paired(PAIRS, known, 10, held, 5)
        assert found
        assert all(is_held(one.sound if one.languages == "de-en" else one.source, PAIRED) == held for one in found)
        assert all(one.sound != one.wrong for one in found)


def test_pairs_come_back_as_they_were_written(tmp_path: Path) -> None:
    pairs = [Paired("de-en", "a", "b", "c", ((0, 1),), "name")]
    write_pairs(tmp_path / "p", pairs)
    assert read_pairs(tmp_path / "p") == pairs
