"""Strings of programs in JSON: i18next, ARB, Chrome's and Firefox's extensions, FormatJS, and nested objects of texts.

Each text has a key, the path to it (`menu.open`). Of an object that describes a text (`message`, `defaultMessage`,
`string`) that text is read, and its description is a note. In ARB, names that begin with `@` are no texts, but
`@@locale` is the language; else the path says it (`locales/de/app.json`). Checked with `--source`, texts are paired by
key, see `tqcheck/loading/keyed_pairing.py`. A `.json` file is read as this where its path is one of translations, or
where nothing but texts stands in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePath

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import TqcheckError
from tqcheck.loading.decoding import decode
from tqcheck.loading.jsontext import JsonString, Path, escaped, is_of_lines, parts, strings_of
from tqcheck.loading.strings import KeyedText, is_of_strings, strings
from tqcheck.records.document import Document

_MESSAGE = ("message", "defaultMessage", "string")
_NOTE = ("description", "context", "developer_comment", "comment")
_ABOUT = frozenset({*_MESSAGE, *_NOTE, "placeholders", "id", "hash", "character_limit", "file", "start", "end"})
_SETTINGS = frozenset(
    {"package.json", "package-lock.json", "composer.json", "tsconfig.json", "manifest.json", "bower.json", "deno.json"}
)


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    found = strings_of(decoded.text, raw.path)
    said = {item.path: item.span.of(decoded.text) for item in found}
    texts = (
        KeyedText(*_named(item, said), list(parts(decoded.text, item.span))) for item in found if _is_text(item, said)
    )
    ordered = (KeyedText(text.key, text.parts, _note(text.key, said)) for text in texts)
    return strings(raw, decoded, "json", ordered, _language(said))


def _is_text(item: JsonString, said: Mapping[Path, str]) -> bool:
    if any(name.startswith("@") for name in item.path):
        return False
    return item.path[-1:] == () or not _describes(item.path, said) or item.path[-1] in _MESSAGE


def _describes(path: Path, said: Mapping[Path, str]) -> bool:
    """Whether one of the names around is that of something said about a text."""
    return any(
        path[end] in _ABOUT and any((*path[:end], name) in said for name in _MESSAGE) for end in range(len(path))
    )


def _named(item: JsonString, said: Mapping[Path, str]) -> tuple[str]:
    path = item.path
    if path and path[-1] in _MESSAGE and _describes(path, said):
        path = path[:-1]
    return (".".join(path),)


def _note(key: str, said: Mapping[Path, str]) -> str:
    around = tuple(key.split("."))
    notes = (said.get((*around, name)) or said.get((f"@{key}", name)) for name in _NOTE)
    return next((note for note in notes if note), "")


def _language(said: Mapping[Path, str]) -> str | None:
    return said.get(("@@locale",)) or None


def _recognises(raw: RawFile) -> bool:
    """An object of texts alone; what describes a program in the same way is none."""
    if PurePath(raw.path).name.lower() in _SETTINGS or not raw.data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return False
    if is_of_lines(raw):
        return False
    if is_of_strings(raw.path):
        return True
    try:
        value = json.loads(decode(raw).text)
    except RecursionError:
        return True  # reading it says what is wrong
    except (ValueError, TqcheckError):
        return False
    leaves = list(_leaves(value))
    texts = [leaf for leaf in leaves if isinstance(leaf, str)]
    return len(texts) == len(leaves) and any(" " in text for text in texts)


def _leaves(value: object) -> Iterator[object]:
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            waiting += item.values()
        else:
            yield item


FORMAT = Format(extensions=(".arb",), shared=(".json",), recognises=_recognises, load=load, keyed=True, escape=escaped)
