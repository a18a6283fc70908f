"""Elements within a sentence: their tags as one, and what pages of help say by them of words."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator

from tqcheck.analysis.markup.differences import ToCompare
from tqcheck.records.document import MarkKind
from tqcheck.records.segment import Segment

_FRAME = frozenset({"html", "head", "body", "p", "meta", "style"})
# What pages of help say of words (Mallard, DocBook), which a translation may say of others.
_HELP = frozenset(
    {"app", "application", "cmd", "command", "file", "filename", "gui", "guibutton", "guilabel", "guimenu"}
    | {"guimenuitem", "guiseq", "input", "key", "keycap", "keycombo", "keyseq", "option", "output", "sys", "varname"}
)


def is_help(*sides: Segment) -> bool:
    """Whether one of them is a sentence of a page of help, by its elements."""
    return any(mark.name in _HELP for side in sides for mark in side.marks)


def is_of_help(shown: str, *, written: bool) -> bool:
    """Whether it is an element of a page of help (`written`) that says what its words are, or stresses them."""
    name = shown.partition(">")[0].strip("<")
    return written and "…" in shown and (name in _HELP or name in ("em", "emphasis"))


def is_frame_alone(items: list[ToCompare], target: Segment) -> bool:
    """Whether what is missing is the frame of a page around a text (`<html><body><p>`), and the target is plain."""
    return all(item.shown.strip("</>").partition(">")[0].strip("/") in _FRAME for item in items) and not any(
        mark.kind in (MarkKind.OPEN, MarkKind.CLOSE) for mark in target.marks
    )


def in_pairs(items: list[ToCompare]) -> Iterator[ToCompare]:
    """An opening and the next closing tag of the same name as one."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for index, item in enumerate(items):
        places[item.shown].append(index)
    taken: set[int] = set()
    for index, item in enumerate(items):
        closing = f"</{item.shown[1:]}"
        following = places.get(closing, deque())
        while following and following[0] < index:
            following.popleft()
        if index not in taken and following:
            taken.add(following.popleft())
            yield ToCompare(item.span, f"{item.shown}…{closing}", item.key)
        elif index not in taken:
            yield item
