"""XLIFF 1.2 and 2.x: each `<trans-unit>`, and each `<segment>` of a 2.x unit, is one pair.

Where a 1.2 unit is segmented on both sides (`<seg-source>` and the target's `<mrk mtype="seg">`), each segment is a
pair of its own. Inline codes are kept, see `tqcheck/loading/codes.py`; native code and sub-flows in them are not
prose. Units with `translate="no"`, theirs or their group's, are left out, alternative translations and memory matches
are not read. A unit without a target is a missing translation, and so is one in the state `new`, `needs-translation`
or `initial` whose target only repeats the source; in every other state, and with a target of its own, it is checked.
Line breaks and indentation count as one space unless `xml:space` is `preserve`; spaces within a line stay what they
are. Where the sources are keys (`menu.open`), the target is checked alone, or against the file given as its source.

A check is suppressed in a unit by `tqcheck: ignore[check]` in one of its notes or comments, and in the unit that
follows by a comment between units.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import bitext_of, tracked_changes, unit, untranslated
from tqcheck.loading.codes import CodedText
from tqcheck.loading.decoding import decode
from tqcheck.loading.inline import suppression
from tqcheck.loading.keys import by_key
from tqcheck.loading.recognising import rooted
from tqcheck.loading.xml import Event, EventKind, events
from tqcheck.loading.xmlwriting import escape, rewrite
from tqcheck.records.document import Bitext, Block, Document, Mark, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_UNITS = frozenset({"trans-unit", "unit"})
_SIDES = frozenset({"source", "target", "seg-source"})
_UNTOUCHED = frozenset({"new", "needs-translation", "initial"})


@dataclass(slots=True)
class _Side:
    """A `<source>`, `<seg-source>` or `<target>`: as a whole, and by the segments marked in it."""

    whole: Block | None = None
    segments: dict[str, Block | None] = field(default_factory=dict)

    @property
    def divided(self) -> bool:
        """Whether all that is visible stands in its segments."""
        parts = "".join(block.text for block in self.segments.values() if block)
        return bool(self.segments) and _letters(parts) == _letters(self.whole.text if self.whole else "")


@dataclass(slots=True)
class _Unit:
    """What is known of the unit being read."""

    key: str
    translate: bool
    begin: Event
    notes: list[str] = field(default_factory=list)
    suppressions: list[Mark] = field(default_factory=list)
    sides: dict[str, _Side] = field(default_factory=dict)  # of the segment being read
    state: str = ""
    pairs: list[tuple[Block | None, Block | None]] = field(default_factory=list)


def load(raw: RawFile) -> Bitext | Document:
    decoded = decode(raw)
    reader = _Reader(raw.path, decoded.text, accepted=raw.tracked_changes == "accept")
    pairs = list(reader.read())
    notices = (*untranslated(pairs), *_subflows(reader.subflows), *tracked_changes(raw, reader.changes))
    notices += tuple(Notice("duplicate-key", message) for message in reader.repeated[:1])  # the first tells enough
    found = bitext_of(raw, decoded, "xliff", pairs, reader.languages, notices, tuple(reader.suppressions))
    return by_key(found)


class _Reader:
    def __init__(self, path: str, text: str, *, accepted: bool = True) -> None:
        self._path, self._text, self._accepted = path, text, accepted
        self._open: list[Event] = []
        self._translate = [True]  # outside, and of each open element
        self._preserve = [False]
        self._units: dict[str, tuple[_Unit, list[tuple[str | None, ...]]]] = {}  # of this <file>, with what they say
        self.repeated: list[str] = []
        self._unit: _Unit | None = None
        self._texts: list[tuple[CodedText, Event]] = []  # the side being read, and the segment within it
        self._note: list[Event] | None = None
        self.languages: tuple[str | None, str | None] = (None, None)
        self.suppressions: list[Mark] = []
        self.subflows = self.changes = 0

    def read(self) -> Iterator[tuple[Block, Block]]:
        for event in events(self._text, self._path):
            if event.kind is EventKind.OPEN:
                self._begin(event)
                self._feed(event)
            elif event.kind is EventKind.CLOSE:
                self._feed(event)
                yield from self._end()
            elif event.kind is EventKind.COMMENT:
                self._suppress(event.text, event.span)
            elif self._note is not None:
                self._note.append(event)
            else:
                self._feed(event)

    def _feed(self, event: Event) -> None:
        for text, _ in self._texts:
            text.take(event)

    def _own(self, event: Event) -> str:
        """The name of an XLIFF element; nothing for elements of other namespaces."""
        return event.name if event.namespace == self._open[0].namespace else ""

    def _begin(self, event: Event) -> None:
        if not self._open and event.name != "xliff":
            raise self._error(f"the outermost element is <{event.name}>, not <xliff>: not an XLIFF file", event)
        parent = self._own(self._open[-1]) if self._open else ""
        self._open.append(event)
        of = event.attributes.get
        self._translate.append(of("translate") == "yes" or (self._translate[-1] and of("translate") != "no"))
        self._preserve.append(of("space") == "preserve" or (self._preserve[-1] and of("space") != "default"))
        name = self._own(event)
        if name in ("xliff", "file"):
            self._begin_file(event)
        elif name in _UNITS:
            self._begin_unit(event)
        elif self._unit is not None:
            self._begin_part(event, name, parent, self._unit)

    def _begin_file(self, event: Event) -> None:
        if event.name == "file":
            self._units.clear()
        of = event.attributes.get
        found = of("source-language") or of("srcLang"), of("target-language") or of("trgLang")
        if any(one and other and _differ(one, other) for one, other in zip(self.languages, found, strict=True)):
            pairs = " and ".join(f"{source} → {target}" for source, target in (self.languages, found))
            raise self._error(f"the file holds several language pairs ({pairs}): check each alone", event)
        self.languages = self.languages[0] or found[0], self.languages[1] or found[1]

    def _begin_unit(self, event: Event) -> None:
        key = event.attributes.get("id", "")
        if not key:
            raise self._error("this unit has no id: each needs one of its own", event)
        self._unit = _Unit(key, self._translate[-1], event)

    def _begin_part(self, event: Event, name: str, parent: str, unit: _Unit) -> None:
        if name in _SIDES and parent in ("trans-unit", "segment"):
            unit.sides[name] = _Side()
            self._texts = [(self._coded(), event)]
        elif name == "mrk" and event.attributes.get("mtype") == "seg" and len(self._texts) == 1:
            self._texts.append((self._coded(), event))
        elif name == "note" and not self._texts:
            self._note = []
        if name == "segment" or (name == "target" and parent == "trans-unit"):
            unit.state = event.attributes.get("state", "")

    def _coded(self) -> CodedText:
        return CodedText(self._text, preserve=self._preserve[-1], accepted=self._accepted)

    def _end(self) -> Iterator[tuple[Block, Block]]:
        opened = self._open.pop()
        self._translate.pop()
        self._preserve.pop()
        unit, name = self._unit, self._own(opened) if self._open else ""
        if unit is None:
            return
        if self._texts and self._texts[-1][1] is opened:
            self._end_text(opened, unit)
        elif name == "note" and self._note is not None:
            self._end_note(self._note, unit)
        if name in ("trans-unit", "segment"):
            unit.pairs += _pairs(unit)
            unit.sides, unit.state = {}, ""
        if name in _UNITS:
            self._unit = None
            if not self._repeats(unit):
                yield from _finished(unit)

    def _repeats(self, unit: _Unit) -> bool:
        """Whether the same unit stands above; two that differ under one id are an error."""
        said = [tuple(block.text if block else None for block in pair) for pair in unit.pairs]
        known = self._units.setdefault(unit.key, (unit, said))
        if known[0] is unit:
            return False
        if known[1] != said:
            raise self._error(f"two units of this file have the id {unit.key!r}: each needs one of its own", unit.begin)
        line = self._text.count("\n", 0, unit.begin.span.start) + 1
        self.repeated.append(f"line {line}: the unit {unit.key!r} stands above as well: delete one of the two")
        return True

    def _end_text(self, opened: Event, unit: _Unit) -> None:
        text, _ = self._texts.pop()
        if self._texts:  # a segment of the side that goes on
            side = unit.sides[self._texts[0][1].name]
            side.segments[opened.attributes.get("mid", "")] = text.finish()
        else:
            unit.sides[opened.name].whole = text.finish()
            self.subflows += text.subflows if opened.name == "target" else 0
            self.changes += text.changes

    def _end_note(self, note: list[Event], unit: _Unit) -> None:
        self._note = None
        text = "".join(event.text for event in note).strip()
        if text:
            unit.notes.append(text)
            self._suppress(text, Span(note[0].span.start, note[-1].span.end))

    def _suppress(self, text: str, span: Span) -> None:
        names = suppression(text)
        if names is not None:
            marks = self.suppressions if self._unit is None else self._unit.suppressions
            marks.append(Mark(MarkKind.SUPPRESSION, Span(0, 0), span, value=names))

    def _error(self, message: str, event: Event) -> InputError:
        return InputError(message, path=self._path, line=self._text.count("\n", 0, event.span.start) + 1)


def _differ(one: str, other: str) -> bool:
    return one.replace("_", "-").lower() != other.replace("_", "-").lower()


def _pairs(unit: _Unit) -> Iterator[tuple[Block | None, Block | None]]:
    source, divided, target = (unit.sides.get(name, _Side()) for name in ("source", "seg-source", "target"))
    if divided.divided and target.divided and divided.segments.keys() == target.segments.keys():
        both = [(block, target.segments[mid]) for mid, block in divided.segments.items()]
    else:
        both = [(source.whole or divided.whole, target.whole)]
    for one, other in both:
        copied = unit.state in _UNTOUCHED and one is not None and other is not None and one.text == other.text
        yield one, None if copied else other


def _finished(read: _Unit) -> Iterator[tuple[Block, Block]]:
    if read.translate:
        note = "\n".join(read.notes)
        for source, target in read.pairs:
            if source or target:
                yield unit(source, read.key, note), unit(target, read.key, note, read.suppressions)


def _letters(text: str) -> str:
    return "".join(text.split())


def _subflows(number: int) -> Iterable[Notice]:
    if number:
        yield Notice("skipped", f"texts inside of inline codes (<sub>) were not checked; there are {number} of them")


FORMAT = Format(
    extensions=(".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff", ".txlf"),
    shared=(".xml",),
    recognises=rooted("xliff"),
    load=load,
    bilingual=True,
    keyed=True,
    escape=escape,
    rewrite=rewrite,
)
