"""Glossary files: what they say, and what is wrong with a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.errors import InputError
from tqcheck.records.glossary import Term
from tqcheck.terminology import load_glossary


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8"))
    return path


@pytest.mark.parametrize(
    ("name", "text", "terms"),
    [
        ("a.tsv", "house\tHaus\n", [Term("house", ("Haus",), line=1)]),
        ("a.tsv", "\ufeffhouse\tHaus|Gebäude\r\n\r\ncar\tAuto\r\n", [
            Term("house", ("Haus", "Gebäude"), line=1),
            Term("car", ("Auto",), line=3),
        ]),
        ("a.csv", "source,target,forbidden,note\n\"door, front\",Haustür,Vordertür|Tor,new\n", [
            Term("door, front", ("Haustür",), ("Vordertür", "Tor"), note="new", line=2),
        ]),
        ("a.csv", "target;dnt;source\n;yes;GitBay\nTür;no;door\n", [
            Term("GitBay", do_not_translate=True, line=2),
            Term("door", ("Tür",), line=3),
        ]),
        ("a.tsv", "de\ten\nTür\tdoor\n", [Term("door", ("Tür",), line=2)]),
        ("a.tsv", "en-GB\tfr\tde_AT\ndoor\tporte\tTür\n", [Term("door", ("Tür",), line=2)]),
        ("a.tsv", "say \"no\"\tnein\n", [Term('say "no"', ("nein",), line=1)]),
    ],
)  # fmt: skip
def test_tables(tmp_path: Path, name: str, text: str, terms: list[Term]) -> None:
    assert list(load_glossary(write(tmp_path, name, text), "en", "de-DE").terms) == terms


@pytest.mark.parametrize(
    ("name", "text", "line", "part"),
    [
        ("a.tsv", "", None, "empty"),
        ("a.tsv", "house\tHaus\ncar\n", 2, "no rendering"),
        ("a.tsv", "house\tHaus\n\tAuto\n", 2, "no source term"),
        ("a.tsv", "house\tHaus\ncar\tAuto\tWagen\n", 2, "expected 2 columns"),
        ("a.csv", "source,target\n\"house,Haus\n", 2, "cannot be read"),
        ("a.csv", "source,target,dnt\nhouse,Haus,perhaps\n", 2, "yes or no"),
        ("a.tsv", "fr\tit\nporte\tporta\n", 1, "en and de are needed"),
        ("a.tsv", "house\tHaus\nca\0r\tAuto\n", 2, "NUL"),
        ("a.docx", "house", None, ".tsv"),
        ("a.tbx", "<martif><text></martif>", 1, "well-formed"),
        ("a.tbx", "<martif><text/></martif>", None, "no entries"),
    ],
)  # fmt: skip
def test_broken_files_name_path_and_line(tmp_path: Path, name: str, text: str, line: int | None, part: str) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(InputError, match=part) as caught:
        load_glossary(path, "en", "de")
    assert caught.value.path == str(path)
    assert caught.value.line == line


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes("house\tHaus\ndoor\tTür\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8") as caught:
        load_glossary(path, "en", "de")
    assert caught.value.line == 2


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        load_glossary(tmp_path / "none.tsv", "en", "de")


def test_without_a_source_language_there_are_no_terms(tmp_path: Path) -> None:
    assert load_glossary(write(tmp_path, "a.tsv", "house\tHaus\n"), None, "de").terms == ()


MARTIF = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1"><note>of a flat</note>
<langSet xml:lang="en-US"><tig><term>notice</term></tig><tig><term>termination  notice</term></tig></langSet>
<langSet xml:lang="de">
<tig><term>Aufkündigung</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
<ntig><termGrp><term>Kündigung</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>Beendigung</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
</langSet></termEntry>
<termEntry id="2"><langSet xml:lang="fr"><tig><term>porte</term></tig></langSet></termEntry>
</body></text></martif>
"""

TBX = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dct" xml:lang="en"
 xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="1">
<langSec xml:lang="en"><termSec><term>drawer</term></termSec></langSec>
<langSec xml:lang="de"><termSec><term>Lade</term></termSec>
<termSec><term>Schub</term><basic:administrativeStatus>supersededTerm-admn-sts</basic:administrativeStatus></termSec>
</langSec></conceptEntry></body></text></tbx>
"""


def test_martif(tmp_path: Path) -> None:
    terms = load_glossary(write(tmp_path, "a.tbx", MARTIF), "en", "de").terms
    expected = ("Kündigung", "Aufkündigung"), ("Beendigung",)
    assert [(t.source, t.targets, t.forbidden, t.note) for t in terms] == [
        ("notice", *expected, "of a flat"),
        ("termination notice", *expected, "of a flat"),
    ]
    assert all(term.line == 5 for term in terms)


def test_tbx_of_2019(tmp_path: Path) -> None:
    (term,) = load_glossary(write(tmp_path, "a.tbx", TBX), "en", "de").terms
    assert (term.source, term.targets, term.forbidden) == ("drawer", ("Lade",), ("Schub",))


def test_the_languages_of_a_tbx_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="its languages are de, en, fr"):
        load_glossary(write(tmp_path, "a.tbx", MARTIF), "en", "pl")


def test_entities_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE t [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><tbx><text>&b;</text></tbx>'
    with pytest.raises(InputError, match="entities"):
        load_glossary(write(tmp_path, "a.tbx", bomb), "en", "de")


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.txt", "secret")
    attack = f'<!DOCTYPE t [<!ENTITY a SYSTEM "{secret.as_uri()}">]><tbx><text>&a;</text></tbx>'
    with pytest.raises(InputError, match="entities"):
        load_glossary(write(tmp_path, "a.tbx", attack), "en", "de")
