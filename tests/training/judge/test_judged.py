"""Human judgements as examples."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path
from typing import Any

from tqcheck.training.judge import judged
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label, read, write
from tqcheck.training.judge.splits import is_held


def span(
    start: int, end: int, severity: str = "minor", category: str = "Fluency", side: str = "target"
) -> dict[str, Any]:
    return {"start": start, "end": end, "severity": severity, "category": category, "side": side}


def rating(*spans: dict[str, Any]) -> dict[str, Any]:
    return {"lp": "de-en", "origin": "o", "doc": "d", "src": "Ein Satz.", "mt": "A sentence.", "spans": list(spans)}


def test_raters_of_one_translation_are_merged() -> None:
    example = judged.annotated_example([rating(span(0, 1, "major")), rating(span(2, 5), span(0, 3, side="source"))])
    assert example.labels == (Label("error", 0, 1, 0.5), Label("major", 0, 1, 0.5), Label("error", 2, 5, 0.5))
    assert example.source_labels == (Label("error", 0, 3, 0.5),)
    assert example.scores == {"mqm": -math.log1p(3)}


def test_penalties_are_bounded_and_signs_count_little() -> None:
    assert judged.penalty(span(0, 1, "minor", "Fluency/Punctuation")) == 0.1
    assert judged.penalty(span(0, 1, "major", "Non-translation!")) == 25
    worst = judged.annotated_example([rating(*[span(0, 1, "critical")] * 3)])
    assert worst.scores == {"mqm": -math.log1p(25)}
    neutral = judged.annotated_example([rating(span(0, 1, "neutral"))])
    assert (neutral.labels, neutral.scores) == ((), {"mqm": 0.0})


def test_omissions_marked_in_the_source_count() -> None:
    example = judged.annotated_example([rating(span(0, 3, "major", "Accuracy/Omission", "source"))])
    assert example.scores == {"mqm": -math.log1p(5)}


def test_word_tags_are_found_in_the_untouched_text() -> None:
    row = {
        "lp": "en-de",
        "src": "Hi, Bo",
        "mt": "Hallo, Bo",
        "mt_tok": "Hallo , Bo",
        "mt_tags": "OK OK OK BAD OK OK OK",
    }
    example = judged.tagged_example({**row, "da_z": 0.5})
    assert (example.asked, example.labels) == (("edited",), (Label("edited", 5, 6, 1.0),))
    assert (example.source_asked, example.scores) == ((), {"assessment": 0.5})


def test_scores_of_esa_are_centred() -> None:
    ratings = [{"score": 100, "spans": [{"start": 0, "end": 2, "severity": "major"}]}, {"score": 80, "spans": []}]
    example = judged.esa_example({"lp": "en-ja", "src": "Hi", "mt": "やあ", "ratings": ratings})
    assert example.scores == {"esa": 0.5}
    assert example.labels == (Label("error", 0, 2, 0.5), Label("major", 0, 2, 0.5))


def write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with gzip.open(path, "wt") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def test_what_is_measured_on_is_kept_apart(tmp_path: Path) -> None:
    texts = [f"Sentence {n}." for n in range(40)]
    one = {"lp": "en-de", "mt": "x", "label": "BAD"}
    sets = (("wmt22-ced", "train"), ("mlqe-ced", "dev"))
    rows = [{**one, "origin": origin, "split": split, "src": text} for text in texts for origin, split in sets]
    write_rows(tmp_path / "qe/critical.jsonl.gz", rows)
    found = list(judged.critical(tmp_path))
    assert [example.source for held, example in found if held] == [text for text in texts if is_held(text, 4)]
    assert {example.kind for _, example in found} == {ExampleKind.CRITICAL, ExampleKind.CRITICAL_MADE}
    test = {"lp": "en-de", "split": "test20", "src": "a", "mt": "b"}
    write_rows(tmp_path / "qe/mlqe.jsonl.gz", [test, {**test, "split": "train"}])
    assert len(list(judged.tagged(tmp_path))) == 1


def test_examples_come_back_as_they_were_written(tmp_path: Path) -> None:
    label = Label("error", 0, 2, 0.25)
    first = JudgedExample(ExampleKind.MQM, "de-en", "ä\n", "b", ("error",), (label,), scores={"mqm": -1.0})
    examples = [first, JudgedExample(ExampleKind.ESA, "x-y", "", "")]
    assert write(tmp_path / "a.gz", examples) == 2
    assert list(read(tmp_path / "a.gz")) == examples
