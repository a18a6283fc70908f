"""reStructuredText: titles, paragraphs, items of lists, definitions, cells, and the text of notes and the like.

Literal blocks, doctests, comments, targets and other directives are not prose. Literals, roles and substitutions are
kept; of a link its text is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tqcheck.contracts import Format, RawFile
from tqcheck.formats.rst.directives import ARGUED, DESCRIBED, PROSE, SILENT
from tqcheck.formats.rst.drawn_tables import GRID, SIMPLE, cells, extent
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import decode
from tqcheck.loading.lightmarkup import Blocks, IndentedLine, lines_of
from tqcheck.records.document import Block, BlockKind, Document
from tqcheck.records.notice import Notice

_INLINE = re.compile(
    r"\\(?P<sign>[^\n])|"
    r"(?::(?:[\w+.-]{1,20}:){1,2})?`(?P<label>(?:[^`\\]|\\.){1,300}?)\s*<(?P<link>[^`<>]{1,500})>`_{0,2}"
    r"|(?P<titled>:(?:ref|doc|any|term|numref|download|eq):`(?P<to>[^`<>]{1,300})`)"
    r"|(?P<named>:(?:guilabel|menuselection|kbd|abbr|dfn|sup|sub|strong|emphasis|title|title-reference):`[^`<>]{1,300}`)"
    r"|(?P<code>``.{1,500}?``|(?::[\w:+.-]{1,40}:)?`[^`]{1,300}`(?::[\w:]{1,40}:)?_{0,2}|\|[^|\s][^|\n]{0,100}\|_{0,2}"
    r"|\[(?:\d{1,4}|#[\w-]*|\*|[A-Za-z][\w-]{0,40})\]_)"
    r"|(?P<edge>(?<![\w*])\*{1,2}(?=[^\s*])|(?<=[^\s*])\*{1,2}(?![\w*]))"
)
_DEEPEST = 3  # tables within cells
_RULE = re.compile(r"([=\-`:'\"~^_*+#<>.!$%&,/;?@\\|{}()\[\]])\1{2,}")
_SHORT_RULE = re.compile(r"[ \t]*(?P<rule>([=\-~^*+#\"'`])\2?)")  # below a title that is no longer
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+(?P<rest>.*))?")
_DIRECTIVE = re.compile(r"(?P<name>[\w:-]+)::[ \t]*(?P<text>.*)")
_FOOTNOTE = re.compile(r"\[(?:\d+|#[\w-]*|\*|[A-Za-z][\w-]*)\][ \t]+")
_OPTION = re.compile(r"[ \t]+:[\w-]+:(?:[ \t].*)?")
_ITEM = re.compile(
    r"[ \t]*(?:[*+-][ \t]+(?=[*+-][ \t]))?(?:[-*+•‣]|(?:\d{1,3}|#|[a-zA-Z])[.)]|\((?:\d{1,3}|#|[a-zA-Z])\))[ \t]+(?=\S)"
)
_FIELD = re.compile(r"[ \t]*:(?=\S)[^:\n]{1,80}(?<=\S):(?:[ \t]+|$)")
_OPTIONS = re.compile(r"[ \t]*(?:--?\w[\w-]*(?:[= ]\S+)?)(?:, --?\w[\w=-]*(?:[= ]\S+)?)*(?:[ \t]{2,}|$)")
_CLASSIFIED = re.compile(r"(?<=\S) +: +(?=\S)")
_DOCTEST = re.compile(r"[ \t]*>>>(?:\s|$)")


class _Reader:
    def __init__(self, text: str, lines: Sequence[IndentedLine], depth: int = 0) -> None:
        self._file, self._lines, self._depth = text, lines, depth
        self._at = 0
        self._listed = False  # the lines are fields or options, each a block
        self.tables = 0  # those not read
        self.unread: list[str] = []  # directives
        self.blocks = Blocks(text, _INLINE)

    def read(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if line.blank or (_RULE.fullmatch(line.text) and not self.blocks.open):
                self.blocks.end()
                self._listed = False
            elif not (self._apart(line) or self._title(line)):
                self._text(line)
        self.blocks.end()

    def _apart(self, line: IndentedLine) -> bool:
        explicit = _EXPLICIT.fullmatch(line.text.lstrip())
        if explicit and not self.blocks.open:
            self._explicit(line, explicit["rest"] or "")
        elif (GRID.fullmatch(line.text) or SIMPLE.fullmatch(line.text)) and not self.blocks.open:
            self._table()
        elif _DOCTEST.match(line.text) and not self.blocks.open:
            self._skip_paragraph()
        else:
            return False
        return True

    def _explicit(self, line: IndentedLine, rest: str) -> None:
        """A directive, a footnote, or something that shows nothing."""
        directive, footnote = _DIRECTIVE.fullmatch(rest), _FOOTNOTE.match(rest)
        begin = len(line.text) - len(rest)
        if directive and DESCRIBED.fullmatch(directive["name"]) and directive["name"] not in PROSE:
            self._skip_paragraph()
        elif directive and directive["name"] in PROSE:
            if directive["text"] and directive["name"] not in ARGUED:
                self.blocks.line(line, begin + directive.start("text"), BlockKind.PARAGRAPH)
            while self._at < len(self._lines) and _OPTION.fullmatch(self._lines[self._at].text):
                self._at += 1
        elif footnote:
            self.blocks.line(line, begin + footnote.end(), BlockKind.PARAGRAPH)
        else:
            if directive and not SILENT.fullmatch(directive["name"]):
                self.unread.append(directive["name"])
            self._skip_indented(line.indent)

    def _table(self) -> None:
        """Each cell is read like a text of its own."""
        end = extent(self._lines, self._at - 1)
        found = cells(self._lines[self._at - 1 : end]) if self._depth < _DEEPEST else None
        self._at = end
        self.tables += found is None
        for cell in found or ():
            reader = _Reader(self._file, cell, self._depth + 1)
            reader.read()
            self.blocks.found += (_as_cell(block) for block in reader.blocks.found)
            self.tables += reader.tables
            self.unread += reader.unread

    def _skip_indented(self, indent: int) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            if not line.blank and line.indent <= indent:
                return
            self._at += 1

    def _skip_paragraph(self) -> None:
        while self._at < len(self._lines) and not self._lines[self._at].blank:
            self._at += 1

    def _title(self, line: IndentedLine) -> bool:
        following = self._lines[self._at] if self._at < len(self._lines) else None
        if (
            following is None
            or self.blocks.open
            or not (_RULE.fullmatch(following.text) or _underlined(line, following))
        ):
            return False
        self.blocks.line(line, 0, BlockKind.HEADING)
        self.blocks.end()
        self._at += 1
        return True

    def _text(self, line: IndentedLine) -> None:
        item, named = _ITEM.match(line.text), _FIELD.match(line.text) or _OPTIONS.match(line.text)
        if item and (not self.blocks.open or line.text[item.end() - 1 :].strip()):
            self.blocks.line(line, item.end(), BlockKind.LIST_ITEM)
        elif named and (self._listed or not self.blocks.open):
            self.blocks.line(line, named.end(), BlockKind.LIST_ITEM)
            self._listed = True
        elif line.text.lstrip().startswith("| ") and not line.text.endswith("|"):
            self.blocks.line(line, line.indent + 1, BlockKind.PARAGRAPH)
            self.blocks.end()
        elif not self.blocks.open:
            if self._defines(line):
                self._term(line)
            else:
                self.blocks.line(line, 0, BlockKind.PARAGRAPH)
        else:
            self.blocks.line(line)
        self._literal(line)

    def _defines(self, line: IndentedLine) -> bool:
        """Whether the next line is indented more, so that this one is a term."""
        following = self._lines[self._at] if self._at < len(self._lines) else None
        return following is not None and not following.blank and following.indent > line.indent

    def _term(self, line: IndentedLine) -> None:
        """A term and what classifies it, each by itself: the spaced colons between them are markup."""
        colons = [] if "`" in line.text else [*_CLASSIFIED.finditer(line.text)]
        ends = [*(colon.start() for colon in colons), len(line.text)]
        for begin, end in zip([line.indent, *(colon.end() for colon in colons)], ends, strict=True):
            self.blocks.add(line.start + begin, line.start + end, BlockKind.LIST_ITEM)
        self.blocks.end()

    def _literal(self, line: IndentedLine) -> None:
        """After a paragraph that ends with `::` what is indented is literal."""
        ends = self._at >= len(self._lines) or self._lines[self._at].blank
        if line.text.endswith("::") and ends:
            self.blocks.end()
            self._skip_indented(line.indent)


def _underlined(line: IndentedLine, following: IndentedLine) -> bool:
    rule = _SHORT_RULE.fullmatch(following.text)
    return rule is not None and len(line.text.strip()) <= len(rule["rule"]) and line.text.strip().isalnum()


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    reader = _Reader(decoded.text, lines_of(decoded.text))
    reader.read()
    return document(raw, decoded, "rst", reader.blocks.found, notices=tuple(_notices(reader.tables, reader.unread)))


def _as_cell(block: Block) -> Block:
    return replace(block, kind=BlockKind.CELL) if block.kind is BlockKind.PARAGRAPH else block


def _notices(tables: int, unread: Sequence[str]) -> Iterator[Notice]:
    if tables:
        what = "1 table was" if tables == 1 else f"{tables} tables were"
        yield Notice("skipped", f"{what} not checked: cells that reach over several rows or columns are not read")
    if unread:
        yield Notice("skipped", f"what stands under these directives was not checked: {', '.join(sorted(set(unread)))}")


def _escape(replacement: str) -> str:
    """A backslash before what is markup; `_` is such a sign at a word's end alone."""
    return re.sub(r"([\\*`|]|(?<=\w)_(?!\w))", r"\\\1", " ".join(replacement.split("\n")))


FORMAT = Format(extensions=(".rst", ".rest"), load=load, escape=_escape)
