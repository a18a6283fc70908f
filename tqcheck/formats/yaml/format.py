"""Strings of programs in YAML, as Rails, Symfony and others keep them: nested names and their texts.

A single outermost name that is a language (`de:`) states it and is no part of the keys. Where a `message` stands beside
its `description`, that is a note. Texts are written back as they were written: plain, in either kind of quotation
marks, or in a block. Checked with `--source`, texts are paired by key. A `.yml` or `.yaml` file is read as this where
its path, or its outermost name, is one of translations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.decoding import decode, encode
from tqcheck.loading.recognising import head
from tqcheck.loading.strings import KeyedText, is_of_strings, strings
from tqcheck.loading.tags import codes
from tqcheck.loading.yamltext import Scalar, parts, scalars, styled
from tqcheck.records.document import Document
from tqcheck.records.span import Span

if TYPE_CHECKING:
    import yaml

_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_][A-Za-z0-9]{2,8})*")
_OUTERMOST = re.compile(
    r"(?:(?:---|#[^\n]*+)?[ \t]*+\r?\n)*+[\"']?([a-z]{2})(?:[-_]\w{2,8})*[\"']?:[ \t]*(?:#.*)?\r?\n[ \t]"
)
_MESSAGE, _NOTE = "message", "description"  # of an extension's texts, each with what is said of it
_SETTING = re.compile(
    r":[a-z_]{1,60}|([\"']?)\d{1,9}\1"
)  # a symbol of Ruby (`order: [:day, :month]`), a number: no text


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    scalars, language = _scalars(raw, decoded.text)
    written = [item for item in scalars if not _SETTING.fullmatch(item.span.of(decoded.text))]
    notes = {item.path[:-1]: item.span.of(decoded.text) for item in written if item.path[-1:] == (_NOTE,)}
    described = {item.path[:-1] for item in written if item.path[-1:] == (_MESSAGE,)} & notes.keys()
    texts = (
        KeyedText(".".join(item.path), parts(decoded.text, item.span, item.style), notes.get(item.path[:-1], ""))
        for item in written
        if not (item.path[-1:] == (_NOTE,) and item.path[:-1] in described)
    )
    return strings(raw, decoded, "yaml", texts, language)


def _scalars(raw: RawFile, text: str) -> tuple[list[Scalar], str | None]:
    import yaml

    root = _composed(raw, text)
    language = None
    if isinstance(root, yaml.MappingNode) and len(root.value) == 1 and _is_language(root.value[0][0].value):
        language, root = root.value[0][0].value, root.value[0][1]
    return list(scalars(text, root)) if root is not None else [], language


def _composed(raw: RawFile, text: str) -> yaml.Node | None:
    import yaml

    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"this is not YAML ({error.problem or error.context}): mend it, as the program would not read it"
        raise InputError(message, path=raw.path, line=mark.line + 1 if mark else None) from None
    except yaml.YAMLError as error:
        raise InputError(f"this is not YAML ({error})", path=raw.path) from None
    except RecursionError:
        raise InputError(
            "this YAML is nested too deeply, as no file of strings is: write it with fewer levels", path=raw.path
        ) from None


def _is_language(name: object) -> bool:
    found = _LANGUAGE.fullmatch(name) if isinstance(name, str) else None
    return found is not None and found[1] in codes()


def _recognises(raw: RawFile) -> bool:
    found = _OUTERMOST.match(head(raw))
    return is_of_strings(raw.path) or (found is not None and found[1] in codes())


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    """Each edit as the text around it is written; a plain one that would no longer be plain is put in quotes."""
    text = decode(raw).text
    scalars = sorted(_scalars(raw, text)[0], key=lambda item: item.span)
    pieces: list[str] = []
    position = place = 0
    waiting = list(edits)
    while waiting:
        while place < len(scalars) and scalars[place].span.end < waiting[0][0].end:
            place += 1
        scalar = scalars[place] if place < len(scalars) else Scalar((), '"', waiting[0][0])
        own = [edit for edit in waiting if edit[0].end <= scalar.span.end]
        waiting = waiting[len(own) :]
        for span, written in styled(text, scalar, own):
            pieces += text[position : span.start], written
            position = span.end
    return encode("".join((*pieces, text[position:])), like=raw)


FORMAT = Format(
    extensions=(), shared=(".yml", ".yaml"), recognises=_recognises, load=load, keyed=True, rewrite=_rewrite
)
