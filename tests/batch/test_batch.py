"""Whole runs in one process: rows in, rows out, nothing lost."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests_batch import PAIRS, lines, many, rules, write_jsonl, write_parquet, write_tsv

from tqcheck import registry
from tqcheck.batch import schema
from tqcheck.batch.rows import Columns
from tqcheck.errors import CheckCrashError, InputError, UsageError

Batch = Callable[..., Any]
FOUND = [[], ["number_mismatch"], ["punctuation_spacing"], ["untranslated"], []]


def checks(rows: list[dict[str, Any]]) -> list[list[str]]:
    return [[finding["check"] for finding in row["findings"]] for row in rows]


def inputs(folder: Path) -> dict[str, str]:
    sources, targets = ([pair[side] for pair in PAIRS] for side in (0, 1))
    return {
        "tsv": write_tsv(folder / "in.tsv"),
        "jsonl": write_jsonl(folder / "in.jsonl", [{"source": s, "target": t} for s, t in PAIRS]),
        "parquet": write_parquet(folder / "in.parquet", {"source": sources, "target": targets}, group=2),
    }


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".jsonl":
        return lines(path)
    if path.suffix == ".tsv":
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        return [dict(zip(header.split("\t"), map(cell, row.split("\t")), strict=True)) for row in rows]
    import pyarrow.parquet

    rows_: list[dict[str, Any]] = pyarrow.parquet.read_table(path).to_pylist()
    return rows_


def cell(text: str) -> Any:
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


@pytest.mark.parametrize("out", ["jsonl", "tsv", "parquet"])
@pytest.mark.parametrize("given", ["tsv", "jsonl", "parquet"])
def test_any_format_into_any_other(given: str, out: str, batch: Batch, tmp_path: Path) -> None:
    summary = batch(inputs(tmp_path)[given], output=tmp_path / f"out.{out}", part_rows=2)
    rows = read(tmp_path / f"out.{out}")
    assert [(row["source"], row["target"]) for row in rows] == PAIRS
    assert checks(rows) == FOUND
    assert [str(row["row"]) for row in rows] == [str(n + (given == "tsv")) for n in range(1, 6)]
    assert (summary.sum.read, summary.sum.kept, summary.sum.rejected, summary.sum.major) == (5, 5, 0, 2)
    assert not (tmp_path / f"out.{out}.parts").exists()


def test_places_count_in_the_cells_own_text(batch: Batch, tmp_path: Path) -> None:
    """Code points, with characters outside the basic plane, combining marks and right-to-left text before them."""
    pairs = [("\U0001f600 e\u0301 שלום costs 6 euros", "\U0001f600 e\u0301 שלום kostet 8 Euro"), *PAIRS]
    batch(write_tsv(tmp_path / "in.tsv", pairs))
    for row in lines(tmp_path / "out.jsonl")[:3]:
        for finding in row["findings"]:
            if finding["check"] == "number_mismatch":
                assert row["target"][finding["start"] : finding["end"]] == "8"
                assert row["source"][finding["source_start"] : finding["source_end"]] == "6"
                (edit,) = finding["suggestions"][0]["edits"]
                assert row["target"][edit["start"] : edit["end"]] == "8"
    assert sum(row["major"] for row in lines(tmp_path / "out.jsonl")) == 3


def test_rows_are_as_the_published_schema_says(batch: Batch, tmp_path: Path) -> None:
    batch(write_tsv(tmp_path / "in.tsv", [*PAIRS, ("", "")]))
    rows = lines(tmp_path / "out.jsonl")
    for row in rows:
        jsonschema.validate(row, schema.published())
    assert rows[-1]["error"] == "there is no source and no target"
    assert tuple(rows[0]) == schema.names()
    assert schema.arrow().names == list(schema.names())


def test_what_is_said_of_a_row_depends_on_no_other(batch: Batch, tmp_path: Path) -> None:
    table = write_tsv(tmp_path / "in.tsv", PAIRS * 3)
    batch(table, output=tmp_path / "one.jsonl", part_rows=1)
    batch(table, output=tmp_path / "all.jsonl")
    assert lines(tmp_path / "one.jsonl") == lines(tmp_path / "all.jsonl")


def test_bad_rows_are_reported_and_passed_over(batch: Batch, tmp_path: Path) -> None:
    table = tmp_path / "in.tsv"
    table.write_bytes(b"source\ttarget\nGood.\tGut.\nlonely\n\nBad \xff\tGut.\n \t \nFine.\tFein.\n")
    summary = batch(str(table))
    assert [row["row"] for row in lines(tmp_path / "out.jsonl")] == [2, 6, 7]
    rejects = lines(tmp_path / "out.jsonl.rejects.jsonl")
    assert [(one["row"], one["read"]) for one in rejects] == [(3, False), (5, False), (6, True)]
    assert rejects[0]["reason"] == "this row has 1 column, not 2"
    assert rejects[1]["reason"] == "byte 5 of the line is not UTF-8"
    assert summary.rejects == f"{tmp_path / 'out.jsonl'}.rejects.jsonl"
    assert (summary.sum.read, summary.sum.kept, summary.sum.rejected, summary.sum.failed) == (5, 3, 2, 1)


def test_bad_records_are_reported(batch: Batch, tmp_path: Path) -> None:
    table = tmp_path / "in.jsonl"
    good = '{"source": "Good.", "target": "Gut."}\n'
    bad = ["{", "[]", '{"source": "x"}', '{"source": 1, "target": "x"}', '{"source": "\\ud800", "target": "x"}']
    table.write_text(good + "\n".join(bad) + "\n" + good, encoding="utf-8")
    batch(str(table))
    assert [one["row"] for one in lines(tmp_path / "out.jsonl.rejects.jsonl")] == [2, 3, 4, 5, 6]
    assert [row["row"] for row in lines(tmp_path / "out.jsonl")] == [1, 7]


def test_a_parquet_column_may_hold_bytes_that_are_no_text(batch: Batch, tmp_path: Path) -> None:
    import pyarrow

    broken = pyarrow.array([b"Gut.", b"\xff"]).view(pyarrow.string())
    batch(write_parquet(tmp_path / "in.parquet", {"source": ["Good.", "Bad."], "target": broken}))
    assert [row["row"] for row in lines(tmp_path / "out.jsonl")] == [1]
    (reject,) = lines(tmp_path / "out.jsonl.rejects.jsonl")
    assert reject["reason"] == "the column 'target' holds bytes that are not UTF-8"


def test_half_a_pair_is_none(batch: Batch, tmp_path: Path) -> None:
    table = write_tsv(tmp_path / "in.tsv", [("Nobody came.", ""), ("", "Niemand."), ("Good.", "Gut.")])
    summary = batch(table)
    errors = [row["error"] for row in lines(tmp_path / "out.jsonl")]
    assert errors == ["there is no target", "there is no source", None]
    batch(table, output=tmp_path / "kept.jsonl", filter="not findings or findings")
    assert [row["row"] for row in lines(tmp_path / "kept.jsonl")] == [4]
    assert (summary.sum.failed, summary.sum.rejected) == (2, 0)


def test_compressed_files_are_read(batch: Batch, tmp_path: Path) -> None:
    table = tmp_path / "in.tsv.gz"
    table.write_bytes(gzip.compress(Path(write_tsv(tmp_path / "in.tsv")).read_bytes()))
    batch(str(table))
    assert checks(lines(tmp_path / "out.jsonl")) == FOUND


@pytest.mark.parametrize(
    ("header", "columns", "first"),
    [
        ("lang_en\tlang_de\n", {"source": "lang_en", "target": "lang_de"}, 2),
        ("Source\tTarget\n", {}, 2),
        ("", {}, 1),
        ("", {"source": "1", "target": "2"}, 1),
        ("\ufeffsource\ttarget\n", {}, 2),
    ],
)
def test_columns_by_name_and_number(
    header: str, columns: dict[str, str], first: int, batch: Batch, tmp_path: Path
) -> None:
    from tqcheck.batch.rows import Columns

    batch(write_tsv(tmp_path / "in.tsv", header=header), columns=Columns(**columns))
    rows = lines(tmp_path / "out.jsonl")
    assert [(row["source"], row["target"]) for row in rows] == PAIRS
    assert rows[0]["row"] == first


def test_columns_within_others(batch: Batch, tmp_path: Path) -> None:
    from tqcheck.batch.rows import Columns

    records = [{"id": n, "translation": {"en": s, "de": t}} for n, (s, t) in enumerate(PAIRS)]
    columns = Columns(source="translation.en", target="translation.de")
    batch(write_jsonl(tmp_path / "in.jsonl", records), columns=columns)
    table = {"id": [r["id"] for r in records], "translation": [r["translation"] for r in records]}
    batch(write_parquet(tmp_path / "in.parquet", table), columns=columns, output=tmp_path / "two.jsonl")
    for name in ("out.jsonl", "two.jsonl"):
        rows = lines(tmp_path / name)
        assert [row["id"] for row in rows] == ["0", "1", "2", "3", "4"]
        assert checks(rows) == FOUND


@pytest.mark.parametrize("kind", ["tsv", "jsonl", "parquet"])
def test_a_column_that_is_not_there_is_named_with_those_that_are(kind: str, batch: Batch, tmp_path: Path) -> None:
    from tqcheck.batch.rows import Columns

    message = "there is no column 'deutsch'; there are: source, target; name them with --source-column"
    with pytest.raises(InputError, match=message):
        batch(inputs(tmp_path)[kind], columns=Columns(target="deutsch"))
    assert not list(tmp_path.glob("out*"))


def test_a_column_must_hold_texts(batch: Batch, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the column 'target' holds no text but int64"):
        batch(write_parquet(tmp_path / "in.parquet", {"source": ["a"], "target": [1]}))


def test_languages_of_rows(batch: Batch, tmp_path: Path) -> None:
    from tqcheck.batch.rows import Columns

    records = [
        {"source": "It cost 6 euros.", "target": "Es kostete 8 Euro.", "to": "de"},
        {"source": "It cost 6 euros.", "target": "Cela a coûté 8 euros.", "to": "fr"},
        {"source": "It cost 6 euros.", "target": "?", "to": "klingon"},
        {"source": "It cost 6 euros.", "target": "It cost 6 euros.", "to": "en"},
    ]
    settings = rules(target_language=None)
    batch(write_jsonl(tmp_path / "in.jsonl", records), columns=Columns(target_language="to"), settings=settings)
    rows = lines(tmp_path / "out.jsonl")
    assert [row["target_language"] for row in rows] == ["de", "fr", "klingon", "en"]
    assert checks(rows[:2]) == [["number_mismatch"], ["number_mismatch"]]
    assert "'klingon' is no language code" in rows[2]["error"]
    assert rows[3]["error"] == "the source and the target are both in English"


def test_a_selection_that_rows_by_themselves_cannot_show_is_refused(batch: Batch, tmp_path: Path) -> None:
    chosen = frozenset({"inconsistent_term", "machine_translated"})
    with pytest.raises(UsageError, match="inconsistent_term, machine_translated reads a document as a whole"):
        batch(inputs(tmp_path)["tsv"], settings=rules(select=chosen))
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize(
    ("select", "why"), [("quote_style", "quote_style has no rules for Icelandic"), ("spelling", "no dictionary of")]
)
def test_rows_that_nothing_selected_can_check_are_rejected(select: str, why: str, batch: Batch, tmp_path: Path) -> None:
    records = [
        {"source": "The house is old.", "target": "Húsið er gamalt.", "to": "is"},
        {"source": "The house is old.", "target": "Das Haus ist alt.", "to": "de"},
    ]
    settings = rules(target_language=None, select=frozenset({select}))
    batch(write_jsonl(tmp_path / "in.jsonl", records), columns=Columns(target_language="to"), settings=settings)
    first, second = lines(tmp_path / "out.jsonl")
    assert why in first["error"]
    assert second["error"] is None


def test_languages_are_detected_or_asked_for(batch: Batch, tmp_path: Path) -> None:
    settings = rules(source_language=None, target_language=None)
    batch(write_tsv(tmp_path / "in.tsv"), settings=settings)
    first = lines(tmp_path / "out.jsonl")[0]
    assert (first["source_language"], first["target_language"]) == ("en", "de")
    short = write_tsv(tmp_path / "short.tsv", [("1", "2")])
    with pytest.raises(InputError, match="name it with --source-lang"):
        batch(short, settings=settings, output=tmp_path / "short.jsonl")


def test_the_filter_keeps_what_it_says(batch: Batch, tmp_path: Path) -> None:
    summary = batch(write_tsv(tmp_path / "in.tsv"), filter="not number_mismatch and not untranslated")
    assert [row["row"] for row in lines(tmp_path / "out.jsonl")] == [2, 4, 6]
    assert (summary.sum.read, summary.sum.kept) == (5, 3)


def test_a_filter_of_what_no_model_measures_is_refused(batch: Batch, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--filter asks for quality, which no model measures here"):
        batch(write_tsv(tmp_path / "in.tsv"), filter="quality >= 0.7")


def test_a_model_gives_scores(batch: Batch, tmp_path: Path) -> None:
    settings = rules(model="encoder")
    batch(write_tsv(tmp_path / "in.tsv"), settings=settings, filter="quality >= 0 and fluency >= 0")
    rows = lines(tmp_path / "out.jsonl")
    assert len(rows) == 5
    assert all(0 <= row["quality_low"] <= row["quality"] <= row["quality_high"] <= 1 for row in rows)


def test_folders_and_patterns(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "data" / "deep").mkdir(parents=True)
    (tmp_path / "data" / "_hidden").mkdir()
    for name in ("b.tsv", "a.tsv", "deep/c.tsv", "_hidden/d.tsv", "notes.txt"):
        write_tsv(tmp_path / "data" / name, [(f"Row {name}.", f"Zeile {name}.")])
    batch(str(tmp_path / "data"))
    names = [Path(row["file"]).name for row in lines(tmp_path / "out.jsonl")]
    assert names == ["a.tsv", "b.tsv", "c.tsv"]
    batch(str(tmp_path / "data" / "*.tsv"), output=tmp_path / "two.jsonl")
    assert [Path(row["file"]).name for row in lines(tmp_path / "two.jsonl")] == ["a.tsv", "b.tsv"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("in.csv", b"a,b\n", "the name does not say which table this is"),
        ("in.tsv.zst", b"", "this compression is not read"),
        ("in.tsv", "source\ttarget\n".encode("utf-16"), "UTF-16"),
        ("in.parquet", b"PAR1 and nothing else", "not a whole Parquet file"),
        ("in.tsv", b"", "there are no rows in it"),
    ],
)
def test_what_is_no_table_is_refused(name: str, content: bytes, message: str, batch: Batch, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        batch(str(tmp_path / name))
    assert not list(tmp_path.glob("out*"))


def test_a_file_that_is_not_there(batch: Batch, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        batch(str(tmp_path / "nowhere.tsv"))


def test_rows_stay_in_order_over_parts_of_several_files(batch: Batch, tmp_path: Path) -> None:
    tables = [write_tsv(tmp_path / f"{name}.tsv", many(25)) for name in "ba"]
    batch(*tables, part_rows=7)
    rows = lines(tmp_path / "out.jsonl")
    assert [(row["source"], row["target"]) for row in rows] == many(25) * 2
    assert [Path(row["file"]).name for row in rows] == ["b.tsv"] * 25 + ["a.tsv"] * 25


@pytest.mark.parametrize("given", ["tsv", "jsonl", "parquet"])
@pytest.mark.parametrize("out", ["tsv", "jsonl", "parquet"])
def test_other_columns_are_kept_where_they_are_named(given: str, out: str, batch: Batch, tmp_path: Path) -> None:
    table = {
        "target": ["Gut.", "Da."],
        "domain": ["news", "{law}"],
        "year": [2001, 1999],
        "source": ["Good.", "There."],
    }
    path = tmp_path / f"in.{given}"
    if given == "parquet":
        write_parquet(path, table)
    elif given == "jsonl":
        write_jsonl(path, [dict(zip(table, row, strict=True)) for row in zip(*table.values(), strict=True)])
    else:
        rows = [table, *zip(*table.values(), strict=True)]
        path.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
    output = tmp_path / f"out.{out}"
    batch(str(path), output=output, columns=Columns(kept=("year", "domain")), part_rows=1)
    rows = read(output)
    assert [(str(row["year"]), row["domain"]) for row in rows] == [("2001", "news"), ("1999", "{law}")]
    if out != "tsv":
        for row in rows:
            jsonschema.validate(row, schema.published())


def test_a_column_to_keep_must_be_there_and_be_no_other(batch: Batch, tmp_path: Path) -> None:
    table = write_tsv(tmp_path / "in.tsv")
    with pytest.raises(InputError, match="there is no column 'year'; there are: source, target"):
        batch(table, columns=Columns(kept=("year",)))
    with pytest.raises(UsageError, match="--keep findings: every output has a column of this name"):
        batch(table, columns=Columns(kept=("findings",)))


def test_a_fault_of_no_row_ends_the_run(batch: Batch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object) -> Iterator[Any]:
        raise KeyError("a list that is damaged")
        yield

    check = replace(registry.check("number_mismatch"), find=broken)
    monkeypatch.setattr(registry, "check", lambda _name: check)
    few, rows = write_tsv(tmp_path / "few.tsv", many(3)), write_tsv(tmp_path / "many.tsv", many(40))
    only = rules(select=frozenset({"number_mismatch"}))
    assert batch(few, output=tmp_path / "few.jsonl", settings=only).sum.failed == 3
    with pytest.raises(CheckCrashError, match=r"none of 40 rows could be checked.* number_mismatch failed"):
        batch(rows, settings=only)
    absent = replace(check, find=lambda *_given: iter([__import__("no_such_library")]))
    monkeypatch.setattr(registry, "check", lambda _name: absent)
    with pytest.raises(UsageError, match=r"number_mismatch needs what is not installed .*no_such_library"):
        batch(few, output=tmp_path / "again.jsonl", settings=only)


def test_a_model_is_made_ready_once_and_shares_its_rows_out(batch: Batch, tmp_path: Path, monkeypatch: Any) -> None:
    """Before any worker starts; few rows are cut so that each has some."""
    from tqcheck import measuring
    from tqcheck.batch import engine, running

    steps: list[Any] = []
    monkeypatch.setattr(measuring, "prepare", lambda layers, *_: steps.append(sorted(layers)))

    def by_workers(order: Any, parts: Any, _workers: int) -> Any:
        steps.append(len(parts))
        return engine.here(order, parts, lambda _: None)

    monkeypatch.setattr(running.engine, "by_workers", by_workers)
    table = write_tsv(tmp_path / "in.tsv", many(7), header="")
    summary = batch(table, settings=rules(model="encoder"), columns=Columns("1", "2"), workers=3)
    assert steps == [["adequacy", "errors", "fluency", "proposals", "quality"], 3]
    assert (summary.parts, summary.sum.read) == (3, 7)
