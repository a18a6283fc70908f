"""Documents that are hard to align, made of parallel news in the order it was printed, with their gold beads.

    python -m scripts.alignment_sets DATA [--part dev]      counts what they hold

DATA holds `parallel/ntrex.<xx>-en.tsv.xz` and `parallel/flores101-devtest.<xx>-en.tsv.xz` (`scripts/corpora.py
fetch`). Two languages meet over equal English lines; each side is split into sentences, so that some beads are m:n by
nature. Then, by a seeded generator, neighbours are joined on one side or staggered on both, sentences are cut at a mark
within, left out, added, exchanged, whole paragraphs are lost, and headings, captions and page furniture stand on one
side alone. `dev` is made of the first half of the news (NTREX) and `test` of the second, articles that `dev` does not
have: nothing is tuned on `test`. `fit` is made of FLORES, which neither the encoder nor the lexicon has read: so what
these say is trusted as far as on a text that is new to them. There some sentences have no stop on either side, as
headings and the items of lists have none.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tqcheck import registry
from tqcheck.records.document import BlockKind
from tqcheck.records.language import Language
from tqcheck.records.segment import Segment
from tqcheck.records.span import OffsetMap
from tqcheck.splitting import split_text

PAIRS = ("en-de", "de-fr", "fr-en", "es-it", "en-ru", "cs-en", "tr-en", "ar-en", "en-zh", "ja-en")
PARTS = ("dev", "test")
FIT = "fit"
FIT_PAIRS = (*PAIRS, "pl-uk", "pt-nl")
DOCUMENTS = 6  # a pair and part
SIZES = (12, 25, 50, 80, 120, 160)  # rows of news that each is made of

Bead = tuple[tuple[int, ...], tuple[int, ...]]  # indices of source sentences and of target sentences
Unit = tuple[list[str], list[str]]  # the sentences of a bead, before they are numbered


@dataclass(frozen=True, slots=True)
class Case:
    """Two documents and their gold beads."""

    name: str
    source: tuple[Segment, ...]
    target: tuple[Segment, ...]
    languages: tuple[Language, Language]
    gold: tuple[Bead, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How freely a translation goes about its sentences: the share of units that each change begins at."""

    join: float = 0.0
    stagger: float = 0.0
    cut: float = 0.0
    lose: float = 0.0
    add: float = 0.0
    exchange: float = 0.0
    furniture: float = 0.0
    item: float = 0.0
    paragraphs: int = 0  # that one side alone has
    flat: bool = False  # a sentence a line, no paragraphs to go by
    tokenised: bool = False  # blanks before marks, as older corpora have them


STYLES = (
    Style(join=0.02, cut=0.01, lose=0.01),
    Style(join=0.06, stagger=0.01, cut=0.04, lose=0.02, add=0.02, furniture=0.03, paragraphs=1, flat=True),
    Style(join=0.15, stagger=0.05, cut=0.08, lose=0.02, add=0.03, furniture=0.04, flat=True, tokenised=True),
    Style(join=0.04, cut=0.02, lose=0.06, add=0.08, furniture=0.08, paragraphs=2),
    Style(join=0.1, stagger=0.03, cut=0.06, lose=0.02, add=0.02, exchange=0.03, flat=True),
    Style(join=0.2, stagger=0.08, cut=0.1, lose=0.04, add=0.06, paragraphs=1, flat=True, tokenised=True),
)


@dataclass(slots=True)
class Draft:
    """A document in the making: units of sentences in order, and which of them begin a paragraph."""

    units: list[Unit]
    languages: tuple[Language, Language]
    rng: random.Random
    headings: set[str] = field(default_factory=set)

    def gap(self, side: int) -> str:
        return " " if self.languages[side].spaced else ""


def cases(data: Path, part: str, pairs: Sequence[str] = PAIRS) -> Iterator[Case]:
    """The documents of a part, pair by pair."""
    for pair in pairs:
        rows = rows_of(data, pair, part)
        source, target = map(registry.language, pair.split("-"))
        for number, size in enumerate(SIZES):
            rng = random.Random(f"{pair} {part} {number}")
            start = rng.randrange(len(rows) - size)
            elsewhere = rows[:start] + rows[start + size :]
            chosen = rows[start : start + size]
            style = replace(STYLES[number], item=_ITEMS if part == FIT else 0.0)
            yield made(f"{pair} {number}", chosen, elsewhere, (source, target), style, rng)


_ITEMS = 0.15


def rows_of(data: Path, pair: str, part: str) -> list[tuple[str, str]]:
    """The rows of a part, in the order they were printed; two languages meet over equal English."""
    corpus = "flores101-devtest" if part == FIT else "ntrex"
    first, second = (_lines(data, corpus, code) for code in pair.split("-"))
    rows = [(first[english], second[english]) for english in first if english in second]
    if part == FIT:
        return rows
    middle = len(rows) // 2
    return rows[:middle] if part == "dev" else rows[middle:]


def _lines(data: Path, corpus: str, code: str) -> dict[str, str]:
    """English line → the language's."""
    if code == "en":
        return {english: english for english in _lines(data, corpus, "de")}
    with lzma.open(data / f"parallel/{corpus}.{code}-en.tsv.xz", "rt", encoding="utf-8") as table:
        found: dict[str, str] = {}
        for line in table:
            foreign, english = line.rstrip("\n").split("\t")
            found.setdefault(english, foreign)
    return found


def made(
    name: str,
    rows: Sequence[tuple[str, str]],
    elsewhere: Sequence[tuple[str, str]],
    languages: tuple[Language, Language],
    style: Style,
    rng: random.Random,
) -> Case:
    """A document of `rows`; what one side alone has is taken from `elsewhere`."""
    draft = Draft([unit for row in rows for unit in _units(row, languages)], languages, rng)
    for change in (_exchanged, _staggered, _joined, _cut, _lost, _itemised):
        draft.units = list(change(draft, style))
    _add(draft, elsewhere, style)
    return _case(name, draft, style)


def _units(row: tuple[str, str], languages: tuple[Language, Language]) -> list[Unit]:
    """The sentences of a row: one by one where both sides have as many, else together."""
    first, second = (sentences(text, language) for text, language in zip(row, languages, strict=True))
    if len(first) == len(second):
        return [([a], [b]) for a, b in zip(first, second, strict=True)]
    return [(first, second)] if max(len(first), len(second)) <= 4 else [([row[0]], [row[1]])]


def sentences(text: str, language: Language) -> list[str]:
    found = (span.of(text).strip() for span in split_text(text, language.code))
    return [sentence for sentence in found if sentence]


def _plain(unit: Unit) -> bool:
    return len(unit[0]) == len(unit[1]) == 1


def _exchanged(draft: Draft, style: Style) -> Iterator[Unit]:
    """Two sentences that the translation has the other way round are one bead."""
    units = list(draft.units)
    while units:
        unit = units.pop(0)
        if units and _plain(unit) and _plain(units[0]) and draft.rng.random() < style.exchange:
            other = units.pop(0)
            yield unit[0] + other[0], other[1] + unit[1]
        else:
            yield unit


def _staggered(draft: Draft, style: Style) -> Iterator[Unit]:
    """The source joins the first two of three, the target the last two: a bead of 2:2."""
    units = list(draft.units)
    while units:
        unit = units.pop(0)
        if len(units) > 1 and all(map(_plain, (unit, *units[:2]))) and draft.rng.random() < style.stagger:
            second, third = units.pop(0), units.pop(0)
            yield (
                [merged([*unit[0], *second[0]], draft, 0), *third[0]],
                [*unit[1], merged([*second[1], *third[1]], draft, 1)],
            )
        else:
            yield unit


def _joined(draft: Draft, style: Style) -> Iterator[Unit]:
    """Two, three or four neighbours are one sentence on one side."""
    units = list(draft.units)
    while units:
        unit = units.pop(0)
        number = draft.rng.choices((2, 3, 4), (75, 20, 5))[0]
        following = units[: number - 1]
        if len(following) == number - 1 and all(map(_plain, (unit, *following))) and draft.rng.random() < style.join:
            del units[: number - 1]
            sides = [[sentence for one in (unit, *following) for sentence in one[side]] for side in (0, 1)]
            whole = draft.rng.randrange(2)
            sides[whole] = [merged(sides[whole], draft, whole)]
            yield sides[0], sides[1]
        else:
            yield unit


_END = re.compile(r"[.!?…。！？؟]+[”\"»’)」』]*$")


def merged(texts: Sequence[str], draft: Draft, side: int) -> str:
    """Sentences as one: what ends them becomes a comma, a semicolon or a dash, and the next goes on small."""
    marks = (", ", "; ", " – ") if draft.languages[side].spaced else ("，", "；") if _han(draft, side) else ("、",)
    text = texts[0]
    for following in texts[1:]:
        mark = draft.rng.choice(marks)
        text = _END.sub("", text) + mark + draft.languages[side].lower(following[0]) + following[1:]
    return text


def _han(draft: Draft, side: int) -> bool:
    return draft.languages[side].code == "zh"


_WITHIN = re.compile(r"(?<=\w)(?:[,;:，；：、،] ?| [–—] )(?=\w)")


def _cut(draft: Draft, style: Style) -> Iterator[Unit]:
    """One side's sentence ends at a mark near its middle."""
    for unit in draft.units:
        side = draft.rng.randrange(2)
        halves = _halves(unit[side][0], draft, side) if _plain(unit) and draft.rng.random() < style.cut else []
        yield unit if not halves else (halves, unit[1]) if side == 0 else (unit[0], halves)


def _halves(text: str, draft: Draft, side: int) -> list[str]:
    places = [m for m in _WITHIN.finditer(text) if len(text) / 4 < m.start() < len(text) * 3 / 4]
    if not places:
        return []
    place = min(places, key=lambda match: abs(match.start() - len(text) / 2))
    rest = text[place.end() :]
    stop = "." if draft.languages[side].spaced else "。"
    return [text[: place.start()] + stop, rest[0].upper() + rest[1:]]


def _lost(draft: Draft, style: Style) -> Iterator[Unit]:
    """One side of a unit is left out, here and there, and of whole paragraphs."""
    gone: dict[int, int] = {}
    for _ in range(style.paragraphs):
        start, side = draft.rng.randrange(len(draft.units)), draft.rng.randrange(2)
        gone |= dict.fromkeys(range(start, start + draft.rng.randint(2, 7)), side)
    for index, unit in enumerate(draft.units):
        side = gone.get(index, draft.rng.randrange(2) if draft.rng.random() < style.lose else -1)
        yield unit if side < 0 else ([], unit[1]) if side == 0 else (unit[0], [])


def _itemised(draft: Draft, style: Style) -> Iterator[Unit]:
    """Sentences that both sides write without a stop."""
    for unit in draft.units:
        item = style.item and _plain(unit) and draft.rng.random() < style.item
        yield ([_END.sub("", unit[0][0])], [_END.sub("", unit[1][0])]) if item else unit


def _add(draft: Draft, elsewhere: Sequence[tuple[str, str]], style: Style) -> None:
    """Sentences and page furniture of other articles, on one side alone."""
    found: list[Unit] = []
    for unit in draft.units:
        for chance, short in ((style.add, False), (style.furniture, True)):
            if draft.rng.random() < chance:
                side = draft.rng.randrange(2)
                text = draft.rng.choice(elsewhere)[side]
                text = _furniture(text, draft, side) if short else sentences(text, draft.languages[side])[0]
                found.append(([text], []) if side == 0 else ([], [text]))
        found.append(unit)
    draft.units = found


def _furniture(text: str, draft: Draft, side: int) -> str:
    """A heading, a caption or a page number."""
    if draft.rng.random() < 0.3:
        return str(draft.rng.randint(1, 400))
    words = text.split() if draft.languages[side].spaced else list(text)
    most = draft.rng.randint(2, 6) * (1 if draft.languages[side].spaced else 3)
    heading = draft.gap(side).join(words[:most]).rstrip(" ,.;:，。、：；")
    if draft.rng.random() < 0.5:
        draft.headings.add(heading)
    return heading


def _case(name: str, draft: Draft, style: Style) -> Case:
    """Sentences numbered, in paragraphs that mostly begin together, or each for itself."""
    sides: tuple[list[str], list[str]] = ([], [])
    blocks: tuple[list[int], list[int]] = ([], [])
    gold: list[Bead] = []
    for unit in draft.units:
        begins = draft.rng.random() < _BREAK or not all(unit)
        starts = [len(side) for side in sides]
        for side in (0, 1):
            first = begins != (draft.rng.random() < _OWN_BREAK)
            for text in unit[side]:
                sides[side].append(_tokenised(text) if style.tokenised else text)
                blocks[side].append((blocks[side] or [0])[-1] + (style.flat or first))
                first = draft.rng.random() < _OWN_BREAK
        gold += _single(*(tuple(range(starts[side], len(sides[side]))) for side in (0, 1)))
    source, target = (segments(sides[i], blocks[i], draft.headings) for i in (0, 1))
    return Case(name, source, target, draft.languages, tuple(gold))


_BREAK, _OWN_BREAK = 0.4, 0.06  # shares of units that begin a paragraph, on both sides or on one


def _single(source: tuple[int, ...], target: tuple[int, ...]) -> list[Bead]:
    """Sentences without counterpart are a bead each."""
    if source and target:
        return [(source, target)]
    return [((i,), ()) for i in source] + [((), (i,)) for i in target]


def _tokenised(text: str) -> str:
    return re.sub(r"(?<=\w)([,.;:?!])(?=\s|$)", r" \1", text)


def segments(
    lines: Sequence[str], blocks: Sequence[int] | None = None, headings: frozenset[str] | set[str] = frozenset()
) -> tuple[Segment, ...]:
    """A segment a line, each a block of its own where none are given."""
    found, place = [], 0
    for number, line in enumerate(lines):
        text = line.strip() or "-"
        kind = BlockKind.HEADING if text in headings else BlockKind.PARAGRAPH
        block = blocks[number] if blocks else number
        found.append(Segment(text, OffsetMap.identity(len(text), place), block, kind))
        place += len(text) + 1
    return tuple(found)


def kind_of(bead: Bead) -> str:
    """`1:2`, `0:1` and so on."""
    return f"{len(bead[0])}:{len(bead[1])}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", choices=(*PARTS, FIT), default="dev")
    options = parser.parse_args()
    found = list(cases(options.data, options.part))
    for pair in PAIRS:
        own = [case for case in found if case.name.startswith(pair)]
        kinds = Counter(kind_of(bead) for case in own for bead in case.gold)
        print(f"{pair}: {sum(kinds.values())} beads in {len(own)} documents; {dict(kinds.most_common())}")


if __name__ == "__main__":
    main()
