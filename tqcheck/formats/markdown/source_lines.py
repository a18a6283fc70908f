"""The lines of a Markdown file as its parser is to see them: what site generators add to Markdown is taken out.

A line loses characters at its beginning, or has some replaced by others of the same number, so that each that is left
stands at a known place of the file. Code of templates is blanked; what opens a box (`:::note Title`, `!!! note`)
becomes a heading of its title, what defines a term (`: …`) an item of a list.
"""

from __future__ import annotations

import re

from tqcheck.formats.markdown.kept_lines import (
    FENCE,
    SourceLine,
    bracket_depth,
    imports_components,
    make_heading,
    split,
)
from tqcheck.records.span import Span

# Directives of MyST (```{note}) that hold text, not code.
_DIRECTIVE = re.compile(
    r"\{(?:note|warning|tip|important|hint|danger|error|attention|caution|seealso|admonition|versionadded|details"
    r"|versionchanged|deprecated|dropdown|card|grid|grid-item|tab-item|tab-set|epigraph|topic|sidebar|margin)\}[ \t]*"
)
_OPTION = re.compile(r"[ \t]*:[\w-]+:(?:[ \t].*)?|[ \t]*---[ \t]*")
# Template code from a line to the line that ends it.
_CODE = re.compile(
    r"[ \t>]*(?:\{%-?\s*(?P<liquid>highlight|comment|codeblock|mermaid|code|asciinema|plantuml)\b[^%]*%\}"
    r"|\{\{[<%]\s*(?P<hugo>highlight|mermaid|code|katex|math|gist|asciinema|plantuml|chart|comment)\b[^/]*[>%]\}\})"
)
_BOX = re.compile(r"(?P<lead>[ \t>]*):{3,}(?P<rest>.*)")
_CODE_BOX = re.compile(r"[ \t]*\{(?:code|code-block|literalinclude|mermaid|math|toctree|raw|image|include|eval-rst)\}")
_BOX_NAME = re.compile(r"[ \t]*(?:\{[\w-]+\}|[\w-]+)?(?P<title>.*)")
_SLASHED = re.compile(r"(?P<lead>[ \t]*)/{3,}(?:[ \t]+[\w-]+(?:[ \t]*\|(?P<title>.*))?)?[ \t]*")
_ADMONITION = re.compile(r"(?P<lead>[ \t]*)(?:!!!|\?\?\?\+?)[ \t]+[\w -]+(?P<title>\"[^\"]*\")?[ \t]*")
_ALERT = re.compile(r"(?P<lead>[ \t]*>[ \t]*)(?P<name>\[![\w-]+\][-+]?)")
_DEFINITION = re.compile(r"[ \t]{0,3}(:)[ \t]+\S")
_IMPORT = re.compile(r"import\s(?:[^;'\"]*?\sfrom\s)?\s*['\"][^'\"]+['\"];?\s*|import\s+(?:[\w*$]+,?\s*)?\{[^}'\"]*")
_EXPORT = re.compile(r"export\s+(?:(?:const|let|var|default|function|async|class)\b|[{*])")
_TAG_LINE = re.compile(r"[ \t]*</?[A-Z][\w.]*(?:\s[^<]*)?/?>[ \t]*(?:</[A-Z][\w.]*>)?[ \t]*|[ \t]*</?>[ \t]*")
_TAG_BEGINS = re.compile(r"[ \t]*<[A-Z][\w.]*(?:\s[^<>]*)?[ \t]*")
_TAG_ENDS = re.compile(r".*(?<!=)>[ \t]*")
_INCLUDE = re.compile(
    r"[ \t]*(?:-{1,2}8<-{1,2}.*|<<<[ \t]+@?[\w./{}#,-]+.*|\[\[_?toc_?\]\]|\[toc\]|@\[[\w-]+\]\(.*\)|\{!.*!\}"
    r"|\[!(?:INCLUDE|code|VIDEO)[^\]]*\].*)[ \t]*",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"\{/\*.*?\*/\}")
_COMMENT_BEGINS = re.compile(r"[ \t]*\{/\*(?!.*\*/\})")
_ATTRIBUTES = re.compile(
    r"(?<=\S)[ \t]*\{:?(?:[#.][\w:.-]++|[\w-]++=\"[^\"]*+\"|[ \t]++)++\}[ \t]*$|^[ \t]*\{:[^{}]*\}[ \t]*$"
)
_MATH = re.compile(r"[ \t>]*(?:\$\$|\\\[)[ \t]*")
_MATH_ENDS = re.compile(r".*(?:\$\$|\\\])[ \t]*")


def prepared(text: str, begin: int, *, scripted: bool) -> tuple[list[SourceLine], list[Span]]:
    """The lines from `begin` on, and where tags of components were taken out of them.

    `scripted`: the file is MDX, where components and code stand between Markdown. One that imports components, or gives
    one a value in braces, is, whatever its name.
    """
    lines = list(split(text, begin))
    preparer = _Preparer(lines, scripted or imports_components(lines))
    preparer.run()
    return lines, preparer.tags


class _Preparer:
    def __init__(self, lines: list[SourceLine], scripted: bool) -> None:
        self._lines, self._scripted = lines, scripted
        self.tags: list[Span] = []  # of components, in the file
        self._at = 0
        self._unended: set[str] = set()  # what was looked for and never comes
        self._indents: list[int | None] = []  # of the text within each open component; `None`: no line of it yet

    def run(self) -> None:
        while self._at < len(self._lines):
            line = self._lines[self._at]
            self._at += 1
            self._unindent(line)
            if not (self._fence(line) or self._region(line)):
                self._line(line)

    def _fence(self, line: SourceLine) -> bool:
        """Code is left to the parser; a directive of text loses its fence."""
        opening = FENCE.fullmatch(line.text)
        if opening is None or (opening[1][0] == "`" and "`" in opening[2]):
            return False
        directive = _DIRECTIVE.match(opening[2].strip())
        end = self._find(re.compile(rf"[ \t>]*{opening[1][0]}{{{len(opening[1])},}}[ \t]*"))
        if directive is None:
            for inside in self._lines[self._at : end + 1]:
                self._unindent(inside)
            self._at = min(end + 1, len(self._lines))
            return True
        title = opening.start(2) + opening[2].find("}") + 1
        make_heading(line, len(line.text) - len(line.text.lstrip(" \t>")), title)
        if end < len(self._lines):
            self._lines[end].blank()
        self._options(end)
        return True

    def _options(self, end: int) -> None:
        """The settings of a directive, which stand right below it."""
        while self._at < end and _OPTION.fullmatch(self._lines[self._at].text):
            self._lines[self._at].blank()
            self._at += 1

    def _region(self, line: SourceLine) -> bool:
        """Blank several lines at once: code of templates, formulas, imports, expressions, tags over several lines."""
        code = _CODE.match(line.text)
        if code:
            name = code["liquid"] or code["hugo"]
            ends = rf".*(?:\{{%-?\s*end{name}|\{{\{{[<%]\s*/\s*{name})\b.*"
            self._blank_to(line, re.compile(ends))
        elif _MATH.fullmatch(line.text) and self._find(_MATH_ENDS) < len(self._lines):
            self._blank_to(line, _MATH_ENDS)  # what nothing ends is an escaped bracket
        elif _COMMENT_BEGINS.match(line.text):
            self._blank_to(line, re.compile(r".*\*/\}[ \t]*"))
        elif _IMPORT.fullmatch(line.text) or (_EXPORT.match(line.text) and self._scripted):
            self._script(line)
        elif self._scripted and line.text.lstrip()[:1] == "{" and line.text.lstrip()[:2] not in ("{{", "{%"):
            self._expression(line)
        elif self._scripted and _TAG_BEGINS.fullmatch(line.text):
            self._component(line)
        else:
            return False
        return True

    def _script(self, line: SourceLine) -> None:
        """An import or export goes on until its brackets are closed."""
        end = self._closed(bracket_depth(line.text))
        for each in (line, *self._lines[self._at : end]):
            each.blank()
        self._at = end

    def _closed(self, depth: int) -> int:
        """The line after the one that closes `depth` brackets; where none does, the next."""
        if depth <= 0 or "brackets" in self._unended:
            return self._at
        for number in range(self._at, len(self._lines)):
            depth += bracket_depth(self._lines[number].text)
            if depth <= 0:
                return number + 1
        self._unended.add("brackets")
        return self._at

    def _expression(self, line: SourceLine) -> None:
        if bracket_depth(line.text) > 0 or line.text.rstrip().endswith("}"):
            self._script(line)
        else:
            self._line(line)

    def _component(self, line: SourceLine) -> None:
        """A tag whose attributes stand on lines of their own."""
        end = self._find(_TAG_ENDS)
        if end == len(self._lines):
            self._line(line)
            return
        if not self._lines[end].text.rstrip().endswith("/>"):
            self._indents.append(None)
        self.tags.append(Span(line.place, self._lines[end].place + len(self._lines[end].text)))
        for each in (line, *self._lines[self._at : end + 1]):
            each.blank()
        self._at = end + 1

    def _blank_to(self, line: SourceLine, ending: re.Pattern[str]) -> None:
        """Blank all up to the line that ends it; where none does, the line alone."""
        end = self._find(ending)
        line.blank()
        if end < len(self._lines):
            for each in self._lines[self._at : end + 1]:
                each.blank()
            self._at = end + 1

    def _find(self, pattern: re.Pattern[str]) -> int:
        """The first line from here on that is what `pattern` says, or the number of lines."""
        if pattern.pattern not in self._unended:
            for number in range(self._at, len(self._lines)):
                if pattern.fullmatch(self._lines[number].text):
                    return number
            self._unended.add(pattern.pattern)
        return len(self._lines)

    def _unindent(self, line: SourceLine) -> None:
        """Text within a component is indented at will."""
        if not self._indents or not line.text.strip():
            return
        indent = self._indents[-1]
        if indent is None:
            indent = self._indents[-1] = len(line.text) - len(line.text.lstrip(" "))
        line.dedent(indent)

    def _line(self, line: SourceLine) -> None:
        for found in _COMMENT.finditer(line.text):
            line.blank(*found.span())
        attributes = _ATTRIBUTES.search(line.text)
        if attributes:
            line.blank(*attributes.span())
        if _INCLUDE.fullmatch(line.text):
            line.blank()
        elif self._scripted and _TAG_LINE.fullmatch(line.text):
            self._tag(line)
        elif not self._box(line):
            definition = _DEFINITION.match(line.text)
            if definition:
                line.write(definition.start(1), "-")

    def _tag(self, line: SourceLine) -> None:
        tag = line.text.strip()
        if tag.startswith("</"):
            self._indents = self._indents[:-1]
        elif not tag.endswith("/>") and "</" not in tag:
            self._indents.append(None)
        self.tags.append(Span(line.place, line.place + len(line.text)))
        line.blank()

    def _box(self, line: SourceLine) -> bool:
        box, alert = _BOX.fullmatch(line.text), _ALERT.match(line.text)
        admonition, slashed = _ADMONITION.fullmatch(line.text), _SLASHED.fullmatch(line.text)
        if box and _CODE_BOX.match(box["rest"]):
            self._blank_to(line, re.compile(r"[ \t>]*:{3,}[ \t]*"))
        elif box and box["rest"].rstrip().endswith(":::"):
            line.blank()
        elif box:
            name = _BOX_NAME.match(box["rest"])
            make_heading(line, box.end("lead"), box.start("rest") + (name.start("title") if name else 0))
            self._options(len(self._lines) if box["rest"].startswith("{") else self._at)
        elif admonition:
            self._admonition(line, admonition)
        elif slashed:
            make_heading(line, slashed.end("lead"), slashed.start("title") if slashed["title"] else len(line.text))
        elif alert:
            make_heading(line, alert.end("lead"), alert.end("name"))
        else:
            return False
        return True

    def _admonition(self, line: SourceLine, found: re.Match[str]) -> None:
        """Its text is indented by four more, which would be code."""
        width = len(found["lead"]) + 4
        make_heading(line, found.end("lead"), found.start("title") if found["title"] else len(line.text))
        for number in range(self._at, len(self._lines)):
            following = self._lines[number]
            if following.text.strip() and not following.text.startswith(" " * width):
                break
            following.dedent(4)
