from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

Run = Callable[..., Result]
ITS = "{http://www.w3.org/2005/11/its}"
ID = "{http://www.w3.org/XML/1998/namespace}id"

OLD = """<?xml version="1.0" encoding="ISO-8859-1"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
\t<file original="a" source-language="de" target-language="en" datatype="plaintext"><body>
\t\t<trans-unit id="1">
\t\t\t<source>Er öffnete die Brücke.</source>
\t\t\t<target state='translated' >He opened the the bridge.</target>
\t\t\t<note>n</note>
\t\t</trans-unit>
\t\t<trans-unit id="2"><source>Gut.</source><target>Good.</target></trans-unit>
\t</body></file>
</xliff>
"""
NEW = """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="de" trgLang="en"><file id="f">
  <unit id="1">
    <notes><note>n</note></notes>
    <segment><source>Er öffnete die Brücke.</source><target>He opened the the bridge.</target></segment>
  </unit>
  <unit id="2"><segment><source>Sie sah die See.</source><target>She saw the the sea.</target></segment></unit>
</file></xliff>
"""


def save(text: str, encoding: str = "utf-8") -> Path:
    path = Path("a.xlf")
    path.write_bytes(text.encode(encoding))
    return path


def test_without_write_the_difference_is_shown_and_nothing_changes(tqcheck: Run) -> None:
    path = save(OLD, "iso-8859-1")
    result = tqcheck("fix", "a.xlf", "--annotate")
    assert (result.exit_code, path.read_bytes()) == (0, OLD.encode("iso-8859-1"))
    assert '+\t\t\t<its:locQualityIssues xml:id="tqcheck-1">\n' in result.stdout
    assert result.stderr == "a.xlf: 1 finding can be written into it\n"


def test_version_1_refers_to_the_list_from_the_target(tqcheck: Run) -> None:
    path = save(OLD, "iso-8859-1")
    assert tqcheck("fix", "a.xlf", "--annotate", "--write").stderr == "a.xlf: 1 finding written into it\n"
    root = ElementTree.fromstring(path.read_bytes())
    assert root.get(f"{ITS}version") == "2.0"
    (target,) = [element for element in root.iter() if element.get(f"{ITS}locQualityIssuesRef")]
    assert (target.tag.rpartition("}")[2], target.get(f"{ITS}locQualityIssuesRef")) == ("target", "#tqcheck-1")
    (unit,) = [unit for unit in root.iter() if unit.find(f"{ITS}locQualityIssues") is not None]
    assert [child.tag.rpartition("}")[2] for child in unit] == ["source", "target", "note", "locQualityIssues"]
    assert unit[-1].get(ID) == "tqcheck-1"
    (issue,) = unit[-1]
    assert issue.get("locQualityIssueType") == "duplication"
    assert issue.get("locQualityIssueSeverity") == "25"
    assert (issue.get("locQualityIssueComment") or "").startswith("“the” stands twice in a row")


@pytest.mark.parametrize(("text", "outer", "inner"), [(OLD, "\t\t\t", "\t\t\t\t"), (NEW, "    ", "      ")])
def test_the_list_is_indented_like_what_stands_beside_it(tqcheck: Run, text: str, outer: str, inner: str) -> None:
    path = save(text, "iso-8859-1")
    tqcheck("fix", "a.xlf", "--annotate", "--write", "--encoding", "iso-8859-1")
    written = path.read_bytes().decode("iso-8859-1")
    assert re.findall(r"^(\s*)</?its:", written, re.MULTILINE) == [outer, inner, outer]


def test_version_2_refers_to_the_list_from_the_unit(tqcheck: Run) -> None:
    path = save(NEW)
    tqcheck("fix", "a.xlf", "--annotate", "--write")
    root = ElementTree.fromstring(path.read_bytes())
    units = [element for element in root.iter() if element.tag.endswith("}unit")]
    assert [unit.get(f"{ITS}locQualityIssuesRef") for unit in units] == ["#its=tqcheck-1", "#its=tqcheck-2"]
    assert [unit[0].get(ID) for unit in units] == ["tqcheck-1", "tqcheck-2"]
    assert [len(unit[0]) for unit in units] == [1, 1]


@pytest.mark.parametrize(("text", "encoding"), [(OLD, "iso-8859-1"), (NEW, "utf-8"), (NEW, "utf-16")])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_second_run_changes_nothing_and_later_runs_replace(tqcheck: Run, text: str, encoding: str, end: str) -> None:
    path = save(text.replace("\n", end), encoding)
    tqcheck("fix", "a.xlf", "--annotate", "--write")
    once = path.read_bytes()
    result = tqcheck("fix", "a.xlf", "--annotate", "--write")
    assert path.read_bytes() == once
    assert result.stderr.endswith(" in it already\n")
    tqcheck("fix", "a.xlf", "--write")
    tqcheck("fix", "a.xlf", "--annotate", "--write")
    declared = ' xmlns:its="http://www.w3.org/2005/11/its" its:version="2.0"'
    corrected = text.replace("the the", "the").replace("\n", end)
    assert path.read_bytes().decode(encoding).replace(declared, "") == corrected


def test_annotations_of_other_tools_stay(tqcheck: Run) -> None:
    foreign = '<q:locQualityIssues xml:id="lq1"><q:locQualityIssue locQualityIssueType="grammar"/></q:locQualityIssues>'
    text = (
        OLD.replace('1.2">', '1.2" xmlns:q="http://www.w3.org/2005/11/its" q:version="2.0">')
        .replace("<target state='translated' >", '<target q:locQualityIssuesRef="#lq1">')
        .replace("<note>n</note>", foreign)
    )
    path = save(text, "iso-8859-1")
    tqcheck("fix", "a.xlf", "--annotate", "--write")
    written = path.read_bytes().decode("iso-8859-1")
    assert '<target q:locQualityIssuesRef="#lq1">' in written
    assert '<trans-unit id="1" q:locQualityIssuesRef="#tqcheck-1">' in written
    assert foreign in written
    assert "xmlns:its" not in written
    ElementTree.fromstring(path.read_bytes())


def test_what_is_not_shown_is_not_written(tqcheck: Run) -> None:
    path = save(OLD, "iso-8859-1")
    tqcheck("fix", "a.xlf", "--annotate", "--write", "--min-severity", "critical")
    assert path.read_bytes() == OLD.encode("iso-8859-1")


def test_other_formats_and_corrections_beside_it_are_refused(tqcheck: Run) -> None:
    Path("a.txt").write_text("He saw the the sea.\n", encoding="utf-8")
    result = tqcheck("fix", "a.txt", "--annotate", "--write", "--target-lang", "en")
    assert result.exit_code == 2
    assert "findings can be written into XLIFF files alone" in result.output
    save(NEW)
    for option in ("--unsafe", "--interactive"):
        assert tqcheck("fix", "a.xlf", "--annotate", option).exit_code == 2


def test_bad_input_is_refused_and_stays_as_it_was(tqcheck: Run) -> None:
    path = save(NEW[:-30])
    assert tqcheck("fix", "a.xlf", "--annotate", "--write").exit_code == 2
    assert path.read_text(encoding="utf-8") == NEW[:-30]


def test_a_tag_of_a_million_spaces_is_no_trouble(tqcheck: Run) -> None:
    spaces = " " * 1_000_000
    path = save(NEW.replace('<unit id="1">', f'<unit {spaces}id="1"{spaces}>'))
    assert tqcheck("fix", "a.xlf", "--annotate", "--write").exit_code == 0
    assert f'id="1" its:locQualityIssuesRef="#its=tqcheck-1"{spaces}>' in path.read_text(encoding="utf-8")
    once = path.read_bytes()
    tqcheck("fix", "a.xlf", "--annotate", "--write")
    assert path.read_bytes() == once
