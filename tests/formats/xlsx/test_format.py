"""Excel workbooks: which cells are texts, which are pairs, and what a correction changes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import reduce
from io import BytesIO
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from documents import members, replaced, with_member
from openpyxl.cell.rich_text import CellRichText

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import Fixed, fix
from tqcheck.corrections.rewriting import rewrite
from tqcheck.errors import InputError
from tqcheck.loading.detect import detect
from tqcheck.loading.texts import Job
from tqcheck.records.document import Bitext, Document
from tqcheck.records.report import FileEdit
from tqcheck.settings import Settings

Make = Callable[[Any], None]
STRINGS = "xl/sharedStrings.xml"


def workbook(make: Make) -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        make(book)
    return stream.getvalue()


def rows(*values: tuple[object, ...]) -> bytes:
    def make(book: Any) -> None:
        sheet = book.add_worksheet("Texts")
        for number, row in enumerate(values):
            sheet.write_row(number, 0, row)

    return workbook(make)


def load(data: bytes, columns: tuple[str, str] | None = None) -> Bitext | Document:
    return registry.format_("xlsx").load(RawFile("a.xlsx", data, columns=columns))


def texts(data: bytes) -> list[str]:
    loaded = load(data)
    assert isinstance(loaded, Document)
    return [block.text for block in loaded.blocks]


def pairs(data: bytes, columns: tuple[str, str] | None = None) -> list[tuple[str, str]]:
    loaded = load(data, columns)
    assert isinstance(loaded, Bitext)
    return [(s.text, t.text) for s, t in zip(loaded.source.blocks, loaded.target.blocks, strict=True)]


def corrected(data: bytes, source: str | None = None, columns: tuple[str, str] | None = None) -> Fixed:
    settings = Settings(
        select=frozenset({"repeated_word", "punctuation_spacing"}),
        target_language="en",
        source_language=source,
        use_cache=False,
        columns=columns,
    )
    result = fix(Job("a.xlsx"), settings, lambda _: RawFile("a.xlsx", data, columns=columns))
    again = fix(Job("a.xlsx"), settings, lambda _: RawFile("a.xlsx", result.after.data, columns=columns))
    assert (again.changed, again.made) == (False, ())
    return result


def values(data: bytes, *, rich: bool = False) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(BytesIO(data), rich_text=rich)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}


def test_texts_are_cells_that_hold_one() -> None:
    data = rows(("A text & more", 3, 4.5, True, "=A1&1", ""), ("Two\nlines", "  outer ", "12"), ("A text & more",))
    assert texts(data) == ["A text & more", "Two", "lines", "outer", "12", "A text & more"]
    loaded = load(data)
    assert isinstance(loaded, Document)
    assert loaded.text == "A text & more\nTwo\nlines\n  outer \n12\nA text & more"


def test_what_is_hidden_is_said() -> None:
    def make(book: Any) -> None:
        sheet, other = book.add_worksheet("Shown"), book.add_worksheet("Hidden")
        other.write(0, 0, "Never")
        other.hide()
        sheet.write_column(0, 0, ["Seen", "Row", "Seen too"])
        sheet.write(0, 2, "Column")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.add_table(4, 0, 5, 1, {"columns": [{"header": "Item"}, {"header": "Price"}]})
        sheet.write(5, 0, "Steel")

    data = workbook(make)
    assert texts(data) == ["Seen", "Seen too", "Steel"]
    loaded = load(data)
    assert isinstance(loaded, Document)
    assert sorted(notice.message for notice in loaded.notices) == [
        "1 hidden column was not read",
        "1 hidden row was not read",
        "1 hidden sheet was not read",
        "2 table headings were not read",
    ]


def test_a_text_that_cells_share_is_corrected_in_its_own_cell_alone() -> None:
    shared = "He saw the the bridge"
    data = rows(("source", "target", "note"), ("Er sah die Brücke", shared, shared), ("Anderes", "It is over .", 4))
    assert values(corrected(data, "de").after.data) == {
        "Texts": [
            ["source", "target", "note"],
            ["Er sah die Brücke", "He saw the bridge", shared],
            ["Anderes", "It is over.", 4],
        ]
    }
    after = members(corrected(data, "de").after.data)
    changed = {name for name, content in members(data).items() if after[name] != content}
    assert changed == {STRINGS, "xl/worksheets/sheet1.xml"}
    assert b'uniqueCount="8"' in after[STRINGS]
    assert after[STRINGS].count(b"<si>") == 8


def test_two_cells_that_share_a_text_share_its_correction() -> None:
    data = rows(("the the end",), ("the the end",), ("other",))
    after = corrected(data).after.data
    assert values(after) == {"Texts": [["the end"], ["the end"], ["other"]]}
    assert members(after)[STRINGS].count(b"<si>") == 3


def test_cells_that_share_a_text_are_each_changed_as_they_are_to_be() -> None:
    data = rows(("a word",), ("a word",), ("a word",))
    edits = [FileEdit(0, 1, "One"), FileEdit(7, 8, "Two & more")]
    after = rewrite(RawFile("a.xlsx", data), "xlsx", edits).data
    assert values(after) == {"Texts": [["One word"], ["Two & more word"], ["a word"]]}


def test_a_text_of_one_cell_is_changed_where_it_stands() -> None:
    data = rows(("the the end",), ("other",))
    before, after = members(data), members(corrected(data).after.data)
    assert {name for name in before if before[name] != after[name]} == {STRINGS}
    assert after[STRINGS] == before[STRINGS].replace(b"the the end", b"the end")


def test_formats_within_a_cell_are_kept() -> None:
    def make(book: Any) -> None:
        sheet, bold = book.add_worksheet("Rich"), book.add_format({"bold": True})
        sheet.write_rich_string(0, 0, "He saw the ", bold, "the bridge", " again .")

    after = values(corrected(workbook(make)).after.data, rich=True)["Rich"][0][0]
    assert isinstance(after, CellRichText)
    assert [part if isinstance(part, str) else (part.font.b, part.text) for part in after] == [
        "He saw ",
        (True, "the bridge"),
        (False, " again."),
    ]


def test_white_space_that_becomes_outer_is_declared() -> None:
    data = rows(("Yes, of course",))
    loaded = load(data)
    assert isinstance(loaded, Document)
    after = rewrite(RawFile("a.xlsx", data), "xlsx", [FileEdit(0, 4, "")]).data
    assert b'<t xml:space="preserve"> of course</t>' in members(after)[STRINGS]


def test_texts_in_the_cells_themselves() -> None:
    inline = '<c r="A1" t="inlineStr"><is><t>the the &lt; end</t></is></c><c r="B1" t="str"><v>the the &amp; on</v></c>'
    sheet = "xl/worksheets/sheet1.xml"
    data = rows(("x",))
    data = replaced(data, sheet, '<c r="A1" t="s"><v>0</v></c>', inline + '<c r="C1" t="str"><f>A1</f><v>c c</v></c>')
    assert texts(data) == ["the the < end", "the the & on"]
    after = members(corrected(data).after.data)[sheet].decode()
    assert after == members(data)[sheet].decode().replace("the the", "the")


def test_signs_that_xml_lacks_are_read_as_excel_writes_them() -> None:
    data = replaced(rows(("x",)), STRINGS, "<t>x</t>", "<t>One_x000D_\nTwo _x005F_x0041_</t>")
    assert texts(data) == ["One", "Two _x0041_"]
    after = rewrite(RawFile("a.xlsx", data), "xlsx", [FileEdit(0, 3, "_x0042_")]).data
    assert b"<t>_x005F_x0042__x000D_\nTwo _x005F_x0041_</t>" in members(after)[STRINGS]


TABLE = (("id", "English", "German", "Note"), (1, "A day", "Ein Tag", "x"), (2, "Night", None, "y"), (3, 5, 5, "z"))


@pytest.mark.parametrize("columns", [("English", "German"), ("english", " german ")])
def test_columns_by_name(columns: tuple[str, str]) -> None:
    assert pairs(rows(*TABLE), columns) == [("A day", "Ein Tag"), ("Night", "")]


@pytest.mark.parametrize("columns", [("2", "3"), ("B", "C"), ("b", "3")])
def test_columns_by_their_place(columns: tuple[str, str]) -> None:
    assert pairs(rows(*TABLE[1:]), columns) == [("A day", "Ein Tag"), ("Night", "")]


def test_columns_with_the_usual_names_need_not_be_named() -> None:
    data = rows(("Key", "Target", "Source"), ("a", "Ein\nTag", "A day"))
    assert pairs(data) == [("A day", "Ein\nTag")]
    loaded = load(data)
    assert isinstance(loaded, Bitext)
    assert [block.key for block in loaded.target.blocks] == ["Texts:2"]


def test_columns_that_no_sheet_has() -> None:
    with pytest.raises(
        InputError, match="no sheet has both columns 'French' and 'German'; the first rows name id, Eng"
    ):
        load(rows(*TABLE), ("French", "German"))


def test_a_workbook_is_known_by_its_content() -> None:
    assert detect(RawFile("-", rows(("x",)))).name == "xlsx"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04" + bytes(50), "damaged or cut off"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "an old Office document, or one with a password: .* save it as .xlsx"),
        (with_member(rows(("x",)), STRINGS, "<sst><si>"), "sharedStrings.xml, line 1: not well-formed"),
        (with_member(rows(("x",)), "xl/vbaProject.bin", b"x"), "holds macros"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        load(data)


def test_a_number_of_a_text_that_is_not_there_is_no_text() -> None:
    data = replaced(rows(("x",)), "xl/worksheets/sheet1.xml", "<v>0</v>", "<v>7</v>")
    assert texts(data) == []


def furnished(book: Any) -> None:
    """A workbook with much that is no text, beside two texts with a slip."""
    sheet, bold = book.add_worksheet("Texts"), book.add_format({"bold": True})
    date = book.add_format({"num_format": "dd.mm.yyyy"})
    sheet.write_string("A1", "The house  is old.")
    sheet.write_rich_string("A2", "The ", bold, "roof", " is  new.")
    sheet.write_string("A3", "The door is red.", bold)
    sheet.write_formula("B1", '=LEN(A1)&" signs"', value="18 signs")
    sheet.write_array_formula("B2:B2", "{=SUM(C1:C2)}", value=3)
    sheet.write_number("C1", 1.5)
    sheet.write_datetime("C2", datetime(2024, 5, 6), date)
    sheet.write("C3", True)
    sheet.merge_range("D1:E2", "The garden is small.")
    sheet.write_comment("A1", "What a  house.")
    sheet.write_url("A5", "https://example.org/", string="The page  is here.")
    sheet.data_validation("F1", {"validate": "list", "source": ["one  two", "three"]})
    sheet.conditional_format("C1:C3", {"type": "cell", "criteria": ">", "value": 1, "format": bold})
    sheet.add_table("H1:I3", {"columns": [{"header": "One  two"}, {"header": "Three"}]})
    sheet.freeze_panes(1, 1)
    book.define_name("Rate", "=Texts!$C$1")


def test_a_correction_changes_texts_and_no_other_part_of_a_workbook() -> None:
    before = workbook(furnished)
    fixed = corrected(before)
    after = fixed.after.data
    one, other = members(before), members(after)
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == [STRINGS]
    corrections = ((b"house  is", b"house is"), (b"is  new", b"is new"), (b"page  is", b"page is"))
    assert reduce(lambda text, made: text.replace(*made), corrections, one[STRINGS]) == other[STRINGS]
    assert corrected(after).after.data == after
