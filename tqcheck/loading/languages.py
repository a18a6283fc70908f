"""Which language a document is in: as the user names it, as the file states it, else detected offline."""

from __future__ import annotations

import re

from tqcheck import registry
from tqcheck.analysis.writing.detection import SAMPLE, UNKNOWN, detect
from tqcheck.analysis.writing.scripts import letters
from tqcheck.loading.tags import require
from tqcheck.records.document import Document
from tqcheck.records.notice import Notice

SURE = 0.9  # probability below which a guess is a notice
ENOUGH = 40  # letters below which a guess is a notice
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def identify(document: Document, stated: str | None) -> tuple[str, tuple[Notice, ...]]:
    """The document's language code: `stated` by the user, else by the file, else detected.

    A guess that the text is too short or too ambiguous for is a notice of kind `uncertain-language`.
    """
    if stated:
        return require(stated), ()
    if document.language and _CODE.fullmatch(document.language.strip()):
        return document.language.strip(), ()
    text = _sample(document)
    code, probability = detect(text)
    enough = ENOUGH if registry.language(code).spaced else ENOUGH // 4
    if probability >= SURE and sum(letters(text).values()) >= enough:
        return code, ()
    return code, (Notice("uncertain-language", _message(document, code)),)


def _sample(document: Document) -> str:
    parts: list[str] = []
    size = 0
    for block in document.blocks:
        parts.append(block.text[:SAMPLE])
        size += len(parts[-1])
        if size >= SAMPLE:
            break
    return "\n".join(parts)


def _message(document: Document, code: str) -> str:
    hint = "name the language with --target-lang (or --source-lang, if this is the source)"
    if code == UNKNOWN:
        return f"the language of {document.path} could not be told, as there are no words in it: {hint}"
    name = registry.language(code).name
    return f"{document.path} was taken to be in {name}, but the text is too short or too mixed to be sure: {hint}"
