"""One side of a unit in XLIFF or TMX: visible text with the inline codes of the exchange formats.

A code that stands for something (`<x/>`, `<ph/>`, `<ut>`) is a placeholder of one visible character, U+FFFC; codes
that begin and end something are marks around text. What they hold of the original's own code is not prose, nor are
the sub-flows (`<sub>`) in it. Of the changes that Trados and memoQ track, what is deleted (or, where changes are
rejected, what is added) is not text. Annotations (`<mrk>`, `<hi>`) are text like any other, but protected ones count
as code.
"""

from __future__ import annotations

from collections.abc import Iterable

from tqcheck.loading.builder import BlockBuilder, OpenMark, PreservingBuilder
from tqcheck.loading.xml import Event, EventKind
from tqcheck.records.document import Block, BlockKind, MarkKind
from tqcheck.records.span import Span

OBJECT = "\ufffc"

_STANDS = frozenset({"x", "ph", "ut"})
_AROUND = frozenset({"g", "pc"})
_HALVES = {"bx": MarkKind.OPEN, "bpt": MarkKind.OPEN, "sc": MarkKind.OPEN}
_HALVES |= {"ex": MarkKind.CLOSE, "ept": MarkKind.CLOSE, "ec": MarkKind.CLOSE, "it": MarkKind.ALONE}
_FAMILY = {"ex": "bx", "ept": "bpt", "ec": "sc"}  # both halves go by one name
_NATIVE = frozenset({"bpt", "ept", "ph", "it", "ut"})  # they hold the original's code
_IDENTIFIERS = ("x", "id")  # what is the same in the source and in the target, the better first
_PARTNERS = ("rid", "startRef", "i", "id")  # what both halves of a pair share, on their side alone
_CHANGES = {"x-sdl-added": True, "x-sdl-deleted": False, "ins": True, "del": False}  # whether it adds


class CodedText:
    """Feed it the events within a `<source>`, `<target>` or `<seg>`; `finish` gives the block."""

    def __init__(self, file: str, *, preserve: bool = False, accepted: bool = True) -> None:
        self._file, self._accepted = file, accepted
        self._builder = PreservingBuilder() if preserve else BlockBuilder(keeps_spaces=True)
        self._open: list[tuple[Event, OpenMark | None]] = []
        self._names: dict[str, str] = {}  # of the first halves, by what the second share with them
        self._hidden = 0  # depth within native code and what is not accepted
        self.subflows = 0
        self.changes = 0

    def take(self, event: Event) -> None:
        """The next event; unknown elements are looked through."""
        if event.kind is EventKind.OPEN:
            self._begin(event)
        elif event.kind is EventKind.CLOSE:
            self._end(event)
        elif event.kind is EventKind.TEXT and not self._hidden:
            self._add(event)

    def finish(self) -> Block | None:
        """The block, or `None` when nothing is visible."""
        return self._builder.finish(BlockKind.UNIT)

    def _begin(self, event: Event) -> None:
        mark = None if self._hidden else self._mark(event)
        self._hidden += self._hides(event)
        self.subflows += event.name == "sub"
        self.changes += _adds(event) is not None
        self._open.append((event, mark))

    def _hides(self, event: Event) -> bool:
        """Whether what stands within an element is no text."""
        change = _adds(event)
        return event.name in _NATIVE or (change is not None and change is not self._accepted)

    def _mark(self, event: Event) -> OpenMark | None:
        """Mark the code; the mark, where it reaches to the element's end."""
        name = self._name(event)
        if event.name in _STANDS:
            mark = self._builder.mark(MarkKind.PLACEHOLDER, event.span, name, _shown(event))
            self._builder.whole(OBJECT, event.span)
            self._builder.close(mark, event.span.end)
        elif event.name in _AROUND:
            self._builder.mark(MarkKind.OPEN, event.span, name)
        elif event.name in _HALVES:
            self._builder.mark(_HALVES[event.name], event.span, name)
        elif event.name == "cp":
            self._builder.whole(_character(event.attributes.get("hex", "")), event.span)
        elif event.name == "mrk" and _protected(event):
            return self._builder.mark(MarkKind.CODE, event.span, "mrk")
        return None

    def _end(self, event: Event) -> None:
        opened, mark = self._open.pop()
        self._hidden -= self._hides(opened)
        if mark is not None:
            self._builder.close(mark, event.span.end)
        elif opened.name in _AROUND and not self._hidden:
            self._builder.mark(MarkKind.CLOSE, event.span, self._name(opened))

    def _add(self, event: Event) -> None:
        if event.span.of(self._file) == event.text:
            self._builder.text(event.text, event.span.start)
        elif event.text == "\n":  # a line end that the file writes otherwise (CRLF)
            self._line_end(event.span)
        else:
            self._builder.whole(event.text, event.span)

    def _line_end(self, span: Span) -> None:
        if isinstance(self._builder, PreservingBuilder):
            self._builder.whole("\n" if len(span) > 1 else span.of(self._file), span)
        else:
            self._builder.space(span, broken=True)

    def _name(self, event: Event) -> str:
        """What the same code is called on both sides."""
        partner = _first(event, _PARTNERS)
        own = _first(event, _IDENTIFIERS) or partner
        if _HALVES.get(event.name) is MarkKind.OPEN and partner:
            self._names[partner] = own
        found = self._names.get(partner, partner or own) if event.name in _FAMILY else own
        return f"{_FAMILY.get(event.name, event.name)}:{found}"


def _first(event: Event, names: Iterable[str]) -> str:
    """The first of these attributes that says something."""
    return next((value for value in map(event.attributes.get, names) if value), "")


def _adds(event: Event) -> bool | None:
    """Whether an element holds what a tracked change adds, or takes away; `None` for all others."""
    of = event.attributes.get
    return _CHANGES.get(of("{MQXliff}tctype") or of("mtype", "")) if event.name == "mrk" else None


def _shown(event: Event) -> str:
    """A placeholder with what identifies it alone, as `<x id="1"/>`."""
    found = next((name for name in _IDENTIFIERS if event.attributes.get(name)), None)
    return f"<{event.name}/>" if found is None else f'<{event.name} {found}="{event.attributes[found]}"/>'


def _protected(event: Event) -> bool:
    return event.attributes.get("translate") == "no" or event.attributes.get("mtype") == "protected"


def _character(code: str) -> str:
    """The control character that XLIFF's `<cp hex="…"/>` stands for; U+FFFD where it is none."""
    try:
        character = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
    return "\ufffd" if "\ud800" <= character <= "\udfff" else character
