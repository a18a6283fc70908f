"""Names that stand for what readers fill in or would use themselves, which a translation says in its own words:
`<replaceable>FILE_NAME</replaceable>`, `<new_name>`, `(e.g. my_page.html, @sam)`.
"""

from __future__ import annotations

import re

from tqcheck.records.span import Span

_AROUND = (
    ("<replaceable>", "</replaceable>"),
    ("<var>", "</var>"),
    ("<varname>", "</varname>"),
    ("<parameter>", "</parameter>"),
    ("I<", ">"),
    ("&lt;", "&gt;"),
    ("<", ">"),
)
_EXAMPLE = re.compile(
    r"(?i)(?<!\w)(?:ex|e\.?g|example|examples|such as|like|for instance)(?!\w)[.:,]{0,2}[^()!?]{0,80}\Z"
)
_OWN = re.compile(r"@\w+|[^\W\d_][\w-]*(?:[_-]\w+|\.[a-z]{2,5})")
_FILE = re.compile(r"[\w-]{1,80}\.([a-z0-9]{2,5})")
_LOOKED_BACK = 120  # characters


def is_metavariable(span: Span, source: str, target: str) -> bool:
    """Whether the name at `span` of the source is marked as one to fill in, as another is in the target."""
    around = next((both for both in _AROUND if _stands_between(span, source, *both)), None)
    return around is not None and around[0] in target


def is_own_example(span: Span, source: str, target: str) -> bool:
    """Whether the name is an example, and the target has an example of its own that is written alike."""
    if not _EXAMPLE.search(source, max(0, span.start - _LOOKED_BACK), span.start):
        return False
    shape = _shape(span.of(source))
    return any(_shape(other[0]) == shape and other[0] not in source for other in _OWN.finditer(target))


def are_files(source: str, target: str) -> bool:
    """Whether both texts are the name of a file and nothing else, of one kind: what a program proposes to save as."""
    ours, theirs = _FILE.fullmatch(source.strip()), _FILE.fullmatch(target.strip())
    return ours is not None and theirs is not None and ours[1] == theirs[1]


def _stands_between(span: Span, text: str, opening: str, closing: str) -> bool:
    return text.endswith(opening, 0, span.start) and text.startswith(closing, span.end)


def _shape(name: str) -> tuple[str, bool, str]:
    """The sign it begins with, whether it has an underscore, and the ending of a file."""
    stem, dot, ending = name.rpartition(".")
    return name[0] if not name[0].isalpha() else "", "_" in name, ending if dot and stem else ""
