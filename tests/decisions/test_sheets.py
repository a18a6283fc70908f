"""A sheet of findings as it is written, filled in, damaged, and read again."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from reports import ARABIC, document, everything, finding, house, locate, lost, report

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.decisions import sheet, sheet_reading, sheet_writing
from tqcheck.decisions.sheet import Decision
from tqcheck.errors import InputError, UsageError
from tqcheck.records.report import Report


def written(of: Report) -> bytes:
    file = BytesIO()
    write = registry.reporter("xlsx").write
    assert write is not None
    write(of, View(), file)
    return file.getvalue()


def rows(data: bytes) -> list[dict[str, Any]]:
    head, *found = load_workbook(BytesIO(data))[sheet.TITLE].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in found]


def filled(path: Path, of: Report, cells: Mapping[str, object]) -> Path:
    """The report's sheet as a translator sends it back, with these cells changed."""
    book = load_workbook(BytesIO(written(of)))
    for cell, value in cells.items():
        book[sheet.TITLE][cell] = value
    book.save(path)
    return path


def column(name: str) -> str:
    return chr(ord("A") + sheet.COLUMNS.index(name))


DECISION, COMMENT = column("decision"), column("comment")


def test_a_row_says_all_of_a_finding() -> None:
    (row,) = rows(written(house()))
    assert {name: value for name, value in row.items() if name != "seal"} == {
        "id": "number_mismatch-0",
        "file": "content/de/house.md",
        "line": 1,
        "check": "number_mismatch",
        "severity": "major",
        "confidence": 0.9234,
        "source": "The house cost 1,200 euros.",
        "target": "Das Haus kostete 12.000 Euro.",
        "marked words": "12.000",
        "message": "The source says 1,200, the translation says 12.000 (twelve thousand).",
        "suggestion": "12.000 → 1.200",
        "decision": "open",
        "comment": None,
    }


def test_a_lost_sentence_stands_where_it_should_be_inserted() -> None:
    (row,) = rows(written(lost()))
    assert (row["line"], row["source"], row["target"]) == (3, "Two has it.", None)
    assert row["message"] == "It is missing. Missing: “Two has it.”"


def test_only_decisions_and_comments_can_be_changed_and_decisions_are_chosen() -> None:
    place = load_workbook(BytesIO(written(everything())))[sheet.TITLE]
    free = {cell.column_letter for row in place.iter_rows(min_row=2) for cell in row if not cell.protection.locked}
    assert (place.protection.sheet, free) == (True, {DECISION, COMMENT})
    (offer,) = place.data_validations.dataValidation
    assert (offer.formula1, str(offer.sqref)) == ('"accepted,rejected,open"', f"{DECISION}2:{DECISION}7")
    assert (place.freeze_panes, place.auto_filter.ref) == ("A2", f"A1:{COMMENT}7")
    assert place.column_dimensions[column("seal")].hidden


def test_what_is_written_from_right_to_left_is_shown_so() -> None:
    made = report(document(ARABIC, "He met.\n", (finding(span=locate(ARABIC, "إن إن")),), languages=("ar", "en")))
    place = load_workbook(BytesIO(written(made)))[sheet.TITLE]
    assert [place[f"{column(name)}2"].alignment.readingOrder for name in ("source", "target")] == [0, 2]


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30", "-3", "@me", "=HYPERLINK(1)", "#N/A", "_x0041_", "\x00\ud800\ufffe", " a\r\nb "]
)
def test_cells_are_text_whatever_they_look_like(text: str) -> None:
    one = house().documents[0]
    data = written(report(replace(one, findings=(replace(one.findings[0], message=text),))))
    cell = load_workbook(BytesIO(data))[sheet.TITLE][f"{column('message')}2"]
    assert (cell.data_type, cell.value) == ("s", sheet_writing.fitting(text).replace("_x", "_x005F_x"))
    assert bool(cell.quotePrefix) == (text[0] in "=+-@")
    assert not any(
        b"<f>" in part for part in map(zipfile.ZipFile(BytesIO(data)).read, zipfile.ZipFile(BytesIO(data)).namelist())
    )


def test_a_file_may_be_called_what_programs_take_for_an_escape_or_a_formula(tmp_path: Path) -> None:
    paths = ("=a_x0041_.md", "s.md")
    made = report(document("Gut gut.\n", None, (finding(span=locate("Gut gut.", "gut")),), paths=paths))
    (decided,) = sheet_reading.read(filled(tmp_path / "d.xlsx", made, {f"{DECISION}2": "accepted"}))
    assert (decided.file, decided.decision) == ("=a_x0041_.md", Decision.ACCEPTED)


@given(st.text(st.characters(codec=None), max_size=50), st.sampled_from([1, 800, 17_000, 40_000]))
def test_any_text_fits_a_cell(text: str, times: int) -> None:
    fit = sheet_writing.fitting(text * times)
    assert len(fit.encode("utf-16-le")) // 2 <= sheet.LONGEST
    assert fit.removesuffix("…")[:10] == sheet_writing.fitting(text * times)[: min(10, len(fit.removesuffix("…")))]


def test_more_findings_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet, "ROWS", 3)
    with pytest.raises(UsageError, match="a sheet holds 2 findings"):
        written(everything())


def decisions(path: Path) -> list[tuple[str, str, Decision]]:
    return [(each.file, each.fingerprint, each.decision) for each in sheet_reading.read(path)]


def test_decisions_come_back(tmp_path: Path) -> None:
    path = filled(
        tmp_path / "d.xlsx",
        everything(),
        {f"{DECISION}2": " Rejected", f"{DECISION}3": "accepted", f"{DECISION}4": None, f"{COMMENT}5": "?"},
    )
    assert decisions(path) == [
        ("content/de/house.md", "number_mismatch-0", Decision.REJECTED),
        ("de/<b>.md", "repeated_word-0", Decision.ACCEPTED),
        ("de/<b>.md", "mistranslation-0", Decision.OPEN),
        ("de/<b>.md", "machine_translated-9", Decision.OPEN),
        ("de/<b>.md", "overlong_sentence-0", Decision.OPEN),
        ("content/de/house.md", "repeated_word-0", Decision.OPEN),
    ]


def test_columns_may_be_moved_and_rows_sorted_left_out_or_blank(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(written(everything())))
    place = book[sheet.TITLE]
    place.insert_cols(1)
    place["A1"] = "reviewer"
    place.delete_rows(3, 2)
    place.insert_rows(2, 3)
    book.save(tmp_path / "d.xlsx")
    assert [each[1] for each in decisions(tmp_path / "d.xlsx")] == [
        "number_mismatch-0",
        "machine_translated-9",
        "overlong_sentence-0",
        "repeated_word-0",
    ]


@pytest.mark.parametrize(
    ("cells", "row", "message"),
    [
        ({f"{DECISION}3": "maybe"}, 3, "row 3: there is no decision 'maybe'; write one of accepted, rejected, open"),
        ({f"{DECISION}3": "=1+1"}, 3, "row 3: there is no decision"),
        ({f"{DECISION}3": 1, f"{DECISION}5": 2}, 3, r"\(also row 5\)"),
        ({"A4": "0" * 32}, 4, "row 4: one of id, file, line, check, severity or seal was changed"),
        ({"B2": "other.md"}, 2, "row 2: one of"),
        ({"C2": 7}, 2, "row 2: one of"),
        ({f"{column('seal')}2": None}, 2, "row 2: one of"),
        ({"B1": "path"}, None, "row 1 lacks the column file"),
        ({f"{DECISION}1": None}, None, "row 1 lacks the column decision"),
    ],
)  # fmt: skip
def test_what_was_edited_wrongly_is_named_with_its_row(
    tmp_path: Path, cells: dict[str, object], row: int | None, message: str
) -> None:
    path = filled(tmp_path / "d.xlsx", everything(), cells)
    with pytest.raises(InputError, match=message) as caught:
        sheet_reading.read(path)
    assert (caught.value.path, caught.value.line) == (str(path), row)


def test_two_decisions_on_one_finding_are_a_fault(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(written(house())))
    place = book[sheet.TITLE]
    place.append([cell.value for cell in place[2]])
    book.save(tmp_path / "d.xlsx")
    assert len(sheet_reading.read(tmp_path / "d.xlsx")) == 1  # twice the same
    place[f"{DECISION}3"] = "rejected"
    book.save(tmp_path / "d.xlsx")
    with pytest.raises(InputError, match="row 3: the same finding stands in row 2 with another decision"):
        sheet_reading.read(tmp_path / "d.xlsx")


def test_what_is_no_sheet_of_findings_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = written(house())
    path = tmp_path / "d.xlsx"
    for data in (
        b"",
        b"id;decision\n",
        whole[: len(whole) // 2],
        whole.replace(b"PK\x05\x06", b"PK\x05\x07"),
        b"PK\x03\x04",
    ):
        path.write_bytes(data)
        with pytest.raises(InputError, match="not a workbook that can be read"):
            sheet_reading.read(path)
    filled(path, house(), {})
    book = load_workbook(path)
    book[sheet.TITLE].title = "Tabelle1"
    book.save(path)
    with pytest.raises(InputError, match="it has no sheet 'Findings'"):
        sheet_reading.read(path)
    with pytest.raises(InputError, match="there is no such file"):
        sheet_reading.read(tmp_path / "none.xlsx")
    path.write_bytes(whole)
    monkeypatch.setattr(sheet_reading, "_MOST", 1000)
    with pytest.raises(InputError, match="larger than any sheet"):
        sheet_reading.read(path)


def test_of_an_endless_sentence_stands_what_is_near() -> None:
    """Each of its findings would quote all of it."""
    before, after = "So es begann. " * 400, " Und so ging es weiter." * 400
    text = f"{before}12.000{after}"
    (row,) = rows(written(report(document(text, text, (finding(span=locate(text, "12.000")),)))))
    assert row["target"] == f"…{before[-1000:]}12.000{after[:1000]}…"
    assert row["source"] == f"{text[:1000]}…"
