"""What the formats of keyed strings have in common: each text is a block under its key, in the language of its path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePath

from tqcheck.contracts import RawFile
from tqcheck.loading.assemble import Parts, document
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.inline import inline_marks
from tqcheck.loading.tags import codes
from tqcheck.records.document import Block, BlockKind, Document, Mark
from tqcheck.records.notice import Notice
from tqcheck.records.span import join_pieces

# Names of folders and files that hold the strings of programs; a language in the name says so as well.
_FOLDERS = frozenset({"locale", "locales", "_locales", "i18n", "l10n", "lang", "langs", "languages", "translations"})
_FILES = frozenset({"messages", "translation", "translations", "strings", "localizable", "common"})
_CODE = re.compile(
    r"(?:.*[._-])?(?:values-)?(?P<code>[a-z]{2})(?:[-_]r?(?P<variety>[A-Z]{2}|[A-Z][a-z]{3}|\d{3}))?(?:\.lproj)?"
)


@dataclass(frozen=True, slots=True)
class KeyedText:
    """A string under its key: visible text with the file ranges it was read from, and what is said of it."""

    key: str
    parts: Parts
    note: str = ""


def strings(
    raw: RawFile,
    decoded: Decoded,
    name: str,
    texts: Iterable[KeyedText | Block],
    language: str | None = None,
    suppressions: tuple[Mark, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Document:
    """The document of keyed texts; of those with one key the last counts, and a notice says so."""
    blocks = [block_of(text) if isinstance(text, KeyedText) else text for text in texts]
    last = {block.key: number for number, block in enumerate(blocks)}
    kept = [block for number, block in enumerate(blocks) if block.text and (not block.key or last[block.key] == number)]
    notices = (*notices, *_doubled(decoded.text, blocks, last), *_nameless(decoded.text, blocks))
    stated = language or path_language(raw.path)
    made = document(raw, decoded, name, kept, language=stated, suppressions=suppressions, notices=notices)
    return replace(made, presegmented=True)


def block_of(text: KeyedText) -> Block:
    """The unit of a text, with the placeholders in it."""
    visible, offsets = join_pieces(text.parts)
    marks = inline_marks(visible, offsets) if visible else ()
    return Block(visible, offsets, BlockKind.UNIT, marks, text.key, text.note)


def _doubled(text: str, blocks: Iterable[Block], last: dict[str, int]) -> Iterator[Notice]:
    for number, block in enumerate(blocks):
        if last[block.key] != number and block.text and block.key:
            line = _line_of(text, block)
            message = f"line {line}: the key {block.key!r} stands again below, so this text is never seen: delete one"
            yield Notice("duplicate-key", message)
            return  # the first tells enough, and counting lines anew for each costs


def _nameless(text: str, blocks: Iterable[Block]) -> Iterator[Notice]:
    lost = [block for block in blocks if block.text and not block.key.split("#")[0]]
    if lost:
        more = f" (and {len(lost) - 1} more)" if len(lost) > 1 else ""
        message = f"line {_line_of(text, lost[0])}{more}: this text has no key, so no program finds it: give it one"
        yield Notice("missing-key", message)


def _line_of(text: str, block: Block) -> int:
    return text.count("\n", 0, block.offsets.pieces[0].file.start) + 1


def path_language(path: str) -> str | None:
    """The language that a path names, the nearest to its end: `de.json`, `values-de/strings.xml`, `de.lproj/…`."""
    name = PurePath(path).name
    for part in (name.partition(".")[0] if name.count(".") == 1 else name.rpartition(".")[0], *_folders(path)):
        found = _CODE.fullmatch(part)
        if found and found["code"] in codes():
            return f"{found['code']}-{found['variety']}" if found["variety"] else found["code"]
    return None


def _folders(path: str) -> Iterator[str]:
    return reversed(PurePath(path).parts[:-1])


def is_of_strings(path: str) -> bool:
    """Whether a path is one that holds the strings of a program."""
    place = PurePath(path)
    folders = {part.lower() for part in place.parts[:-1]}
    named = place.name.lower().partition(".")[0] in _FILES
    return bool(folders & _FOLDERS) or named or path_language(path) is not None
