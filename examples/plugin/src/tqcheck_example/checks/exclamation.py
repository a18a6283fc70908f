"""More exclamation marks stand in a row than the house allows.

## What it does

Points at exclamation marks in a row, more than `most`, and proposes to keep as many as are allowed.

## Why it matters

"Now!!!" shouts at readers. Most houses allow one mark, some none of it in headlines.

## Example

Wrong: "It is open again!!!"
Right: "It is open again!"

## Limits

Marks that the source has as many of are the author's choice and left alone. Marks beside a question mark are, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_MARKS = re.compile(r"(?<![!?！？])([!！])\1+(?![!?！？])")


class Options(Struct, frozen=True, rename="kebab"):
    most: Annotated[int, Meta(ge=1, description="So many exclamation marks may stand in a row.")] = 1


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    most = context.options(Options).most
    source = pair.source.text if pair.source else ""
    authors = max((len(marks[0]) for marks in _MARKS.finditer(source)), default=0)
    for marks in _MARKS.finditer(pair.target.text):
        if len(marks[0]) > max(most, authors):
            yield _hit(marks, most)


def _hit(marks: re.Match[str], most: int) -> Hit:
    edit = Edit(Span(marks.start() + most, marks.end()), "")
    message = f"{len(marks[0])} exclamation marks stand in a row; {most} will do."
    return Hit(message, Span(*marks.span()), suggestions=(Suggestion((edit,), safe=True),))


CHECK = Check(
    category="linguistic conventions/punctuation",
    its="typographical",
    severity=Severity.MINOR,
    find=find,
    options=Options,
)
