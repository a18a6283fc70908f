"""The text of a segment with all that is not prose blanked out, position by position."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tqcheck.analysis.markup.addresses import addresses
from tqcheck.records.document import MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span

BLANK = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: no letter, no space, no punctuation

_NOT_PROSE = frozenset({MarkKind.CODE, MarkKind.PLACEHOLDER})

# A letter or digit of a script whose words spaces part from names: beside others a name begins and ends without one.
_CLOSE = r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff"
_LETTER = rf"[^\W{_CLOSE}]"
_BEGINS = rf"(?<!{_LETTER})"
_ENDS = rf"(?!{_LETTER})"
_LAST = r"(?:[a-z][a-z0-9]{1,4}|[A-Z]{2,4})"  # what a file's or a domain's name ends in

# What a pattern needs to be worth trying, and the pattern. All are linear: they begin at the edge of a run only.
_PATTERNS = tuple(
    (re.compile(hint), re.compile(pattern))
    for hint, pattern in (
        # Emoticons.
        (r"[:;؛][^\s\w]|[:;][DPpOo]", r"(?<![\w:;)])[:;؛][-'^o]?[()DPpOo/\\|*3<>](?![\w(/\\])"),
        (r"8-|<3", r"(?<!\S)(?:8-[)(]|<3)"),
        # "[…]" for what a quotation leaves out.
        (r"[\[(][.…]", r"[\[(](?:\.{3}|…)[\])]"),
        # Numbers with signs in them, times and ratios.
        (r"\d[.:,/’'٫٬]", rf"{_BEGINS}[+\-−]?\d++(?:[.,:/’'٫٬][\d*x]++)++%?|(?<!\d)\d++:\d++"),
        # Paths of files.
        (r"/[\w.@+-]|\\\w", r"(?<![\w/-])(?:~|\.{1,2})?/(?:[\w.@+-]+/?)+|(?<!\w)[A-Za-z]:\\\S+"),
        # Names of files and domains: report.pdf, example.org.
        (r"\w\.\w", rf"{_BEGINS}(?<![.-])(?:(?:{_LETTER}|-)+\.)+{_LAST}{_ENDS}(?!-|\.\w)"),
        # .NET, .htaccess
        (r"\.[A-Za-z]", r"(?<![\w.])\.[A-Za-z][A-Za-z0-9]*(?!\w)"),
        # Code: std::string, a->b, <tag>, {{ variable }}, %s, key="value", "".
        (r"::|->|=>|==|\+\+", rf"{_BEGINS}(?<!\$)(?:{_LETTER}|\$)+(?:::|->|=>|==|\+\+)(?:{_LETTER}|\$)*"),
        (r"<[/!A-Za-z]", r"<[/!]?[A-Za-z][^<>\n]{0,200}>"),
        (r"\{", r"\{\{?[^{}\n]{0,80}\}\}?"),
        # Formulas: \\(x , y\\), \\[x , y\\], $$x , y$$. Pages of wikis: [[page]], [[page|label]].
        (r"\\[(\[]", r"\\\((?:[^\\\n]|\\(?!\))){1,300}\\\)|\\\[(?:[^\\\n]|\\(?!\])){1,300}\\\]"),
        (r"\$\$", r"\$\$[^$\n]{1,300}\$\$"),
        (r"\[\[", r"\[\[[^\[\]|\n]{1,200}(?:\]\]|(?=\|[^\[\]\n]{0,200}\]\]))|(?<=\w)\]\]"),
        (r"%[\w$]", r"(?<![%\w])%[\d$]*[sdif]\b"),
        (r"=\"|\"\"", r"(?<![\w-])[\w-]+=\"[^\"\n]{0,80}\"|\"\""),
    )
)


def prose(segment: Segment) -> str:
    """`segment.text` with code, placeholders, addresses, paths, file names, numbers with signs, emoticons blanked.

    The length stays the same, so that positions do. Linear in the length of the text.
    """
    return _prose(segment.text, tuple(mark.span for mark in segment.marks if mark.kind in _NOT_PROSE))


@lru_cache(maxsize=16384)
def _prose(text: str, spans: tuple[Span, ...]) -> str:
    found = [*spans, *addresses(text)]
    for hint, pattern in _PATTERNS:
        if hint.search(text):
            found += (Span(*match.span()) for match in pattern.finditer(text))
    return blank(text, found) if found else text


def linked_ends(segment: Segment) -> frozenset[int]:
    """Where linked messages (`@:shop.name`) end that a mark set close to them would become a part of."""
    marks = (mark for mark in segment.marks if mark.kind is MarkKind.PLACEHOLDER and mark.value.startswith("@"))
    return frozenset(mark.span.end for mark in marks if mark.value[-1] not in ")}")


def begun_marks(segment: Segment) -> frozenset[int]:
    """Where elements begin. A mark that stands there is spoken of: "press <em>?</em>"."""
    return frozenset(mark.span.start for mark in segment.marks if mark.kind is MarkKind.OPEN)


def blank(text: str, spans: Iterable[Span]) -> str:
    """`text` with `spans`, which may overlap, blanked out."""
    parts: list[str] = []
    position = 0
    for span in sorted(spans):
        if span.end > position:
            start = max(position, span.start)
            parts += (text[position:start], BLANK * (span.end - start))
            position = span.end
    return "".join((*parts, text[position:]))
