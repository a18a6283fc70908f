"""What the makers of forms share: files by their paths in a repository, and lines of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

Inputs = Mapping[str, bytes]
"""The files of a step by their paths in the repository."""


class FormError(Exception):
    """What cannot be made, and why."""


def lines(text: bytes) -> list[str]:
    """The lines of a text as its corpus counts them: other ends of lines than this one stand within sentences."""
    return text.decode("utf-8").removesuffix("\n").split("\n")


def decoded(path: str, content: bytes) -> str:
    """A text in UTF-8, or in Windows-1252 where it cannot be that; `FormError` where it is no text."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in content:
            raise FormError(f"{path} is no text") from None
        return content.decode("cp1252", errors="replace")


def objects(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """An object a line, letters as they are."""
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode("utf-8")


def pair_lines(pairs: Iterable[tuple[str, str]]) -> bytes:
    """Foreign TAB English, each pair once, without those that lack a side or are equal on both."""
    once = dict.fromkeys(pair for pair in pairs if all(pair) and pair[0] != pair[1])
    return "".join(f"{one}\t{other}\n" for one, other in once).encode("utf-8")


def text_lines(texts: Iterable[str]) -> bytes:
    """A text a line, each once."""
    return "".join(f"{text}\n" for text in dict.fromkeys(filter(None, texts))).encode("utf-8")


def require_equal(numbers: Iterable[int], what: str) -> None:
    """`FormError` where files that belong together have other numbers of lines."""
    if len(set(found := list(numbers))) > 1:
        raise FormError(f"{what}: {', '.join(map(str, found))} lines do not belong together")
