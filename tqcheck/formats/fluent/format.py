"""Project Fluent (`.ftl`): messages, terms and their attributes; each variant of a selector is a text of its own, and
so is what stands around the selector, in which it counts as what it asks for.

Comments are notes. Placeables (`{ $name }`, `{ -brand }`) are placeholders, literals (`{ "{" }`) what they show. The
language is that of the path. Checked with `--source`, texts are paired by identifier and variant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.contracts import Format, RawFile
from tqcheck.formats.fluent.message_values import ValueReader
from tqcheck.formats.fluent.placeables import with_literals, with_placeables
from tqcheck.loading.decoding import decode
from tqcheck.loading.strings import KeyedText, block_of, strings
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Document
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_ENTRY = re.compile(r"(?P<name>-?[A-Za-z][\w-]*)[ ]*=[ ]*(?P<text>.*)")
_ATTRIBUTE = re.compile(r"[ ]+\.(?P<name>[A-Za-z][\w-]*)[ ]*=[ ]*(?P<text>.*)")
_WRITTEN = {"{": '{ "{" }', "}": '{ "}" }'}


class _Reader:
    """Collects the lines of one value after the other."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._name = self._key = self._note = ""
        self._value: Span | None = None
        self.unknown: list[int] = []  # lines that are neither messages nor part of one

    def read(self) -> Iterator[KeyedText]:
        for number, line in enumerate(lines(self._text), start=1):
            shown = line.of(self._text)
            entry, attribute = _ENTRY.fullmatch(shown), _ATTRIBUTE.fullmatch(shown)
            if shown.startswith("#"):
                yield from self._finish()
                self._name = ""
                self._note = f"{self._note}\n{shown.lstrip('# ')}".strip()
            elif entry:
                yield from self._begin(entry["name"], Span(line.start + entry.start("text"), line.end))
            elif attribute and self._name:
                key = f"{self._name}.{attribute['name']}"
                yield from self._begin(key, Span(line.start + attribute.start("text"), line.end))
            elif self._value is not None and (not shown.strip() or shown[0] in " }"):
                self._value = Span(self._value.start, line.end)
            else:
                yield from self._finish()
                self._name = self._note = ""
                self.unknown += [number] if shown.strip() else []
        yield from self._finish()

    def _begin(self, key: str, value: Span) -> Iterator[KeyedText]:
        yield from self._finish()
        if not key.startswith(f"{self._name}.") or not self._name:
            self._name = key
        self._key, self._value = key, value

    def _finish(self) -> Iterator[KeyedText]:
        if self._value is None:
            return
        reader = ValueReader(self._text)
        reader.read(self._value)
        for names, pieces in reader.found:
            yield KeyedText("#".join((self._key, *names)), with_literals(pieces), self._note)
        self._value = None
        if self._key == self._name:
            self._note = ""


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
