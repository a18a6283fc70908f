"""Quotation marks are not the language's own, or not those of the rest of the document.

## What it does

Finds a pair of quotation marks that the language does not use (« » or „ “ in English, “ ” in German), and the
few pairs of another style in a document that keeps to one. Straight marks (") are accepted when they are
used throughout. The suggestion replaces both marks.

## Why it matters

Foreign quotation marks are a leftover of the source language, and a mix of styles looks unedited.

## Example

Wrong, in German: Er sagte “ja”.
Right: Er sagte „ja“.

## Limits

Only languages whose marks are known are checked. A quotation within a quotation may use any other style of
the language. Single marks are not read: they cannot be told from apostrophes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.analysis.punctuation.quotes import (
    QUOTES,
    Matching,
    QuoteMark,
    Role,
    marks,
    match,
    typographic_pairs,
)
from tqcheck.analysis.segments.prose import prose
from tqcheck.analysis.writing.scripts import letters
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_FEWEST = 4
_MINORITY = 0.2
_STRAIGHT = ('"', '"')
_TITLE = ("『", "』")
_OWN_IN_EVERY_LANGUAGE = frozenset({_STRAIGHT, _TITLE})


@dataclass(frozen=True, slots=True)
class _Quotation:
    pair: int
    opener: QuoteMark
    closer: QuoteMark
    inner: Span  # what is quoted, without the spaces that French sets inside
    nested: bool
    quoted: str
    text: str  # of the whole segment

    @property
    def style(self) -> tuple[str, str]:
        return self.opener.character, self.closer.character


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    language = context.target
    if not language.typography.quotes:
        return
    found = list(_quotations(pairs, language))
    own = [quotation for quotation in found if _is_own(quotation, language)]
    usual = _usual_style(own, language)
    for quotation in found:
        if not _is_own(quotation, language):
            yield _hit(
                quotation,
                _completed(quotation, usual, language),
                language,
                f"{language.name} does not use this pair of quotation marks",
            )
    for quotation in _stragglers(own, usual, language):
        yield _hit(quotation, usual, language, "The rest of the document has other quotation marks")


def _quotations(pairs: Sequence[Pair], language: Language) -> Iterator[_Quotation]:
    begun, block = False, -1  # whether a quotation goes on that began in an earlier sentence of the paragraph
    for pair in pairs:
        if pair.target is None:
            continue
        begun, block = begun and pair.target.block == block, pair.target.block
        text = prose(pair.target)
        matching = match(mark for mark in marks(text, language) if mark.character in QUOTES)
        yield from _quotations_of(pair, text, matching, begun=begun)
        begun = any(mark.role is Role.OPEN for mark in matching.unclosed) or (begun and not matching.unopened)


def _quotations_of(pair: Pair, text: str, matching: Matching, *, begun: bool) -> Iterator[_Quotation]:
    """Without marks that are spoken of, which quote nothing: all texts use «»."""
    unclosed = min((mark.position for mark in matching.unclosed if mark.role is Role.OPEN), default=len(text))
    unopened = min((mark.position for mark in matching.unopened), default=len(text)) if begun else 0
    outer_end = -1
    for opener, closer in sorted(matching.pairs, key=lambda ends: ends[0].position):
        inner = _inner(text, opener.position + 1, closer.position)
        nested = closer.position < outer_end or opener.position > unclosed or opener.position < unopened
        if inner:
            yield _Quotation(pair.id, opener, closer, inner, nested, inner.of(text), text)
        outer_end = max(outer_end, closer.position)


def _inner(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_own(quotation: _Quotation, language: Language) -> bool:
    typography = language.typography
    return quotation.style in {*typography.quotes, *typography.inner_quotes, *_OWN_IN_EVERY_LANGUAGE}


def _usual_style(own: Sequence[_Quotation], language: Language) -> tuple[str, str]:
    counts = Counter(quotation.style for quotation in own if not quotation.nested and quotation.style != _TITLE)
    return counts.most_common(1)[0][0] if counts else language.typography.quotes[0]


def _completed(quotation: _Quotation, usual: tuple[str, str], language: Language) -> tuple[str, str]:
    """The language's pair that begins as this one does („…" lacks its end alone), or the document's usual one."""
    usual = language.typography.quotes[0] if usual == _STRAIGHT else usual
    pairs = (pair for pair in language.typography.quotes if pair[0] == quotation.style[0] and pair[0] != pair[1])
    return next(pairs, usual)


def _stragglers(own: Sequence[_Quotation], usual: tuple[str, str], language: Language) -> list[_Quotation]:
    """The few quotations of another style than the usual one; the best style is never called a straggler."""
    outer = [quotation for quotation in own if not quotation.nested]
    others = [q for q in outer if q.style not in (usual, language.typography.quotes[0], _TITLE)]
    if usual == _STRAIGHT:
        return []  # a keyboard's marks are no style that a better one should give way to
    return others if len(outer) >= _FEWEST and len(others) <= _MINORITY * len(outer) else []


def _hit(quotation: _Quotation, style: tuple[str, str], language: Language, reason: str) -> Hit:
    start, end = quotation.opener.position, quotation.closer.position
    opener, closer = style
    # French sets no-break spaces inside its guillemets; other marks stand close to what they quote.
    space = "\u00a0" if closer in language.typography.space_before and style == ("«", "»") else ""
    edits = (
        Edit(Span(start, quotation.inner.start), opener + space),
        Edit(Span(quotation.inner.end, end + 1), space + closer),
    )
    sure = quotation.style in typographic_pairs() and not _is_foreign(quotation, language)
    return Hit(
        f"{reason}; write {opener}…{closer}.",
        Span(start, start + 1),
        suggestions=(Suggestion(edits, safe=sure and not _is_ornament(quotation)),),
        pair=quotation.pair,
    )


@lru_cache(maxsize=4)
def _scripts(text: str) -> frozenset[str]:
    """Of a whole text once, not of each of its quotations."""
    return frozenset(letters(text))


def _is_foreign(quotation: _Quotation, language: Language) -> bool:
    """Whether a quotation is in another language's letters, whose marks it may keep, or stands amid such letters; in
    Chinese and Japanese a foreign word stands amid the language's own, and names in Latin letters stand everywhere.
    """
    counts = letters(quotation.quoted)
    if not language.spaced:
        return not any(counts[script] for script in language.scripts)
    around = _scripts(quotation.text) - {"Latin"}
    return not {*(script for script, number in counts.items() if number), *around} <= set(language.scripts)


def _is_ornament(quotation: _Quotation) -> bool:
    """Whether guillemets are set apart on both sides from what they stand around, without other words: » pizza « 🍕."""
    start, end = quotation.opener.position, quotation.closer.position
    spaced = quotation.inner.start > start + 1 and quotation.inner.end < end
    around = quotation.text[:start] + quotation.text[end + 1 :]
    return spaced and quotation.opener.character in "«»" and not any(map(str.isalnum, around))


CHECK = Check(
    category="linguistic conventions/punctuation",
    its="typographical",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
    scope=Scope.DOCUMENT,
    needs_rules=True,
)
