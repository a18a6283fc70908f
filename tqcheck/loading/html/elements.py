"""The inline elements of HTML as marks of a block, wherever HTML may stand: in pages and in Markdown."""

from __future__ import annotations

from collections import Counter

from tqcheck.loading.builder import BlockBuilder, OpenMark
from tqcheck.loading.codes import OBJECT
from tqcheck.loading.html.attributes import is_untranslated
from tqcheck.loading.html.markup import attributes
from tqcheck.loading.inline import suppression
from tqcheck.records.document import MarkKind
from tqcheck.records.span import Span

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_CODE = frozenset({"code", "kbd", "samp", "var", "tt"})


class InlineElements:
    """Marks in `builder` for the tags of one block."""

    def __init__(self, builder: BlockBuilder) -> None:
        self._builder = builder
        self._open: list[tuple[str, OpenMark | None]] = []
        self._names: Counter[str] = Counter()

    def comment(self, text: str, span: Span) -> None:
        """A comment is a mark when it suppresses a check."""
        names = suppression(text)
        if names is not None:
            self._builder.mark(MarkKind.SUPPRESSION, span, value=names)

    def template(self, code: str, span: Span) -> None:
        """Code of a server stands for what it writes."""
        mark = self._builder.mark(MarkKind.PLACEHOLDER, span, code, code)
        self._builder.whole(OBJECT, span)
        self._builder.close(mark, span.end)

    def start(self, name: str, rest: str, span: Span) -> None:
        """A start tag; `rest` is what stands in it after the name."""
        if name in VOID or rest.endswith("/"):
            self._alone(name, rest, span)
        else:
            self._open.append((name, self._reaching(name, rest, span)))
            self._names[name] += 1

    def end(self, name: str, span: Span) -> None:
        """An end tag; it ends the innermost element of its name, and what was left open in that."""
        mark = self._pop(name)
        if mark is not None:
            self._builder.close(mark, span.end)
        elif name not in VOID:
            self._builder.mark(MarkKind.CLOSE, span, name)

    def finish(self) -> None:
        """Lets what was never closed reach to the end of the block."""
        for _, mark in self._open:
            if mark is not None:
                self._builder.close(mark, mark.file.end)

    def _pop(self, name: str) -> OpenMark | None:
        while self._names[name]:
            opened, mark = self._open.pop()
            self._names[opened] -= 1
            if opened == name:
                return mark
        return None

    def _alone(self, name: str, rest: str, span: Span) -> None:
        if name == "img":
            self._builder.mark(MarkKind.IMAGE, span, name, attributes(rest).get("src", ""))
            return
        self._builder.mark(MarkKind.ALONE, span, name)
        if name == "br":
            self._builder.space(span)

    def _reaching(self, name: str, rest: str, span: Span) -> OpenMark | None:
        """A mark over the element's text for links and code, `None` for others, which have one at either end."""
        found = attributes(rest) if rest else {}
        if name == "a" and (address := found.get("href")) is not None:
            return self._builder.mark(MarkKind.LINK, span, name, address)
        if is_untranslated(found):
            return self._builder.mark(MarkKind.CODE, span, "notranslate")
        if name in _CODE:
            return self._builder.mark(MarkKind.CODE, span, name)
        self._builder.mark(MarkKind.OPEN, span, name)
        return None
