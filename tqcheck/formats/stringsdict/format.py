"""Apple's `.stringsdict`: property lists of texts with a form for each plural category, device or width.

Each form is a text under the key, the variable and the category (`files.count#few`); comments are notes. The language
is that of the folder (`de.lproj`). A `.strings` that is a property list is read so, too. Checked with `--source`, texts
are paired by key, and forms that the language lacks are reported. A binary property list is to be converted first
(`plutil -convert xml1`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.codes import CodedText
from tqcheck.loading.decoding import decode
from tqcheck.loading.recognising import root
from tqcheck.loading.strings import strings
from tqcheck.loading.xml import Event, EventKind, events
from tqcheck.loading.xmlwriting import escape, rewrite
from tqcheck.records.document import Block, Document

_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})
_RULES = frozenset({"NSStringDeviceSpecificRuleType", "NSStringVariableWidthRuleType", "NSStringLocalizedFormatKey"})
_SETTINGS = frozenset({"NSStringFormatSpecTypeKey", "NSStringFormatValueTypeKey"})


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    found = events(decoded.text, raw.path)
    outermost = next((event for event in found if event.kind is EventKind.OPEN), None)
    if outermost is None or outermost.name != "plist":
        raise InputError("the outermost element is not <plist>: not a property list", path=raw.path, line=1)
    return strings(raw, decoded, "stringsdict", _Reader(decoded.text).read(found))


@dataclass(slots=True)
class _Reader:
    """Follows the names of dictionaries down to the texts."""

    text: str
    _names: list[str] = field(default_factory=list)  # of each open dictionary the present name
    _name: list[str] | None = None  # pieces of the name that is being read
    _value: CodedText | None = None
    _note: str = ""

    def read(self, found: Iterable[Event]) -> Iterator[Block]:
        for event in found:
            if event.kind is EventKind.OPEN:
                self._begin(event)
            elif event.kind is EventKind.CLOSE:
                yield from self._end(event)
            elif event.kind is EventKind.COMMENT:
                self._note = event.text.strip()
            elif self._value is not None:
                self._value.take(event)
            elif self._name is not None:
                self._name.append(event.text)

    def _begin(self, event: Event) -> None:
        if event.name == "dict":
            self._names.append("")
        elif event.name == "key":
            self._name = []
        elif event.name == "string" and self._names and self._names[-1] not in _SETTINGS:
            self._value = CodedText(self.text, preserve=True)

    def _end(self, event: Event) -> Iterator[Block]:
        if event.name == "dict" and self._names:
            self._names.pop()
        elif event.name == "key" and self._name is not None and self._names:
            self._names[-1], self._name = "".join(self._name).strip(), None
        elif event.name == "string" and self._value is not None:
            block, self._value = self._value.finish(), None
            if block is not None:
                yield replace(block, key=self._key(), note=self._note)
                self._note = ""

    def _key(self) -> str:
        *around, last = [name for name in self._names if name not in _RULES] or [""]
        return "#".join((".".join(around), last)) if around and last in _CATEGORIES else ".".join((*around, last))


def _recognises(raw: RawFile) -> bool:
    """A property list by the name of strings; others hold settings."""
    return raw.path.lower().endswith((".strings", ".stringsdict")) and root(raw)[0] == "plist"


FORMAT = Format(
    extensions=(".stringsdict",),
    shared=(".strings",),
    recognises=_recognises,
    load=load,
    keyed=True,
    escape=escape,
    rewrite=rewrite,
)
