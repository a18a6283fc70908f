"""A placeholder of the source (`{name}`, `%s`) is missing in the translation, or there is one too many.

## What it does

Compares the placeholders of both sides, how often each stands there included; but what has a name (`{name}`) may be
said once more or once less. Numbered and plain ones of one kind are the same (`%1$s`, `%s`). One that is misspelt or
damaged (`%{nmae}`, `% s`) is one finding, at its place in the translation. Of ICU's messages, compares the names of
cases (`{who, select, male {…} other {…}}`), which programs know as they are, and of plurals.

## Why it matters

The program that fills in the text fails, or the user sees a gap or the bare placeholder.

## Example

Wrong: "Hello {name}!" rendered "Hallo {Name}!"
Right: "Hallo {name}!"

## Limits

Only what the file's format marks as a placeholder is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.analysis.markup.damaged import damaged
from tqcheck.analysis.markup.differences import ToCompare, differences
from tqcheck.analysis.markup.exchanged import Exchange, How, exchanges, is_slip
from tqcheck.analysis.markup.icu import arms
from tqcheck.analysis.markup.templates import comparable, unformatted
from tqcheck.analysis.segments.prose import BLANK, blank
from tqcheck.contracts import Check, Context
from tqcheck.records.document import REFERENCE, BlockKind, MarkKind
from tqcheck.records.hit import Hit, replace
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_CATEGORIES = ("zero", "one", "two", "few", "many", "other")  # of plurals, by CLDR
_LETTER = re.compile(r"[^\W\d_]")
_ARGUMENT = re.compile(r"\{\s*\$")  # of Fluent
_LONGEST_PLURAL = 400  # characters
_DEEPER = {"{": 1, "}": -1}
_FIELD = re.compile(r"\{([A-Za-z_]\w{0,60})\.\w{1,60}\}")  # {month.number}
_SIGN = frozenset({"{}", "[]", "<>"})  # brackets that a text speaks of, where the source has none to fill in
_BY_NUMBER = re.compile(r"%\d+\$")
_BY_ORDER = re.compile(r"%[-+#]?(?:\.\d+)?[a-z@]")
_NOT_DAMAGED = frozenset({MarkKind.PLACEHOLDER, MarkKind.CODE, MarkKind.LINK})
_UTTERANCES = 3  # lines
# {name}, {{ name }}, ${name}, %(name)s, %name%, :name, and by its number: %1$s
_NAMED = re.compile(r"%\d+\$|[%$]?[({<]+%?\s*[$-]?[A-Za-z_]|%\w{2,}%|[:!@$][A-Za-z_]|%[a-z]\w")


def find(pair: Pair, context: Context) -> Iterator[Hit]:  # noqa: ARG001 - every check takes its context
    assert pair.target is not None
    assert pair.source is not None
    missing, extra, exchanged = exchanges(*_compared(pair.source, pair.target))
    hurt = _damaged(missing, pair.source, pair.target) if missing else {}
    exchanged += [
        Exchange(item, written, How.MISSPELT) for written, item in hurt.items() if written.shown != item.shown
    ]
    missing = [item for item in missing if item not in hurt.values()]
    yield from (_written_for(exchange, pair.target) for exchange in exchanged)
    yield from _missing(missing, pair.source, pair.target)
    for item in extra:
        severity = Severity.MINOR if item.shown in _SIGN and not _is_filled_in(pair.source) else None
        yield Hit(f"The source has no placeholder {item.shown}; delete it.", item.span, severity=severity)
    yield from _arms_compared(pair.source.text, pair.target.text)


def _damaged(missing: Sequence[ToCompare], source: Segment, target: Segment) -> dict[ToCompare, ToCompare]:
    """What stands in the target's text for missing ones, though no program knows it."""
    filled_in = (mark.span for mark in source.marks if mark.kind is MarkKind.PLACEHOLDER)
    taken = (mark.span for mark in target.marks if mark.kind in _NOT_DAMAGED)
    found = damaged(missing, blank(source.text, filled_in), target.text, taken)
    return {ToCompare(span, span.of(target.text), None): item for span, item in found.items()}


def _written_for(exchange: Exchange, target: Segment) -> Hit:
    meant, written = exchange.meant, exchange.written
    if exchange.how is How.PARAMETERS:
        message = f"{written.shown} stands where the source has {meant.shown}; compare what they show."
        return Hit(message, written.span, meant.span, severity=Severity.MINOR, confidence=0.6)
    message = f"The placeholder {meant.shown} of the source is written as {written.shown}; write {meant.shown}."
    if target.text.strip() == written.shown and not is_slip(meant.shown, written.shown):  # a label in braces, perhaps
        return Hit(message, written.span, meant.span, severity=Severity.MINOR, confidence=0.6)
    sure = exchange.how is How.MISSPELT and _written(target, written)
    suggestions = (replace(_whole(target, written), meant.shown, safe=False, confidence=0.9),) if sure else ()
    return Hit(message, written.span, meant.span, suggestions=suggestions)


def _missing(missing: Sequence[ToCompare], source: Segment, target: Segment) -> Iterator[Hit]:
    """A plural's number may stand in a wording for all numbers ("{count} file(s)"), and what another message says in
    the translation's own words."""
    there = {item.shown for item in _placeholders(target, source)} if missing else set()
    references = {mark.span for mark in source.marks if mark.name == REFERENCE and mark.value[2] != "-"}
    for item in missing:
        told = "," in item.shown and (_argument(item) in there or _says_no_number(source, item))
        harmless = told or _stands_beside(source, item) or item.span in references
        message = f"The placeholder {item.shown} is missing in the translation; add it."
        yield Hit(message, source_span=item.span, severity=Severity.MINOR if harmless else None)


def _is_numbered(segment: Segment) -> bool:
    """Whether it fills in by numbers (`%1$s`), and nothing by its order (`%s`)."""
    values = [mark.value for mark in segment.marks if mark.kind is MarkKind.PLACEHOLDER]
    return any(map(_BY_NUMBER.match, values)) and not any(map(_BY_ORDER.match, values))


def _says_no_number(segment: Segment, item: ToCompare) -> bool:
    """Whether it is a plural of words alone, which languages without plurals do not need: `{n, plural, …}` of "day"."""
    if not item.shown.endswith(", plural}"):
        return False
    depth = 0
    for place in range(item.span.start, min(len(segment.text), item.span.start + _LONGEST_PLURAL)):
        depth += _DEEPER.get(segment.text[place], 0)
        if depth == 0:
            said = segment.text[item.span.start : place]
            return "#" not in said and _argument(item) not in said
    return False


def _is_filled_in(segment: Segment) -> bool:
    return any(mark.kind is MarkKind.PLACEHOLDER for mark in segment.marks)


def _stands_beside(segment: Segment, item: ToCompare) -> bool:
    """Whether it is a tag of a page's frame (`{% tab %}`), before or after all of the sentence."""
    if segment.kind is BlockKind.UNIT or not item.shown.startswith(("{%", "{{<", "{{%")):
        return False
    text = blank(segment.text, (mark.span for mark in segment.marks if mark.kind is MarkKind.PLACEHOLDER))
    before, after = text[: item.span.start].replace(BLANK, ""), text[item.span.end :].replace(BLANK, "")
    return not before.strip() or not after.strip()


def _compared(source: Segment, target: Segment) -> tuple[list[ToCompare], list[ToCompare]]:
    """What of the source's is missing in the target, and what the target has in excess."""
    theirs, ours = list(_placeholders(source, target)), list(_placeholders(target, source))
    missing, extra = differences(theirs, ours)
    missing, extra = _unsaid(missing, ours, target), _unsaid(extra, theirs, source)
    if "#" in target.key:  # a variant of Fluent may say what the rest of its message says, as "{ $number } files"
        extra = [item for item in extra if not _ARGUMENT.match(item.shown)]
    if _are_utterances(source, theirs) and _are_utterances(target, ours):
        missing, extra = _absent(missing, ours), _absent(extra, theirs)
    return missing, extra


def _arms_compared(source: str, target: str) -> Iterator[Hit]:
    """What the program chooses a text by: a name that it does not know is never chosen, one that is lost not either.

    Where `other` alone is left, the language makes no difference; which arms of a plural there are is its own matter.
    """
    theirs, ours = arms(source), arms(target)
    for choice, named in ours.items():
        selected = choice.endswith(" select}")
        wanted = theirs.get(choice, {}) if selected else dict.fromkeys(_CATEGORIES)
        unknown = [name for name in named if wanted and name not in wanted and not name.startswith("=")]
        lost = [name for name in wanted if selected and name not in named and len(named) > 1]
        for name in unknown:
            known = ", ".join(wanted)
            yield Hit(
                f"The program knows no case “{name}” of {choice}; write the one that is meant: {known}.", named[name]
            )
        for name in lost[len(unknown) :]:
            yield Hit(f"The case “{name}” of {choice} is missing in the translation; add it.", source_span=wanted[name])


def _are_utterances(segment: Segment, items: list[ToCompare]) -> bool:
    """Whether each line says the same thing once more in other words, as a list of what may be said to a phone does."""
    lines = segment.text.strip().split("\n")
    keys = {item.key for item in items}
    return len(lines) >= _UTTERANCES and len(keys) == 1 and len(items) >= len(lines)


def _absent(items: list[ToCompare], other: list[ToCompare]) -> list[ToCompare]:
    """Those the other side does not have, however often."""
    there = {item.key for item in other}
    return [item for item in items if item.key not in there]


def _unsaid(items: list[ToCompare], other: list[ToCompare], side: Segment) -> list[ToCompare]:
    """Those the other side does not have at all; of named ones, which may be repeated, that is all that counts.

    One that letters follow directly, as an ending (`%su`) or a unit does (`%dx`), is there all the same.
    """
    there = {key for item in other for key in (item.key, _argument(item), _whole_value(item))}
    unsure = [
        item
        for item in items
        if (item.key not in there and _whole_value(item) not in there) or not _NAMED.match(item.shown)
        if f"{item.shown}%" not in side.text  # %p%, of which the sign of percent is set apart here
    ]
    ended = _ended({len(item.shown) for item in unsure if item.shown[0] == "%"}, side)
    return [item for item in unsure if item.shown not in ended]


def _whole_value(item: ToCompare) -> str:
    """What a field (`{month.number}`) is a part of, which the other language may show whole."""
    found = _FIELD.fullmatch(item.shown)
    return f"{{{found[1]}}}" if found else item.shown


def _argument(item: ToCompare) -> str:
    """What a choice of ICU (`{count, plural}`) is about, which its arms may show as `#`."""
    name, comma, _ = item.shown.partition(",")
    return f"{name}}}" if comma and name.startswith("{") else item.shown


def _ended(lengths: set[int], segment: Segment) -> set[str]:
    """What of such lengths begins as a placeholder where none is marked, and is followed by a letter."""
    if not lengths:
        return set()
    taken = {mark.span.start for mark in segment.marks if mark.kind is MarkKind.PLACEHOLDER}
    free = [found.start() for found in re.finditer("%", segment.text) if found.start() not in taken]
    ends = ((place, place + length) for place in free for length in lengths)
    return {segment.text[place:end] for place, end in ends if _LETTER.match(segment.text, end)}


def _written(segment: Segment, item: ToCompare) -> bool:
    """Whether the placeholder is written in the text as it is shown, so that it can be replaced there."""
    return item.span.of(segment.text) == item.shown


def _whole(segment: Segment, item: ToCompare) -> Span:
    """With the percent sign of another script that was written for the program's."""
    start = item.span.start
    return Span(start - 1, item.span.end) if segment.text[start - 1 : start] in ("٪", "％") else item.span


def _placeholders(segment: Segment, other: Segment) -> Iterator[ToCompare]:
    """`%{share}` is `{share}` with the sign before it where the other side has `{share}%`.

    The number of `%1$s` counts where both sides have numbers.
    """
    numbered = _is_numbered(segment) and _is_numbered(other)
    for mark in segment.marks:
        if mark.kind is MarkKind.PLACEHOLDER:
            shown = mark.value or mark.span.of(segment.text) or mark.name
            if shown.startswith("%{") and re.search(rf"{re.escape(shown[1:])}\s?%", other.text):
                shown = shown[1:]
            yield ToCompare(mark.span, shown, comparable(shown if numbered else unformatted(shown)))


CHECK = Check(
    category="design and markup/markup tag",
    its="markup",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.95,
    bilingual=True,
    least_link=0.5,
)
