"""Where a translation has a placeholder so damaged that no program knows it: `% s`, `{name)`, `｛name｝`, `:nmae`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tqcheck.analysis.markup.differences import ToCompare
from tqcheck.analysis.markup.exchanged import is_slip
from tqcheck.records.coverage import Coverage
from tqcheck.records.span import Span

_NAME = re.compile(r"[^\W\d_](?:[\w.-]*\w)?|\d+")
_CONVERSION = re.compile(r"%(?:\d+\$)?([a-z@]+)")
_PERCENT = "[%％٪$]"
_OPENING, _CLOSING = r"[({<\[（｛＜]", r"[)}>\]）｝＞]"
_LONGEST = 80  # characters
_MOST = 16  # placeholders that are looked for


def damaged(items: Sequence[ToCompare], prose: str, target: str, taken: Iterable[Span]) -> dict[Span, ToCompare]:
    """Where `target` has one of `items` with a sign or a letter lost, added or exchanged, not within `taken`; or as it
    is, though nothing marks it there.

    `prose` is the source without its placeholders: what it says as well is none.
    """
    covered, found = Coverage(taken), dict[Span, ToCompare]()
    for item in items[:_MOST]:
        for span in _resembling(item.shown, target) if len(item.shown) <= _LONGEST else ():
            if not covered.meets(span) and span not in found and span.of(target) not in prose:
                found[span] = item
                break
    return found


def _resembling(shown: str, text: str) -> Iterator[Span]:
    conversion, name = _CONVERSION.fullmatch(shown), _NAME.search(shown)
    if conversion:
        numbered = r"(?:\d\s?\$?|\$\s?\d)?"
        pattern = rf"{_PERCENT}\s?{numbered}\s?{re.escape(conversion[1])}(?![\w'’])"
        yield from (Span(*found.span()) for found in re.finditer(pattern, text))
    elif name:
        yield from (Span(*found.span()) for found in re.finditer(_other_signs(name[0]), text, re.IGNORECASE))
        yield from _other_letters(shown, Span(*name.span()), text)


def _other_signs(name: str) -> str:
    """The pattern of `name` between other signs than it should have."""
    word = re.escape(name)
    if len(name) == 1 or name.isdigit():  # {0}, %1, :n
        return rf"[％٪]\s?{word}(?!\w)|[｛{{]\s?{word}\s?{_CLOSING}|{_OPENING}\s?{word}\s?[}}｝]"
    around = rf"(?:[%％$@]\s?)?{_OPENING}{{1,2}}\s?{word}\s?{_CLOSING}{{0,2}}(?:[a-z%$](?!\w))?"
    return rf"{around}|(?<!\w){word}[}}｝]|[%％$@]\s?{word}(?!\w)[%$]?|(?<!\w):{word}(?!\w)"


def _other_letters(shown: str, name: Span, text: str) -> Iterator[Span]:
    """What stands between the signs of `shown`, with nearly its name, or with another number."""
    before, after = shown[: name.start], shown[name.end :]
    if before:
        written = r"\d{1,2}" if name.of(shown).isdigit() else r"[^\W\d_](?:[\w.-]{0,60}\w)?"
        for found in re.finditer(rf"(?<!\w){re.escape(before)}{written}{re.escape(after)}(?!\w)", text):
            if name.of(shown).isdigit() or is_slip(shown, found[0]):
                yield Span(*found.span())
