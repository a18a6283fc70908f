"""What machines write and people do not is learnt from translations of the same sources."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the training extra")

from tqcheck.models.encoder.machine_phrasing import BUCKETS, FILE, MachinePhrasing
from tqcheck.training.calibrate_documents import centres
from tqcheck.training.holdout import is_held_source, key
from tqcheck.training.judged_sets import is_held_system
from tqcheck.training.train_phrasing import WrittenSentence, fit_phrasing, train_phrasing

FREE = [text for n in range(200) if not is_held_source(text := f"Sie kam um {n} Uhr.")]
READ, UNREAD = (next(n for n in map(str, range(99)) if is_held_system("de-en", n) is held) for held in (False, True))


def write(data: Path, rows: Sequence[tuple[str, dict[str, str], dict[str, str]]]) -> Path:
    (data / "wmt").mkdir(exist_ok=True)
    with gzip.open(data / "wmt/2022.de-en.jsonl.gz", "wt", encoding="utf-8") as file:
        for source, people, machines in rows:
            row = {"lp": "de-en", "year": 2022, "seg": 0, "src": source, "refs": people, "hyps": machines}
            file.write(json.dumps(row) + "\n")
    return data


def usual(count: int) -> list[tuple[str, dict[str, str], dict[str, str]]]:
    return [
        (text, {"A": f"She got here at {n}."}, {READ: f"She has arrived at {n}."})
        for n, text in enumerate(FREE[:count])
    ]


def trained(data: Path, folder: Path, held: frozenset[int] = frozenset()) -> MachinePhrasing:
    assert train_phrasing(data, held, folder, 3) == ["en"]
    found = MachinePhrasing.read(folder / FILE)
    assert found is not None
    return found


def test_a_machine_s_words_are_known_in_sentences_that_were_not_read(tmp_path: Path) -> None:
    found = trained(write(tmp_path, usual(40)), tmp_path / "model")
    assert found.log_odds("They have arrived.", "en") > 0.3
    assert found.log_odds("They got here.", "en") < -0.3


def test_a_run_can_be_repeated(tmp_path: Path) -> None:
    data = write(tmp_path, usual(40))
    for name in ("one", "two"):
        trained(data, tmp_path / name)
    assert (tmp_path / "one" / FILE).read_bytes() == (tmp_path / "two" / FILE).read_bytes()


def test_what_is_kept_for_measuring_is_not_read(tmp_path: Path) -> None:
    """A source that is held out, one of another set that is, a system that is: each says the contrary."""
    kept = next(text for n in range(99) if is_held_source(text := f"Er ging um {n} Uhr."))
    contrary = {"A": "She has arrived."}, {READ: "She got here."}
    rows = [*usual(20), *[(kept, *contrary)] * 30, *[(FREE[-1], *contrary)] * 30]
    rows += [(text, {"A": "She got here."}, {UNREAD: "She got here."}) for text in FREE[20:60]]
    found = trained(write(tmp_path, rows), tmp_path / "model", frozenset({key(FREE[-1])}))
    alone = trained(write(tmp_path, usual(20)), tmp_path / "other")
    assert np.array_equal(found.weights["en"], alone.weights["en"])


def test_each_source_weighs_the_same_however_many_translations_it_has() -> None:
    one = [WrittenSentence("ab", True, 1.0), WrittenSentence("cd", False, 1.0)]
    many = [*[WrittenSentence("ab", True, 0.25)] * 4, WrittenSentence("cd", False, 1.0)]
    first, second = fit_phrasing(one)[0], fit_phrasing(many)[0]
    assert first.shape == (BUCKETS,)
    assert first == pytest.approx(second, abs=1e-3)


def test_where_nothing_is_known_of_phrasing_it_counts_for_nothing() -> None:
    rows = np.array([[1.0, 3.0], [2.0, 5.0], [3.0, 4.0], [4.0, 8.0]])
    found = centres(rows, np.array([True, False, True, False]), ["en-de", "en-de", "en-cs", "en-cs"], phrasing=1)
    assert found == {"de": (1.5, 4.0), "cs": (3.5, 6.0), "*": (2.5, 0.0)}
