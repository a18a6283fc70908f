"""What translators' conventions make of a unit that a bilingual file states: which of its characters are not prose.

The source says which conventions hold: only what stands in it as a placeholder, a tag or a column is looked for in the
translation. A `%5` of Turkish prose, or an `@name` that the translator added, is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, pairwise

from tqcheck.analysis.markup.listings import is_listing
from tqcheck.analysis.markup.templates import unformatted
from tqcheck.loading.alternatives import alternatives
from tqcheck.loading.blocks import Taken, mark, marked
from tqcheck.loading.format_patterns import as_listing, as_pattern, is_pattern
from tqcheck.loading.mnemonics import without_mnemonics
from tqcheck.loading.plurals import rendered
from tqcheck.records.document import Block, Mark, MarkKind
from tqcheck.records.span import Span

# Placeholders that only the source makes sure of: Qt (%1, %n), Symfony (%name%), Laravel (:name), Drupal (%x), Chrome
# ($NAME$), shells and templates ($name).
_NAMES = re.compile(
    r"""
    (?:(?<![\w%])|(?<=%\d))%L?[1-9]\d?(?![\w$]|[.,]\d)  # %1, %L1, and before a percent sign: %1%
    | (?<![\w%])%Ln\b | (?<![\w%])%n(?!\w)              # %n
    | %(?!L\d)[A-Za-z_][\w.-]{1,60}%                    # %name%
    | (?<!\$)\$[A-Za-z_]\w{0,60}\$(?!\$)             # $NAME$
    | (?<![^\s("'\[«“„>])%(?!(?:ll?|hh?|[zjt])[dux]|[dsu](?:st|nd|rd|th|[a-z])\b)[a-z]\w{1,60}(?![\w%])       # %name
    | (?<![^\s("'\[«“„>]):[A-Za-z_]\w{1,60}(?![\w:\]])   # :name, but not an option [:name]
    | (?<![\w$\\<])\$[A-Za-z_]LETTER{0,60}(?!LETTER|\$)  # $name, but not an argument to fill in <$name>
    """.replace("LETTER", r"[^\W\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"),  # 값이 $name이면
    re.VERBOSE,
)
_CLOSE = re.compile(r"(?<!%)%L?(?:[1-9]\d?(?![\d$]|[.,]\d)|n(?![a-z]))")  # of Qt, right after a word: Peers%2
_COUNTED = re.compile(r"(?<![\w$\\])\$\d(?![\w$]|[.,]\d)")
_DRUPAL = re.compile(r"""(?<![^\s("'\[«“„>])[!@][a-z]\w{1,60}(?![\w@.])""")
_DRUPAL_PLAIN = re.compile(r"""(?<![^\s("'\[«“„>])![a-z]\w{1,60}(?![\w@.])""")
_AT = re.compile(r"(?<![\w.])@[^\W\d_]\w*")
_TAG = re.compile(
    r"(?:(?<!\b[BCEFILSXZ])|(?=</))<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]{0,30})(?P<rest>(?:\s[^<>]{0,500})?/?)>"
)
_CODE = frozenset({"code", "tt", "kbd", "samp", "pre"})
_VOID = frozenset({"br", "hr", "img", "wbr", "input"})
_KEYWORDS = re.compile(r"[^;\n]{1,80};(?:[^;\s][^;\n]{0,80};)*(?:[^;\s][^;\n]{0,80})?")
_ERRORS = re.compile(r"(?:^|\.)errors\.(?:format$|(?:messages|models|attributes|template)\.)")
_ONE_AND_OTHER = 2  # forms between bars: of more, as in Russian, the first counts 21 as well
_GAPS = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")

Pairs = Iterable[tuple[Block, Block]]


def conventional(pairs: Pairs, *, gettext: bool = False, line_feeds: bool = True) -> Iterator[tuple[Block, Block]]:
    """The pairs, each form of a plural with bars by itself, with what is no prose in them marked or left out.

    With `gettext`, `!name` and `@name` of the source are placeholders, as Drupal's catalogues have them; elsewhere they
    are words and people. It refuses other line feeds at the beginning and the end than the source's, which elsewhere
    are hardly seen; without `line_feeds` they are the file's layout.
    """
    for whole in pairs:
        if not whole[0].text or not whole[1].text:
            yield whole
            continue
        if is_pattern(whole[0].text):
            yield as_pattern(whole[0]), as_pattern(whole[1])
            continue
        if whole[0].text == whole[1].text and is_listing(whole[0].text):
            yield as_listing(whole[0]), as_listing(whole[1])
            continue
        forms = list(alternatives(*whole))
        for number, (source, target) in enumerate(forms):
            plain = without_mnemonics(_supplied(source), _supplied(target))
            read = _read(*plain, gettext=gettext, line_feeds=line_feeds)
            yield _for_one(*read) if number == 0 and len(forms) == _ONE_AND_OTHER else read


def _for_one(source: Block, target: Block) -> tuple[Block, Block]:
    """The form for one, which may say its number in words, or not at all."""
    return rendered((source, source), target, first=True, alone=True), target


def _supplied(block: Block) -> Block:
    """Rails fills in what each message of an error is about, asked for or not: that is no placeholder to compare."""
    if not _ERRORS.search(block.key):
        return block

    def supplied(mark: Mark) -> bool:
        return mark.kind is MarkKind.PLACEHOLDER and mark.value in ("%{attribute}", "%{model}")

    marks = (replace(mark, kind=MarkKind.CODE, name="supplied") if supplied(mark) else mark for mark in block.marks)
    return replace(block, marks=tuple(marks))


def _read(source: Block, target: Block, *, gettext: bool, line_feeds: bool) -> tuple[Block, Block]:
    outer = (partial(_line_feeds, the="the" if gettext else "a"),) if line_feeds else ()
    for convention in (_drupal_names if gettext else _names, _tags, _keywords, _columns, *outer):
        mine, theirs = convention(source, target)
        source, target = marked(source, mine) if mine else source, marked(target, theirs) if theirs else target
    return source, target


Marks = tuple[list[Mark], list[Mark]]


def _names(source: Block, target: Block, *patterns: re.Pattern[str]) -> Marks:
    """Placeholders by the names that the source has; `$0` shows that `$1` is one as well, and no price."""
    if "$0" in source.text:
        patterns = (*patterns, _COUNTED)
    if not any(sign in source.text for sign in "%:!@$"):
        return [], []
    mine = list(_named(source, (_NAMES, *patterns)))
    values = {found.value for found in mine}  # each once: the whole translation is searched for it
    wanted = {unformatted(value) for value in values if not _is_share(value, target.text)}
    theirs = _named(target, (_NAMES, *patterns, _CLOSE))
    return _wanted(mine, wanted), _wanted(theirs, wanted)


def _wanted(marks: Iterable[Mark], values: set[str]) -> list[Mark]:
    return [mark for mark in marks if unformatted(mark.value) in values]


def _drupal_names(source: Block, target: Block) -> Marks:
    """`@name` and `!name`; where the translation has an `@name` of its own, these are words that it renders."""
    rendered = any(found not in source.text for found in _AT.findall(target.text)) if "@" in target.text else False
    return _names(source, target, _DRUPAL_PLAIN if rendered else _DRUPAL)


def _named(block: Block, patterns: Iterable[re.Pattern[str]]) -> Iterator[Mark]:
    taken, begun = Taken(block), set[int]()
    for found in chain.from_iterable(pattern.finditer(block.text) for pattern in patterns):
        span = Span(*found.span())
        if not taken.covers(span) and span.start not in begun:
            begun.add(span.start)
            yield mark(block, MarkKind.PLACEHOLDER, span, found[0], found[0])


def _is_share(name: str, other: str) -> bool:
    """Whether `%5` is a share of a hundred, which other languages write 5 %."""
    return name[1:].isdigit() and re.search(rf"(?<![\d%]){name[1:]}\s?[%٪]", other) is not None


def _tags(source: Block, target: Block) -> Marks:
    """Markup that is written as text; a word in angle brackets alone (`<file>`) is none."""
    if "<" not in source.text:
        return [], []
    names = _markup_names(source.text)
    chosen = (mark.span.of(block.text) for block in (source, target) for mark in block.marks if mark.name == "choice")
    if not names or any("<" in choice for choice in chosen):
        return [], []
    words = {found["name"] for found in _TAG.finditer(source.text)} - names
    return _tagged(source, lambda name: name in names), _tagged(target, lambda name: name not in words)


def _markup_names(text: str) -> set[str]:
    """The names of elements that are closed somewhere, have attributes, or need no end."""
    names: set[str] = set()
    for found in _TAG.finditer(text):
        if found["close"] or found["rest"].endswith("/") or "=" in found["rest"] or found["name"].lower() in _VOID:
            names.add(found["name"])
    return names


def _tagged(block: Block, counts: Callable[[str], bool]) -> list[Mark]:
    """The tags whose name counts; one may hold a placeholder, but none is part of one."""
    taken = Taken(block)
    tags = [
        found
        for found in _TAG.finditer(block.text)
        if counts(found["name"]) and not taken.covers(Span(found.start(), found.start() + 1))
    ]
    return [*(mark(block, _kind(found), Span(*found.span()), found["name"]) for found in tags), *_code(block, tags)]


def _code(block: Block, tags: Sequence[re.Match[str]]) -> Iterator[Mark]:
    """What stands in an element of code, which is an example and no sentence."""
    for tag, following in pairwise(tags):
        if tag["name"].lower() in _CODE and following["close"] and following["name"] == tag["name"]:
            inside = Span(tag.end(), following.start())
            if not tag["close"] and len(inside):
                yield mark(block, MarkKind.CODE, inside, "sample")


def _kind(tag: re.Match[str]) -> MarkKind:
    if tag["rest"].endswith("/") or tag["name"].lower() in _VOID:
        return MarkKind.ALONE
    return MarkKind.CLOSE if tag["close"] else MarkKind.OPEN


def _keywords(source: Block, target: Block) -> Marks:
    """The semicolons of a list of keywords, which programs read."""
    if ";" not in source.text or not _KEYWORDS.fullmatch(source.text.strip()):
        return [], []
    return _each(source, re.compile(";")), _each(target, re.compile(";"))


def _columns(source: Block, target: Block) -> Marks:
    """Spaces that set columns, which the source has as well."""
    if "  " not in source.text or not _GAPS.search(source.text):
        return [], []
    return _each(source, _GAPS), _each(target, _GAPS)


def _each(block: Block, pattern: re.Pattern[str]) -> list[Mark]:
    taken = Taken(block)
    spans = (Span(*found.span()) for found in pattern.finditer(block.text))
    return [mark(block, MarkKind.CODE, span, "layout") for span in spans if not taken.covers(span)]


def _line_feeds(source: Block, target: Block, the: str) -> Marks:
    """Line feeds at the beginning and the end, which a program writes as they are."""
    return list(_outer(source, the)), list(_outer(target, the))


def _outer(block: Block, the: str) -> Iterator[Mark]:
    for place, there, name in (
        (0, block.text.startswith("\n"), f"{the} line feed at the beginning (\\n)"),
        (len(block.text) - 1, block.text.endswith("\n"), f"{the} line feed at the end (\\n)"),
    ):
        if there and block.text.strip():
            yield mark(block, MarkKind.ALONE, Span(place, place + 1), name)
