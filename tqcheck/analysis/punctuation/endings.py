"""How a sentence ends: as a question, an exclamation, a statement, or with no mark at all."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from tqcheck.analysis.segments.prose import BLANK
from tqcheck.records.language import Language

_CLOSING = "\"'”’»›“«‘」』)]}）】》*_ \t\n\r\u00a0\u202f\u3000\u200f\u200e"


class Ending(StrEnum):
    QUESTION = "question"
    EXCLAMATION = "exclamation"
    STOP = "statement"
    ELLIPSIS = "ellipsis"
    COLON = "colon"
    OTHER = "other"  # comma, dash, a closing bracket after nothing, something that is not prose
    WORD = "no mark"


_MARKS = {
    "?": Ending.QUESTION, "？": Ending.QUESTION, "؟": Ending.QUESTION, "⁇": Ending.QUESTION, "‽": Ending.QUESTION,
    "!": Ending.EXCLAMATION, "！": Ending.EXCLAMATION,
    ".": Ending.STOP, "。": Ending.STOP, "．": Ending.STOP, "।": Ending.STOP, "۔": Ending.STOP, "｡": Ending.STOP,
    "…": Ending.ELLIPSIS, "⋯": Ending.ELLIPSIS,
    ":": Ending.COLON, "：": Ending.COLON, ";": Ending.COLON, "；": Ending.COLON,
}  # fmt: skip


def ending(text: str, language: Language | None) -> tuple[Ending, int]:
    """How `text` ends and the position right after its last sign, closing quotes and brackets left out."""
    end = len(text)
    while end and text[end - 1] in _CLOSING:
        end -= 1
    if not end:
        return Ending.OTHER, end
    last = text[end - 1]
    if language is not None and unicodedata.normalize("NFC", last) == language.typography.question:
        return Ending.QUESTION, end
    if text.endswith(("...", "。。。"), 0, end):
        return Ending.ELLIPSIS, end
    if last in _MARKS:
        return _MARKS[last], end
    is_word = last.isalnum() and last != BLANK
    return (Ending.WORD if is_word else Ending.OTHER), end


QUESTION_MARKS = "?？؟⁇‽"
EXCLAMATION_MARKS = "!！"
