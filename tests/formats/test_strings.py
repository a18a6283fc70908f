"""Formats of keyed strings: what is read, where it stands, and how a correction is written."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import fuzz
import pytest
import yaml
from bilingual import fixed

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.rewriting import rewrite
from tqcheck.errors import InputError
from tqcheck.loading.detect import detect
from tqcheck.records.document import Bitext, Document, MarkKind
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

JSON = """{
  "menu": {"open": "Sag \\"Hallo\\" \\u00e9", "items": ["Eins", "Zwei"]},
  "count": 3, "none": null,
  "title": {"message": "Ein Titel", "description": "oben"},
  "text": {"defaultMessage": "Ein Text"}
}
"""
YAML = """# x
de:
  menu:
    open: "Sag \\"Hallo\\" \\u00e9"
    close: 'Geht''s'
    plain: Einfach so # nicht
  long: >-
    Eine Zeile
    und noch eine
  kept: |
    Eins
    Zwei
  number: 5
  list:
    - Drei
"""
ANDROID = """<?xml version="1.0" encoding="utf-8"?>
<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
  <!-- oben --><string name="hi">Geht\\'s <b>gut</b> &amp; "so"?</string>
  <string name="app" translatable="false">X</string>
  <plurals name="n"><item quantity="one">%d Tag</item><item quantity="other">%d Tage</item></plurals>
  <string-array name="l"><item>Eins</item><item>Zwei</item></string-array>
</resources>
"""
APPLE = '/* oben */\n"hi" = "Sag \\"Hallo\\" \\U00e9";\n// x\nplain = "%@ Tage";\n"link" = other;\n'
PROPERTIES = "# oben\nhi=Hallo \\\n    Welt\nmenu.open : caf\\u00e9 geht''s {0}\nwith\\ space  Geht''s\n\n! x\n=leer\n"
RESX = (
    '<root>\n  <data name="hi" xml:space="preserve"><value>Hallo &amp; Welt</value><comment>oben</comment></data>\n'
    '  <data name="icon" type="X"><value>x</value></data>\n'
    '  <data name="&gt;&gt;b.Name"><value>b</value></data>\n</root>\n'
)
FLUENT = """# oben
hi = Hallo { $name }
    und mehr
    .title = Ein Titel
-brand = Fuchs
n = Noch { $n ->
    [one] ein Tag
   *[other] { $n } Tage
}
last = Ende
"""
QT = """<?xml version="1.0"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE"><context><name>Main</name>
<message><source>&amp;Open</source><extracomment>menu</extracomment><translation>Ö&amp;ffnen</translation></message>
<message numerus="yes"><source>%n day(s)</source><translation><numerusform>%n Tag</numerusform>
<numerusform>%n Tage</numerusform></translation></message>
<message><source>New</source><translation type="unfinished"></translation></message>
<message><source>Old</source><translation type="unfinished">Alt</translation></message>
<message><source>Gone</source><translation type="vanished">Weg</translation></message>
</context></TS>
"""

FILES = {
    "json": ("locales/de/app.json", JSON),
    "yaml": ("config/locales/app.yml", YAML),
    "android": ("res/values-de-rAT/strings.xml", ANDROID),
    "apple": ("de.lproj/Main.strings", APPLE),
    "properties": ("messages_de.properties", PROPERTIES),
    "resx": ("Strings.de.resx", RESX),
    "fluent": ("l10n/de/app.ftl", FLUENT),
}
EXPECTED = {
    "json": [("menu.open", 'Sag "Hallo" é'), ("menu.items.0", "Eins"), ("menu.items.1", "Zwei"), ("title", "Ein Titel"),
             ("text", "Ein Text")],
    "yaml": [("menu.open", 'Sag "Hallo" é'), ("menu.close", "Geht's"), ("menu.plain", "Einfach so"),
             ("long", "Eine Zeile und noch eine"), ("kept", "Eins\nZwei"), ("list.0", "Drei")],
    "android": [("hi", "Geht's gut & so?"), ("n#one", "%d Tag"), ("n#other", "%d Tage"), ("l[0]", "Eins"),
                ("l[1]", "Zwei")],
    "apple": [("hi", 'Sag "Hallo" é'), ("plain", "%@ Tage")],
    "properties": [("hi", "Hallo Welt"), ("menu.open", "café geht's {0}"), ("with space", "Geht''s"), ("", "leer")],
    "resx": [("hi", "Hallo & Welt")],
    "fluent": [("hi", "Hallo { $name } und mehr"), ("hi.title", "Ein Titel"), ("-brand", "Fuchs"), ("n", "Noch { $n }"),
               ("n#one", "ein Tag"), ("n#other", "{ $n } Tage"), ("last", "Ende")],
}  # fmt: skip
LANGUAGES = {"android": "de-AT"}


def load(name: str, text: str, path: str = "") -> Document:
    loaded = registry.format_(name).load(RawFile(path or FILES[name][0], text.encode()))
    assert isinstance(loaded, Document)
    return loaded


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_text_has_its_key_and_its_place(name: str, end: str) -> None:
    path, text = FILES[name]
    text = text.replace("\n", end)
    document = load(name, text)
    assert [(block.key, block.text) for block in document.blocks] == EXPECTED[name]
    assert (registry.format_(name).keyed, document.presegmented) == (True, True)
    assert document.language == LANGUAGES.get(name, "de")
    assert detect(RawFile(path, text.encode())).name == name
    for block in document.blocks:
        for piece in block.offsets.pieces:
            if piece.linear:
                shown, written = piece.visible.of(block.text), piece.file.of(text)
                assert shown == written or (shown == " " and written.isspace())


@pytest.mark.parametrize("name", ["json", "android", "apple", "properties", "resx", "fluent"])
def test_what_is_said_of_a_text_is_its_note(name: str) -> None:
    notes = [block.note for block in load(name, FILES[name][1]).blocks]
    assert notes.count("oben") == 1


@pytest.mark.parametrize("name", FILES)
def test_without_edits_nothing_changes(name: str) -> None:
    raw = RawFile(FILES[name][0], FILES[name][1].encode())
    format_ = registry.format_(name)
    assert rewrite(raw, name, ()).data == raw.data
    assert format_.rewrite is None or format_.rewrite(raw, []) == raw.data


NEW = 'it\'s "x": \\ <&> é #1'


@pytest.mark.parametrize("name", FILES)
def test_an_edit_is_read_back_as_it_was_meant(name: str) -> None:
    path, text = FILES[name]
    for number, block in enumerate(load(name, text).blocks):
        first = block.offsets.pieces[0]
        if not first.linear:
            continue
        word = Span(0, len(first.visible))
        new = registry.format_(name).escape(NEW)
        place = block.offsets.to_file(word)
        changed = rewrite(RawFile(path, text.encode()), name, [FileEdit(place.start, place.end, new)]).data.decode()
        wanted = NEW + block.text[len(word) :]
        assert load(name, changed).blocks[number].text == wanted
        well_formed(name, changed)
        others = [(other.key, other.text) for other in load(name, changed).blocks]
        assert [item for at, item in enumerate(others) if at != number] == [
            item for at, item in enumerate(EXPECTED[name]) if at != number
        ]


def well_formed(name: str, text: str) -> None:
    """What the format's own library reads."""
    if name == "json":
        json.loads(text)
    elif name == "yaml":
        yaml.safe_load(text)
    elif name in ("android", "resx"):
        ElementTree.fromstring(text)


def test_yaml_says_what_its_library_says() -> None:
    values = yaml.safe_load(YAML)["de"]
    shown = {block.key: block.text for block in load("yaml", YAML).blocks}
    assert shown["menu.open"] == values["menu"]["open"]
    assert shown["menu.close"] == values["menu"]["close"]
    assert shown["long"] == values["long"]
    assert shown["kept"] == values["kept"].rstrip()


def test_properties_in_ascii_stay_in_ascii() -> None:
    raw = RawFile("a.properties", b"a=x\n")
    assert rewrite(raw, "properties", [FileEdit(2, 3, "é😀")]).data == b"a=\\u00e9\\ud83d\\ude00\n"


def test_messages_of_qt_are_pairs() -> None:
    loaded = registry.format_("qt").load(RawFile("app_de.ts", QT.encode()))
    assert isinstance(loaded, Bitext)
    assert [(one.text, other.text) for one, other in zip(loaded.source.blocks, loaded.target.blocks, strict=True)] == [
        ("Open", "Öffnen"),
        ("%n day(s)", "%n Tag"),
        ("%n day(s)", "%n Tage"),
        ("New", ""),
    ]
    assert (loaded.source.language, loaded.target.language) == ("en", "de_DE")
    assert [block.key for block in loaded.target.blocks] == ["Main"] * 4
    assert [notice.kind for notice in loaded.target.notices] == ["untranslated-units", "skipped"]


def test_qt_is_corrected_in_place() -> None:
    text = QT.replace("Ö&amp;ffnen", "the the file")
    assert fixed_as(text) == text.replace("the the", "the")


def fixed_as(text: str) -> str:
    return fixed("app.ts", text.encode()).after.data.decode()


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("a.ts", QT, "qt"),
        ("a.ts", "export const a = 'b , c';", None),
        ("package.json", '{"name": "a", "description": "b c"}', None),
        ("x.json", '{"a": "b c", "d": {"e": "f"}}', "json"),
        ("x.json", '{"a": "b c", "d": 3}', None),
        ("x.json", "[1, 2]", None),
        ("de.json", '{"a": "b", "d": 3}', "json"),
        ("a.arb", "{}", "json"),
        ("docker-compose.yml", "services:\n  web:\n    image: x\n", None),
        ("any.yml", "# x\n---\npt-BR:\n  a: b\n", "yaml"),
        ("a.xml", "<resources><string name='a'>b</string></resources>", "android"),
        ("a.xml", "<root/>", None),
    ],
)
def test_files_that_others_share_the_name_with_are_known_by_content(path: str, data: str, name: str | None) -> None:
    raw = RawFile(path, data.encode())
    if name is None:
        with pytest.raises(InputError, match="--input-format"):
            detect(raw)
    else:
        assert detect(raw).name == name


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("json", '{"a": "b"\n"c": "d"}', 2, "not JSON"),
        ("json", "[" * 100_000, None, "nested too deeply"),
        ("yaml", "a: 'b\nc: d\n", 3, "not YAML"),
        ("yaml", "[" * 5_000, None, "nested too deeply"),
        ("apple", '"a" = "b";\n"c" = "d"\n', 2, "neither a comment nor an entry"),
        ("android", "<resources><string name='a'>b</resources>", 1, "not well-formed"),
    ],
)
def test_a_damaged_file_is_refused(name: str, text: str, line: int | None, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        load(name, text)
    assert caught.value.line == line


def test_of_two_texts_with_one_key_the_last_counts_and_that_is_said() -> None:
    document = load("json", '{"a": "Eins",\n "b": "Zwei", "a": "Drei"}')
    assert [(block.key, block.text) for block in document.blocks] == [("b", "Zwei"), ("a", "Drei")]
    message = "line 1: the key 'a' stands again below, so this text is never seen: delete one"
    assert [notice.message for notice in document.notices] == [message]


@pytest.mark.parametrize("name", [*FILES, "qt"])
def test_no_mutation_crashes_it(name: str) -> None:
    outcome = fuzz.fuzz(name, range(120))
    assert (outcome.crashed, outcome.loaded + outcome.refused) == ([], 120)


@pytest.mark.parametrize("name", ["json", "apple", "properties", "fluent", "android"])
def test_time_is_linear(name: str) -> None:
    import time

    units = {"json": '"k{}":"a \\n b",', "apple": '"k{}" = "a\\nb";\n', "properties": "k{}=a\\nb \\\n  c\n"}
    units |= {"fluent": "k{} = a { $b }\n    c\n", "android": '<string name="k{}">a\\nb</string>'}
    around = {"json": '{{{}"z":""}}', "android": "<resources>{}</resources>"}

    def seconds(number: int) -> float:
        text = around.get(name, "{}").format("".join(units[name].replace("{}", str(at)) for at in range(number)))
        started = time.process_time()
        load(name, text)
        return time.process_time() - started

    assert min(seconds(5_000) for _ in range(2)) < 40 * max(min(seconds(500) for _ in range(3)), 0.01)


@pytest.mark.parametrize(("language", "asked"), [("de", False), ("ru", True)])
def test_the_form_of_qt_for_one_alone_may_say_the_number_in_words(language: str, asked: bool) -> None:
    forms = "<numerusform>Eins</numerusform><numerusform>%n Tage</numerusform>"
    message = f'<message numerus="yes"><source>%n day(s)</source><translation>{forms}</translation></message>'
    text = f'<TS language="{language}"><context><name>C</name>{message}</context></TS>'
    loaded = registry.format_("qt").load(RawFile("a.ts", text.encode()))
    assert isinstance(loaded, Bitext)
    wanted = [[mark.kind for mark in block.marks] for block in loaded.source.blocks]
    number = MarkKind.PLACEHOLDER if asked else MarkKind.CODE
    assert wanted == [[number], [MarkKind.PLACEHOLDER]]
