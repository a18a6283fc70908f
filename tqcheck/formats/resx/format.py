""".NET's resources (`.resx`, `.resw`): the texts of `<data>` elements, with their comments as notes.

Those that hold something else (with a type) or name a control's settings (`>>button.Name`) are left out. The language
is that of the file's name (`Strings.de.resx`). Checked with `--source`, texts are paired by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.codes import CodedText
from tqcheck.loading.decoding import decode
from tqcheck.loading.strings import strings
from tqcheck.loading.xml import Event, EventKind, events
from tqcheck.loading.xmlwriting import escape, rewrite
from tqcheck.records.document import Block, Document


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    return strings(raw, decoded, "resx", _texts(decoded.text, events(decoded.text, raw.path)))


def _texts(text: str, found: list[Event]) -> Iterator[Block]:
    """The block of each `<data>` that is a text."""
    data: Event | None = None
    value: CodedText | None = None
    block: Block | None = None
    inside, note = "", ""
    for event in found:
        if event.kind is EventKind.OPEN:
            inside = event.name
            if event.name == "data":
                data, block, note = event, None, ""
            elif event.name == "value" and data is not None and _is_text(data):
                value = CodedText(text, preserve=True)
        elif event.kind is EventKind.TEXT:
            if value is not None:
                value.take(event)
            elif inside == "comment":
                note += event.text
        elif event.kind is EventKind.CLOSE:
            inside = ""
            if event.name == "value" and value is not None:
                block, value = value.finish(), None
            elif event.name == "data" and data is not None and block is not None:
                yield replace(block, key=data.attributes.get("name", ""), note=note.strip())


def _is_text(data: Event) -> bool:
    of = data.attributes.get
    return not (of("type") or of("mimetype") or of("name", "").startswith(">>"))


FORMAT = Format(extensions=(".resx", ".resw"), load=load, keyed=True, escape=escape, rewrite=rewrite)
