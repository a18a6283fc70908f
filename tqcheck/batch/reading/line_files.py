"""What text files of rows have in common: a row a line, and parts that begin and end with a line."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

import numpy as np

from tqcheck.batch.parts import Part
from tqcheck.batch.reading import unpacked
from tqcheck.batch.rows import Reject
from tqcheck.batch.storage import Storage
from tqcheck.errors import InputError

_BLOCK = 1 << 23  # bytes read at a time
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def cut(place: Storage, size: int) -> Iterator[tuple[int, int, int, int]]:
    """Start and stop in bytes, first line and number of lines of each part of `size` lines.

    A compressed file has no places to begin at: it is one part, whose lines are not counted beforehand.
    """
    if unpacked(place.url)[1]:
        yield 0, 0, 1, 0
        return
    start, first, end = 0, 1, 0
    lines = 0
    for number, end in _line_ends(place):
        lines = number
        if number % size == 0:
            yield start, end, first, number - first + 1
            start, first = end, number + 1
    if start < end:
        yield start, end, first, lines - first + 1


def _line_ends(place: Storage) -> Iterator[tuple[int, int]]:
    """The number of each line and the place after it; the last may have no line feed."""
    with place.open() as stream:
        begin, number, last = 0, 0, 0
        while block := stream.read(_BLOCK):
            for offset in (np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == ord("\n")) + begin + 1).tolist():
                number, last = number + 1, offset
                yield number, last
            begin += len(block)
    if last < begin:
        yield number + 1, begin


def head(place: Storage) -> str:
    """The first line, without its end; `InputError` for an encoding whose lines cannot be told apart by bytes."""
    with place.open(unpacked(place.url)[1]) as stream:
        line = stream.readline(_BLOCK)
    if line.startswith(_WIDE):
        raise InputError("this file is in UTF-16 or UTF-32: convert it to UTF-8", path=place.url, line=1)
    try:
        return decoded(line)
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} of the first line is not UTF-8: convert the file to UTF-8"
        raise InputError(message, path=place.url, line=1) from None


def decoded(line: bytes) -> str:
    """A line's text, without byte order mark and line end."""
    text = line.decode("utf-8")
    return text.removeprefix("\ufeff").removesuffix("\n").removesuffix("\r")


def read(part: Part) -> Iterator[tuple[int, str] | Reject]:
    """The number and text of each line of a part that is not empty."""
    for number, line in enumerate(_bytes(part), part.first):
        if line.strip(b"\r\n"):
            try:
                yield number, decoded(line)
            except UnicodeDecodeError as error:
                yield Reject(number, f"byte {error.start + 1} of the line is not UTF-8")


def _bytes(part: Part) -> Iterator[bytes]:
    compression = unpacked(part.path)[1]
    with Storage(part.path).open(compression) as stream:
        if compression:
            yield from stream
            return
        stream.seek(part.start)
        place = part.start
        for line in stream:
            yield line
            place += len(line)
            if place >= part.stop:
                return
