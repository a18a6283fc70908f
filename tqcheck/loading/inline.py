"""What stands in visible text without being prose: placeholders, addresses, e-mail addresses.

Every format passes its visible text through here, so that all of them yield the same marks. All patterns are
linear: each repeat is bounded or cannot be entered in two ways.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.span import OffsetMap, Span

_SUPPRESSION = re.compile(r"\s*tqcheck:\s*ignore\[([^\]\n]{1,500})\]\s*\Z")

_PLACEHOLDER = re.compile(
    r"""
    \{\{[^{}\n]{1,200}\}\}                                  # {{ variable }}
    | \{%[^{}\n]{1,200}%\}                                  # {% tag %}
    | \$\{[^{}\n]{1,200}\}                                  # ${variable}
    | %\{\w{1,60}\}                                         # %{variable}
    | \{(?:\d{1,3}|[A-Za-z_][\w.\-]{0,60}(?:\[\w{1,20}\])?)?(?:![rsa])?(?::[^{}\s]{0,20})?\}   # {}, {0}, {name:.2f}
    | %\([A-Za-z_]\w{0,60}\)[-#0+]?\d{0,4}(?:\.\d{1,4})?[diouxXeEfFgGcrsa]                     # %(name)s
    | %(?:\d{1,2}\$)?[-#0+]?\d{0,4}(?:\.\d{1,4})?(?:hh?|ll?)?[diouxXeEfFgGcsp@](?![\w%])       # %s, %1$d, %.2f
    """,
    re.VERBOSE,
)

_ADDRESS = re.compile(
    r"(?:https?|ftps?)://[^\s<>\"“”„«»‹›「」『』（）【】《》、。，；：！？؟،\u0000-\u001f]+|\bwww\.[\w-]{1,63}\.[\w./?=&%#~+:@-]+",
    re.I,
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}\b")
_CLOSERS = {")": "(", "]": "[", "}": "{"}


def suppression(comment: str) -> str | None:
    """The names in brackets of a comment `tqcheck: ignore[…]`; `None` for any other comment."""
    found = _SUPPRESSION.match(comment)
    return found[1].strip() if found else None


def inline_marks(text: str, offsets: OffsetMap, present: Iterable[Mark] = ()) -> tuple[Mark, ...]:
    """`present` and the marks found in the visible `text`, in order; none is found within a link or code mark."""
    kept = list(present)
    taken = _merged(mark.span for mark in kept if mark.kind in (MarkKind.LINK, MarkKind.CODE))
    kept += [mark for mark in _found(text, offsets) if not _covered(taken, mark.span)]
    return tuple(sorted(kept, key=lambda mark: (mark.span.start, mark.file.start)))


def _found(text: str, offsets: OffsetMap) -> Iterator[Mark]:
    addresses = list(_addresses(text)) if ":" in text or "www" in text.lower() else []
    mails = [Span(*found.span()) for found in _MAIL.finditer(text)] if "@" in text else []
    holders = [Span(*found.span()) for found in _PLACEHOLDER.finditer(text)] if "{" in text or "%" in text else []
    taken: list[Span] = []
    for kind, spans in ((MarkKind.LINK, addresses), (MarkKind.LINK, mails), (MarkKind.PLACEHOLDER, holders)):
        fresh = [span for span in spans if not _covered(taken, span)]
        taken = _merged((*taken, *fresh))
        for span in fresh:
            name = span.of(text) if kind is MarkKind.PLACEHOLDER else ""
            yield Mark(kind, span, offsets.to_file(span), name, span.of(text))


def _addresses(text: str) -> Iterator[Span]:
    for found in _ADDRESS.finditer(text):
        end = _address_end(text, found.start(), found.end())
        yield Span(found.start(), end)


def _address_end(text: str, start: int, end: int) -> int:
    """Without the sentence's own punctuation: a closing bracket is the address's only where it opens one too."""
    counts = {mark: text.count(mark, start, end) for mark in "()[]{}"}
    while end > start:
        last = text[end - 1]
        opener = _CLOSERS.get(last)
        if last in ".,;:!?'’…*_" or (opener and counts[last] > counts[opener]):
            end -= 1
            if opener:
                counts[last] -= 1
        else:
            return end
    return end


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _covered(taken: list[Span], span: Span) -> bool:
    place = bisect_right(taken, span.start, key=lambda other: other.start)
    near = taken[max(0, place - 1) : place + 1]
    return any(other.overlaps(span) for other in near)
