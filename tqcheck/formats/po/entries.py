"""Reads a PO file into entries with the exact position of every string.

The grammar is gettext's: comments, keywords, and strings that may go on over several lines. Strings hold the escapes of
C; octal and hexadecimal ones are bytes in the file's encoding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck.errors import InputError
from tqcheck.loading.text_lines import lines
from tqcheck.records.span import Span

_TOKEN = re.compile(
    r"""[ \t\v\f]*+(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]{1,2}\])?|domain)(?![\w\[])
    |"(?P<string>(?:[^"\\]|\\.)*+)")""",
    re.VERBOSE,
)
_VISIBLE = re.compile(r"\S")
_ESCAPE = re.compile(r"(?:\\[0-7]{1,3}|\\x[0-9a-fA-F]{1,2})+|\\.")
_BYTE = re.compile(r"\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))")
_SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", '"': '"', "\\": "\\"}
_ABSENT = ("#~", "#|", "#=")  # obsolete entries, previous strings, flags of the tools

Strings = list[tuple[str, Span]]  # visible text and the range it was read from


@dataclass(slots=True)
class Message:
    """`strings` by keyword (`msgid`, `msgstr`, `msgstr[0]`, …); `comments` are the translators' and extracted ones.

    `places` are where the program or page has the text.
    """

    line: int
    strings: dict[str, Strings] = field(default_factory=dict)
    comments: list[Span] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    places: list[str] = field(default_factory=list)

    def text(self, keyword: str) -> str:
        return "".join(text for text, _ in self.strings.get(keyword, ()))

    @property
    def translations(self) -> list[str]:
        return [keyword for keyword in self.strings if keyword.startswith("msgstr")]


class _EntryReader:
    def __init__(self, path: str, text: str, encoding: str) -> None:
        self._path, self._text, self._encoding = path, text, encoding
        self._entry = Message(1)
        self._keyword = ""

    def read(self) -> Iterator[Message]:
        number = 0
        for number, line in enumerate(lines(self._text), start=1):
            shown = line.of(self._text).lstrip()
            if shown.startswith("#"):
                yield from self._comment(shown, Span(line.end - len(shown), line.end), number)
            elif shown:
                yield from self._statement(line, number)
        yield from self._finish(number)

    def _comment(self, shown: str, span: Span, number: int) -> Iterator[Message]:
        if shown.startswith(_ABSENT):
            return
        if self._entry.translations:
            yield from self._finish(number)
        if shown.startswith("#,"):
            self._entry.flags.update(flag.strip() for flag in shown[2:].split(","))
        elif shown.startswith("#:"):
            self._entry.places.append(shown[2:].strip())
        else:
            self._entry.comments.append(span)

    def _statement(self, line: Span, number: int) -> Iterator[Message]:
        position = line.start
        while visible := _VISIBLE.search(self._text, position, line.end):
            token = _TOKEN.match(self._text, visible.start(), line.end)
            if token is None:
                raise self._error(_problem(self._text[position : line.end].strip()), number)
            position = token.end()
            if token["keyword"]:
                yield from self._begin(token["keyword"], number)
            else:
                self._add(Span(*token.span("string")), number)

    def _begin(self, keyword: str, number: int) -> Iterator[Message]:
        if keyword in ("msgctxt", "msgid") and self._entry.translations:
            yield from self._finish(number)
        strings = self._entry.strings
        if keyword in strings:
            raise self._error(f"this entry has a second {keyword}: is the {_closing(keyword)} before it lost?", number)
        if keyword.startswith("msgstr") and ("msgid_plural" in strings) != ("[" in keyword):
            raise self._error(_misplaced(keyword, strings), number)
        if not strings:
            self._entry.line = number
        self._keyword = keyword
        strings[keyword] = []

    def _add(self, span: Span, number: int) -> None:
        if not self._keyword:
            raise self._error("this string belongs to no msgid or msgstr: is the line before it lost?", number)
        self._entry.strings[self._keyword] += self._visible(span, number)

    def _visible(self, span: Span, number: int) -> Iterator[tuple[str, Span]]:
        start = span.start
        for escape in _ESCAPE.finditer(self._text, span.start, span.end):
            if start < escape.start():
                yield self._text[start : escape.start()], Span(start, escape.start())
            yield self._meaning(escape[0], number), Span(*escape.span())
            start = escape.end()
        if start < span.end:
            yield self._text[start : span.end], Span(start, span.end)

    def _meaning(self, escape: str, number: int) -> str:
        if escape[1:] in _SIMPLE:
            return _SIMPLE[escape[1:]]
        codes = [int(found[1], 16) if found[1] else int(found[2], 8) for found in _BYTE.finditer(escape)]
        if not codes or max(codes) > 255:
            raise self._error(f"{escape} is no escape of PO files: write \\\\ for a backslash itself", number)
        return bytes(codes).decode(self._encoding, "replace")

    def _finish(self, number: int) -> Iterator[Message]:
        """The entry that is complete; a new one begins."""
        entry, self._entry, self._keyword = self._entry, Message(number), ""
        if "domain" in entry.strings:
            raise self._error(
                "`domain` makes several catalogues of one file: check each in a file of its own", entry.line
            )
        if not entry.strings:
            return
        if "msgid" not in entry.strings or not entry.translations:
            lost = "msgstr" if "msgid" in entry.strings else "msgid"
            raise self._error(f"this entry has no {lost}: is the file cut off, or the line lost?", entry.line)
        yield entry

    def _error(self, message: str, line: int) -> InputError:
        return InputError(message, path=self._path, line=line)


def entries(path: str, text: str, encoding: str) -> Iterator[Message]:
    """The entries of a PO file, obsolete ones left out; `InputError` with its line for what gettext cannot read."""
    return _EntryReader(path, text, encoding).read()


def _problem(rest: str) -> str:
    if rest.startswith('"'):
        return 'this string has no closing quotation mark: end the line with ", and write \\" for one within the text'
    shown = rest if len(rest) <= 40 else f"{rest[:40]}…"
    return f"{shown!r} is neither a comment, a keyword (msgid, msgstr, …) nor a string in quotation marks"


def _closing(keyword: str) -> str:
    return "msgid" if keyword.startswith("msgstr") else "msgstr"


def _misplaced(keyword: str, strings: dict[str, Strings]) -> str:
    if "msgid" not in strings:
        return f"this {keyword} has no msgid before it: is the line lost?"
    if "[" in keyword:
        return f"{keyword} is for entries with a msgid_plural: write msgstr here, or add the msgid_plural"
    return "an entry with a msgid_plural has one msgstr[0], msgstr[1], … a plural form: number this one"
