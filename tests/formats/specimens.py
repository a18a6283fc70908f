"""One realistic file of each format, in English (from German, where it holds both), in which "the the" stands once.

That of a new format is best a file of its own, `tests/formats/<name>/specimen.<ending>`.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import xlsxwriter
from documents import book, layout, presentation, replaced, text_document

FOLDER = Path(__file__).parent
CUE = "00:00:01{0}000 --> 00:00:03{0}500"


def word_document() -> bytes:
    made = docx.Document()
    made.add_heading("The old bridge", 1)
    paragraph = made.add_paragraph("He saw the the ")
    paragraph.add_run("bridge").bold = True
    paragraph.add_run(" & the road.\tTab")
    made.add_paragraph("First item", style="List Bullet")
    made.add_table(1, 2).cell(0, 1).text = "A cell"
    made.sections[0].header.paragraphs[0].text = "A header"
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def workbook() -> bytes:
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Texts")
        sheet.write_row(0, 0, ["id", "source", "target"])
        sheet.write_row(1, 0, [1, "Er sah die Brücke & mehr", "He saw the the bridge & more"])
        sheet.write_row(2, 0, [2, "Die Straße", "The road"])
    return stream.getvalue()


def parquet_table() -> bytes:
    import pyarrow
    import pyarrow.parquet

    stream = BytesIO()
    columns = {"id": [7, 8], "target": ["He saw the the bridge & more", "A\tB"], "source": ["Er sah die Brücke", "Ä B"]}
    pyarrow.parquet.write_table(pyarrow.table(columns), stream)
    return stream.getvalue()


TEXTS = {
    "text": ("a.txt", "The bridge\n\nHe saw the the bridge, “old”.\nIt was wide.\n\n- one\n- two\n"),
    "markdown": (
        "a.md",
        "---\ntitle: The bridge\n---\n\n# The *old* bridge\n\nHe saw the the bridge & `code` [here](https://a.b/x).\n\n"
        "- One item\n- Two items\n\n| Steel | Cost |\n|-------|------|\n| one   | two  |\n\n```\nx  = the the\n```\n",
    ),
    "html": (
        "a.html",
        '<!DOCTYPE html>\n<html lang="en"><head><title>The bridge</title></head><body><p>He saw the the <b>bridge</b> '
        '&amp; more.</p>\n<img src="a.png" alt="An old bridge"><p translate="no">Not , this</p></body></html>\n',
    ),
    "asciidoc": ("a.adoc", "= The bridge\n\nHe saw the the bridge and `code`.\n\n* One item\n\n----\nx  = 1\n----\n"),
    "rst": (
        "a.rst",
        "The bridge\n==========\n\nHe saw the the bridge and ``code``.\n\n- One item\n\n::\n\n   x  = 1\n",
    ),
    "srt": (
        "a.srt",
        f"1\n{CUE.format(',')}\n<i>He saw the the bridge</i>\nfrom afar.\n\n2\n{CUE.format(',')}\nGood.\n",
    ),
    "vtt": ("a.vtt", f"WEBVTT\n\nNOTE a note\n\na\n{CUE.format('.')}\n<v Ann>He saw the the bridge &amp; more.\n"),
    "sbv": ("a.sbv", "0:00:01.000,0:00:03.500\nHe saw the the bridge.\n\n0:00:04.000,0:00:05.000\nGood.\n"),
    "ass": (
        "a.ass",
        "[Script Info]\nScriptType: v4.00+\n\n[V4+ Styles]\nFormat: Name, Fontname\nStyle: Default,Arial\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:01.00,0:00:03.50,Default,,0,0,0,,{\\i1}He saw the the bridge{\\i0},\\Nfrom afar.\n",
    ),
    "ttml": (
        "a.ttml",
        '<?xml version="1.0"?>\n<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div>'
        '<p begin="00:00:01.000" end="00:00:03.500">He saw the the bridge<br/>&amp; more.</p></div></body></tt>\n',
    ),
    "xliff": (
        "a.xlf",
        '<?xml version="1.0"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
        'source-language="de" target-language="en" datatype="html"><body><trans-unit id="1"><source>Er sah <g id="1">'
        'die Brücke</g> &amp; mehr.</source><target>He saw the the <g id="1">bridge</g> &amp; more.</target>'
        "</trans-unit>"
        "</body></file></xliff>\n",
    ),
    "tmx": (
        "a.tmx",
        '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>Er sah die '
        'Brücke.</seg></tuv><tuv xml:lang="en"><seg>He saw the the bridge &amp; more.</seg></tuv></tu></body></tmx>\n',
    ),
    "po": (
        "en.po",
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n#. A note\n#: a.c:1\nmsgid "Er sah die \\"Brücke\\"."\n'
        'msgstr ""\n"He saw the the "\n"\\"bridge\\"."\n\nmsgid "%d Tag"\nmsgid_plural "%d Tage"\nmsgstr[0] "%d day"\n'
        'msgstr[1] "%d days"\n',
    ),
    "qt": (
        "app_en.ts",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="en" sourcelanguage="de">'
        "<context><name>Main</name><message><source>Er sah die Br&#252;cke</source><translation>He saw the the bridge"
        "</translation></message></context></TS>\n",
    ),
    "csv": ("a.csv", 'source,target\n"Er sagte ""ja"", mehr","He saw the the bridge, and more"\nEins,One\n'),
    "tsv": ("a.tsv", "source\ttarget\nEr sah die Brücke\tHe saw the the bridge\nEins\tOne\n"),
    "jsonl": (
        "a.jsonl",
        '{"id": "1", "source": "Er sah \\"sie\\" \\u00e9", "target": "He saw the the bridge \\ud83d\\ude00"}\n'
        '{"id": "2", "source": "Eins", "target": "One"}\n',
    ),
    "json": (
        "locales/en/app.json",
        '{\n  "menu": {"open": "He saw the the \\"bridge\\"", "close": "Close it"},\n  "count": 3\n}\n',
    ),
    "yaml": (
        "config/locales/en.yml",
        "# A note\nen:\n  menu:\n    open: He saw the the bridge # x\n    close: 'It''s closed'\n"
        '    more: "One \\u00e9"\n'
        "  long: >-\n    Two lines\n    of text\n",
    ),
    "android": (
        "values-en/strings.xml",
        '<?xml version="1.0" encoding="utf-8"?>\n<resources>\n  <!-- note --><string name="a">He saw the the '
        "<b>bridge</b>"
        ' isn\\\'t &amp; more</string>\n  <plurals name="n"><item quantity="one">%d day</item>'
        '<item quantity="other">%d days</item></plurals>\n</resources>\n',
    ),
    "apple": ("en.lproj/Main.strings", '/* note */\n"a" = "He saw the the \\"bridge\\" \\U00e9";\n"b" = "%@ days";\n'),
    "stringsdict": (
        "en.lproj/Main.stringsdict",
        '<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n<dict>\n<key>seen</key>\n<dict>\n'
        "<key>NSStringLocalizedFormatKey</key>\n<string>He saw the the bridge %#@times@ &amp; more</string>\n"
        "<key>times</key>\n<dict><key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>"
        "<key>NSStringFormatValueTypeKey</key><string>d</string><key>one</key><string>%d time</string>"
        "<key>other</key><string>%d times</string></dict>\n</dict>\n</dict>\n</plist>\n",
    ),
    "xcstrings": (
        "Localizable.xcstrings",
        '{\n  "sourceLanguage" : "de",\n  "strings" : {\n    "Er sah \\"sie\\"." : {\n      "localizations" : {\n'
        '        "en" : { "stringUnit" : { "state" : "translated", "value" : "He saw the the \\"bridge\\"." } }\n'
        '      }\n    },\n    "Eins" : { "localizations" : { "en" : { "stringUnit" : { "state" : "translated", '
        '"value" : "One" } } } }\n  },\n  "version" : "1.0"\n}\n',
    ),
    "properties": (
        "messages_en.properties",
        "# note\na=He saw the the \\\n   bridge\nb.c : caf\\u00e9 isn''t {0}\nd = plain isn't\n",
    ),
    "resx": (
        "Strings.en.resx",
        '<?xml version="1.0" encoding="utf-8"?>\n<root>\n  <data name="a" xml:space="preserve"><value>'
        "He saw the the bridge"
        " &amp; more</value><comment>note</comment></data>\n</root>\n",
    ),
    "fluent": (
        "l10n/en/app.ftl",
        "# note\na = He saw the the { $place }\n    and more\n    .title = A title\nb = { $n ->\n    [one] one day\n"
        "   *[other] { $n } days\n}\n",
    ),
}
BINARY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "docx": ("a.docx", word_document),
    "odt": ("a.odt", text_document),
    "pptx": ("a.pptx", lambda: replaced(presentation(), "ppt/notesSlides/notesSlide1.xml", "the the", "the")),
    "xlsx": ("a.xlsx", workbook),
    "parquet": ("a.parquet", parquet_table),
    "epub": ("a.epub", book),
    "idml": ("a.idml", layout),
}


def specimens() -> dict[str, tuple[str, bytes]]:
    """The path and the bytes of each: those here, and each format's own file `tests/formats/<name>/specimen.*`."""
    texts = {name: (path, text.encode()) for name, (path, text) in TEXTS.items()}
    beside = {path.parent.name: (f"a{path.suffix}", path.read_bytes()) for path in FOLDER.glob("*/specimen.*")}
    return texts | {name: (path, make()) for name, (path, make) in BINARY.items()} | beside
