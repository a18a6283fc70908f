"""Bilingual JSON lines: one object a line with the fields `source` and `target` (or those named by `--columns`).

A name may be a path to a field within others (`texts[0].de`). Other fields are left alone, but a text `id` or `key`
names the pair. `null` or an empty text means that this side is missing. Where the languages are named, the texts of
`{"translation": {"en": …, "de": …}}` are found by them. A `.json` file whose lines are objects is read as this.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import Parts, bitext
from tqcheck.loading.decoding import decode
from tqcheck.loading.jsontext import Path, escaped, is_of_lines, walk
from tqcheck.loading.recognising import matching
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Bitext
from tqcheck.records.span import Span

_STEP = re.compile(r"[^.\[\]]+")
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


def load(raw: RawFile) -> Bitext:
    decoded = decode(raw)
    return bitext(raw, decoded, "jsonl", _rows(raw, decoded.text))


def _rows(raw: RawFile, text: str) -> Iterator[tuple[Parts, Parts, str]]:
    for number, line in enumerate(lines(text), start=1):
        if line.of(text).strip():
            record = _record(raw, line.of(text), number)
            strings = {item.path: item.span for item in walk(text, line.start, line.end) if not item.is_name}
            names = raw.columns or _usual(record, raw.languages)
            source, target = (_side(raw, record, strings, name, text, number) for name in names)
            key = record.get("id", record.get("key", ""))
            yield source, target, key if isinstance(key, str) else ""


def _record(raw: RawFile, line: str, number: int) -> dict[str, object]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        message = f"this is not JSON ({error.msg}, column {error.colno})"
        raise InputError(f"{message}: write one object a line", path=raw.path, line=number) from None
    except (ValueError, RecursionError):
        message = "this JSON is nested too deeply or holds an endless number: write one flat object a line"
        raise InputError(message, path=raw.path, line=number) from None
    if not isinstance(record, dict):
        raise InputError('this is not a JSON object: write {"source": …, "target": …}', path=raw.path, line=number)
    return record


def _usual(record: dict[str, object], languages: tuple[str | None, str | None]) -> tuple[str, str]:
    """The fields of the texts where none are named: `source` and `target`, or those of the languages."""
    texts = record.get("translation")
    source, target = languages
    if isinstance(texts, dict) and source in texts and target in texts:
        return f"translation.{source}", f"translation.{target}"
    return "source", "target"


def _path(record: dict[str, object], name: str) -> Path:
    """The names and numbers that lead to a field; a field of that very name comes first."""
    return (name,) if name in record else tuple(_STEP.findall(name))


def _value(record: dict[str, object], path: Path) -> object:
    """What stands at the end of a path; `KeyError` where it leads nowhere."""
    value: object = record
    for step in path:
        if isinstance(value, dict):
            value = value[step]
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            raise KeyError(step)
    return value


def _side(raw: RawFile, record: dict[str, object], strings: dict[Path, Span], name: str, text: str, line: int) -> Parts:
    path = _path(record, name)
    try:
        value = _value(record, path)
    except KeyError:
        fields = ", ".join(_fields(record))[:200] or "none"
        message = f"there is no field {name!r} (fields here: {fields})"
        raise InputError(f"{message}: add it, or name the fields with --columns", path=raw.path, line=line) from None
    if value is None:
        return []
    if not isinstance(value, str):
        raise InputError(f"the field {name!r} is not a text: write it in quotes", path=raw.path, line=line)
    parts = list(_parts(text, strings[path]))
    if any("\ud800" <= visible <= "\udfff" for visible, _ in parts if len(visible) == 1):
        message = f"the field {name!r} holds half of a surrogate pair (\\ud800 to \\udfff): write both halves"
        raise InputError(message, path=raw.path, line=line)
    return parts


def _fields(record: dict[str, object]) -> Iterator[str]:
    """The names of fields, or of the texts within them, as `--columns` takes them."""
    for name, value in record.items():
        texts = isinstance(value, dict) and all(isinstance(inner, str) for inner in value.values())
        yield from (f"{name}.{inner}" for inner in value) if texts and isinstance(value, dict) else (name,)


def _parts(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    start = span.start
    for escape in _ESCAPE.finditer(text, span.start, span.end):
        yield text[start : escape.start()], Span(start, escape.start())
        yield json.loads(f'"{escape[0]}"'), Span(*escape.span())
        start = escape.end()
    yield text[start : span.end], Span(start, span.end)


_bilingual = matching(r'\A\{"(?:source": ".*", "target"|id": .*, "source"): .*\}$')


def _recognises(raw: RawFile) -> bool:
    return _bilingual(raw) or (raw.path.lower().endswith(".json") and is_of_lines(raw))


FORMAT = Format(
    extensions=(".jsonl", ".ndjson"),
    shared=(".json",),
    recognises=_recognises,
    load=load,
    bilingual=True,
    escape=escaped,
)
