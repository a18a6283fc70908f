"""Tables as other programs export them: which sign separates, how texts are quoted, what is what without a header."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.rewriting import rewrite
from tqcheck.errors import InputError
from tqcheck.loading.detect import Detected, detect
from tqcheck.records.document import Bitext, Document
from tqcheck.records.report import FileEdit

Columns = tuple[str, str] | None


def raw(
    name: str, data: str | bytes, columns: Columns = None, languages: tuple[str | None, str | None] = (None, None)
) -> RawFile:
    return RawFile(
        f"a.{name}", data if isinstance(data, bytes) else data.encode(), columns=columns, languages=languages
    )


def pairs(name: str, data: str | bytes, columns: Columns = None) -> list[tuple[str, str]]:
    loaded = registry.format_(name).load(raw(name, data, columns))
    assert isinstance(loaded, Bitext)
    return [(s.text, t.text) for s, t in zip(loaded.source.blocks, loaded.target.blocks, strict=True)]


def edited(name: str, data: str | bytes, before: str, after: str, columns: Columns = None) -> bytes:
    """The file with what a target begins with replaced."""
    file = raw(name, data, columns)
    loaded = registry.format_(name).load(file)
    assert isinstance(loaded, Bitext)
    (block,) = (block for block in loaded.target.blocks if block.text.startswith(before))
    start = block.offsets.pieces[0].file.start
    edit = FileEdit(start, start + len(before), registry.format_(name).escape(after))
    return rewrite(file, name, [edit]).data


@pytest.mark.parametrize(
    ("data", "columns"),
    [
        ("source,target\nJa; nein,Yes; no\n", None),
        ('source;target\n"Ja; nein";Yes, no\n', None),
        ("Ja, sicher;Yes, sure\nNein, nie;No, never\n", None),
        ("Ja, sicher;Yes\nNein;No\n", None),
        ("sep=;\nJa, sicher;Yes, sure\n", None),
        ("SEP=|\r\nJa, sicher|Yes, sure\r\n", None),
        ('"sep=;"\nJa, sicher;Yes, sure\n', None),
        ("sep=;\nid;de;en\n1;Ja;Yes\n", ("de", "en")),
        ("Ja\tYes, sure\nNein; nie\tNo\n", None),
        ("1;Ja, a;x;Yes\n2;Nein;y;No, b\n", ("2", "4")),
        ('"Ja ""gut""";"Yes\nfine"\n"Nein";No\n', None),
    ],
)
def test_the_sign_that_separates_is_found(data: str, columns: Columns) -> None:
    separator = {"sep=;": ";", "SEP=|": "|", '"sep=': ";"}.get(data[:5]) or next(
        mark for mark in ("\t", ";", ",") if mark in data.partition("\n")[0].replace("; nein,", ",")
    )
    body = data.partition("\n")[2] if data.lower().lstrip('"').startswith("sep=") else data
    rows = list(csv.reader(io.StringIO(body, newline=""), delimiter=separator))
    if columns and not columns[0].isdecimal():
        places = [rows[0].index(name) for name in columns]
        rows = rows[1:]
    else:
        places = [int(name) - 1 for name in columns] if columns else [0, 1]
        rows = rows[1:] if rows[0][0] == "source" else rows
    assert pairs("csv", data, columns) == [(row[places[0]], row[places[1]]) for row in rows]


def test_a_line_that_says_the_sign_counts_as_a_line() -> None:
    with pytest.raises(InputError) as caught:
        pairs("csv", "sep=;\nJa;Yes\nNein\n")
    assert caught.value.line == 3


def test_what_is_written_beside_such_a_line_is_quoted_by_its_sign() -> None:
    data = "sep=|\nJa|Yes\n"
    assert edited("csv", data, "Yes", "Yes, sure") == b"sep=|\nJa|Yes, sure\n"
    assert edited("csv", data, "Yes", "A|B") == b'sep=|\nJa|"A|B"\n'


def test_excel_s_unicode_text() -> None:
    text = 'source\ttarget\r\n"Er sagte ""ja"""\t"He said ""yes"", twice"\r\nEins\tOne\r\n'
    data = text.encode("utf-16")
    assert pairs("tsv", data) == [('Er sagte "ja"', 'He said "yes", twice'), ("Eins", "One")]
    assert edited("tsv", data, "One", 'The "one"') == text.replace("\tOne", '\t"The ""one"""').encode("utf-16")
    assert edited("tsv", data, "He", 'She"') == text.replace("He said", 'She"" said').encode("utf-16")
    assert rewrite(raw("tsv", data), "tsv", []).data == data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ('"Ja"\t"Yes"\n', ('"Ja"', '"Yes"')),  # nothing needs the marks, so that they are the text's
        ('"Ja ""gut"""\tYes\n', ('Ja "gut"', "Yes")),
        ('"Ja ""gut"""\tThe 12" disc\n', ('"Ja ""gut"""', 'The 12" disc')),
        ('"Zwei\nZeilen"\tTwo\n', ("Zwei\nZeilen", "Two")),
        ('Er sagte "ja"\tHe said "yes"\n', ('Er sagte "ja"', 'He said "yes"')),
    ],
)
def test_quotation_marks_are_text_unless_excel_wrote_them(data: str, expected: tuple[str, str]) -> None:
    assert pairs("tsv", data) == [expected]


PAIRS = '1276\tLet\'s try something.\t77\tLasst uns etwas "versuchen".\n1277\tI must go.\t1\t"Ich" muss gehen.\n'


@pytest.mark.parametrize("name", ["tsv", "csv"])
def test_tatoeba_s_pairs(name: str) -> None:
    assert pairs(name, PAIRS) == [
        ("Let's try something.", 'Lasst uns etwas "versuchen".'),
        ("I must go.", '"Ich" muss gehen.'),
    ]
    assert edited(name, PAIRS, '"Ich"', 'Er "selbst"').decode() == PAIRS.replace('"Ich"', 'Er "selbst"')
    assert pairs(name if name == "tsv" else "tsv", PAIRS, ("4", "2"))[0][1] == "Let's try something."


LIST = '1\tdeu\tIch "muss" gehen.\n2\teng\tI must go.\n3\tdeu\t"Ja", sagte er.\n4\tcmn\t我该走了。\n'


@pytest.mark.parametrize("name", ["tsv", "csv"])
@pytest.mark.parametrize(("wanted", "expected"), [("de", ["1", "3"]), ("deu", ["1", "3"]), ("zh-CN", ["4"])])
def test_tatoeba_s_list_in_one_language(name: str, wanted: str, expected: list[str]) -> None:
    document = registry.format_(name).load(raw(name, LIST, languages=(None, wanted)))
    assert isinstance(document, Document)
    assert [block.key for block in document.blocks] == expected
    assert (document.language, document.presegmented) == (wanted[:2], True)


def test_tatoeba_s_list_needs_a_language_unless_it_has_one() -> None:
    one = registry.format_("tsv").load(raw("tsv", "5\tfra\tOui.\tmarie\t2010-01-01\t\n"))
    assert isinstance(one, Document)
    assert ([block.text for block in one.blocks], one.language) == (["Oui."], "fr")
    for languages in ((None, None), ("de", "fr")):
        with pytest.raises(InputError, match=r"in 3 languages \(de, en, zh\): name the one to check"):
            registry.format_("tsv").load(raw("tsv", LIST, languages=(None, languages[1])))
    with pytest.raises(InputError) as caught:
        registry.format_("tsv").load(raw("tsv", "5\tfra\tOui.\n6\tfra\n"))
    assert caught.value.line == 2


NESTED = '{"a.b": "Punkt", "a": {"b": [{"c": "Ja \\"gut\\"", "d": null}, {"c": 5}]}, "t": ["Yes", "No"]}\n'


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("a.b[0].c", "t[0]"), ('Ja "gut"', "Yes")),
        (("a.b[0].d", "t[1]"), ("", "No")),
        (("a.b", "t.0"), ("Punkt", "Yes")),
    ],
)
def test_a_path_to_a_field_within_others(columns: tuple[str, str], expected: tuple[str, str]) -> None:
    assert pairs("jsonl", NESTED, columns) == [expected]


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.b[2].c", "there is no field 'a.b[2].c' (fields here: a.b, a, t)"),
        ("a.x", "there is no field 'a.x'"),
        ("t[0].x", "there is no field 't[0].x'"),
        ("a.b[1].c", "the field 'a.b[1].c' is not a text"),
        ("a", "the field 'a' is not a text"),
    ],
)
def test_a_path_that_leads_to_no_text(name: str, says: str) -> None:
    with pytest.raises(InputError) as caught:
        pairs("jsonl", NESTED, (name, "t[0]"))
    assert (caught.value.line, caught.value.message[: len(says)]) == (1, says)


def test_a_text_within_others_is_corrected_where_it_stands() -> None:
    assert edited("jsonl", NESTED, "No", 'No "way"', ("a.b", "t[1]")).decode() == NESTED.replace(
        '"No"', '"No \\"way\\""'
    )


def test_lines_of_json_under_another_name_are_read_by_their_languages() -> None:
    lines = b'{"translation": {"en": "A day.", "de": "Ein Tag."}}\n{"translation": {"en": "Two.", "de": "Zwei."}}\n'
    raw = RawFile("dev.json", lines, languages=("en", "de"))
    assert detect(raw) == Detected("jsonl")
    bitext = registry.format_("jsonl").load(raw)
    assert isinstance(bitext, Bitext)
    assert [block.text for block in bitext.target.blocks] == ["Ein Tag.", "Zwei."]
    with pytest.raises(InputError, match=r"no field 'source' \(fields here: translation.en, translation.de\)"):
        registry.format_("jsonl").load(replace(raw, languages=(None, None)))
