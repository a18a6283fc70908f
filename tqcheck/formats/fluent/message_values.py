"""Reads the value of a message of Fluent: its text, and the variants of the selectors in it, however they are laid out.

A selector counts in the text around it as what it asks for; what is nothing but a selector is no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tqcheck.records.span import Span

SOMETHING = "\ufffc"  # OBJECT REPLACEMENT CHARACTER
_ASKED = re.compile(r"\$[A-Za-z][\w-]*")
_ARROW = re.compile(r"\{(?:[^{}\"]|\"(?:[^\"\\\n]|\\.)*+\")*?->")
_CLOSED = re.compile(r"\{(?:[^{}\"\n]|\"(?:[^\"\\\n]|\\.)*+\")*+\}")
_VARIANT = re.compile(r"\s*\*?\[\s*([\w.-]+)\s*\][ ]*")
_LINE = re.compile(r"(?:\r\n?|\n)\s*")
_PLAIN = re.compile(r"[^{}\r\n]+")
_CLOSING = re.compile(r"\s*\}")
_ENDS = ("[", "*[", "}")  # of a variant, at the beginning of a line
_DEEPEST = 20

Pieces = list[tuple[str, Span]]


@dataclass(slots=True)
class ValueReader:
    """Reads from `text`; `found` are the texts in it, each with the names of the variants that it stands in."""

    text: str
    found: list[tuple[tuple[str, ...], Pieces]] = field(default_factory=list)

    def read(self, value: Span) -> None:
        """The texts of the value at `value`."""
        self._pattern(value.start, value.end, (), within=False)

    def _pattern(self, start: int, end: int, names: tuple[str, ...], *, within: bool) -> int:
        """Reads on to `end`, or to the end of a variant where one is read (`within`); where it ends."""
        pieces: Pieces = []
        place = begun = start
        while place < end:
            line, selector = _LINE.match(self.text, place, end), self._selector(place, end, len(names))
            if line:
                self._add(pieces, begun, place, broken=True)
                place = begun = line.end()
                if within and self.text.startswith(_ENDS, place):
                    break
                if pieces and place < end:
                    pieces.append((" ", Span(*line.span())))
            elif selector is not None:
                self._add(pieces, begun, place)
                begun = self._variants(selector, end, names)
                asked = _ASKED.search(self.text, place, selector)
                pieces.append((f"{{ {asked[0]} }}" if asked else SOMETHING, Span(place, begun)))
                place = begun
            elif within and self.text[place] == "}":
                break
            else:
                plain = _PLAIN.match(self.text, place, end) or _CLOSED.match(self.text, place, end)
                place = plain.end() if plain else place + 1
        self._add(pieces, begun, place)
        self._tell(names, pieces)
        return place

    def _selector(self, place: int, end: int, depth: int) -> int | None:
        """Where the variants of the selector at `place` begin; `None` where none is."""
        if self.text[place] != "{" or depth >= _DEEPEST:
            return None
        found = _ARROW.match(self.text, place, end)
        return found.end() if found else None

    def _variants(self, place: int, end: int, names: tuple[str, ...]) -> int:
        """Reads the variants that begin at `place`; after the closing brace, or the end."""
        while variant := _VARIANT.match(self.text, place, end):
            place = self._pattern(variant.end(), end, (*names, variant[1]), within=True)
        closing = _CLOSING.match(self.text, place, end)
        return closing.end() if closing else end

    def _add(self, pieces: Pieces, start: int, end: int, *, broken: bool = False) -> None:
        """The text between two places, without the spaces before a line's end."""
        shown = self.text[start:end].rstrip(" ") if broken else self.text[start:end]
        if shown:
            pieces.append((shown, Span(start, start + len(shown))))

    def _tell(self, names: tuple[str, ...], pieces: Pieces) -> None:
        pieces = _trimmed(pieces)
        if any(len(text) == len(span) and text.strip() for text, span in pieces):
            self.found.append((names, pieces))


def _trimmed(pieces: Pieces) -> Pieces:
    """Without the white space at the end."""
    while pieces and not pieces[-1][0].strip():
        pieces = pieces[:-1]
    if not pieces or len(pieces[-1][0]) != len(pieces[-1][1]):
        return pieces
    *before, (text, span) = pieces
    kept = text.rstrip()
    return [*before, (kept, Span(span.start, span.start + len(kept)))]
