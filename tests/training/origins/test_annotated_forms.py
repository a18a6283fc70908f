"""What the steps make of ratings, labels and corrections as their makers publish them: small ones, invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.training.origins.test_form_making import archive
from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError
from tqcheck.training.origins.form_making import made

TABLE = "system\tdoc\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n"


def rows(text: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.decode().splitlines()]


def test_errors_that_a_rater_marked_are_spans_of_the_texts_without_marks() -> None:
    table = TABLE + (
        "A\td.1\t1\tr1\tThe bridge.\tDie <v>Brühe</v> ist <v>da</v>.\tAccuracy/Mistranslation\tMajor\n"
        "A\td.1\t1\tr1\tThe <v>old</v> bridge.\tDie Brühe ist da.\tAccuracy/Omission\tMinor\n"
        "A\td.1\t1\tr2\tThe bridge.\tDie Brühe ist da.\tNo-error\tNo-error\n"
        'B_with_A\td.1\t1\tr1\tThe "bridge.\tDie Brücke.\tNo-error\tno-error\n'
    )
    step = Step("ratings", ("ted/ende/mqm_ted_ende.tsv",), "qe/set.jsonl.gz")
    first, second, third = rows(made(step, {step.inputs[0]: table.encode()}))
    assert (first["lp"], first["origin"], first["seg"], first["rater"]) == ("en-de", "ted2021", "1", "r1")
    assert first["mt"] == "Die Brühe ist da."
    assert [
        (span["side"], first["src" if span["side"] == "source" else "mt"][span["start"] : span["end"]])
        for span in first["spans"][:2]
    ] == [
        ("target", "Brühe"),
        ("target", "da"),
    ]
    assert first["spans"][2] == {
        "side": "source",
        "start": 4,
        "end": 7,
        "category": "Accuracy/Omission",
        "severity": "minor",
    }
    assert (second["rater"], second["spans"]) == ("r2", [])
    assert (third["system"], third["src"], third["spans"]) == ("B", 'The "bridge.', [])


def test_a_table_that_is_packed_is_read_whatever_its_name() -> None:
    table = TABLE.replace("seg_id", "docSegId\tglobalSegId") + "A\td\t1\t7\tr\t桥。\tA bridge.\tNo-error\tNo-error\n"
    path = "generalMT2023/zhen/sxs_mqm_generalMT2023_zhen.3ratingsPerSegment.tsv.tar.gz"
    [row] = rows(made(Step("ratings", (path,), "x"), {path: archive({"t.tsv": table.encode()}, "inside")}))
    assert (row["lp"], row["origin"], row["seg"], row["src"]) == ("zh-en", "wmt23sxs", "7", "桥。")
    with pytest.raises(FormError, match="other is not named mqm_set_languages"):
        made(Step("ratings", ("other",), "x"), {"other": b""})


def assessed(spans: str, doc: str = "test-en-social_1", kind: str = "TGT", line: int = 1) -> str:
    return f'a1,refA,{line},{kind},eng,ces,75,{doc},False,"{spans}",1.0,2.0\n'


def test_spans_and_scores_stand_beside_their_texts() -> None:
    missing = '{""start_i"":""missing"",""end_i"":""missing"",""severity"":""major""}'
    marked = f'[{{""start_i"":0,""end_i"":3,""severity"":""minor""}},{missing}]'
    table = "".join(
        (
            assessed(marked),
            assessed("[]", line=2),
            assessed("[]", doc="en-cs-tutorial"),
            assessed("[]", doc="test#bad"),
            assessed("[]", kind="BAD"),
        )
    )
    files = {
        "esa.csv": table,
        "txt/documents/en-cs.docs": "canary\tcanary\nsocial\ttest-en-social_1\nsocial\ttest-en-social_1\n",
        "txt/sources/en-cs.txt": "canary\nIt rains.\nIt rains.\n",
        "txt/references/en-cs.refA.txt": "canary\nPrší.\nPrší.\n",
        "txt/system-outputs/en-cs/X.txt": "canary\nprší\nprší\n",
    }
    step = Step("spans", ("esa.csv", "txt/**"), "qe/set.jsonl.gz")
    [row] = rows(made(step, {path: text.encode() for path, text in files.items()}))
    assert row == {
        "lp": "en-cs",
        "src": "It rains.",
        "mt": "Prší.",
        "domain": "social",
        "system": "refA",
        "ratings": [
            {"score": 75.0, "spans": [{"start": 0, "end": 4, "severity": "minor"}], "missing": 1},
            {"score": 75.0, "spans": [], "missing": 0},
        ],
    }
    del files["txt/sources/en-cs.txt"]
    with pytest.raises(FormError, match=r"its origin does not hold sources/en-cs\.txt"):
        made(step, {path: text.encode() for path, text in files.items()})


def test_critical_errors_are_labelled_alike_whoever_labelled_them() -> None:
    table = "7\tIt is safe.\tEs ist Safe.\t[1, 1, 0]\tERR\n8\tGo.\tGeh.\t[0, 0, 0]\tNOT\n"
    packed = archive(
        {"d/dev.src": b"Stop.\n", "d/dev.mt": b"Weiter.\n", "d/dev.label": b"BAD\n", "d/.DS_Store": b"\0"}, "inside"
    )
    step = Step("critical", ("a/en-de-dev.tar.gz", "b/ende_majority_train.tsv"), "qe/set.jsonl.gz")
    found = rows(made(step, {step.inputs[0]: packed, step.inputs[1]: table.encode()}))
    assert [(row["origin"], row["split"], row["src"], row["label"]) for row in found] == [
        ("wmt22-ced", "train", "Stop.", "BAD"),
        ("mlqe-ced", "train", "It is safe.", "BAD"),
        ("mlqe-ced", "train", "Go.", "OK"),
    ]
    with pytest.raises(FormError, match=r"en-de-dev\.tar\.gz lacks a file that ends in \.label"):
        made(step, {step.inputs[0]: archive({"dev.src": b"", "dev.mt": b""}, "inside"), step.inputs[1]: b""})


def test_a_sentence_stands_beside_each_of_its_corrections_once() -> None:
    files = {
        "t/source-sentences/1.src.txt": "Я вмію.\n\nДобре \n",
        "t/target-sentences/1.a1.txt": "Я вмію!\n\nДобре\n",
        "t/target-sentences/1.a2.txt": "Я вмію!\nщось\nГаразд\n",
    }
    step = Step("corrections", ("t/source-sentences/*", "t/target-sentences/*"), "errors/set.tsv.xz")
    inputs = {path: text.encode() for path, text in files.items()}
    assert made(step, inputs).decode() == "Я вмію.\tЯ вмію!\nДобре\tДобре\nДобре\tГаразд\n"
    inputs["t/target-sentences/2.a1.txt"] = b"x\n"
    with pytest.raises(FormError, match=r"2\.a1\.txt corrects a document that its origin does not hold"):
        made(step, inputs)
