"""Inline markup of the source (tags, code) is missing in the translation, surplus, or wrongly nested.

## What it does

In bilingual files (XLIFF, PO, …) compares the inline elements of both sides by name, and the order in which
those of the target open and close. In documents, where emphasis may move or go, compares code spans alone: those
that are lost, and those that the source does not have anywhere. In strings of programs, tells of labels whose key
(`_Open`, `E&xit`) is lost, where the translation has such keys.

## Why it matters

A lost tag loses formatting or breaks the page; a wrong nesting may keep the file from being read.

## Example

Wrong: "Press <b>OK</b>." rendered "Drücken Sie <b>OK."
Right: "Drücken Sie <b>OK</b>."

## Limits

Whether the right words stand between the tags is not judged. Where one of the two sides has no markup at all, as when a
plain text is compared with a page, nothing is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tqcheck.analysis.markup.differences import ToCompare, differences
from tqcheck.analysis.markup.fill_ins import Variables, glossed, is_all_filled_in, is_quoted_instead, marked_up_alone
from tqcheck.analysis.markup.inline_elements import in_pairs, is_frame_alone, is_help, is_of_help
from tqcheck.analysis.markup.renamed_code import Renaming
from tqcheck.analysis.markup.rendered_code import beginnings, is_form, is_prose, is_rendered, kinship, unspaced
from tqcheck.analysis.markup.samples import bare
from tqcheck.analysis.segments.presence import present
from tqcheck.analysis.segments.prose import blank
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.document import ACCESS_KEY, BlockKind, Mark, MarkKind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_ELEMENTS = frozenset({MarkKind.OPEN, MarkKind.CLOSE, MarkKind.ALONE})
_EXACT = frozenset({"code", "tt", "mrk"})  # keys, sample output and formulas may be translated
_SURE = 0.5  # probability of a cut below which what is lost may stand in a neighbour
_CUT_AT_RANDOM = 0.1
_MANY_LABELS = 5
_NEAR = 2  # pairs before and after
_BREAK = "<br/>"
_ORDINAL = "<sup>…</sup>"
_UNSEEN = "a line feed"  # at the end of a text, where no tool insists on it
_EMPHASIS = frozenset({"<em>", "<i>"})
_SURPLUS = "does not stand in the source; take it from there."
_SHOWN = {MarkKind.OPEN: "<{}>", MarkKind.CLOSE: "</{}>", MarkKind.ALONE: "<{}/>"}


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    both = [(pair, pair.source, pair.target) for pair in pairs if pair.source is not None and pair.target is not None]
    marked_up = all(any(_has_markup(side) for side in sides) for sides in zip(*(b[1:] for b in both), strict=True))
    surroundings = _Surroundings(both, context) if marked_up else None
    yield from _keys_lost(both)
    for pair, source, target in both:
        if source.kind is target.kind is BlockKind.UNIT:
            yield from _elements_compared(pair, source, target)
            if not any(_wrongly_nested(pair, source)):  # elements that overlap in the source may overlap here
                yield from _wrongly_nested(pair, target)
        elif surroundings is not None:
            yield from _compared(pair, _code(source, target), _code(target, source), surroundings)


def _keys_lost(both: Sequence[tuple[Pair, Segment, Segment]]) -> Iterator[Hit]:
    """Keys of menus and buttons, unless the translation of many labels does without them throughout."""
    labels = [(pair, _access_key(source), _access_key(target)) for pair, source, target in both]
    wanted = [(pair, key, own) for pair, key, own in labels if key is not None]
    lost = [(pair, key) for pair, key, own in wanted if own is None]
    if len(wanted) >= _MANY_LABELS and 2 * len(lost) > len(wanted):
        return
    for pair, key in lost:
        message = f"The key that the source has with {key.value} is missing; put {key.value} before the letter to type."
        place = Span(key.span.start, key.span.start + 1)
        yield Hit(message, source_span=place, pair=pair.id, severity=Severity.MINOR, confidence=0.7)


def _access_key(segment: Segment) -> Mark | None:
    return next((mark for mark in segment.marks if mark.name == ACCESS_KEY), None)


def _elements_compared(pair: Pair, source: Segment, target: Segment) -> Iterator[Hit]:
    """What stands in the place of another is one finding, and so is what lost both its tags."""
    missing, extra = differences(_elements(source), _elements(target))
    written = is_help(source, target)
    whole = list(in_pairs(missing)), list(in_pairs(extra))
    if missing and len(whole[0]) == len(whole[1]):
        for before, after in zip(*whole, strict=True):
            message = f"{after.shown} stands where the source has {before.shown}; take it from there."
            severity = Severity.MINOR if written and "…" in before.shown and "…" in after.shown else None
            yield Hit(message, after.span, before.span, pair=pair.id, severity=severity)
        return
    said_again = _said_again(source) if missing else frozenset()
    plain = bool(missing) and is_frame_alone(missing, target)
    opened = {f"<{mark.name}>" for mark in target.marks if mark.kind is MarkKind.OPEN}
    alone, quoted = marked_up_alone(extra, source, target), is_quoted_instead(source, target)
    for hint, items in (("is missing in the translation; add it.", missing), (_SURPLUS, extra)):
        for item in in_pairs(items):
            message = f"{item.shown[:1].upper()}{item.shown[1:]} {hint}"
            lost = items is missing
            if not (lost and item.shown in said_again and _opening(item.shown) in opened):
                own = (quoted and _opening(item.shown) in _EMPHASIS) if lost else item.span in alone
                slight = own or plain or item.shown == _BREAK or item.shown.startswith(_UNSEEN)
                slight |= is_of_help(item.shown, written=written) or item.shown == _ORDINAL
                severity = Severity.MINOR if slight else None  # lines break as they are long
                place = None if lost else item.span
                yield Hit(message, place, item.span if lost else None, pair=pair.id, severity=severity)


def _opening(shown: str) -> str:
    """The opening tag of an element, `<b>…</b>`."""
    return shown.partition(">")[0] + ">"


def _said_again(segment: Segment) -> frozenset[str]:
    """The elements that stand several times around the same words, which a translation may say once."""
    opened: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    again: set[str] = set()
    for mark in segment.marks:
        if mark.kind is MarkKind.OPEN:
            opened[mark.name] = mark.span.end
        elif mark.kind is MarkKind.CLOSE and mark.name in opened:
            said = mark.name, segment.text[opened.pop(mark.name) : mark.span.start].strip()
            if said in seen:
                again.add(f"<{mark.name}>…</{mark.name}>")
            seen.add(said)
    return frozenset(again)


def _has_markup(segment: Segment) -> bool:
    return any(mark.kind is not MarkKind.SUPPRESSION for mark in segment.marks)


def _elements(segment: Segment) -> Iterator[ToCompare]:
    for mark in segment.marks:
        if mark.kind in _ELEMENTS:
            shown = _shown(mark)
            yield ToCompare(mark.span, shown, shown)


def _shown(mark: Mark) -> str:
    if " " in mark.name:  # no tag, but said in words
        return mark.name
    return _SHOWN[mark.kind].format(mark.name)


def _code(segment: Segment, other: Segment) -> Iterator[ToCompare]:
    """Code spans whose text does not stand on the other side at all, marked up or, in any case of letters, not.

    What is marked up as a variable within code is each side's own, and so is a rendering beside the source's word.
    """
    ours, marked = Variables(segment), _known([other])
    spans = ((mark, bare(text)) for mark, text in _spans_of_code(segment) if mark.name in _EXACT)
    spaced = {unspaced(text) for text in marked}
    found = [
        (mark, text)
        for mark, text in spans
        if _says_something(text)
        and not any(unspaced(one) in spaced or is_all_filled_in(one) for one in _readings(ours, mark, text))
        and glossed(text) not in marked
    ]
    there = present((text for _, text in found), other.text)
    said = present((text.casefold() for _, text in found), _outside_code(other)) if found else frozenset()
    lost = [(mark, text) for mark, text in found if text not in there and text.casefold() not in said]
    begun = beginnings(_outside_code(other)) if lost else frozenset()
    lost = [(mark, text) for mark, text in lost if not is_form(text.casefold(), begun)]
    yield from (ToCompare(mark.span, f"`{text}`", _readings(ours, mark, text)[-1]) for mark, text in lost)


def _readings(variables: Variables, mark: Mark, text: str) -> tuple[str, ...]:
    """Code as it stands, and with gaps for its variables."""
    return bare(text), bare(variables.as_gaps(mark))


def _outside_code(segment: Segment) -> str:
    return blank(segment.text, (mark.span for mark in segment.marks if mark.kind is MarkKind.CODE)).casefold()


def _says_something(code: str) -> bool:
    """Whether it is more than a sign of the sentence, which languages have their own of."""
    return any(map(str.isalnum, code)) or len(code) > 1


def _spans_of_code(segment: Segment) -> Iterator[tuple[Mark, str]]:
    return ((mark, mark.span.of(segment.text).strip()) for mark in segment.marks if mark.kind is MarkKind.CODE)


def _code_of(segments: Iterable[Segment]) -> Iterator[str]:
    return (text for segment in segments for _, text in _spans_of_code(segment))


def _known(segments: Iterable[Segment]) -> set[str]:
    """The code of the segments, in all readings."""
    spans = ((Variables(segment), _spans_of_code(segment)) for segment in segments)
    return {
        reading for variables, found in spans for mark, text in found for reading in _readings(variables, mark, text)
    }


class _Surroundings:
    """What code the source's document has, and what stands around a pair whose cut is unsure."""

    def __init__(self, both: Sequence[tuple[Pair, Segment, Segment]], context: Context) -> None:
        self._both = both
        self._languages = (None if context.source is None else context.source.code, context.target.code)
        self.kinship = kinship(*self._languages)
        self._places = {pair.id: place for place, (pair, _, _) in enumerate(both)}
        self._known = _known(source for _, source, _ in both)
        self._renamed = Renaming(
            *(_code_of(side) for side in ([source for _, source, _ in both], [target for _, _, target in both]))
        )

    def renders(self, missing: Sequence[ToCompare], extra: Sequence[ToCompare]) -> bool:
        """Whether the translation marks up a word that the source does not, alone or in the place of its own word, or
        has its own names throughout."""
        if self._renamed.explains(missing, extra):
            return True
        if not all(is_prose(str(item.key)) for item in (*missing, *extra)):
            return False
        rendered = (is_rendered(str(a.key), str(b.key), *self._languages) for a, b in zip(missing, extra, strict=False))
        return not missing or (len(missing) == len(extra) and all(rendered))

    def lost(self, pair: Pair, items: Iterable[ToCompare]) -> list[ToCompare]:
        """Without what stands in a neighbour of the target, where sentences may have been cut otherwise."""
        around = self._around(pair)
        return [item for item in items if item.key not in around]

    def new(self, pair: Pair, items: Iterable[ToCompare]) -> list[ToCompare]:
        """Without what the source has elsewhere, which a translator says again, and signs that it names in words; of a
        pair cut at random, nothing."""
        if pair.alignment is not None and pair.alignment < _CUT_AT_RANDOM:
            return []
        return [item for item in items if item.key not in self._known and any(map(str.isalnum, str(item.key)))]

    def _around(self, pair: Pair) -> set[str]:
        if pair.alignment is None or pair.alignment >= _SURE:
            return set()
        place = self._places[pair.id]
        near = self._both[max(0, place - _NEAR) : place + _NEAR + 1]
        return _known(target for _, _, target in near)


def _compared(
    pair: Pair, source: Iterator[ToCompare], target: Iterator[ToCompare], surroundings: _Surroundings
) -> Iterator[Hit]:
    missing, extra = differences(source, target, surroundings.kinship)
    if not missing:
        extra = surroundings.new(pair, extra)
    if not extra:
        missing = surroundings.lost(pair, missing)
    severity = Severity.MINOR if surroundings.renders(missing, extra) else None
    for item in missing:
        message = f"{item.shown} is missing in the translation; add it."
        yield Hit(message, source_span=item.span, pair=pair.id, severity=severity)
    for item in extra:
        yield Hit(f"{item.shown} {_SURPLUS}", item.span, pair=pair.id, severity=severity)


def _wrongly_nested(pair: Pair, segment: Segment) -> Iterator[Hit]:
    """The first element that closes out of turn; elements that are missing altogether are reported above."""
    opened: list[str] = []
    names = {mark.name for mark in segment.marks if mark.kind is MarkKind.OPEN}
    for mark in segment.marks:
        if mark.kind is MarkKind.OPEN:
            opened.append(mark.name)
        elif mark.kind is MarkKind.CLOSE and mark.name in names and (not opened or opened.pop() != mark.name):
            message = f"{_shown(mark)} closes out of turn; elements must close in the reverse order of opening."
            yield Hit(message, mark.span, pair=pair.id)
            return


CHECK = Check(
    category="design and markup/markup tag",
    its="markup",
    severity=Severity.MAJOR,
    find=find,
    confidence=0.9,
    scope=Scope.DOCUMENT,
    bilingual=True,
    least_link=0.5,
)
