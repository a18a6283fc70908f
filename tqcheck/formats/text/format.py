"""Plain text.

Blank lines end a paragraph, and so does every line end unless the lines look hard-wrapped: no longer than 120
columns, and broken only where the next word would no longer have fitted; or unless the next line begins with a small
letter and the sentence is not at its end. A line end inside such a paragraph is read as a space. A short
line without a final stop is a heading; bullets and numbers begin list items and are not part of their text.
"""

from __future__ import annotations

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import decode
from tqcheck.loading.paragraphs import paragraphs
from tqcheck.records.document import Document


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    return document(raw, decoded, "text", paragraphs(decoded.text))


FORMAT = Format(extensions=(".txt", ".text"), load=load)
