"""A bracket or quotation mark is opened and not closed, or closed and not opened.

## What it does

Pairs up brackets and double quotation marks paragraph by paragraph and points at those left over. A quotation
may run over several paragraphs, each of them opened anew or not.

## Why it matters

The reader cannot tell where an aside or a quotation ends, and who says what.

## Example

Wrong: The meeting (held on Monday was short.
Right: The meeting (held on Monday) was short.

## Limits

Numbers of items ("a)", "1)"), emoticons, inch signs, code and addresses are left alone, as is a mark that the
source leaves unpaired in the same way. Single quotation marks are not read: they cannot be told from
apostrophes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tqcheck.analysis.punctuation.quotes import QUOTES, Matching, QuoteMark, Role, closes, is_enumerator, marks, match
from tqcheck.analysis.segments.prose import prose
from tqcheck.contracts import Check, Context, Scope
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_PARAGRAPHS_OF_A_QUOTATION = 12
_MOST_OPEN = 5  # quotations of one block that may go on in the next ones

_Stray = tuple[int, QuoteMark, Pair]  # with the number of its block


def find(pairs: Sequence[Pair], context: Context) -> Iterator[Hit]:
    stray: list[_Stray] = []
    present = [pair for pair in pairs if pair.target is not None]
    blocks = [list(block) for _, block in groupby(present, key=_block)]
    for number, members in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else []
        matching = _matching(members, context.target)
        left_over = sorted(matching.unopened + matching.unclosed, key=lambda mark: (mark.place, mark.position))
        stray += [(number, mark, members[mark.place]) for mark in left_over if not _is_taken_up(mark, following)]
    for pair, marks_left in groupby(_without_long_quotations(stray), key=lambda item: item[2]):
        excused = _left_open(pair.source, context.source or context.target)
        for _, mark, _ in marks_left:
            if (mark.character in QUOTES) not in excused and not _ends_enumerator(mark, pair):
                yield _hit(mark, pair, context.target)


def _block(pair: Pair) -> object:
    """What a pair of brackets may span: a paragraph; a unit or a cue stands for itself."""
    assert pair.target is not None
    alone = pair.target.kind in (BlockKind.UNIT, BlockKind.CUE)
    return (pair.id,) if alone else pair.target.block


def _matching(pairs: Sequence[Pair], language: Language) -> Matching:
    found = [mark for place, pair in enumerate(pairs) for mark in _marks(pair.target, language, place)]
    return match(found)


def _ends_enumerator(mark: QuoteMark, pair: Pair) -> bool:
    return pair.target is not None and is_enumerator(pair.target.text, mark.position)


def _is_taken_up(mark: QuoteMark, following: Sequence[Pair]) -> bool:
    """Whether the next paragraph goes on with the quotation, beginning with the same mark."""
    first = following[0].target if following else None
    return mark.character in QUOTES and first is not None and first.text.startswith(mark.character)


def _marks(segment: Segment | None, language: Language, place: int = 0) -> list[QuoteMark]:
    if segment is None:
        return []
    text = prose(segment)
    # A straight mark after a digit may be an inch sign as well as the end of a quotation.
    found = marks(text, language, place)
    if sum(mark.character == '"' for mark in found) % 2 == 0:
        return found
    return [mark for mark in found if not _is_inch(text, mark)]


def _is_inch(text: str, mark: QuoteMark) -> bool:
    return mark.character == '"' and mark.position > 0 and text[mark.position - 1].isdigit()


def _without_long_quotations(stray: Sequence[_Stray]) -> list[_Stray]:
    """Leave out quotations over several paragraphs: opened, perhaps opened again, closed further down."""
    left: list[_Stray] = []
    waiting: list[_Stray] = []  # of the blocks before, not yet closed
    for number, block in groupby(stray, key=lambda item: item[0]):
        left += [item for item in waiting if number - item[0] > _PARAGRAPHS_OF_A_QUOTATION]
        waiting = [item for item in waiting if number - item[0] <= _PARAGRAPHS_OF_A_QUOTATION]
        fresh: list[_Stray] = []
        for item in block:
            open_still = [old for old in waiting if not _ends(old, item)]
            fresh += [item] if len(open_still) == len(waiting) else []
            waiting = open_still
        left += [item for item in fresh if not _may_go_on(item)]
        going_on = [item for item in fresh if _may_go_on(item)]
        left += going_on[:-_MOST_OPEN]
        waiting += going_on[-_MOST_OPEN:]
    return sorted(left + waiting, key=lambda item: (item[0], item[1].place, item[1].position))


def _may_go_on(stray: _Stray) -> bool:
    """Whether it may be closed in a block further on: quotations, and what is said in several cues."""
    _, mark, pair = stray
    return mark.character in QUOTES or (pair.target is not None and pair.target.kind is BlockKind.CUE)


def _ends(opened: _Stray, closed: _Stray) -> bool:
    """Whether a mark left open in an earlier block is closed, or taken up again, by a later one."""
    earlier, later = opened[1].character, closed[1].character
    again = later in QUOTES and closed[1].role is not Role.CLOSE and earlier == later
    return again or closes(earlier, later)


def _left_open(source: Segment | None, language: Language) -> frozenset[bool]:
    """Whether the author left quotation marks (true) or brackets (false) unpaired, too."""
    matching = match(_marks(source, language))
    return frozenset(mark.character in QUOTES for mark in matching.unopened + matching.unclosed)


def _is_apostrophe(mark: QuoteMark, pair: Pair, language: Language) -> bool:
    """Whether it stands for the apostrophe of an English plural ("the workers\" mood")."""
    text = pair.target.text if pair.target else ""
    after = text[mark.position + 1 : mark.position + 3]
    return (
        language.typography.apostrophe_of_plurals
        and mark.character == '"'
        and text[mark.position - 1 : mark.position] == "s"
        and after.strip().islower()
    )


def _hit(mark: QuoteMark, pair: Pair, language: Language) -> Hit:
    if _is_apostrophe(mark, pair, language):
        span = Span(mark.position, mark.position + 1)
        message = "This quotation mark seems to stand for an apostrophe; write ’."
        return Hit(message, span, suggestions=(replace(span, "’", safe=False),), pair=pair.id)
    kind = "quotation mark" if mark.character in QUOTES else "bracket"
    lack = {Role.OPEN: "is never closed", Role.CLOSE: "closes nothing that was opened", Role.EITHER: "stands alone"}
    message = f"The {kind} {mark.character} {lack[mark.role]}; add its partner or delete it."
    return Hit(message, Span(mark.position, mark.position + 1), pair=pair.id)


CHECK = Check(
    category="linguistic conventions/punctuation",
    its="typographical",
    severity=Severity.MINOR,
    find=find,
    confidence=0.85,
    scope=Scope.DOCUMENT,
)
