"""What the paragraph styles of a DOCX file make of a paragraph: a heading, an item of a list, a caption."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tqcheck.containers.openxml import attribute
from tqcheck.loading.xml import Event, EventKind
from tqcheck.records.document import BlockKind

BODY_LEVEL = 9  # outline levels from 0 on are headings; this one says that it is none


@dataclass(slots=True)
class _Style:
    based_on: str = ""
    kind: BlockKind | None = None


def paragraph_kinds(events: Iterable[Event]) -> dict[str, BlockKind]:
    """The kind of paragraph by the style's id, for styles that say one or are based on one that does.

    Word translates ids (`berschrift1`), but not the names of its own styles (`heading 1`).
    """
    styles = _read(events)
    kinds = ((name, _kind(name, styles)) for name in styles)
    return {name: kind for name, kind in kinds if kind is not None}


def _read(events: Iterable[Event]) -> dict[str, _Style]:
    styles: dict[str, _Style] = {}
    style = _Style()
    for event in events:
        if event.kind is not EventKind.OPEN:
            continue
        value = attribute(event, "val")
        if event.name == "style":
            style = styles[attribute(event, "styleId")] = _Style()
        elif event.name == "name":
            style.kind = style.kind or _named(value.lower())
        elif event.name == "basedOn":
            style.based_on = value
        elif event.name == "numId" and value != "0":
            style.kind = style.kind or BlockKind.LIST_ITEM
        elif event.name == "outlineLvl" and is_heading(value):
            style.kind = BlockKind.HEADING
    return styles


def is_heading(level: str) -> bool:
    """Whether an outline level is a heading's."""
    return level.isdecimal() and len(level) == 1 and int(level) < BODY_LEVEL


def _named(name: str) -> BlockKind | None:
    if name in ("title", "subtitle") or name.startswith("heading "):
        return BlockKind.HEADING
    return BlockKind.CAPTION if name == "caption" else None


def _kind(name: str, styles: dict[str, _Style]) -> BlockKind | None:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        if styles[name].kind is not None:
            return styles[name].kind
        name = styles[name].based_on
    return None
