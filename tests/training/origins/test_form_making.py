"""What the steps of cards make of files as origins hold them."""

from __future__ import annotations

import io
import json
import lzma
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts import left_out
from tqcheck.training.origins.cards import FOLDER, Card, Origin, Step, cards
from tqcheck.training.origins.corpus_hashes import text_hash
from tqcheck.training.origins.form_lines import FormError
from tqcheck.training.origins.form_making import digest, made, prepare

ORIGIN = Origin("https://git.example/owner/set", "0123456789")


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as opened:
        for name, content in files.items():
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size = len(content)
            opened.addfile(entry, io.BytesIO(content))
    return data.getvalue()


def rows(text: bytes) -> list[object]:
    return [json.loads(line) for line in text.decode().splitlines()]


def test_several_files_side_by_side_are_one_text_without_invisible_letters() -> None:
    files = {
        "de.1": "Ein\u200b Haus\nA\u0308pfel\n\nHallo\n".encode(),
        "en.1": b"A house\nApples\nnone\nHallo\n",
        "de.2": "Ein Haus\nZwei\u0085Worte\n".encode(),
        "en.2": b"A house\nTwo words",
    }
    step = Step("side-by-side", ("de.1", "en.1", "de.2", "en.2"), "set.tsv")
    assert made(step, files).decode() == "Ein Haus\tA house\nÄpfel\tApples\nZwei Worte\tTwo words\n"


@pytest.mark.parametrize(
    ("inputs", "fault"),
    [
        (("a", "b"), "a, b: 1, 2 lines do not belong together"),
        (("a",), "set.tsv: files side by side come in twos"),
        (("a", "c"), "its origin does not hold c"),
        (("a", "c*"), r"its origin does not hold c\*"),
    ],
)
def test_what_does_not_belong_together_is_said(inputs: tuple[str, ...], fault: str) -> None:
    with pytest.raises(FormError, match=fault):
        made(Step("side-by-side", inputs, "set.tsv"), {"a": b"one\n", "b": b"one\ntwo\n"})


def test_outputs_of_systems_stand_beside_references() -> None:
    files = {
        "txt/src/test2021.en-cs.src.en": b"One\nTwo\n",
        "txt/ref/test2021.en-cs.ref.A.cs": "Jedna\nDvě\n".encode(),
        "txt/hyp/test2021.en-cs.hyp.Online-A.1.cs": b"Jeden\nDva\n",
        "txt/hyp/test2021.en-de.hyp.Online-A.de": b"Eins\nZwei\n",
    }
    step = Step("systems", tuple(f"txt/{kind}/test2021.en-cs.*" for kind in ("src", "ref", "hyp")), "wmt/x.jsonl.gz")
    same = {"lp": "en-cs", "year": 2021}
    assert rows(made(step, files)) == [
        same | {"seg": 0, "src": "One", "refs": {"A": "Jedna"}, "hyps": {"Online-A.1": "Jeden"}},
        same | {"seg": 1, "src": "Two", "refs": {"A": "Dvě"}, "hyps": {"Online-A.1": "Dva"}},
    ]
    with pytest.raises(FormError, match="its inputs have 0 sources, not one"):
        made(Step("systems", ("txt/ref/*",), "wmt/x.jsonl.gz"), files)
    with pytest.raises(FormError, match="notes is not named"):
        made(Step("systems", ("notes",), "wmt/x.jsonl.gz"), {"notes": b""})


def assessments(score: str) -> dict[str, bytes]:
    table = f'segid\toriginal\ttranslation\tmean\tz_mean\n7\tA "man\tEin Mann\t{score}\t-0.5\n'.encode()
    edited = {"hter": b"0.25\n", "pe": b"Ein Mann .\n", "mt": b"Ein Mann\n", "tags": b"OK\n", "src": b"A man\n"}
    edited["source_tags"] = b"BAD\n"
    return {
        "data/direct-assessments/dev/en-de-dev.tar.gz": archive(
            {"dev.ende.df.short.tsv": table, "word-probas/mt.dev.ende": b"x"}, "en-de-dev"
        ),
        "data/post-editing/dev/en-de-dev.tar.gz": archive(
            {f"dev.{name}": text for name, text in edited.items()}, "en-de-dev"
        ),
    }


def test_assessments_stand_beside_post_edits() -> None:
    step = Step("assessed", ("data/*/dev/*.tar.gz",), "qe/set.jsonl.gz")
    [row] = rows(made(step, assessments("64.5")))
    assert row == {
        "lp": "en-de",
        "split": "dev",
        "id": 0,
        "src": 'A "man',
        "mt": "Ein Mann",
        "da": 64.5,
        "da_z": -0.5,
        "hter": 0.25,
        "pe": "Ein Mann .",
        "mt_tok": "Ein Mann",
        "mt_tags": "OK",
        "src_tok": "A man",
        "src_tags": "BAD",
    }
    with pytest.raises(FormError, match=r"its origin lacks post-editing/dev\.hter of en-de"):
        made(Step("assessed", ("data/direct-assessments/dev/*",), "x"), assessments("1"))


def test_packed_files_have_the_hash_of_their_list(tmp_path: Path) -> None:
    step = Step("pack", ("LICENSE", "csv/*"), "errors/set.tar.xz")
    files = {"csv/b.csv": b"2", "csv/a.csv": b"1", "LICENSE": b"free", "csv/deep/c.csv": b"3"}
    path = tmp_path / "set.tar.xz"
    path.write_bytes(lzma.compress(made(step, files)))
    with tarfile.open(path) as opened:
        assert opened.getnames() == ["set/LICENSE", "set/csv/a.csv", "set/csv/b.csv"]
    other = tmp_path / "other.tar.gz"
    other.write_bytes(archive({"csv/b.csv": b"2", "LICENSE": b"free", "csv/a.csv": b"1"}, "set"))
    assert text_hash(path) == text_hash(other)


def test_lines_of_tests_are_left_out_by_their_digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    step = Step("side-by-side", ("de", "en"), "parallel/set.tsv.xz")
    card = Card("set", "t", "CC0", "training", (ORIGIN,), (), (step,), tmp_path / "left-out.txt")
    origins = tmp_path / "data/origins"
    origins.mkdir(parents=True)
    (origins / ORIGIN.file).write_bytes(archive({"de": b"Haus\nTest\n", "en": b"House\nTrial\n"}, "set"))
    copy = tmp_path / "copy/parallel/set.tsv.xz"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(lzma.compress(b"Haus\tHouse\n"))
    monkeypatch.setattr(left_out, "cards", lambda _names: [card])
    arguments = ["set", "--from", str(tmp_path / "copy"), "--data", str(tmp_path / "data")]
    assert left_out.main(arguments) == 0
    assert card.left_out.read_text() == f"{digest(b'Test' + bytes([9]) + b'Trial')}\n"
    [path] = prepare(card, origins, tmp_path / "data")
    assert lzma.decompress(path.read_bytes()) == b"Haus\tHouse\n"
    copy.write_bytes(lzma.compress(b"Haus\tHome\n"))
    assert left_out.main(arguments) == 1


def test_what_is_left_out_is_a_list_of_digests() -> None:
    lists = [card.left_out for card in cards() if card.left_out.exists()]
    assert {path.parent.parent for path in lists} == {FOLDER}
    for path in lists:
        digests = path.read_text(encoding="utf-8").splitlines()
        assert digests == sorted(set(digests))
        assert {len(one) for one in digests} == {10}
