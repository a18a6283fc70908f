"""markdown-it with exact positions.

markdown-it gives the lines of a block and no positions within it. Its rules are kept as they are; each is
wrapped to note where it begins and ends. Inline tokens carry `meta["start"]` and `meta["end"]`, positions in
the content of their block; `inline` tokens of blocks carry `meta["lines"]`, where the content of each line
begins in the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_FORMULA = re.compile(r"\$\$[^$]{1,1000}\$\$|\$(?=[^\s$])(?:[^$\\\n]|\\.){1,300}(?<!\s)\$(?![\w$])")
_FORMAL = re.compile(r"[\\^_={}<>+*/]|[^\W\d_]\([^()]+\)|\A\S{1,2}\Z|\A\s*[^\W\d_](?:\s*[,;]\s*[^\W\d_])+\s*\Z")
_RUNS = ("emphasis", "strikethrough")  # one rule pushes several tokens at one position


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, strikethrough and footnotes, recording positions."""
    markdown = MarkdownIt("zero")
    markdown.inline = _PlacingInline()
    markdown.block = _Block()
    markdown.configure("commonmark")
    markdown.enable(["table", "strikethrough", "footnote", "template", "math"])
    markdown.disable(["text_join", "fragments_join"])  # both merge tokens, and so lose positions
    markdown.options["maxNesting"] = 100
    markdown.options["inline_definitions"] = True  # tokens of `[name]: address "title"`
    return markdown


class _PlacingState(StateInline):
    """Notes where each token begins; `pending` text always ends at the present position."""

    pending_start = 0

    def pushPending(self) -> Token:  # noqa: N802 - markdown-it's name
        token = super().pushPending()
        token.meta["start"] = self.pending_start
        return token

    def push(self, ttype: str, tag: str, nesting: int) -> Token:
        token = super().push(ttype, tag, nesting)  # type: ignore[arg-type]
        token.meta["start"] = self.pos
        return token


InlineRule = Callable[[StateInline, bool], bool]


class _PlacingInline(ParserInline):
    def __init__(self) -> None:
        super().__init__()
        self.ruler.before("link", "footnote", _footnote)
        self.ruler.before("escape", "template", _template)
        self.ruler.before("escape", "math", _math)
        for rule in self.ruler.__rules__:
            rule.fn = _recorded(rule.name, rule.fn)

    def parse(self, src: str, md: MarkdownIt, env: object, tokens: list[Token]) -> list[Token]:
        state = _PlacingState(src, md, env, tokens)  # type: ignore[arg-type]
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _recorded(name: str, rule: InlineRule) -> InlineRule:
    def wrapped(state: StateInline, silent: bool) -> bool:
        if silent or not isinstance(state, _PlacingState):
            return rule(state, silent)
        begin, count = state.pos, len(state.tokens)
        state.pending_start = begin - len(state.pending)
        if not rule(state, silent):
            return False
        if name in _RUNS:
            _spread(state.tokens[count:], state.pos)
        elif name == "autolink":
            _literal_autolink(state, begin)
        elif len(state.tokens) > count:
            state.tokens[-1].meta["end"] = state.pos
        return True

    return wrapped


def _spread(tokens: list[Token], end: int) -> None:
    """Delimiters stand one after the other up to `end`, whatever text was flushed before them."""
    for token in reversed(tokens):
        end -= len(token.content)
        token.meta["start"] = end


def _literal_autolink(state: StateInline, begin: int) -> None:
    """`<address>`: the text as written, not as markdown-it beautifies it; one character before, as in other links."""
    opening, text, closing = state.tokens[-3:]
    text.content = state.src[begin + 1 : state.pos - 1]
    opening.meta["start"] = text.meta["start"] = begin + 1
    closing.meta.update(start=state.pos - 1, end=state.pos)


def _template(state: StateInline, silent: bool) -> bool:
    """`{{ … }}` and `{% … %}` are text as they stand: neither `<` nor `_` in them is Markdown."""
    closing = {"{{": "}}", "{%": "%}"}.get(state.src[state.pos : state.pos + 2])
    end = state.src.find(closing, state.pos + 2, min(state.posMax, state.pos + 1000)) if closing else -1
    if end < 0:
        return False
    if not silent:
        state.pending += state.src[state.pos : end + 2]
    state.pos = end + 2
    return True


def _math(state: StateInline, silent: bool) -> bool:
    """`$x_1$` and `$$ … $$`; a price has no sign of a formula in it, or no second `$` that closes."""
    found = _FORMULA.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "$" else None
    if found is None or not _FORMAL.search(found[0].strip("$")) or state.src[state.pos - 1 : state.pos].isalnum():
        return False
    if not silent:
        state.push("math_inline", "", 0).content = found[0]
    state.pos = found.end()
    return True


def _footnote(state: StateInline, silent: bool) -> bool:
    """`[^name]`, and the `[^name]:` that begins a footnote's text."""
    if not state.src.startswith("[^", state.pos):
        return False
    end = state.src.find("]", state.pos, min(state.posMax, state.pos + 100))
    name = state.src[state.pos + 2 : end]
    if end < 0 or not name or any(character.isspace() or character in "[^" for character in name):
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = name
    state.pos = end + 1
    if _defines(state.src, end):
        state.pos += 1
    return True


def _defines(source: str, end: int) -> bool:
    """Whether the footnote mark that ends at `end` begins its paragraph and is followed by a colon."""
    return source.startswith(":", end + 1) and source.rfind("[^", 0, end) == 0


BlockRule = Callable[[StateBlock, int, int, bool], bool]


class _Block(ParserBlock):
    def __init__(self) -> None:
        super().__init__()
        for rule in self.ruler.__rules__:
            if rule.name in ("paragraph", "heading", "lheading", "table"):
                rule.fn = _with_lines(rule.fn)
            elif rule.name == "reference":
                rule.fn = _not_of_footnotes(rule.fn)


def _with_lines(rule: BlockRule) -> BlockRule:
    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        count = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        for token in state.tokens[count:]:
            if token.type == "inline" and token.map:
                first, last = token.map
                token.meta["lines"] = [state.bMarks[line] + state.tShift[line] for line in range(first, last)]
        return True

    return wrapped


def _not_of_footnotes(rule: BlockRule) -> BlockRule:
    def wrapped(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        return not state.src.startswith("[^", begin) and rule(state, start, end, silent)

    return wrapped
