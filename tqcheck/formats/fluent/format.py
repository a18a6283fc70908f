"""Project Fluent (`.ftl`): messages, terms and their attributes; each variant of a selector is a text of its own, and
so is what stands around the selector, in which it counts as what it asks for.

Comments are notes. Placeables (`{ $name }`, `{ -brand }`) are placeholders, literals (`{ "{" }`) what they show. The
language is that of the path. Checked with `--source`, texts are paired by identifier and variant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.contracts import Format, RawFile
from tqcheck.formats.fluent.placeables import with_literals, with_placeables
from tqcheck.loading.assemble import Parts
from tqcheck.loading.decoding import decode
from tqcheck.loading.strings import KeyedText, block_of, strings
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Document
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_ENTRY = re.compile(r"(?P<name>-?[A-Za-z][\w-]*)[ ]*=[ ]*(?P<text>.*)")
_ATTRIBUTE = re.compile(r"[ ]+\.(?P<name>[A-Za-z][\w-]*)[ ]*=[ ]*(?P<text>.*)")
_VARIANT = re.compile(r"[ ]*\*?\[[ ]*(?P<name>[\w.-]+)[ ]*\][ ]*(?P<text>.*)")
_SELECTOR = re.compile(r"\{[^{}\"]*(?:\"[^\"]*\"[^{}\"]*)*->[ ]*")
_SOMETHING = "\ufffc"  # OBJECT REPLACEMENT CHARACTER
_ASKED = re.compile(r"\$[A-Za-z][\w-]*")
_WRITTEN = {"{": '{ "{" }', "}": '{ "}" }'}


class _Reader:
    """Collects the lines of one text after the other; a selector's variants are texts within it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._name = self._note = ""
        self._parts: list[tuple[str, Span]] = []
        self._around: list[tuple[list[tuple[str, Span]], str, int]] = []  # before each open selector, and what it asks
        self._keys: list[str] = []  # of the message or attribute, then of the variants that are open
        self.unknown: list[int] = []  # lines that are neither messages nor part of one

    def read(self) -> Iterator[KeyedText]:
        for number, line in enumerate(lines(self._text), start=1):
            shown = line.of(self._text)
            entry, attribute = _ENTRY.fullmatch(shown), _ATTRIBUTE.fullmatch(shown)
            if shown.startswith("#"):
                yield from self._finish()
                self._keys = []
                self._note = f"{self._note}\n{shown.lstrip('# ')}".strip()
            elif entry:
                yield from self._begin(entry["name"], Span(line.start + entry.start("text"), line.end))
            elif attribute and self._name and len(self._keys) <= 1:
                key = f"{self._name}.{attribute['name']}"
                yield from self._begin(key, Span(line.start + attribute.start("text"), line.end), attribute=True)
            elif self._keys and (not shown.strip() or shown[0] in " }"):
                yield from self._go_on(line, shown)
            else:
                yield from self._finish()
                self._keys, self._note = [], ""
                self.unknown += [number] if shown.strip() else []
        yield from self._finish()

    def _begin(self, key: str, value: Span, *, attribute: bool = False) -> Iterator[KeyedText]:
        yield from self._finish()
        self._name = self._name if attribute else key
        self._keys = [key]
        self._add(value)

    def _go_on(self, line: Span, shown: str) -> Iterator[KeyedText]:
        variant = _VARIANT.fullmatch(shown) if len(self._keys) > 1 else None
        if variant:
            yield from self._emit()
            self._keys[-1] = variant["name"]
            self._add(Span(line.start + variant.start("text"), line.end))
        elif shown.lstrip(" ").startswith("}") and len(self._keys) > 1:
            end = line.start + shown.index("}") + 1
            yield from self._close(end)
            yield from self._go_on(Span(end, line.end), self._text[end : line.end])
        elif shown.strip():
            start = line.start + len(shown) - len(shown.lstrip(" "))
            self._add(Span(start, line.end))

    def _add(self, span: Span) -> None:
        """A line of the present text, which may open a selector at its end."""
        shown = span.of(self._text).rstrip()
        opened = _SELECTOR.search(shown)
        ended = opened is not None and opened.end() == len(shown)
        stop = span.start + (opened.start() if opened and ended else len(shown))
        if stop > span.start:
            if self._parts:
                self._parts.append((" ", Span(self._parts[-1][1].end, span.start)))
            self._parts.append((self._text[span.start : stop], Span(span.start, stop)))
        if opened and ended:
            asked = _ASKED.search(opened[0])
            self._around.append((self._parts, f"{{ {asked[0]} }}" if asked else _SOMETHING, stop))
            self._parts = []
            self._keys.append("")

    def _close(self, end: int) -> Iterator[KeyedText]:
        """The last variant of a selector, which is a part of the text around it."""
        yield from self._emit()
        self._keys.pop()
        self._parts, asked, start = self._around.pop()
        self._parts.append((asked, Span(start, end)))

    def _finish(self) -> Iterator[KeyedText]:
        while self._around:  # of a selector without an end
            yield from self._emit()
            self._keys.pop()
            self._parts, _, _ = self._around.pop()
        yield from self._emit()
        if len(self._keys) == 1 and not self._name.startswith("."):
            self._note = ""

    def _emit(self) -> Iterator[KeyedText]:
        """The present text, unless it is a selector and nothing else."""
        if self._keys and any(len(text) == len(span) and text.strip() for text, span in self._parts):
            yield KeyedText(self._key(), with_literals(_trimmed(self._parts)), self._note)
        self._parts = []

    def _key(self) -> str:
        return "#".join(part for part in self._keys if part)


def _trimmed(parts: Parts) -> Parts:
    """Without the white space before a selector."""
    *before, (text, span) = parts
    if len(text) != len(span):
        return parts  # a selector
    kept = text.rstrip()
    return [*before, (kept, Span(span.start, span.start + len(kept)))]


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    reader = _Reader(decoded.text)
    texts = sorted(reader.read(), key=lambda text: text.parts[0][1].start)
    blocks = (with_placeables(block_of(text)) for text in texts)
    return strings(raw, decoded, "fluent", blocks, notices=tuple(_unknown(reader.unknown)))


def _unknown(numbers: Sequence[int]) -> Iterator[Notice]:
    if numbers:
        more = f" (and {len(numbers) - 1} more)" if len(numbers) > 1 else ""
        message = f"line {numbers[0]}{more} is no message of Fluent, and was not checked: write it as `name = Text`"
        yield Notice("skipped", message)


def _escape(replacement: str) -> str:
    line = " ".join(replacement.split("\n"))
    return line if re.search(r"\{[^{}]*\}", line) else "".join(_WRITTEN.get(mark, mark) for mark in line)


FORMAT = Format(extensions=(".ftl",), load=load, keyed=True, escape=_escape)
