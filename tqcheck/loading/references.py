"""References of a text to another of the same program: `{ trash }` and `{ -brand }` of Fluent, `$t(trash)`, `@:trash`.

A translation may write out what the source refers to, or refer to what the source writes out: readers see the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tqcheck.analysis.segments.prose import blank
from tqcheck.records.document import REFERENCE, Block, Mark, MarkKind

_OTHERS = re.compile(
    r"\$t\(\s*([\w.:-]+)[^()]*\)|@(?:\.[A-Za-z]+)?:(?:\{\s?'([^'{}]+)'\s?\}|\(([\w.|-]+)\)|([A-Za-z_][\w.-]*))"
)
_WORD = re.compile(r"\w+")
_PLACEABLE = re.compile(r"\{[^{}]*\}")
_OF_NAMES = frozenset({"app", "brand", "full", "label", "name", "product", "short", "shorter", "title", "vendor"})
_SHORTEST_STEM, _ENDING = 3, 2  # letters

Texts = Mapping[str, Sequence[str]]


def settled(
    pairs: Iterable[tuple[Block, Block]], sources: Iterable[Block], targets: Iterable[Block]
) -> Iterator[tuple[Block, Block]]:
    """The pairs, with references that the other side says in its words as code, which is not compared.

    Likewise what stands around a choice in the translation (`n` of `n#one`), and in each of its forms in the source.
    """
    ours_alone = tuple(targets)
    texts = _by_key((*sources, *ours_alone))
    whole = {block.key: _values(block) for block in ours_alone}
    for pair in pairs:
        around = whole.get(pair[1].key.partition("#")[0], frozenset()) if "#" in pair[1].key else frozenset()
        source, target = _as_code(pair[0], [_lost(pair[0], around - _values(pair[1]))]), pair[1]
        theirs, ours = _references(source), _references(target)
        if not theirs and not ours:
            yield source, target
            continue
        lost = {key: marks for key, marks in theirs.items() if key not in ours}
        unsaid = {key for key in lost if not _is_said(key, texts, target)}
        more = {key for key in ours if key not in theirs and (not unsaid or _is_said(key, texts, source))}
        known = {key for key in more if key in texts or _is_said(key, texts, source)}
        yield (
            _as_code(source, [lost[key] for key in lost.keys() - unsaid]),
            _as_code(target, [ours[key] for key in known]),
        )


def _values(block: Block) -> frozenset[str]:
    return frozenset(mark.value for mark in block.marks if mark.kind is MarkKind.PLACEHOLDER)


def _lost(block: Block, values: frozenset[str]) -> list[Mark]:
    return [mark for mark in block.marks if mark.kind is MarkKind.PLACEHOLDER and mark.value in values]


def _by_key(blocks: Iterable[Block]) -> Texts:
    texts: dict[str, list[str]] = defaultdict(list)
    for block in blocks:
        texts[block.key.partition("#")[0]].append(block.text)
    return texts


def _references(block: Block) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in block.marks if any(sign in block.text for sign in ("{", "$t(", "@")) else ():
        if mark.kind is MarkKind.PLACEHOLDER:
            other = _OTHERS.fullmatch(mark.value)
            key = mark.value.strip("{ }") if mark.name == REFERENCE else other and next(filter(None, other.groups()))
            if key:
                found[key].append(mark)
    return found


def _is_said(key: str, texts: Texts, other: Block) -> bool:
    """Whether a text says what is referred to; of what another file defines, whether it says the words of its name."""
    placeholders = (mark.span for mark in other.marks if mark.kind is MarkKind.PLACEHOLDER)
    said = blank(other.text, placeholders).casefold()
    wordings = texts.get(key) or (" ".join(part for part in re.split(r"[-_.]", key) if part not in _OF_NAMES),)
    return any(_stems(wording) and all(stem in said for stem in _stems(wording)) for wording in wordings)


def _stems(wording: str) -> list[str]:
    words = _WORD.findall(_PLACEABLE.sub(" ", wording).casefold())
    return [word[: max(_SHORTEST_STEM, len(word) - _ENDING)] for word in words]


def _as_code(block: Block, references: Iterable[Iterable[Mark]]) -> Block:
    gone = {id(mark) for marks in references for mark in marks}
    if not gone:
        return block
    marks = (replace(mark, kind=MarkKind.CODE, name=REFERENCE) if id(mark) in gone else mark for mark in block.marks)
    return replace(block, marks=tuple(marks))
