"""Post-edited machine translations of which nothing but the language was changed."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tqcheck.training.judge.post_edited import is_language_alone, post_edited

SAME = "The bridge was closed in May."


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (SAME, SAME),
        ("The bridge was closed at May.", SAME),
        ("The bridge were closed in May .", SAME),
        ("The bridge was in May closed.", SAME),
        ("Bridge was closed in May", SAME),
        ("The bridge was closes in May.", SAME),
    ],
)
def test_function_words_forms_marks_and_order_are_language(text: str, right: str) -> None:
    assert is_language_alone(text, right, "en")


@pytest.mark.parametrize(
    "text",
    [
        "The tunnel was closed in May.",
        "The bridge was closed in May and reopened.",
        "The bridge was closed on 3 May.",
        "The bridge and the old road along the river was closed in May.",
    ],
)
def test_other_content_is_not(text: str) -> None:
    assert not is_language_alone(text, SAME, "en")


def test_the_training_part_is_read_each_translation_once(tmp_path: Path) -> None:
    (tmp_path / "qe").mkdir()
    rows = [
        {"lp": "ro-en", "split": "train", "mt": "The bridge was closed at May.", "pe": SAME},
        {"lp": "et-en", "split": "train", "mt": "The bridge was closed at May.", "pe": SAME},
        {"lp": "ro-en", "split": "test20", "mt": "A bridge.", "pe": "The bridge."},
        {"lp": "en-de", "split": "train", "mt": "Die Brücke.", "pe": "Der Brücke."},
        {"lp": "ru-en", "split": "train", "mt": "The tunnel.", "pe": "The bridge."},
    ]
    with gzip.open(tmp_path / "qe/mlqe.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    assert list(post_edited(tmp_path, "en")) == [("The bridge was closed at May.", SAME)]
    assert list(post_edited(tmp_path, "de")) == [("Die Brücke.", "Der Brücke.")]
