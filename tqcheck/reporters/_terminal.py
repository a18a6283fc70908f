"""Text made safe and measured for a terminal: nothing in a file may move the cursor or hide what follows."""

from __future__ import annotations

import re
from typing import NamedTuple

_STYLES = {
    "critical": "bold red",
    "major": "yellow",
    "minor": "cyan",
    "bold": "bold",
    "dim": "dim",
    "good": "green",
    "bad": "bold red",
}
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def visible(text: str) -> str:
    """`text` with control characters, direction overrides and lone surrogates written out."""
    return _UNSAFE.sub(lambda match: _picture(match[0]), text)


def _picture(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)  # the Unicode control pictures
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


def width(text: str) -> int:
    """Columns of a terminal that `text` takes: wide characters two, combining marks none, an emoji two in all."""
    if text.isascii():
        return len(text)
    from wcwidth import iter_graphemes, wcswidth  # where its tables are needed

    return sum(max(wcswidth(one), 0) for one in iter_graphemes(text))


def paint(text: str, color: str, on: bool) -> str:
    """`text` in one of the colours that every terminal has; as it is where they are not `on`."""
    if not (on and text):
        return text
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(_STYLES[color]).render(text, color_system=ColorSystem.STANDARD)


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most `columns`, broken at spaces; a longer word is broken where it must be."""
    return [line.text for line in lines(cells(text), columns)]


class Glyph(NamedTuple):
    """One code point of a text as it is shown; `offset` counts from the start of that text."""

    text: str
    columns: int
    offset: int


class TerminalLine:
    """Cells of one line of the terminal."""

    def __init__(self, cells: list[Glyph]) -> None:
        self.cells = cells

    @property
    def text(self) -> str:
        return "".join(cell.text for cell in self.cells).rstrip()


def cells(text: str) -> list[Glyph]:
    """`text` in order, with line breaks and tabs as the spaces they are to a reader."""
    from wcwidth import iter_graphemes

    row: list[Glyph] = []
    for together in iter_graphemes(text):
        row += _glyphs(together, len(row))
    return row


def _glyphs(together: str, offset: int) -> list[Glyph]:
    """What a reader takes for one sign: its width stands at the first code point, unless one of them is written out."""
    if together == "\r\n":
        return [Glyph("", 0, offset), Glyph(" ", 1, offset + 1)]
    shown = [" " if character in "\n\r\t" else visible(character) for character in together]
    whole = len(shown) > 1 and "".join(shown) == together
    columns = [width(together), *[0] * (len(shown) - 1)] if whole else map(width, shown)
    return [Glyph(*one, at) for at, one in enumerate(zip(shown, columns, strict=True), offset)]


def lines(row: list[Glyph], columns: int) -> list[TerminalLine]:
    """`row` broken into lines of at most `columns`, after a space where there is one."""
    result, start, used, space = [], 0, 0, 0
    for at, cell in enumerate(row):
        if used + cell.columns > columns and cell.text != " " and at > start:
            end = space if space > start else at
            result.append(TerminalLine(row[start:end]))
            start, used = end, sum(other.columns for other in row[end:at])
        used += cell.columns
        if cell.text == " ":
            space = at + 1
    if start < len(row):
        result.append(TerminalLine(row[start:]))
    return result
