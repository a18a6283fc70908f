"""What the judge's numbers mean, fitted on readings that are made up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("sklearn", reason="the training extra")

from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma import calibration as shipped
from tqcheck.models.gemma import marks, terms
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.features import FEATURES, MEASURES, Candidate
from tqcheck.models.gemma.reading import JudgeReading, JudgeSide, TextToRead
from tqcheck.models.gemma.rewording import EditKind, Rewording
from tqcheck.training.corpus import CORE
from tqcheck.training.judge.calibrate import (
    collecting,
    doubted_words,
    edits,
    fit_all,
    fitting,
    known_origins,
    scales,
    stated_marks,
    tries,
    wrong_words,
)
from tqcheck.training.judge.calibrate.edits import CorrectedSentence, Tried
from tqcheck.training.judge.calibrate.tries import Worth
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label
from tqcheck.training.judge.planted import Paired

RNG = np.random.default_rng(0)
TEXT = "good bad good"
TOKENS = Tokens((5, 6, 7), (0, 5, 9), (4, 8, 13))


def reading(quality: float, wrong: float = -3.0) -> JudgeReading:
    """Of `TEXT`: its second word seems wrong by the logit `wrong`."""
    logits = np.full((3, 4), -3.0, dtype=np.float32)
    logits[1] = wrong
    noise = 0.1 * RNG.normal(size=5)
    sentence = (np.array([quality, quality, -quality, 0, -quality]) + noise).astype(np.float32)
    return JudgeReading(JudgeSide(TOKENS, logits + 0.1 * RNG.normal(size=(3, 4)).astype(np.float32)), None, sentence)


SOUND = [reading(1.0 + 0.1 * n) for n in range(10)]
POOR = [reading(-1.0 - 0.1 * n) for n in range(10)]


def test_quality_runs_through_human_and_poor_translations() -> None:
    assessed = [*SOUND, *POOR]
    found = scales.quality(SOUND, POOR, assessed, np.array([1.0] * 10 + [-1.0] * 10))
    scale = shipped.WeightedScale(tuple(found["weights"]), found["bias"], found["spread"])
    assert np.median([scale(r.sentence) for r in SOUND]) == pytest.approx(92, abs=0.5)
    assert np.quantile([scale(r.sentence) for r in POOR], 0.1) == pytest.approx(25, abs=3)
    assert [w == 0 for w in found["weights"]] == [False, False, True, True, True]
    assert 0 < found["spread"] <= 25


def test_a_scale_tells_sound_sentences_from_others() -> None:
    found = scales.telling(SOUND, POOR)
    scale = shipped.WeightedScale(tuple(found["weights"]), found["bias"], found["spread"])
    assert np.median([scale(r.sentence) for r in SOUND]) == pytest.approx(92, abs=0.5)
    assert max(scale(r.sentence) for r in POOR) < min(scale(r.sentence) for r in SOUND)


def test_crossed_fits_have_not_seen_the_group() -> None:
    seen: list[set[int]] = []

    def fit(rows: fitting.Array) -> fitting.Fitted:
        seen.append(set(rows.tolist()))
        return {"weights": [1.0], "bias": 0.0}

    groups = np.arange(10)
    fitting.crossed(np.zeros((10, 1)), groups, fit)
    assert [sorted({n % 5 for n in range(10)} - {n % 5 for n in rows}) for rows in seen] == [[0], [1], [2], [3], [4]]


def marked(kind: ExampleKind, languages: str, wrong: bool) -> JudgedExample:
    output = {ExampleKind.MQM: "error", ExampleKind.TAGGED: "edited", ExampleKind.PLANTED: "planted"}[kind]
    return JudgedExample(kind, languages, "s", TEXT, (output,), (Label(output, 5, 8, 1.0),) if wrong else ())


def test_words_are_fitted_by_pair_of_languages_where_there_are_enough() -> None:
    examples = [marked(ExampleKind.MQM, "en-de", n % 2 == 0) for n in range(140)]
    readings = [reading(0.0, 3.0 if n % 2 == 0 else -3.0) for n in range(140)]
    known = wrong_words.collected(examples, readings)
    assert known.features.shape == (420, 9)
    assert known.wrong.sum() == 70
    # The halves are of every second example, so both kinds must be in each.
    known = known._replace(examples=known.examples // 2)
    fits, limits = wrong_words.fit(known)
    assert fits.keys() == {"*", "en-de"} == limits.keys()
    judge = shipped.Logistic(tuple(fits["en-de"]["weights"]), fits["en-de"]["bias"])
    chances = np.array([judge(row) for row in known.features])
    assert ((chances > limits["en-de"]) == (known.wrong > 0.5)).all()


def test_words_that_nobody_was_asked_about_are_left_out() -> None:
    examples = [
        JudgedExample(ExampleKind.CRITICAL, "en-de", "s", TEXT),
        JudgedExample(ExampleKind.TAGGED, "en-de", "s", TEXT),
    ]
    assert len(wrong_words.collected(examples, [reading(0), reading(0)]).wrong) == 0


def candidate(text: str, old: str, new: str, beside: bool = False) -> Candidate:
    start = text.index(old)
    wording = Rewording(EditKind.CLOSED, ((start, start + len(old), new),))
    return Candidate(wording, 3.0, np.zeros(len(FEATURES), dtype=np.float32), beside)


@pytest.mark.parametrize(
    ("old", "new", "place", "right"),
    [("of", "for", True, True), ("of", "to", True, False), ("bridge", "bridges", False, False)],
)
def test_corrections_say_whether_a_wording_mends_an_error(old: str, new: str, place: bool, right: bool) -> None:
    item = CorrectedSentence(
        "learners", "-en", "A pardon of Ann near the bridge", ("A pardon for Ann near the bridge",)
    )
    found = edits.judged(4, item, candidate(item.text, old, new))
    assert (found.item, found.place, found.right) == (4, place, right)
    sound = edits.judged(4, CorrectedSentence("sound", "-en", item.text), candidate(item.text, old, new))
    assert (sound.place, sound.right) == (False, False)


class Offers:
    """A contrast that offers one wording of each sentence."""

    def candidates(self, texts: list[TextToRead], *rest: object) -> list[list[Candidate]]:
        return [[candidate(texts[0].target, "of", "for", cast(list[JudgeReading | None], rest[2])[0] is not None)]]


def test_a_sentence_with_a_source_is_tried_in_both_readings() -> None:
    contrast = cast(Contrast, Offers())
    item = CorrectedSentence(
        "post-edited", "de-en", "A pardon of Ann", ("A pardon for Ann",), "Eine Begnadigung für Ann"
    )
    assert [t.beside for t in edits.tried(0, item, contrast, reading(0), reading(0))] == [False, True]
    assert item.as_text(beside=True) == TextToRead("A pardon of Ann", "English", "Eine Begnadigung für Ann", "German")
    assert item.as_text(beside=False) == TextToRead("A pardon of Ann", "English")


def made_up(count: int = 200) -> tuple[list[CorrectedSentence], list[Tried]]:
    """Items of which every second one is wrong, and wordings whose first feature says so."""
    items = [
        CorrectedSentence("planted", "-en", "a", ("b",)) if n % 2 else CorrectedSentence("sound", "-en", "a")
        for n in range(count)
    ]
    found = []
    for n in range(count):
        for beside in (False, True):
            row = RNG.normal(size=len(FEATURES)) * 0.1
            row[0] = 3.0 if n % 2 else -3.0
            row[len(MEASURES) :] = np.tile(np.eye(len(EditKind))[n % len(EditKind)], 3)
            found.append(Tried(n, row, beside, n % 2 == 1, n % 4 == 1))
    return items, found


def terms_made_up(right: bool = True) -> list[Tried]:
    """Words that another would better stand for, of every second item of `made_up`; none of these is `right`, maybe."""
    rows = RNG.normal(size=(200, len(terms.MEASURES))) * 0.1
    rows[:, 0] = np.where(np.arange(200) % 2, 3.0, -3.0)
    return [Tried(n, row, False, n % 2 == 1, right and n % 4 == 1) for n, row in enumerate(rows)]


def test_words_that_do_not_go_there_are_fitted_by_themselves() -> None:
    items, _ = made_up()
    found = terms_made_up()
    judge = shipped.LogisticByLanguage(**edits.fit_terms(items, found)["place"])
    assert all((judge(one.features, "en") > 0.5) == one.place for one in found)
    never = shipped.LogisticByLanguage(**edits.fit_terms(items, terms_made_up(right=False))["right"])
    assert max(never(one.features, "en") for one in found) < 1e-9


def test_a_sentence_has_terms_and_other_wordings_apart() -> None:
    item = CorrectedSentence("term", "-en", "A pardon of Ann", ("A pardon for Ann",))

    class Both(Offers):
        def candidates(self, texts: list[TextToRead], *rest: object) -> list[list[Candidate]]:
            (found,) = super().candidates(texts, *rest)
            return [[*found, *self.terms_of(texts[0])]]

        def terms_of(self, text: TextToRead, *_rest: object) -> list[Candidate]:
            return [replace(candidate(text.target, "pardon", "excuse"), is_term=True)]

    contrast = cast(Contrast, Both())
    assert [one.right for one in edits.tried(0, item, contrast, reading(0), None)] == [True]
    assert [one.right for one in edits.terms_tried(0, item, contrast, reading(0))] == [False]


def test_wordings_are_fitted_in_both_readings_and_reported() -> None:
    items, found = made_up()
    fits = edits.fit(items, found)
    for name in ("alone", "beside"):
        judge = shipped.LogisticByLanguage(**fits[name]["place"])
        assert len(judge.weights) == len(FEATURES)
        rows = [one for one in found if one.beside == (name == "beside")]
        assert all((judge(one.features, "en") > 0.5) == one.place for one in rows)
    lines = edits.report(items, found)
    assert lines[0] == "alone place ≥ 0.5: 100 of 100 right (1.00), 0 of 100 sound"
    assert len(lines) == 20


def test_what_mends_an_error_is_not_asked_of_a_sentence_that_tells_only_where_it_is_wrong() -> None:
    items, found = made_up()
    told = [replace(item, rights=(), wrong=((0, 1),)) if n % 4 == 3 else item for n, item in enumerate(items)]
    for part, count in (("place", 200), ("right", 150)):
        _, labels, weights, groups = edits._rows("alone", part, told, found)
        assert len(groups) == count
        assert set(weights[[told[n].is_sound for n in groups]]) != {1.0}
        assert set(weights[[not told[n].is_sound for n in groups]]) == {1.0}
        assert bool(labels.any())


def test_sound_sentences_weigh_more_where_more_wrong_ones_are_known() -> None:
    def items(code: str, sound: int, wrong: int) -> list[CorrectedSentence]:
        return [CorrectedSentence("any", f"-{code}", "a")] * sound + [
            CorrectedSentence("any", f"-{code}", "a", ("b",))
        ] * wrong

    balance = edits.balance((one.code, not one.is_sound) for one in [*items("en", 10, 10), *items("es", 10, 30)])
    assert balance["es"] == 3 * balance["en"]
    assert 10 * balance["en"] + 10 * balance["es"] == pytest.approx(20)


def test_what_was_tried_is_kept_and_half_a_line_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items, found = made_up(6)
    asked: list[int] = []

    def tried(_loaded: object, _contrast: object, number: int, _item: CorrectedSentence) -> list[Tried]:
        asked.append(number)
        return [one for one in found if one.item == number]

    class Nothing:
        network = tokenizer = None

    monkeypatch.setattr(collecting, "_tried", tried)
    path = tmp_path / "tried.jsonl"
    whole = collecting.collect(Nothing(), None, items, path)  # type: ignore[arg-type]
    path.write_text(path.read_text()[:-40])
    again = collecting.collect(Nothing(), None, items, path)  # type: ignore[arg-type]
    assert asked == [0, 1, 2, 3, 4, 5, 5]
    assert [(one.item, one.features.tolist(), one.beside, one.place, one.right) for one in again] == [
        (one.item, one.features.tolist(), one.beside, one.place, one.right) for one in whole
    ]
    assert len(whole) == 12


def test_terms_are_collected_as_wordings_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    items, _ = made_up(6)
    found = terms_made_up()[:6]
    monkeypatch.setattr(collecting, "read", lambda _network, _tokenizer, texts: [reading(0) for _ in texts])
    monkeypatch.setattr(collecting, "terms_tried", lambda number, *_rest: [found[number]])

    class Nothing:
        network = tokenizer = None

    def collected() -> list[tuple[int, bool, bool]]:
        rows = collecting.collect_terms(Nothing(), None, items, tmp_path / "terms.jsonl")  # type: ignore[arg-type]
        return [(one.item, one.place, one.right) for one in rows]

    assert collected() == collected() == [(one.item, one.place, one.right) for one in found]
    monkeypatch.setattr(terms, "MEASURES", terms.MEASURES[1:])
    with pytest.raises(ValueError, match="other features"):
        collected()


def worths() -> list[Worth]:
    """Wordings of which those with a hint above 2 mend something, but for moved words: those with a surprise."""
    found = []
    for n in range(400):
        row = RNG.uniform(0, 4, size=6)
        for edit in (EditKind.CLOSED, EditKind.ORDER, EditKind.PAIR if n < 5 else EditKind.CLOSED):
            right = row[2] > 2 if edit is EditKind.ORDER else row[0] > 2
            found += [Worth(edit, row.tolist(), beside, bool(right)) for beside in (False, True)]
    return found


def test_each_class_of_edit_has_what_speaks_for_a_try_and_rare_ones_what_all_share() -> None:
    found = shipped.logistics(tries.fit(worths()))["beside"]
    assert found.keys() == set(EditKind)
    high, surprised = [4.0, 0, 0, 0, 0, 0], [0.0, 0, 4.0, 0, 0, 0]
    assert found[EditKind.CLOSED](high) > 0.9
    assert found[EditKind.CLOSED](surprised) < 0.1
    assert found[EditKind.ORDER](surprised) > found[EditKind.ORDER](high)
    assert found[EditKind.NAME].weights == found[EditKind.CONTENT].weights


def test_of_few_sentences_all_classes_share_what_speaks_for_a_try() -> None:
    found = shipped.logistics(tries.fit(worths()[:12]))["alone"]
    assert len({one.bias for one in found.values()}) == 1
    assert all(np.isfinite([*one.weights, one.bias]).all() for one in found.values())


def alone(wrong: bool) -> JudgeReading:
    found = reading(1.0)
    target = replace(found.target, logits=np.full_like(found.target.logits, -3.0))
    return replace(found, target=target, doubts=np.array([-5.0, 3.0 if wrong else -5.0, -5.0], dtype=np.float32))


def slips_fitted(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    items = [CorrectedSentence("planted", "-en", TEXT, ("good good good",)), CorrectedSentence("sound", "-en", TEXT)]
    items += [CorrectedSentence("learners", "-en", TEXT, wrong=((5, 8),))]
    readings = [alone(not item.is_sound) for item in items]
    monkeypatch.setattr(doubted_words, "_read", lambda _loaded, some, _: zip(some, readings * 20, strict=True))
    return doubted_words.slips(None, items * 20)  # type: ignore[arg-type]


def test_a_word_that_seems_a_slip_is_likelier_one(monkeypatch: pytest.MonkeyPatch) -> None:
    judge = shipped.LogisticByLanguage(**slips_fitted(monkeypatch)["slips"])
    chances = [marks.doubted(TEXT, alone(wrong), "en", judge)[1] for wrong in (True, False)]
    assert chances[0][1] > 0.6
    assert max(chances[0][0], *chances[1]) < 0.2
    assert set(judge.languages) == set(CORE)


def test_where_its_doubts_are_mostly_right_so_many_sound_words_reach_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    fitted = slips_fitted(monkeypatch)
    judge, moved = shipped.LogisticByLanguage(**fitted["slips"]), fitted["surer"]["en"]
    (chance,) = set(marks.doubted(TEXT, alone(False), "en", judge, moved)[1][:1])
    assert chance == pytest.approx(doubted_words.LIMIT, abs=1e-3)  # all sound words of the fixture are alike


def test_beside_their_sources_the_bias_holds_what_the_odds_are_moved_by(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = slips_fitted(monkeypatch)
    items = [
        CorrectedSentence("written", "de-en", TEXT, ("good good good",), "s"),
        CorrectedSentence("sound", "de-en", TEXT),
    ]
    readings = [alone(wrong=True), alone(wrong=False)]
    monkeypatch.setattr(doubted_words, "_read", lambda _loaded, some, _: zip(some, readings * 20, strict=True))
    judge = shipped.LogisticByLanguage(**doubted_words.meanings(None, items * 20)["meanings"])  # type: ignore[arg-type]
    (chance,) = set(marks.doubted(TEXT, alone(False), "en", judge)[1][:1])
    assert chance == pytest.approx(doubted_words.LIMIT, abs=1e-3)
    assert judge.bias > plain["slips"]["bias"]


def test_the_lexicon_is_heard_on_doubts_of_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    sound, wrong = "The old hospital opened.", "The old restaurant opened."
    source = "Das alte Krankenhaus wurde geöffnet."

    def read(_loaded: Any, items: list[CorrectedSentence], _beside: bool) -> Any:
        for item in items:
            starts = tuple(item.text.index(word) for word in item.text.rstrip(".").split())
            ends = tuple(start + len(word) for start, word in zip(starts, item.text.rstrip(".").split(), strict=True))
            side = JudgeSide(Tokens((5, 6, 7, 8), starts, ends), np.full((4, 4), -3.0, dtype=np.float32))
            doubts = RNG.normal(size=4).astype(np.float32)  # the adapter knows nothing
            yield item, JudgeReading(side, None, np.zeros(5, dtype=np.float32), 1, doubts)

    monkeypatch.setattr(doubted_words, "_read", read)
    items = [CorrectedSentence("written", "de-en", wrong, (sound,), source)] * 20
    items += [CorrectedSentence("sound", "de-en", sound, (), source)] * 20
    fitted = doubted_words.meanings(None, [replace(item) for item in items])  # type: ignore[arg-type]
    _, without_origin, with_origin = fitted["meaning_origins"]["weights"]
    assert without_origin > 0 > with_origin
    assert 0 < fitted["meaning_rate"] < 1
    unknown = [replace(item, languages="fi-en") for item in items]
    fitted = doubted_words.meanings(None, unknown)  # type: ignore[arg-type]
    assert fitted["meaning_origins"] == known_origins.UNWEIGHED
    assert 0 < fitted["meaning_rate"] < 1


def test_where_its_doubts_are_mostly_wrong_no_odds_are_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [CorrectedSentence("learners", "-en", TEXT, wrong=((0, 4),)), CorrectedSentence("sound", "-en", TEXT)]
    readings = [alone(wrong=True), alone(wrong=False)]  # doubted is the second word, wrong the first
    monkeypatch.setattr(doubted_words, "_read", lambda _loaded, some, _: zip(some, readings * 20, strict=True))
    assert doubted_words.slips(None, items * 20)["surer"] == {}  # type: ignore[arg-type]


def test_fewer_sound_words_are_shown_where_more_doubts_would_be_wrong() -> None:
    sound, erring = CorrectedSentence("sound", "-en", TEXT), CorrectedSentence("learners", "-en", TEXT, wrong=((5, 8),))
    word = TokenWord(5, 8, 1, 2)
    rows = [doubted_words.MeasuredWord(sound, word, np.zeros(4), False)] * 1001
    rows += [doubted_words.MeasuredWord(erring, word, np.zeros(4), is_wrong) for is_wrong in (True, False)]
    odds = np.array([*np.arange(1001) / 1000, 5.0, 0.9985])  # the false doubt lies between the limits of both shares
    for alarms, limit in (((2e-3, 1e-3), 0.999), ((1e-3,), 0.999), ((2e-3,), None)):
        moved = doubted_words._surer(rows, odds, alarms)
        assert moved == (limit and pytest.approx(np.log(0.6 / 0.4) - limit, abs=1e-3))


def test_the_whole_is_what_the_judge_loads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = [marked(ExampleKind.TAGGED, "ro-en", n % 4 < 2) for n in range(160)]
    examples = [replace(e, scores={"assessment": -1.0 + n / 80}) for n, e in enumerate(examples)]
    beside = [reading(-1.0 + n / 80, 3.0 if n % 4 < 2 else -3.0) for n in range(160)]
    pairs = [Paired("de-en", "s", TEXT, TEXT, ((5, 8),), "name") for _ in range(80)]
    good, poor = ([reading(q, wrong) for _ in pairs] for q, wrong in ((1.0, -3.0), (-1.0, 3.0)))
    known = fit_all.Readings(examples, beside, good, poor, good, poor, poor[:5])
    items, tried = made_up()
    path = tmp_path / "calibration.json"
    fits = {**edits.fit(items, tried), edits.TERMS: edits.fit_terms(items, terms_made_up())}
    wordings = {"tries": tries.fit(worths()), "edits": fits, **slips_fitted(monkeypatch)}
    wordings |= {
        "agreed": {"zh-en": {"weights": [1.0, 0.5, 0.5], "bias": 0.0}},
        "meanings": wordings["slips"],
        "meaning_origins": known_origins.UNWEIGHED,
        "meaning_rate": 0.01,
        "left_out": {"weights": [1.0] * 7, "bias": 0.0},
        "negations": {"weights": [1.0] * 6, "bias": 0.0},
        "stated": stated_marks.UNREAD,
    }
    path.write_text(json.dumps({**fit_all.fitted(known, pairs), **wordings}))
    loaded = shipped.load(path)
    assert loaded.words.keys() == {"*", "ru-en", "en-zh", "ro-en"}
    assert loaded.limits["edits"] == {"*": 0.55}
    assert len(loaded.edits_of(False, is_term=True).place.weights) == len(terms.MEASURES)
    assert loaded.agreed["zh-en"]([1.0, -2.0, 0.0]) == 0.5
    assert loaded.adequacy(good[0].sentence) > loaded.adequacy(poor[0].sentence)
