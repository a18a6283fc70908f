"""AsciiDoc: titles, paragraphs, items of lists, cells and captions.

Listings, literal and pass-through blocks, comments, attributes, includes and what an attribute makes source are not
prose. Monospaced text, macros and cross-references are kept; of a link its text is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import document
from tqcheck.loading.decoding import decode
from tqcheck.loading.lightmarkup import Blocks, IndentedLine, lines_of
from tqcheck.records.document import Block, BlockKind, Document, Mark, MarkKind

_INLINE = re.compile(
    r"\\(?P<sign>\|)|(?P<reference>&(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,5}|#x[\da-fA-F]{2,6});)|"
    r"(?P<image>image:(?P<source>[^\s:\[\]][^\s\[\]]{0,300})\[[^\]\n]{0,500}\])|"
    r"(?:link:|xref:)?(?P<link>(?:https?://|mailto:|(?<=link:)|(?<=xref:)|\{(?:ur[il]|link|path|href|docs?)[\w-]{0,60}\})[^\s\[\]<>]{0,500})\[(?P<label>[^\]\n]{0,500}?)\^?\]"
    r"|<<(?P<anchor>[^<>,\n]{1,200}),(?P<said>[^<>]{1,300})>>"
    r"|(?P<hidden>\(\(\([^()\n]{1,200}\)\)\))|\(\((?P<indexed>[^()\n]{1,200})\)\)"  # terms of the index
    r"|(?P<curved>\"`[^`\n]{1,300}`\"|'`[^`\n]{1,300}`')"  # what is quoted by curved marks
    r"|(?P<code>``[^`\n]{1,300}``|(?<!`)`[^`\n]{1,300}`(?!`)|\+\+?[^+\s][^+\n]{0,300}\+\+?"
    r"|<<[^>\n]{1,200}>>|(?<![\w:])[a-z]{2,20}:[^\s\[\]]{0,300}\[[^\]\n]{0,500}\])"
    r"|(?P<edge>(?<![\w*_#])(?:\*{1,2}|_{1,2}|#{1,2})(?=[^\s*_#])|(?<=[^\s*_#])(?:\*{1,2}|_{1,2}|#{1,2})(?![\w*_#]))"
)
# What is written as a reference, which holds everywhere: a backslash escapes only where markup would be made.
_MARKUP = re.compile(r"[\\*#|]|(?<!\w)_|_(?!\w)|&(?=(?:[a-zA-Z]{2,8}\d{0,2}|#\d{2,5}|#x[\da-fA-F]{2,6});)")
_TITLE = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_FENCE = re.compile(r"(?P<code>-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,})[\w,-]*|(?P<frame>={4,}|\*{4,}|_{4,}|--)")
_TABLE = re.compile(r"[|!,:]===+")
_ATTRIBUTE = re.compile(r":!?[\w-]+!?:(?:\s.*)?")
_DEFINED = re.compile(r"^:([\w-]+):", re.MULTILINE)
_BLOCK_ATTRIBUTE = re.compile(r"\[[^\]]*\]\]?")
_SOURCE = re.compile(
    r"\[(?:source|listing|literal|stem|latexmath|asciimath|plantuml|mermaid|ditaa|graphviz|pass)\b.*\]|\[,\s*\w+.*\]"
)
_MACRO = re.compile(r"[a-z]\w*::\S*\[.*\]")
_CAPTION = re.compile(r"\.(?=[^\s.])")
_ITEM = re.compile(r"[ \t]*(?:\*{1,5}|-|\.{1,5}|\d{1,3}\.|[a-zA-Z]\.|<(?:\d+|\.)>)[ \t]+(?:\[[ x*]\][ \t]+)?(?=\S)")
_TERM = re.compile(r"[ \t]*(?P<term>\S.{0,200}?):{2,4}(?:[ \t]+(?P<text>\S.*))?")
_LABEL = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_RULE = re.compile(r"'{3,}|<{3}|-{3}|\*{3}|\+")
_CELL = re.compile(r"(?:(?<!\S)(?:\d*(?:\.\d+)?[+*])?[<^>.]*[aehlmsdv]?)?(?<!\\)\|")  # how it is set stands apart


class _Reader:
    def __init__(self, text: str) -> None:
        self._lines = lines_of(text)
        self._at = 0
        self._is_source = False
        self.blocks = Blocks(text, _INLINE)

    def read(self) -> None:
        self._header()
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            if line.blank:
                self.blocks.end()
            elif not self._apart(line):
                self._text(line)
        self.blocks.end()

    def _header(self) -> None:
        """Below the document's title stand its authors, revision and attributes, up to a blank line."""
        if self._lines and re.match(r"=[ \t]", self._lines[0].text):
            self._title(self._lines[0])
            self._at = 1
            while self._at < len(self._lines) and not self._lines[self._at].blank:
                self._at += 1

    def _apart(self, line: IndentedLine) -> bool:
        """Whether the line is none of a text, or begins what is none; it is passed over then."""
        fence = _FENCE.fullmatch(line.text)
        if fence or _TABLE.fullmatch(line.text):
            self.blocks.end()
            if fence and (fence["code"] or self._is_source):
                self._skip_to(fence["code"] or fence["frame"])
            elif not fence:
                self._table(line.text)
            self._is_source = False
        elif line.text.startswith("//") or _ATTRIBUTE.fullmatch(line.text) or _RULE.fullmatch(line.text):
            if _RULE.fullmatch(line.text):
                self.blocks.end()
        elif _BLOCK_ATTRIBUTE.fullmatch(line.text) or _MACRO.fullmatch(line.text):
            self.blocks.end()
            self._is_source = _SOURCE.fullmatch(line.text) is not None or self._is_source
        elif self._is_source or (line.indent and not self.blocks.open and not _ITEM.match(line.text)):
            self._skip_paragraph(caption=_CAPTION.match(line.text) is not None)
        else:
            return False
        return True

    def _skip_to(self, fence: str) -> None:
        while self._at < len(self._lines) and self._lines[self._at].text != fence:
            self._at += 1
        self._at += 1

    def _skip_paragraph(self, *, caption: bool) -> None:
        if caption:
            return
        while self._at < len(self._lines) and not self._lines[self._at].blank:
            self._at += 1
        self._is_source = False

    def _table(self, fence: str) -> None:
        while self._at < len(self._lines) and self._lines[self._at].text != fence:
            line = self._lines[self._at]
            self._at += 1
            starts = [*_CELL.finditer(line.text)]
            if not starts:
                self.blocks.line(line)
                continue
            if line.text[: starts[0].start()].strip():
                self.blocks.add(line.start, line.start + starts[0].start())
            ends = [*(found.start() for found in starts[1:]), len(line.text)]
            for found, end in zip(starts, ends, strict=True):
                shown = line.text[found.end() : end]
                begin = line.start + found.end() + len(shown) - len(shown.lstrip())
                self.blocks.add(begin, line.start + found.end() + len(shown.rstrip()), BlockKind.CELL)
        self.blocks.end()
        self._at += 1

    def _title(self, line: IndentedLine) -> None:
        found = _TITLE.match(line.text)
        self.blocks.line(line, found.end() if found else 0, BlockKind.HEADING)
        self.blocks.end()

    def _text(self, line: IndentedLine) -> None:
        item, term, caption = _ITEM.match(line.text), _TERM.fullmatch(line.text), _CAPTION.match(line.text)
        if _TITLE.match(line.text):
            self._title(line)
        elif item:
            self.blocks.line(line, item.end(), BlockKind.LIST_ITEM)
        elif caption and not self.blocks.open:
            self.blocks.line(line, 1, BlockKind.CAPTION)
            self.blocks.end()
        elif term:
            self.blocks.add(line.start + term.start("term"), line.start + term.end("term"), BlockKind.LIST_ITEM)
            self.blocks.line(line, term.start("text") if term["text"] else len(line.text), BlockKind.LIST_ITEM)
        elif not self.blocks.open:
            label = _LABEL.match(line.text)
            self.blocks.line(line, label.end() if label else 0, BlockKind.PARAGRAPH)
        else:
            self.blocks.line(line)


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    reader = _Reader(decoded.text)
    reader.read()
    return document(raw, decoded, "asciidoc", tuple(_resolved(decoded.text, reader.blocks.found)))


def _resolved(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """References to attributes that the file itself defines are its own matter; of others the name must be kept."""
    defined = {f"{{{found[1]}}}" for found in _DEFINED.finditer(text)}

    def own(mark: Mark) -> bool:
        return mark.kind is MarkKind.PLACEHOLDER and mark.value in defined

    for block in blocks:
        marks = (replace(mark, kind=MarkKind.CODE, name="attribute") if own(mark) else mark for mark in block.marks)
        yield replace(block, marks=tuple(marks)) if defined else block


def _escape(replacement: str) -> str:
    return _MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(replacement.split("\n")))


FORMAT = Format(extensions=(".adoc", ".asciidoc", ".asc"), load=load, escape=_escape)
