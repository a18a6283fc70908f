"""XLIFF 1.2 and 2.x: each `<trans-unit>`, and each `<segment>` of a 2.x unit, is one pair.

Inline codes are kept: paired ones are marks around text, a code that stands for something (`<x/>`, `<ph/>`) is a
placeholder of one visible character, U+FFFC. Native code inside `<ph>`, `<bpt>`, … is not prose. Units with
`translate="no"` are left out; units without a target are missing translations. Alternative translations and
memory matches are not read. Line breaks and indentation count as one space.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import bitext_of
from tqcheck.loading.builder import BlockBuilder
from tqcheck.loading.decoding import decode
from tqcheck.loading.xml import Event, Kind, events
from tqcheck.records.document import Bitext, Block, BlockKind, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import OffsetMap

_SKIPPED = frozenset({"alt-trans", "match", "matches", "glossEntry", "skl", "skeleton", "header", "seg-source"})
_NATIVE = frozenset({"bpt", "ept", "ph", "it"})  # in 1.2 they hold the original's code
_STANDS = frozenset({"x", "ph", "it"})
_OPENS = {"bx": MarkKind.OPEN, "bpt": MarkKind.OPEN, "sc": MarkKind.OPEN}
_CLOSES = {"ex": MarkKind.CLOSE, "ept": MarkKind.CLOSE, "ec": MarkKind.CLOSE}
_AROUND = frozenset({"g", "pc"})
_OBJECT = "\ufffc"


@dataclass(slots=True)
class _Unit:
    """What is known of the unit being read."""

    key: str
    translate: bool
    note: str = ""
    source: Block | None = None
    target: Block | None = None


def load(raw: RawFile) -> Bitext:
    decoded = decode(raw)
    reader = _Reader(raw.path, decoded.text)
    pairs = list(reader.read())
    untranslated = sum(1 for _, target in pairs if not target.text)
    notices = [Notice("untranslated-units", f"{untranslated} units have no target yet")] if untranslated else []
    return bitext_of(raw, decoded, "xliff", pairs, reader.languages, tuple(notices))


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self._open: list[Event] = []
        self._ids: set[str] = set()
        self._unit: _Unit | None = None
        self._builder: BlockBuilder | None = None
        self._note: list[str] | None = None
        self.languages: tuple[str | None, str | None] = (None, None)

    def read(self) -> Iterator[tuple[Block, Block]]:
        for event in events(self._text, self._path):
            if event.kind is Kind.OPEN:
                if not self._open and event.name != "xliff":
                    raise self._error(f"the outermost element is <{event.name}>, not <xliff>: not an XLIFF file", event)
                self._open.append(event)
                self._begin(event)
            elif event.kind is Kind.CLOSE:
                yield from self._end(event, self._open.pop())
            elif event.kind is Kind.TEXT:
                self._add(event)

    def _within(self, names: frozenset[str]) -> bool:
        return any(event.name in names for event in self._open)

    def _begin(self, event: Event) -> None:
        name = event.name
        if name in ("xliff", "file"):
            self._begin_file(event)
        elif name in ("trans-unit", "unit"):
            self._begin_unit(event)
        elif name in ("source", "target") and self._unit is not None and not self._within(_SKIPPED):
            self._builder = BlockBuilder()
        elif name == "note" and self._unit is not None:
            self._note = []
        elif self._builder is not None:
            self._inline(event, self._builder)

    def _begin_file(self, event: Event) -> None:
        if event.name == "file":
            self._ids.clear()
        of = event.attributes.get
        found = of("source-language") or of("srcLang"), of("target-language") or of("trgLang")
        if any(found) and any(self.languages) and found != self.languages:
            pairs = " and ".join(f"{source} → {target}" for source, target in (self.languages, found))
            raise self._error(f"the file holds several language pairs ({pairs}): check each alone", event)
        self.languages = found if any(found) else self.languages

    def _begin_unit(self, event: Event) -> None:
        key = event.attributes.get("id", "")
        if not key or key in self._ids:
            what = f"two units of this file have the id {key!r}" if key else "this unit has no id"
            raise self._error(f"{what}: each needs one of its own", event)
        self._ids.add(key)
        self._unit = _Unit(key, event.attributes.get("translate") != "no")

    def _inline(self, event: Event, builder: BlockBuilder) -> None:
        name = _name(event)
        if event.name in _STANDS:
            mark = builder.mark(MarkKind.PLACEHOLDER, event.span, name, name)
            builder.whole(_OBJECT, event.span)
            builder.close(mark, event.span.end)
        elif event.name in _AROUND:
            builder.mark(MarkKind.OPEN, event.span, name)
        elif kind := _OPENS.get(event.name) or _CLOSES.get(event.name):
            builder.mark(kind, event.span, name)
        elif event.name == "cp":
            builder.whole(_character(event.attributes.get("hex", "")), event.span)

    def _add(self, event: Event) -> None:
        if self._note is not None:
            self._note.append(event.text)
        elif self._builder is not None and not self._within(_NATIVE):
            if event.span.of(self._text) == event.text:
                self._builder.text(event.text, event.span.start)
            else:
                self._builder.whole(" " if event.text.isspace() else event.text, event.span)

    def _end(self, event: Event, opened: Event) -> Iterator[tuple[Block, Block]]:
        unit, builder = self._unit, self._builder
        if unit is None:
            return
        if event.name == "note" and self._note is not None:
            unit.note, self._note = "".join(self._note).strip(), None
        elif builder is not None and event.name in ("source", "target"):
            block = builder.finish(BlockKind.UNIT)
            unit.source, unit.target = (block, unit.target) if event.name == "source" else (unit.source, block)
            self._builder = None
        elif builder is not None and event.name in _AROUND:
            builder.mark(MarkKind.CLOSE, event.span, _name(opened))
        if event.name in ("trans-unit", "segment"):
            yield from self._pair(unit)
        if event.name in ("trans-unit", "unit"):
            self._unit = None

    def _pair(self, unit: _Unit) -> Iterator[tuple[Block, Block]]:
        if unit.translate and unit.source is not None:
            target = unit.target or _MISSING
            yield replace(unit.source, key=unit.key, note=unit.note), replace(target, key=unit.key, note=unit.note)
        unit.source = unit.target = None

    def _error(self, message: str, event: Event) -> InputError:
        return InputError(message, path=self._path, line=self._text.count("\n", 0, event.span.start) + 1)


def _name(event: Event) -> str:
    """What the same code is called in the source and in the target."""
    return f"{event.name}:{event.attributes.get('id') or event.attributes.get('startRef', '')}"


def _character(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


_MISSING = Block("", OffsetMap(()), BlockKind.UNIT)

FORMAT = Format(
    extensions=(".xlf", ".xliff"),
    load=load,
    bilingual=True,
    escape=escape,
)
