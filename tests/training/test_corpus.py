"""Reading the corpora: what is cut, dropped and kept."""

import lzma
from pathlib import Path

import numpy as np
import pytest

from tqcheck.training.corpus import pieces, read_mono, read_pairs
from tqcheck.training.holdout import key
from tqcheck.training.store import Ragged


def write(path: Path, *lines: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with lzma.open(path, "wt", encoding="utf-8", newline="\n") as file:
        file.write("".join(f"{line}\n" for line in lines))


def test_pairs_are_distinct_and_none_is_held_out(tmp_path: Path) -> None:
    write(
        tmp_path / "parallel/news.de-en.tsv.xz",
        "Ein Haus.\tA house.", "ein haus\ta HOUSE", "Ein Baum.\tA tree.", "\tempty", "Ein Tag.\tA day.",
    )  # fmt: skip
    write(tmp_path / "parallel/flores101-devtest.de-en.tsv.xz", "Nie.\tNever.")
    write(tmp_path / "parallel/news-LOOSE.xx-en.tsv.xz", "Fremd.\tForeign.")
    found = list(read_pairs(tmp_path, {key("a tree")}))
    assert [(p.foreign, p.english, p.language, p.fluent) for p in found] == [
        ("Ein Haus.", "A house.", "de", True),
        ("Ein Tag.", "A day.", "de", True),
    ]


def test_a_set_that_is_no_model_of_style_is_marked(tmp_path: Path) -> None:
    write(tmp_path / "parallel/news-LOOSE.de-en.tsv.xz", "Ein Haus.\tA house.")
    assert [p.fluent for p in read_pairs(tmp_path, set())] == [False]


def test_paragraphs_are_cut_at_sentence_ends() -> None:
    long = "This sentence is made long enough to stand alone, because it has more than ninety characters in it."
    assert list(pieces(f"Short one. {long} Next.")) == [f"Short one. {long}", "Next."]
    assert list(pieces("短い文。")) == ["短い文。"]


def test_prose_is_capped_a_file(tmp_path: Path) -> None:
    write(tmp_path / "mono/de.news.txt.xz", *(f"Der Satz mit der Nummer {n} steht hier." for n in range(9)))
    assert len(list(read_mono(tmp_path, set(), per_file=4))) == 4


def test_a_share_of_the_texts_is_spread_over_them_evenly(tmp_path: Path) -> None:
    write(tmp_path / "mono/de.news.txt.xz", *(f"Der Satz mit der Nummer {n} steht hier." for n in range(8)))
    write(tmp_path / "parallel/news.de-en.tsv.xz", *(f"Haus {n}.\tHouse {n}." for n in range(8)))
    prose = [line.text[24] for line in read_mono(tmp_path, set(), per_file=8, share=0.25)]
    assert prose == [pair.english[6] for pair in read_pairs(tmp_path, set(), share=0.25)] == ["3", "7"]


def test_ragged_rows_come_back(tmp_path: Path) -> None:
    Ragged.of([[1, 2], [], [3]]).save(tmp_path, "rows")
    loaded = Ragged.load(tmp_path, "rows")
    assert [loaded[n].tolist() for n in range(len(loaded))] == [[1, 2], [], [3]]
    assert loaded.lengths().tolist() == [2, 0, 1]
    assert loaded.flat.dtype == np.uint16


def test_the_real_corpora_hold_nothing_that_is_held_out() -> None:
    data = Path(__file__).parents[3] / "shared/data"
    if not data.is_dir():
        pytest.skip("the training data is not here")
    flores = next((data / "parallel").glob("flores101-devtest.nl-en*"))
    with lzma.open(flores, "rt", encoding="utf-8") as file:
        first = file.readline().rstrip("\n").split("\t")
    held = {key(side) for side in first}
    assert not any(p.foreign == first[0] for p, _ in zip(read_pairs(data, held), range(2000), strict=False))
