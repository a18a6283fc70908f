from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.detect import Detected, detect, is_named

XML = '<?xml version="1.0"?>\n<!-- a > b -->\n'


@pytest.mark.parametrize(
    ("path", "data", "name", "named"),
    [
        ("a.de.MD", "", "markdown", True),
        ("project.sdlxliff", "", "xliff", True),
        ("project.mqxliff", "", "xliff", True),
        ("dir.po/a.txt", "", "text", True),
        ("a.xml", XML + '<x:xliff xmlns:x="urn">', "xliff", True),
        ("a.xml", '<!DOCTYPE tmx SYSTEM "tmx14.dtd" [ <!-- x --> ]>\n<tmx version="1.4">', "tmx", True),
        ("a.xyz", '\ufeff<xliff version="1.2">', "xliff", False),
        ("a.po.orig", '# x\nmsgid ""\nmsgstr ""\n"Language: de\\n"\n', "po", False),
        ("page", "<!-- c -->\n<!DOCTYPE html>\n<title>", "html", False),
        ("a.bak", "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n", "vtt", False),
        ("a.bak", "1\n00:00:01,000 --> 00:00:02,000\nHi\n", "srt", False),
        ("a.bak", '{"source": "a", "target": "b"}\n', "jsonl", False),
        ("de.lproj/a.strings", XML + '<plist version="1.0"><dict>', "stringsdict", True),
        ("de.lproj/a.strings", '"a" = "b";', "apple", True),
        ("-", "<tmx>", "tmx", True),
        ("-", "Plain words.", "text", True),
    ],
)
def test_the_name_decides_then_the_content(path: str, data: str, name: str, named: bool) -> None:
    assert detect(RawFile(path, data.encode())) == Detected(name, named)


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.xyz", "Plain words in a file of an unknown kind.\n"),
        ("README", "Plain words.\n"),
        ("Info.plist", XML + '<plist version="1.0"><dict>'),
        ("main.c", 'int main() { puts("a , b"); }\n'),
        ("a.xml", XML + "<project><name>x , y</name></project>"),
        ("a.xml", "no XML at all"),
        ("a.po2", "the msgid stands in running text, and so does msgstr\n"),
    ],
)
def test_nothing_else_is_guessed_to_be_prose(path: str, data: str) -> None:
    with pytest.raises(InputError, match=r"so it was not checked: it reads .*text \(\.txt .*--input-format") as caught:
        detect(RawFile(path, data.encode()))
    assert caught.value.path == path


def test_what_is_no_text_is_said_to_be_what_it_is() -> None:
    with pytest.raises(InputError, match="this is a PDF file"):
        detect(RawFile("a.xyz", b"%PDF-1.7 x"))


def test_an_ending_is_claimed_once() -> None:
    claims = [ending for name in registry.names("formats") for ending in registry.format_(name).extensions]
    assert sorted(claims) == sorted(set(claims))


def test_shared_endings_are_not_looked_for_in_folders() -> None:
    assert [is_named(name) for name in ("a.md", "a.xml", "a", "a.sdlxliff")] == [True, False, False, True]
