"""Bilingual JSON lines: one object a line with the fields `source` and `target` (or those named by `--columns`).

Other fields are left alone, but a text `id` or `key` names the pair. `null` or an empty text means that this
side is missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import Parts, bitext
from tqcheck.loading.decoding import decode
from tqcheck.loading.lines import lines
from tqcheck.loading.recognising import matching
from tqcheck.records.document import Bitext
from tqcheck.records.span import Span

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\],:]')
_ESCAPE = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")


def load(raw: RawFile) -> Bitext:
    decoded = decode(raw)
    return bitext(raw, decoded, "jsonl", _rows(raw, decoded.text))


def _rows(raw: RawFile, text: str) -> Iterator[tuple[Parts, Parts, str]]:
    names = raw.columns or ("source", "target")
    for number, line in enumerate(lines(text), start=1):
        if line.of(text).strip():
            record = _record(raw, line.of(text), number)
            strings = _strings(text, line)
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


def _strings(text: str, line: Span) -> dict[str, Span]:
    """The range within its quotes of each text value of the line's outermost object; of equal names the last."""
    found: dict[str, Span] = {}
    depth, name, expected = 0, "", "name"
    for token in _TOKEN.finditer(text, line.start, line.end):
        mark = token[0][0]
        if mark in "{[":
            depth += 1
        elif mark in "}]":
            depth -= 1
        elif depth == 1 and mark == ":":
            expected = "value"
        elif depth == 1 and mark == ",":
            expected = "name"
        elif depth == 1 and expected == "name":
            name = json.loads(token[0])
            found.pop(name, None)
        elif depth == 1:
            found[name] = Span(token.start() + 1, token.end() - 1)
    return found


def _side(
    raw: RawFile, record: dict[str, object], strings: dict[str, Span], name: str, text: str, number: int
) -> Parts:
    if name not in record:
        fields = ", ".join(record)[:200] or "none"
        message = f"there is no field {name!r} (fields here: {fields})"
        raise InputError(f"{message}: add it, or name the fields with --columns", path=raw.path, line=number)
    if record[name] is None:
        return []
    if name not in strings:
        raise InputError(f"the field {name!r} is not a text: write it in quotes", path=raw.path, line=number)
    parts = list(_parts(text, strings[name]))
    if any("\ud800" <= visible <= "\udfff" for visible, _ in parts if len(visible) == 1):
        message = f"the field {name!r} holds half of a surrogate pair (\\ud800 to \\udfff): write both halves"
        raise InputError(message, path=raw.path, line=number)
    return parts


def _parts(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    start = span.start
    for escape in _ESCAPE.finditer(text, span.start, span.end):
        yield text[start : escape.start()], Span(start, escape.start())
        yield json.loads(f'"{escape[0]}"'), Span(*escape.span())
        start = escape.end()
    yield text[start : span.end], Span(start, span.end)


def _escape(replacement: str) -> str:
    return json.dumps(replacement, ensure_ascii=False)[1:-1]


FORMAT = Format(
    extensions=(".jsonl", ".ndjson"),
    recognises=matching(r'\A\{"(?:source": ".*", "target"|id": .*, "source"): .*\}$'),
    load=load,
    bilingual=True,
    escape=_escape,
)
