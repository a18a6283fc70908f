"""What stands in visible text without being prose: placeholders, addresses, e-mail addresses.

Every format passes its visible text through here, so that all of them yield the same marks. All patterns are
linear: each repeat is bounded.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tqcheck.analysis.markup.addresses import addresses
from tqcheck.analysis.markup.icu import BEGINNING, syntax
from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.span import OffsetMap, Span

_SUPPRESSION = re.compile(r"\s*tqcheck:\s*ignore\[([^\]\n]{1,500})\]\s*\Z")

_PLACEHOLDER = re.compile(
    r"""
    \{\{[^{}\n]{1,500}\}\}                                  # {{ variable }}
    | \{%[^{}\n]{1,500}%\}                                  # {% tag %}
    | \$\{[^{}\n]{1,200}\}                                  # ${variable}
    | \$t\([^()\n]{1,200}\)                                 # $t(key)
    | %\{[\w.\-]{1,60}\}                                    # %{variable}
    | %<\w{1,60}>[-#0+]?\d{0,4}(?:\.\d{1,4})?[a-zA-Z]       # %<variable>s
    | \{\ [a-z][\w-]{0,60}\ \}                              # { message }
    | \{\ ?[$-][A-Za-z][\w-]{0,60}(?:\([^(){}\n]{0,100}\))?\ ?\}    # { $variable }, { -term }, { -term(case: "gen") }
    | \{\w{1,60},\ ?(?:number|date|time|spellout|ordinal|duration)(?:,[^{}\n]{0,60})?\}     # {count, number}
    | (?:(?<![)\]])|(?!\{\}))                            # {}, {0}, {name:.2f}, but not the braces of "()[]{}"
      \{(?:\d{1,3}|[A-Za-z_][\w.\-]{0,60}(?:\[\w{1,20}\])?)?(?:![rsa])?(?::[^{}\s]{0,20})?\}
    | %\([A-Za-z_]\w{0,60}\)[-#0+]?\d{0,4}(?:\.\d{1,4})?[diouxXeEfFgGcrsa]                     # %(name)s
    | (?<![%$@])@(?:\.[A-Za-z]{1,30})?:                     # @:key, @.lower:key, @:{'key'}, @:(key)
      (?:\{\ ?'[^'{}\n]{1,200}'\ ?\}|\([\w.|-]{1,200}\)|[A-Za-z_][A-Za-z0-9_-]{0,100}(?:\.[A-Za-z0-9_-]{1,100}){0,20})
    | %(?:\d{1,2}\$)?@                                      # %@, %1$@
    | %(?:\d{1,2}\$)?\#@\w{1,60}@                          # %#@count@
    | (?<![\w%])%(?:\d{1,2}\$)?(?:ll?|hh?|[zjt])[dux](?=[A-Za-z])    # %ldy, a number with its unit
    | (?<![\w%])%[dsu](?=(?:st|nd|rd|th)\b)                  # %dth
    | %\d{1,2}\$[-#0+']?\d{0,4}(?:\.\d{1,4})?(?:hh?|ll?|[zjtLq])?[diouxXeEfFgGcsp]          # %1$d
    | %[-#0+']?\d{0,4}(?:\.\d{1,4})?(?:hh?|ll?|[zjtLq])?[diouxXeEfFgGcsp](?![A-Za-z0-9_]|%(?!%))  # %s, %.2f
    """,
    re.VERBOSE,
)

# What MediaWiki chooses by a number or a person, or writes in the manner of a language, for its own reasons.
_CHOICE = re.compile(
    r"\{\{\s?#?(?i:plural|gender|grammar|formal|int|bidi|ucfirst|lcfirst|formatnum|special)\s?:[^{}]{0,500}\}\}"
)
_EMOJI = re.compile(r"(?<![\w:]):(?=[a-z0-9_+-]*[a-z])[a-z0-9_+-]{2,40}:(?![\w:])")


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
    links = addresses(text) if ":" in text or "@" in text or "www" in text.lower() else ()
    for span in links:
        yield Mark(MarkKind.LINK, span, offsets.to_file(span), value=span.of(text))
    for found in _EMOJI.finditer(text) if text.count(":") > 1 else ():
        span = Span(*found.span())
        yield Mark(MarkKind.CODE, span, offsets.to_file(span), "emoji")
    taken = list(links)
    for piece in syntax(text) if "{" in text and BEGINNING.search(text) else ():
        kind = MarkKind.PLACEHOLDER if piece.argument else MarkKind.CODE
        yield Mark(kind, piece.span, offsets.to_file(piece.span), piece.argument or "icu", piece.argument)
        taken.append(piece.span)
    for found in _CHOICE.finditer(text) if "{{" in text else ():
        span = Span(*found.span())
        yield Mark(MarkKind.CODE, span, offsets.to_file(span), "choice")
        taken.append(span)
    taken.sort()
    for found in _PLACEHOLDER.finditer(text) if any(sign in text for sign in ("{", "%", "@", "$t(")) else ():
        span = Span(*found.span())
        if not _covered(taken, span):
            yield Mark(MarkKind.PLACEHOLDER, span, offsets.to_file(span), found[0], found[0])


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
