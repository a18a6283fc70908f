"""Findings: what candidates and readings become."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma import carried, concluding, marks, word_choices
from tqcheck.models.gemma.borne_out import FAMILIES
from tqcheck.models.gemma.calibration import Edits, JudgeCalibration, Logistic, LogisticByLanguage, WeightedScale
from tqcheck.models.gemma.concluding import Errors, kind_of
from tqcheck.models.gemma.error_rate import NOTHING_MOVED, OddsMoved
from tqcheck.models.gemma.features import FEATURES, Candidate
from tqcheck.models.gemma.reading import JudgeReading, JudgeSide, TextToRead
from tqcheck.models.gemma.rewording import EditKind, Rewording
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.language import Language
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

TEXT = "She insisted in the plan of him."
ENGLISH, GERMAN, ARABIC = (Language(code=c, name=c) for c in ("en", "de", "ar"))
GAIN = tuple(float(name == "gain") for name in FEATURES)
CODES = ("en", "nl")
SCALE = WeightedScale((0.0,) * 5, 0.0, 10.0)


def calibration(words_bias: float = -20.0) -> JudgeCalibration:
    edits = Edits(LogisticByLanguage(GAIN, -4.0, {"nl": -2.0}), LogisticByLanguage(GAIN, -5.0, {}))
    terms = Edits(LogisticByLanguage((1.0, 0.0), 0.0, {}), LogisticByLanguage((0.0, 1.0), 0.0, {}))
    return JudgeCalibration(
        SCALE,
        SCALE,
        SCALE,
        {"*": Logistic((1.0,) + (0.0,) * 8, words_bias)},
        Logistic((1.0, 0.0, 0.0), 0.0),
        {},
        {},
        {"alone": edits, "beside": edits, "terms": terms},
        LogisticByLanguage((1.0, 0.0, 0.0, 0.0), 0.0, {"en": -3.0}),
        0.01,
        LogisticByLanguage((1.0, 0.0, 0.0, 0.0), 0.0, {"en": -1.0}),
        Logistic((1.0, 0.0, 0.0), 0.0),
        0.01,
        Logistic((0.0,) * 7, 0.0),
        Logistic((0.0,) * 6, 0.0),
        dict.fromkeys(FAMILIES, Logistic((1.0,), 0.0)),
        {"en": 1.0},
        {"edits": {"*": 0.5}, "wrong": {"*": 0.5}, "meanings": {"*": 0.6}, "slips": {"*": 0.6}},
    )


def candidate(edit: EditKind, gain: float, *changes: tuple[int, int, str], beside: bool = False) -> Candidate:
    features = np.array([gain if name == "gain" else 0.0 for name in FEATURES], dtype=np.float32)
    return Candidate(Rewording(edit, changes), gain, features, beside)


def reading(text: str, error: dict[str, float]) -> JudgeReading:
    starts = [text.index(word) for word in text.rstrip(".").split()]
    ends = [start + len(word) for start, word in zip(starts, text.rstrip(".").split(), strict=True)]
    logits = np.full((len(starts), 4), -5.0, dtype=np.float32)
    for word, value in error.items():
        logits[starts.index(text.index(word)), 0] = value
    side = JudgeSide(Tokens(tuple(range(len(starts))), tuple(starts), tuple(ends)), logits)
    return JudgeReading(side, side, np.zeros(5, dtype=np.float32))


def errors(*candidates: Candidate) -> tuple[ErrorSpan, ...]:
    return Errors(calibration()).of(TextToRead(TEXT, "en"), reading(TEXT, {}), None, candidates, None, ENGLISH)


def test_the_surest_wording_of_a_place_is_its_first_proposal() -> None:
    (found,) = errors(
        candidate(EditKind.CLOSED, 6.0, (13, 15, "on")),
        candidate(EditKind.CLOSED, 5.5, (13, 15, "for")),
        candidate(EditKind.DELETED, 1.0, (13, 16, "")),
    )
    assert found.kind is Kind.WRONG_WORD
    assert found.span.of(TEXT) == "in"
    assert [proposal.replacement for proposal in found.proposals] == ["on", "for", ""]
    assert found.confidence == pytest.approx(1 / (1 + np.exp(-2)), abs=1e-3)


def test_a_small_gain_is_no_finding() -> None:
    assert errors(candidate(EditKind.CLOSED, 3.0, (13, 15, "on"))) == ()


def test_two_places_are_two_findings() -> None:
    found = errors(candidate(EditKind.CLOSED, 6.0, (13, 15, "on")), candidate(EditKind.DELETED, 6.0, (25, 28, "")))
    assert [error.kind for error in found] == [Kind.WRONG_WORD, Kind.EXTRA_WORD]


@pytest.mark.parametrize(
    ("kind", "confidence", "severity"),
    [
        (Kind.MISTRANSLATION, 0.89, Severity.MINOR),
        (Kind.MISTRANSLATION, 0.9, Severity.MAJOR),
        (Kind.NAME, 0.69, Severity.MINOR),
        (Kind.NAME, 0.7, Severity.MAJOR),
        (Kind.GRAMMAR, 0.99, Severity.MINOR),
    ],
)
def test_a_mark_is_major_where_it_is_sure_that_something_else_is_said(
    kind: Kind, confidence: float, severity: Severity
) -> None:
    assert concluding._severity(kind, confidence) is severity


def test_a_pair_of_prepositions_is_one_replacement_with_what_stands_between() -> None:
    (found,) = errors(candidate(EditKind.PAIR, 9.0, (13, 15, "on"), (25, 27, "for")))
    assert found.kind is Kind.SWAPPED_ROLES
    assert found.severity is Severity.MAJOR
    assert found.proposals[0].replacement == "on the plan for"
    assert found.proposals[0].span.of(TEXT) == "in the plan of"


def test_words_doubted_beside_the_source_are_mistranslations_unless_a_wording_speaks_of_them() -> None:
    judge = Errors(calibration(words_bias=0.0))
    beside = reading(TEXT, {"plan": 2.0, "insisted": 2.0})
    wording = candidate(EditKind.FORM, 8.0, (4, 12, "insists"))
    wording = replace(wording, beside=True)
    text = TextToRead(TEXT, "en", "Er bestand auf dem Vorhaben der Stadt.", "de")
    found = judge.of(text, reading(TEXT, {}), beside, [wording], GERMAN, ENGLISH)
    marks = [(error.kind, error.span.of(TEXT)) for error in found]
    assert marks == [(Kind.AGREEMENT, "insisted"), (Kind.MISTRANSLATION, "plan")]


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("Die Stadt hat einen plan.", {"plan": Kind.UNTRANSLATED}),
        ("Er bestand auf dem Plan der Stadt.", {"plan": Kind.MISTRANSLATION}),  # another word, if alike
        (TEXT, {}),  # the line is carried whole, which is said of it as a whole
    ],
)
def test_a_doubted_word_that_the_source_has_is_not_translated(
    source: str, kinds: dict[str, Kind], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_choices, "common", lambda code: {} if code == "en" else {"stadt": "Stadt"})
    judge = Errors(calibration(words_bias=0.0))
    found = judge.of(
        TextToRead(TEXT, "en", source, "de"), reading(TEXT, {}), reading(TEXT, {"plan": 2.0}), [], GERMAN, ENGLISH
    )
    assert {error.span.of(TEXT): error.kind for error in found} == kinds


@pytest.mark.parametrize("word", ["Windows", "software"])
def test_a_name_and_a_word_of_both_languages_may_stand_as_in_the_source(word: str) -> None:
    target, source = f"Er bestand auf {word} am Montag.", f"He insisted on {word} on Monday."
    judge = Errors(calibration(words_bias=0.0))
    beside = reading(target, {word: 2.0})
    assert judge.of(TextToRead(target, "de", source, "en"), reading(target, {}), beside, [], ENGLISH, GERMAN) == ()


def test_a_term_that_the_document_keeps_is_translated_as_it_is() -> None:
    sides = [
        ("Der kelp wächst.", "The kelp grows."),
        ("Viel kelp!", "So much kelp!"),
        ("Kelp stirbt.", "Kelp is dying."),
    ]
    texts = [TextToRead(target, "de", source, "en") for target, source in sides]

    def untranslated(terms: frozenset[str]) -> list[str]:
        judge = Errors(calibration(words_bias=0.0), terms=terms)
        readings = reading(texts[0].target, {}), reading(texts[0].target, {"kelp": 3.0})
        return [error.span.of(texts[0].target) for error in judge.of(texts[0], *readings, [], ENGLISH, GERMAN)]

    assert untranslated(carried.kept(texts[:2])) == ["kelp"]
    assert untranslated(carried.kept(texts)) == []


def test_a_name_that_the_document_has_may_stand_for_a_pronoun() -> None:
    target, source = "Quillfen bestand auf dem Plan.", "He insisted on the plan."
    text, beside = TextToRead(target, "de", source, "en"), reading(target, {"Quillfen": 3.0})

    def doubted(*known: str) -> list[str]:
        judge = Errors(calibration(words_bias=0.0), known=frozenset(known))
        of = judge.of(text, reading(target, {}), beside, [], ENGLISH, GERMAN)
        return [error.span.of(target) for error in of]

    assert doubted() == doubted("Ostyn") == ["Quillfen"]
    assert doubted("Quillfen") == []


def test_of_what_is_longer_than_the_judge_reads_at_once_no_word_is_doubted() -> None:
    whole, long = reading(TEXT, {"plan": 6.0}), reading(" ".join(map(str, range(1000, 1300))), {})
    windowed, text = replace(whole, windows=2), TextToRead(TEXT, "en", "Er bestand auf seinem Kuchen.", "de")

    def doubted(alone: JudgeReading, beside: JudgeReading) -> list[str]:
        found = Errors(calibration(-5.0)).of(text, alone, beside, (), GERMAN, ENGLISH)
        return [error.span.of(TEXT) for error in found]

    assert doubted(whole, whole) == ["plan"]
    assert doubted(whole, windowed) == []
    assert doubted(long, whole) == []


def slipped(**slips: float) -> JudgeReading:
    found = reading(TEXT, {})
    starts = [TEXT.index(word) for word in TEXT.rstrip(".").split()]
    logits = [slips.get(TEXT[start:].split(maxsplit=1)[0].rstrip("."), -5.0) for start in starts]
    return replace(found, doubts=np.array(logits, dtype=np.float32))


@pytest.mark.parametrize(("gain", "shown", "proposed"), [(4.5, False, False), (6.5, True, False), (7.5, True, True)])
def test_beside_a_source_a_wording_found_without_it_marks_what_is_surely_wrong_and_is_proposed_if_surely_right(
    gain: float, shown: bool, proposed: bool
) -> None:
    wording = candidate(EditKind.CLOSED, gain, (13, 15, "on"))
    text = TextToRead(TEXT, "en", "Er bestand auf seinem Plan.", "de")
    found = Errors(calibration()).of(text, reading(TEXT, {}), reading(TEXT, {}), [wording], GERMAN, ENGLISH)
    assert bool(found) == shown
    assert any(error.proposals for error in found) == proposed
    assert errors(wording)
    assert all(error.kind is Kind.WRONG_WORD for error in found)


def test_words_that_read_wrong_are_said_without_a_wording_that_mends_them_neighbours_as_one() -> None:
    judge = Errors(calibration())
    text = TextToRead(TEXT, "en")
    found = judge.of(text, slipped(insisted=3.0, plan=2.3, of=3.5, him=4.0), None, [], None, ENGLISH)
    assert [(error.kind, error.span.of(TEXT), error.severity) for error in found] == [
        (Kind.GRAMMAR, "insisted", Severity.MINOR),
        (Kind.GRAMMAR, "of him", Severity.MINOR),
    ]
    assert [error.confidence for error in found] == pytest.approx(
        [1 / (1 + np.exp(-1)), 1 / (1 + np.exp(-2))], abs=1e-3
    )
    wording = candidate(EditKind.FORM, 8.0, (4, 12, "insists"))
    (found_,) = judge.of(text, slipped(insisted=3.0), None, [wording], None, ENGLISH)
    assert found_.kind is Kind.AGREEMENT  # what a wording says of the place says more
    beside = candidate(EditKind.INSERTED, 8.0, (13, 13, "that "))
    (found_,) = judge.of(text, slipped(insisted=3.0), None, [beside], None, ENGLISH)
    assert found_.kind is Kind.MISSING_WORD  # and what it says of the next one is of the same fault


def test_words_whose_meaning_is_doubted_beside_the_source_are_mistranslations() -> None:
    judge, text = Errors(calibration()), TextToRead(TEXT, "en", "Er bestand auf seinem Kuchen.", "de")
    beside = slipped(plan=3.0, insisted=1.0)
    (found,) = judge.of(text, reading(TEXT, {}), beside, [], GERMAN, ENGLISH)
    assert (found.kind, found.span.of(TEXT)) == (Kind.MISTRANSLATION, "plan")
    assert found.confidence == pytest.approx(1 / (1 + np.exp(-2)), abs=1e-3)
    both = replace(beside, target=reading(TEXT, {"plan": 4.0}).target)
    (surest,) = Errors(calibration(-0.5)).of(text, reading(TEXT, {}), both, [], GERMAN, ENGLISH)
    assert surest.confidence == pytest.approx(1 / (1 + np.exp(-3.5)), abs=1e-3)  # one word is doubted once


@pytest.mark.parametrize(
    ("source", "doubted"),
    [
        ("Das alte Krankenhaus wurde geschlossen.", ["restaurant"]),
        ("Das alte Restaurant wurde geschlossen.", []),
    ],
)
def test_what_the_lexicon_says_of_a_word_weighs_in_the_doubt_of_its_meaning(source: str, doubted: list[str]) -> None:
    target = "The old restaurant was closed."
    known = replace(calibration(), meaning_origins=Logistic((1.0, 1.0, -1.0), 0.0))
    starts = [target.index(word) for word in target.rstrip(".").split()]
    logits = np.array([1.0 if target[start:].startswith("restaurant") else -5.0 for start in starts], dtype=np.float32)
    beside = replace(reading(target, {}), doubts=logits)  # by itself half as sure as not
    found = Errors(known).of(TextToRead(target, "en", source, "de"), reading(target, {}), beside, [], GERMAN, ENGLISH)
    assert [error.span.of(target) for error in found] == doubted


def test_where_they_are_heard_the_further_adapters_have_a_say_in_what_the_first_calls_wrong() -> None:
    agreeing = replace(calibration(0.0), agreed={"de-en": Logistic((1.0, 0.5, 0.5), 3.0)})
    text = TextToRead(TEXT, "en", "Er bestand auf seinem Kuchen.", "de")

    def doubted(judge: JudgeCalibration, alone: JudgeReading, **meanings: float) -> list[str]:
        beside = replace(slipped(**meanings), target=reading(TEXT, {"plan": 2.0}).target)
        return [error.span.of(TEXT) for error in Errors(judge).of(text, alone, beside, [], GERMAN, ENGLISH)]

    assert doubted(calibration(0.0), slipped()) == ["plan"]
    assert doubted(agreeing, slipped()) == []  # neither of meaning nor of language
    assert doubted(agreeing, slipped(), plan=-3.0) == ["plan"]
    assert doubted(agreeing, slipped(plan=-3.0)) == ["plan"]
    assert doubted(agreeing, reading(TEXT, {})) == ["plan"]  # nobody asked a further adapter
    assert doubted(replace(agreeing, agreed={"nl-en": agreeing.agreed["de-en"]}), slipped()) == ["plan"]


def test_errors_of_meaning_are_found_sooner_in_a_document_that_has_many() -> None:
    text, beside = TextToRead(TEXT, "en", "Er bestand auf seinem Kuchen.", "de"), slipped(plan=1.0)

    def found(moved: OddsMoved) -> list[str]:
        of = Errors(calibration(), moved).of(text, reading(TEXT, {}), beside, [], GERMAN, ENGLISH)
        return [error.span.of(TEXT) for error in of]

    assert found(NOTHING_MOVED) == found(OddsMoved(slips=1.0)) == []
    assert found(OddsMoved(meanings=1.0)) == ["plan"]


def test_of_a_language_whose_doubts_are_surer_the_odds_are_moved() -> None:
    text, doubted = TextToRead(TEXT, "en"), slipped(insisted=2.5)

    def errors(judge: Errors) -> tuple[ErrorSpan, ...]:
        return judge.of(text, doubted, None, [], None, ENGLISH)

    (found,) = errors(Errors(calibration()))
    assert found.confidence == pytest.approx(1 / (1 + np.exp(-0.5)), abs=1e-3)
    assert errors(Errors(replace(calibration(), surer={}))) == ()
    assert errors(Errors(calibration(), OddsMoved(slips=1.0))) == (found,)
    assert errors(Errors(calibration(), OddsMoved(slips=-0.25))) == ()
    (surer,) = errors(Errors(calibration(), OddsMoved(slips=3.0)))
    assert surer.confidence > found.confidence  # a document that errs more often than that moves them further


def test_no_word_reads_wrong_that_the_source_has_nor_in_a_language_that_was_not_measured() -> None:
    judge, alone = Errors(calibration()), slipped(plan=4.0)
    beside = reading(TEXT, {})
    text = TextToRead(TEXT, "en", "Die Stadt hat einen plan.", "de")
    assert judge.of(text, alone, beside, [], GERMAN, ENGLISH) == ()
    assert judge.of(TextToRead(TEXT, "ar"), alone, None, [], None, ARABIC) == ()


@pytest.mark.parametrize(("part", "word"), [("Mails", "E-Mails"), ("E", "E-Mails"), ("ve", "You’ve")])
def test_a_doubt_covers_whole_words(part: str, word: str) -> None:
    text = "Die E-Mails heißen You’ve."
    start = text.index(part, 4)
    (found,) = marks.whole(text, [marks.Doubt(start, start + len(part), 0.9)])
    assert found.span.of(text) == word


def test_two_doubts_of_one_word_are_one() -> None:
    text = "Die E-Mails kamen an."
    found = marks.whole(text, [marks.Doubt(4, 5, 0.6), marks.Doubt(6, 11, 0.8, True), marks.Doubt(18, 20, 0.7)])
    assert found == [marks.Doubt(4, 11, 0.8, True), marks.Doubt(18, 20, 0.7)]


def test_a_title_with_another_apostrophe_is_carried_over() -> None:
    text = TextToRead("Lesen Sie „You’ve Won“.", "German", 'Read "You\'ve Won".', "English")
    start = text.target.index("You")
    assert carried.is_carried(text, Span(start, start + len("You’ve Won")))


def test_in_a_language_it_was_not_measured_in_the_judge_compares_nothing() -> None:
    judge = Errors(calibration(words_bias=0.0))
    beside = reading(TEXT, {"plan": 2.0})
    assert judge.of(TextToRead(TEXT, "en", TEXT, "ar"), reading(TEXT, {}), beside, [], ARABIC, ENGLISH) == ()


@pytest.mark.parametrize(
    ("edit", "change", "beside", "kind"),
    [
        (EditKind.CONTENT, (20, 24, "offer"), True, Kind.MISTRANSLATION),
        (EditKind.CONTENT, (20, 24, "offer"), False, Kind.TERMINOLOGY),
        (EditKind.NAME, (0, 3, "Ann"), True, Kind.NAME),
        (EditKind.MISSING, (20, 20, "secret "), True, Kind.OMISSION),
        (EditKind.MISSING, (20, 20, "secret "), False, Kind.MISSING_WORD),
        (EditKind.INSERTED, (4, 4, "never "), True, Kind.NEGATION),
        (EditKind.INSERTED, (4, 4, "never "), False, Kind.MISSING_WORD),
        (EditKind.DELETED, (20, 25, ""), True, Kind.ADDITION),
        (EditKind.DELETED, (13, 16, ""), True, Kind.EXTRA_WORD),
        (EditKind.REPHRASED, (4, 15, "agreed to"), True, Kind.MISTRANSLATION),
    ],
)
def test_what_a_wording_mends_depends_on_whether_the_source_says_so(
    edit: EditKind, change: tuple[int, int, str], beside: bool, kind: Kind
) -> None:
    assert kind_of(TEXT, candidate(edit, 9.0, change, beside=beside), "en") is kind


def test_where_all_nouns_have_capitals_one_is_no_name() -> None:
    named = candidate(EditKind.NAME, 9.0, (0, 3, "Ann"), beside=True)
    assert kind_of(TEXT, named, "de") is Kind.MISTRANSLATION


@pytest.mark.parametrize(
    ("place", "right", "shown"),
    [(3.0, 3.0, True), (3.0, -1.0, True), (0.0, 0.0, True), (3.0, -5.0, False), (-5.0, 3.0, False)],
)
def test_a_word_does_not_go_there_where_it_is_doubted_and_another_may_be_right(
    place: float, right: float, shown: bool
) -> None:
    word = Rewording(EditKind.CONTENT, ((20, 24, "sale"),))
    found = errors(Candidate(word, 8.0, np.array([place, right], dtype=np.float32), beside=False, is_term=True))
    assert [(one.kind, one.span.of(TEXT)) for one in found] == [(Kind.TERMINOLOGY, "plan")] * shown


@pytest.mark.parametrize(
    ("place", "moved", "shown"), [(-3.0, 9.0, False), (-3.0, 0.0, False), (2.0, 0.0, True), (2.0, -9.0, False)]
)
def test_many_errors_make_a_word_no_surer_a_wrong_one_but_few_make_it_less_sure(
    place: float, moved: float, shown: bool
) -> None:
    word = Rewording(EditKind.CONTENT, ((20, 24, "sale"),))
    one = Candidate(word, 8.0, np.array([place, 0.0], dtype=np.float32), beside=False, is_term=True)
    judge = Errors(calibration(), OddsMoved(slips=moved))
    assert bool(judge.of(TextToRead(TEXT, "en"), reading(TEXT, {}), None, [one], None, ENGLISH)) is shown


def test_a_word_that_is_exchanged_in_both_ways_is_told_once() -> None:
    word = Rewording(EditKind.CONTENT, ((20, 24, "sale"),))
    (found,) = errors(
        replace(candidate(EditKind.CONTENT, 8.0), wording=word),
        Candidate(word, 8.0, np.array([3.0, 3.0], dtype=np.float32), beside=False, is_term=True),
    )
    assert [proposal.replacement for proposal in found.proposals] == ["sale"]


def test_how_sure_a_term_is_says_nothing_of_the_words_beside_it() -> None:
    word = Rewording(EditKind.CONTENT, ((20, 24, "sale"),))
    term = Candidate(word, 8.0, np.array([5.0, 5.0], dtype=np.float32), beside=False, is_term=True)
    (found,) = errors(term, candidate(EditKind.DELETED, 3.9, (25, 28, "")))  # which is not sure enough by itself
    assert (found.span.of(TEXT), found.confidence) == ("plan", pytest.approx(0.997, abs=1e-3))


def test_what_would_not_be_shown_is_known_and_depends_on_the_language() -> None:
    weak, middling, strong = (candidate(EditKind.CLOSED, gain).features for gain in (1.0, 5.0, 7.0))
    shown = {
        code: [calibration().would_show(False, False, one, code, 0.0) for one in (weak, middling, strong)]
        for code in CODES
    }
    assert shown == {"en": [False, True, True], "nl": [False, False, True]}
