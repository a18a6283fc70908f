"""Makes edits in a text or a file, and gives it back in its own format."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from itertools import pairwise

from tqcheck.corrections.rewriting import rewrite, text_of
from tqcheck.errors import InputError, UsageError
from tqcheck.loading.detect import detect
from tqcheck.loading.texts import reader_of
from tqcheck.records.report import FileEdit
from tqcheck.serve.requests import Corrected, CorrectRequest, EditRequest, file
from tqcheck.settings import Settings, override


def corrected(request: CorrectRequest, base: Settings) -> Corrected:
    """The file with the edits; `TqcheckError` where it cannot be read, or where the edits do not fit."""
    given = file(request.target, "target.txt")
    raw = reader_of({given.name: given.data}, override(base, encoding=request.encoding))(given.name)
    found = detect(raw)
    if not found.named:
        message = f"this looks like {found.name}, which its name does not say, so no corrected file is made of it"
        raise InputError(f"{message}: give it the name that its format has", path=raw.path)
    edits = _fitting(request.edits, len(text_of(raw, found.name)))
    try:
        made = rewrite(raw, found.name, edits)
    except ValueError as error:
        raise UsageError(f"the edits cannot be made: {error}") from error
    return Corrected(given.name, text_of(made, found.name), made.data)


def base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def _fitting(edits: Sequence[EditRequest], length: int) -> list[FileEdit]:
    ordered = sorted(
        (FileEdit(one.start, one.end, one.replacement) for one in edits), key=lambda one: (one.start, one.end)
    )
    for edit in ordered:
        if not edit.start <= edit.end <= length:
            raise UsageError(f"the edit of {edit.start} to {edit.end} lies outside of the text's {length} code points")
    for first, second in pairwise(ordered):
        if second.start < first.end:
            raise UsageError(f"the edits at {first.start} and at {second.start} overlap: send one of them")
    return ordered
