"""Characters are garbled: "Ã©" for "é", "â€™" for "’", "&nbsp;" shown as text, replacement characters.

## What it does

Finds UTF-8 text that was read in an encoding of Windows, DOS, the Mac or ISO 8859, replacement characters, HTML
entities shown as text, control characters, and invisible characters inside words. Where the damage can be undone
exactly, the suggestion is the text as it was.

## Why it matters

The reader sees gibberish, and a word with an invisible character in it cannot be found.

## Example

Wrong: "Le cafÃ© est fermÃ©."
Right: "Le café est fermé."

## Limits

Letters that were replaced by plain question marks cannot be told from questions. An entity is left alone when the
source shows it, too, when it stands apart from any word, as in a text about entities, and when it stands for < or >.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5

from tqcheck.analysis.segments.presence import present
from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.writing.mojibake import garbled
from tqcheck.contracts import Check, Context
from tqcheck.records.coverage import Coverage
from tqcheck.records.document import MarkKind
from tqcheck.records.hit import Hit, replace
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_ENTITY = re.compile(r"&(?:amp;)?(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z][A-Za-z0-9]{1,7});")
_REPLACEMENT = re.compile(r"\ufffd+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]+")
# Between letters of alphabets that do not join, these do nothing; soft hyphens are wanted.
_INVISIBLE = re.compile(r"(?<=[A-Za-z\u00c0-\u052f])[\u200b-\u200d\u2060\ufeff]+(?=[A-Za-z\u00c0-\u052f])|\ufeff")

_TAG = re.compile(r"</?[A-Za-z0-9]")
_TWICE = re.compile(r"[ÂÃâÐÑРСв][^\w\s\x00-\x7f]|[вВ]Ђ")  # what was damaged twice reads so when mended once


def find(pair: Pair, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check takes its context
    assert pair.target is not None
    text = pair.target.text
    if text.isascii() and "&" not in text and text.isprintable():
        return
    code = Coverage(mark.span for mark in pair.target.marks if mark.kind is MarkKind.CODE)
    source = pair.source.text if pair.source else ""  # a text about encodings may show garbled characters
    is_markup = _TAG.search(text) is not None  # which a program may read, entities and all
    # A program's text may be put into an attribute or a pattern, where a bare quotation mark or apostrophe ends it.
    needed = "\"'&" if pair.target.key else ""
    entities = _entities(prose(pair.target), sure=not is_markup, needed=needed)
    shown = *_unshown(_garbled(text), text, source), *_unshown(entities, text, source)
    for hit in (*shown, *_lost(text), *_invisible(text)):
        if hit.span is not None and not code.meets(hit.span):
            yield hit


def _unshown(hits: Iterator[Hit], text: str, source: str) -> Iterator[Hit]:
    """Those whose text the source does not show, too."""
    found = [(hit, hit.span.of(text)) for hit in hits if hit.span is not None]
    there = present((part for _, part in found), source) | frozenset(_ENTITY.findall(source))
    return (hit for hit, part in found if part not in there)


def _garbled(text: str) -> Iterator[Hit]:
    for span, repaired in garbled(text):
        message = f"“{span.of(text)}” is garbled: UTF-8 text was read in another encoding."
        if repaired is None:
            yield Hit(f"{message} Take the text from its origin again.", span)
        else:
            whole = len(span) > 1 and span.of(text).count(" ") == repaired.count(" ")  # else a byte became a space
            safe = whole and _is_in_word(text, span) and _TWICE.search(repaired) is None
            suggestion = replace(span, repaired, safe=safe)
            yield Hit(f"{message} It was “{repaired}”.", span, suggestions=(suggestion,))


def _is_in_word(text: str, span: Span) -> bool:
    """Whether letters touch it: alone, it may be shown on purpose, in a text about such damage."""
    return text[max(0, span.start - 1) : span.start].isalpha() or text[span.end : span.end + 1].isalpha()


def _entities(text: str, *, sure: bool, needed: str) -> Iterator[Hit]:
    """A person decides where a program may need the entity: for the characters `needed`, and for all unless `sure`."""
    for match in _ENTITY.finditer(text):
        entity = match[0]
        name = entity.removeprefix("&amp;").removeprefix("&") or "amp;"
        span = Span(*match.span())
        if (name[0] == "#" or name in html5) and not _is_shown(entity, span, text):
            character = html.unescape(html.unescape(entity))
            message = f"The reader sees “{entity}” instead of the character it stands for."
            plain = character != "" and character.isprintable() and character not in needed
            safe = sure and plain and _is_in_word(text, span)
            yield Hit(message, span, suggestions=(replace(span, character, safe=safe),), severity=Severity.MINOR)


def _is_shown(entity: str, span: Span, text: str) -> bool:
    """Whether the reader is meant to see it: it stands where no letter or sign is.

    A letter stands in a word, a space between words, a quotation mark beside one; markup that is shown as text
    (`&lt;label&gt;`) is no damage at all.
    """
    character = html.unescape(html.unescape(entity))
    if character in ("<", ">"):
        return True
    if character == "&":  # "bread &amp; butter"
        return False
    around = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return not any(map(str.isalnum, around))


def _lost(text: str) -> Iterator[Hit]:
    for match in _REPLACEMENT.finditer(text):
        yield Hit(
            "Characters were lost here in a conversion; take the text from its origin again.", Span(*match.span())
        )
    for match in _CONTROL.finditer(text):
        yield Hit("There are control characters here, a trace of a wrong conversion.", Span(*match.span()))


def _invisible(text: str) -> Iterator[Hit]:
    for match in _INVISIBLE.finditer(text):
        span = Span(*match.span())
        message = "There is an invisible character here; the word cannot be found in a search. Delete it."
        yield Hit(message, span, suggestions=(replace(span, "", safe=True),), severity=Severity.MINOR)


CHECK = Check(
    category="linguistic conventions/character encoding",
    its="characters",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.95,
)
