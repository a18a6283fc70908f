"""Tries to crash the readers of the file formats.

    python -m scripts.fuzz [--count 10000] [--format NAME …] [--seed 0] [--only NUMBER]

Each format gets random bytes, random structured text, mutations of small samples, and pieces of samples of two formats
put together. An input is loaded, or refused with an error for the user; anything else is a crash, and so is a position
that does not slice to the text it claims, bytes that change when nothing is corrected, or a file that cannot be read
any more when one word of it is corrected. Where such a correction would make the file say something else elsewhere,
`tqcheck fix` does not make it; these are counted as held. The table counts inputs by outcome; a crash is printed with
its number, and `--only NUMBER` tries that input alone. Exit status 1 on any crash.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scripts.fuzz_archives import archives, zipped
from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.reading_back import is_kept
from tqcheck.corrections.rewriting import rewrite
from tqcheck.errors import TqcheckError
from tqcheck.loading.decoding import decode, encode
from tqcheck.records.document import Bitext, Block, Document, MarkKind
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

TEXT = "Die Brücke wurde 1998 eröffnet.\n\nSie kostete {amount} € – »viel«, 👩‍👩‍👧 e\u0301 שלום.\n"
MARKDOWN = (
    "---\nlang: de\n---\n# Titel *hier*\n\nEin [Link](u) und `code`.<br>\n\n- a\n- b &amp; c\n\n|a|b|\n|-|-|\n|1|2|\n"
)
HTML = (
    '<html lang="de"><title>T</title><p>Ein <b>Wort</b> &amp; <a href="u">mehr</a>.<!-- c --></p><pre>x</pre></html>\n'
)
XLIFF_1 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en"
 target-language="de" datatype="html"><body><group><trans-unit id="1" xml:space="preserve"><source>A <g id="1">big</g>
 <x id="2"/>day &amp; night.</source><seg-source><mrk mtype="seg" mid="0">A <g id="1">big</g> <x id="2"/>day &amp;
 night.</mrk></seg-source><target state="new"><mrk mtype="seg" mid="0">Ein <g id="1">großer</g> <x id="2"/>Tag &amp;
<![CDATA[Nacht]]>.</mrk></target><note>tqcheck: ignore[spelling]</note>
<alt-trans><target>x</target></alt-trans></trans-unit></group>
<trans-unit id="2" translate="no"><source><bpt id="1">&lt;b></bpt>x<ept id="1"/><ph id="2">y<sub>z</sub></ph></source>
</trans-unit></body></file></xliff>
"""
XLIFF_2 = """<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="de"><file id="f">
<unit id="1"><notes><note>n</note></notes><segment state="initial"><source>A <pc id="1">b</pc><ph id="2"/>
<cp hex="0001"/><sc id="3"/>c<ec startRef="3"/></source><target>A <pc id="1">b</pc>
<mrk id="m" translate="no">q</mrk></target></segment>
<ignorable><source> </source></ignorable><!-- tqcheck: ignore[spelling] --></unit></file></xliff>
"""
TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header srclang="en"/><body>
<tu tuid="1"><note>n</note><tuv xml:lang="en"><seg>A <bpt i="1" x="1">&lt;b></bpt>b<ept i="1"/><ph x="2">y</ph>
</seg></tuv>
<tuv lang="de"><seg>Ein <hi>b</hi> &#233;<ut x="3">u</ut></seg></tuv></tu></body></tmx>
"""
PO = """# Titel
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: de\\n"

# tqcheck: ignore[spelling]
#: a.c:1
#, c-format
msgctxt "menu"
msgid "Open %s"
msgstr ""
"Öffne "
"\\"%s\\"\\n\\303\\251"

#, fuzzy
#| msgid "old"
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d Datei"
msgstr[1] "%d Dateien"
#~ msgid "x"
#~ msgstr "y"
"""
SRT = "1\n00:00:01,000 --> 00:00:02,500\n<i>Hallo</i> Welt.\n\n2\n00:00:03,000 --> 00:00:04,000\nZwei\nZeilen.\n"
VTT = "WEBVTT\n\nNOTE x\n\na\n00:01.000 --> 00:02.500 align:start\n<v Ann>Hallo</v> &amp; <c.x>Welt</c>.\n"

JSON = '{"a": {"b": "Ein \\"Tag\\" \\u00e9", "c": ["x", 1, null]}, "d": {"message": "Text", "description": "n"}}\n'
YAML = "# x\nde:\n  a: \"Ein \\u00e9\"\n  b: 'Geht''s'\n  c: >-\n    Zwei\n    Zeilen\n  d: &x plain # y\n  e: *x\n"
ANDROID = (
    "<resources><!-- n --><string name='a'>Geht\\'s <b>gut</b> &amp; \"so\"\\u00e9</string>"
    "<plurals name='p'><item quantity='one'>%d Tag</item></plurals></resources>\n"
)
APPLE = '/* n */\n"a" = "Ein \\"Tag\\" \\U00e9\\n";\n// x\nkey = other;\n'
PROPERTIES = "# n\na=Ein \\\n  Tag\nb.c : \\u00e9\\ud83d\\ude00 geht''s {0}\n! x\nd e\\tf\n"
RESX = '<root><data name="a" xml:space="preserve"><value>Ein &amp;\nTag</value><comment>n</comment></data></root>\n'
FLUENT = "# n\na = Ein { $n }\n    Tag\n    .t = Titel\nb = { $n ->\n    [one] ein\n   *[other] { $n }\n  }\n-c = C\n"
QT = (
    '<TS language="de"><context><name>C</name><message numerus="yes"><source>%n &amp;day</source><comment>n</comment>'
    "<translation><numerusform>%n Tag</numerusform></translation></message></context></TS>\n"
)

SBV = "0:00:01.000,0:00:03.500\nHallo Welt.\nZwei\n\n0:00:04.000,0:00:05.000\nDrei.\n"
ASS = (
    "[Script Info]\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    "Dialogue: 0,0:00:01.00,0:00:02.50,Main,Ann,0,0,0,,{\\i1}Hallo alte{\\i0},\\NWelt\\h!\nComment: 0,x\n"
)
TTML = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="de"><body><div><p begin="00:00:01.000" end="3s">Hallo<br/>'
    "<span>Welt</span> &amp; mehr</p></div></body></tt>\n"
)
ASCIIDOC = (
    "= T\n\nEin altes *Wort* &#35;1.\n\n.C\n[source]\n----\nx , y\n----\n\n"
    "* a `b`\nt:: d\n\n|===\n|a |b\n|===\nhttps://a.b[x] *f* {g}\n"
)
RST = (
    "T\n=\n\nEin altes *Wort* \\*.\n\n"
    "a ``b`` :ref:`c <d>`::\n\n  x\n\n.. note:: n\n   m\n.. code::\n\n   y\n\n- a\n\nt\n  d\n\n:f: v\n"
)


STRINGSDICT = (
    '<plist version="1.0"><dict><!-- n --><key>a</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@n@ &amp; so'
    "</string><key>n</key><dict><key>NSStringFormatValueTypeKey</key><string>d</string><key>one</key><string>%d Tag"
    "</string></dict></dict></dict></plist>\n"
)
XCSTRINGS = (
    '{"sourceLanguage": "en", "strings": {"A \\"day\\"": {"comment": "n", "localizations": {"de": {"stringUnit": '
    '{"state": "new", "value": "Ein \\u00e9"}}}}, "n": {"localizations": {"de": {"variations": {"plural": {"one": '
    '{"stringUnit": {"state": "translated", "value": "%lld Tag"}}}}}}}, "b": {"shouldTranslate": false}}}\n'
)


def _parquet() -> bytes:
    import pyarrow
    import pyarrow.parquet

    stream = io.BytesIO()
    table = pyarrow.table({"source": ["A day & night", None], "target": ["Ein Tag\tund Nacht 😀", "x"]})
    pyarrow.parquet.write_table(table, stream)
    return stream.getvalue()


SPECIMENS = Path(__file__).parent.parent / "tests" / "formats"
SAMPLES: dict[str, tuple[bytes, ...]] = {
    "text": (TEXT.encode(),),
    "markdown": (MARKDOWN.encode(),),
    "html": (HTML.encode(),),
    "tsv": (
        'source\ttarget\n"A ""day"""\tEin Tag\n'.encode("utf-16"),
        b"1\ta day\t2\tEin Tag\n",
        b"1\tdeu\tEin Tag\n2\teng\tA day\n",
        b"source\ttarget\nA day\tEin Tag\nOne\t\n",
        "a\tö\r\n".encode(),
    ),
    "parquet": (_parquet(),),
    "csv": (b'sep=;\na;"b""c"\n', b'source,target\n"A ""day""","Ein\nTag"\n', "a;ö\r\n".encode()),
    "jsonl": (b'{"id": "1", "source": "A \\"day\\" \\u00e9", "target": "Ein Tag \\ud83d\\ude00"}\n',),
    "xliff": (XLIFF_1.encode(), XLIFF_2.encode(), XLIFF_1.replace("\n", "\r\n").encode("utf-16")),
    "tmx": (TMX.encode(), TMX.replace('"1.0"', '"1.0" encoding="ISO-8859-1"').encode("latin-1")),
    "po": (PO.encode(), PO.replace("UTF-8", "ISO-8859-1").replace("\n", "\r\n").encode("latin-1")),
    "srt": (SRT.encode(), SRT.replace("\n", "\r\n").encode("utf-8-sig")),
    "vtt": (VTT.encode(),),
    "json": (JSON.encode(), JSON.replace("\n", "\r\n").encode("utf-8-sig")),
    "yaml": (YAML.encode(), YAML.replace("\n", "\r\n").encode()),
    "android": (ANDROID.encode(),),
    "apple": (APPLE.encode(), APPLE.encode("utf-16")),
    "properties": (PROPERTIES.encode(), PROPERTIES.replace("\n", "\r").encode()),
    "resx": (RESX.encode(),),
    "fluent": (FLUENT.encode(), FLUENT.replace("\n", "\r\n").encode()),
    "qt": (QT.encode(),),
    "sbv": (SBV.encode(),),
    "ass": (ASS.encode(), ASS.replace("\n", "\r\n").encode("utf-8-sig")),
    "ttml": (TTML.encode(),),
    "asciidoc": (ASCIIDOC.encode(),),
    "rst": (RST.encode(),),
    "stringsdict": (STRINGSDICT.encode(), STRINGSDICT.encode("utf-16")),
    "xcstrings": (XCSTRINGS.encode(), XCSTRINGS.replace("\n", "\r\n").encode("utf-8-sig")),
    **{name: (data,) for name, data in archives().items()},
}
PIECES = [
    piece for group in (" \t\n\r\"'\\<>&;[]{}%#:=-,", ("\r\n", "<!--", "-->", "<![CDATA[", "]]>")) for piece in group
]
PIECES += [
    "&amp;",
    "&x;",
    "&#0;",
    "&#x110000;",
    "<!DOCTYPE a [<!ENTITY x 'y'>]>",
    "\\x",
    "\\777",
    "msgid",
    'msgstr "',
    "1",
]
PIECES += [
    "\ufeff",
    "\u2028",
    "\x85",
    "\0",
    "\ufffc",
    "😀",
    "e\u0301",
    "ש",
    "字",
    "{name}",
    "https://a.b/",
    "00:00:01,0",
]


_NEW = 'it\'s "x": <&> #1 \\ *a* end'  # what is written in the place of a word
_WORD = re.compile(r"<[^<>]*>|\w+|\s+|.", re.DOTALL)


def samples(name: str) -> tuple[bytes, ...]:
    """Small files of a format: those here, or the specimen beside its tests."""
    return SAMPLES.get(name) or tuple(path.read_bytes() for path in SPECIMENS.glob(f"{name}/specimen.*"))


def generate(name: str, chance: random.Random) -> bytes:
    """An input for the format."""
    makers: tuple[Callable[[str, random.Random], bytes], ...] = (_noise, _structured, _spliced, *[_mutated] * 5)
    data = chance.choice(makers)(name, chance)
    return data if data.strip() else b"x"  # an empty file is refused before its format is asked


def _noise(_name: str, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(1, 300))


def _structured(name: str, chance: random.Random) -> bytes:
    words = chance.choice(samples(name)).decode("utf-8", "replace").split(" ")
    parts = (chance.choice(chance.choice((words, PIECES))) for _ in range(chance.randrange(1, 60)))
    return "".join(parts).encode(chance.choice(("utf-8", "utf-8", "utf-16", "utf-8-sig")), "replace")


def _mutated(name: str, chance: random.Random) -> bytes:
    data = chance.choice(samples(name))
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _mutated_within(data, chance)
    return (_bytes_changed if chance.random() < 0.3 else _words_changed)(data, chance)


def _mutated_within(data: bytes, chance: random.Random) -> bytes:
    """A container one of whose parts is changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([*parts, max(parts, key=lambda name: len(parts[name]))])
    return zipped(parts | {name: _words_changed(parts[name], chance)})


def _bytes_changed(sample: bytes, chance: random.Random) -> bytes:
    data = bytearray(sample)
    for _ in range(chance.choice((1, 1, 2, 4))):
        start = chance.randrange(len(data) + 1)
        end = min(len(data), start + chance.randrange(1, 1 + chance.choice((1, 4, 40))))
        cut = bytes(data[start:end])
        data[start:end] = chance.choice((b"", cut + cut, cut[::-1], chance.randbytes(1), _piece(chance)))
    return bytes(data[: chance.randrange(len(data) + 1)] if chance.random() < 0.1 else data)


def _words_changed(sample: bytes, chance: random.Random) -> bytes:
    """Words, tags and signs doubled, dropped, exchanged and put in; the encoding stays whole."""
    encoding = "utf-16" if sample.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    words = _WORD.findall(sample.decode(encoding, "surrogateescape"))
    plain = [place for place, word in enumerate(words) if not word.startswith("<")]
    places = plain if chance.random() < 0.6 and plain else range(len(words))
    for _ in range(chance.choice((1, 1, 2, 4))):
        one, other = chance.choice(places), chance.choice(places)
        words[one] = chance.choice(("", words[one] * 2, words[other], words[one] + chance.choice(PIECES)))
    return "".join(words).encode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")


def _piece(chance: random.Random) -> bytes:
    return chance.choice(PIECES).encode()


def _spliced(name: str, chance: random.Random) -> bytes:
    one = chance.choice(samples(name))
    other = chance.choice(samples(chance.choice(list(SAMPLES))))
    return one[: chance.randrange(len(one) + 1)] + other[chance.randrange(len(other) + 1) :]


@dataclass(slots=True)
class Outcome:
    """What became of a format's inputs; `crashed` are their numbers with the reasons."""

    loaded: int = 0
    refused: int = 0
    held: int = 0  # of those loaded
    slowest: float = 0.0  # seconds
    crashed: list[tuple[int, str]] = field(default_factory=list)


def fuzz(name: str, numbers: Sequence[int], seed: int = 0) -> Outcome:
    """Load the inputs of these numbers; the same number is the same input."""
    outcome = Outcome()
    for number in numbers:
        chance = random.Random(f"{seed} {name} {number}")
        raw = RawFile(f"input.{name}", generate(name, chance), languages=chance.choice(((None, None), ("en", "de"))))
        started = time.perf_counter()
        try:
            outcome.held += attempt(name, raw)
            outcome.loaded += 1
        except TqcheckError:
            outcome.refused += 1
        except Exception:
            outcome.crashed.append((number, traceback.format_exc(limit=-3)))
        outcome.slowest = max(outcome.slowest, time.perf_counter() - started)
    return outcome


def attempt(name: str, raw: RawFile) -> bool:
    """Load a file, and hold what was read against it; `AssertionError` where the two differ.

    Whether a correction of one word would not be made, as it would change how the rest is read.
    """
    format_ = registry.format_(name)
    loaded = format_.load(raw)
    documents = (loaded.source, loaded.target) if isinstance(loaded, Bitext) else (loaded,)
    for document in documents:
        _check(document)
    held = _correct(name, raw, documents[-1])
    assert rewrite(raw, name, ()).data == raw.data
    if format_.rewrite is None and format_.writable:
        assert encode(decode(raw).text, like=raw) == raw.data
    return held


def _correct(name: str, raw: RawFile, document: Document) -> bool:
    """Write signs of markup in the place of a word; what is written must be read again, and show them."""
    if not registry.format_(name).writable:
        return False
    word = next((found for block in document.blocks if (found := _word(block)) is not None), None)
    if word is None:
        return False
    edit = FileEdit(word.start, word.end, registry.format_(name).escape(_NEW))
    after = rewrite(raw, name, [edit])
    try:
        again = registry.format_(name).load(after)
    except TqcheckError as error:
        raise AssertionError(f"what was written cannot be read: {error}") from error
    shown = (again.target if isinstance(again, Bitext) else again).blocks
    held = not is_kept(document.blocks, shown, [edit])
    assert held or any(_NEW in block.text for block in shown), "what was written is not what is read"
    return held


def _word(block: Block) -> Span | None:
    """Where the first word of a block's prose that stands between spaces, in one piece, stands in the file."""
    code = [mark.span for mark in block.marks if mark.kind is MarkKind.CODE]
    words = (Span(*found.span()) for found in re.finditer(r"(?<!\S)[^\W\d_]{2,}(?!\S)", block.text))
    prose = (word for word in words if not any(one.start < word.end and word.start < one.end for one in code))
    return next((block.offsets.to_file(word) for word in prose if block.offsets.is_contiguous(word)), None)


def _check(document: Document) -> None:
    for block in document.blocks:
        end = 0
        for wrong in _wrong(block, document.text):
            raise AssertionError(wrong)
        for piece in block.offsets.pieces:
            assert piece.visible.start == end, "the pieces do not tile the text"
            end = piece.visible.end
        assert end == len(block.text)


def _wrong(block: Block, text: str) -> Iterator[str]:
    for piece in block.offsets.pieces:
        shown, written = piece.visible.of(block.text), piece.file.of(text)
        if piece.linear and shown != written and not (shown == " " and written.isspace()):
            yield f"{shown!r} is said to be written as {written!r}"
    for mark in block.marks:
        if mark.span.end > len(block.text) or mark.file.end > len(text):
            yield f"{mark} lies outside of the text"


def main() -> int:
    """Print the table; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000, help="inputs a format")
    parser.add_argument("--format", nargs="*", choices=registry.names("formats"), help="else all")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", type=int, help="try the input of this number alone")
    options = parser.parse_args()
    numbers = range(options.count) if options.only is None else [options.only]
    print(f"{'format':<12}{'inputs':>8}{'loaded':>8}{'refused':>9}{'crashed':>9}{'held':>6}{'slowest ms':>12}")
    crashes = 0
    for name in options.format or registry.names("formats"):
        outcome = fuzz(name, numbers, options.seed)
        crashes += len(outcome.crashed)
        counts = f"{len(numbers):>8}{outcome.loaded:>8}{outcome.refused:>9}{len(outcome.crashed):>9}{outcome.held:>6}"
        print(f"{name:<12}{counts}{outcome.slowest * 1000:>12.0f}", flush=True)
        for number, reason in outcome.crashed[:10]:
            print(f"  {name} --only {number} --seed {options.seed}\n{reason}", file=sys.stderr)
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main())
