"""Sentences with slips of translation that the project wrote, mistranslations with their sources, and sound ones that
look suspicious.

`corpora/written-slips/<language>.txt` has an item a line: the kind of the slip, a tab, and the sentence, in which
`[[wrong|right]]` stands for the words that are wrong and those that should stand there; further rights may follow
behind further bars. Of the kind `sound` nothing is wrong. `corpora/written-mistranslations/<pair>.txt` has the source,
and a tab, before the sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tqcheck.training.judge.splits import digest

FOLDER = Path(__file__).parents[2] / "corpora/written-slips"
PAIRS = Path(__file__).parents[2] / "corpora/written-mistranslations"
_SLIP = re.compile(r"\[\[([^\[\]|]*)\|([^\[\]]*)\]\]")
_ELIDED = re.compile(
    r"(?<!\w)(?:[cdjlmnstv]|gl|un|(?:da|de|ne|su|co|a)?ll|qu\w*|(?:jus|lors|puis)qu)['’]$", re.IGNORECASE
)
"""French and Italian words that stand close to the next: a space is written behind the bracket for the other side."""
_PARTS = 20
_MEASURED, _CALIBRATED = 3, 7
"""Of `_PARTS` parts by digest the first three are for measuring, the next four for calibrating, the others to learn."""


class WrittenPart(StrEnum):
    """What a sentence is for."""

    MEASURED = "measured"
    CALIBRATED = "calibrated"
    LEARNT = "learnt"


@dataclass(frozen=True, slots=True)
class WrittenSlip:
    """A sentence, where it is wrong in code points, and all it should be, which a sound one has nothing of; and its
    source, empty where there is none."""

    kind: str
    text: str
    spans: tuple[tuple[int, int], ...]
    rights: tuple[str, ...]
    source: str = ""

    @property
    def right(self) -> str:
        """What the sentence should be; a sound one is."""
        return self.rights[0] if self.rights else self.text

    @property
    def part(self) -> WrittenPart:
        """By what the sentence should be, so that it falls to one part however it is wrong."""
        number = digest(self.right) % _PARTS
        if number < _MEASURED:
            return WrittenPart.MEASURED
        return WrittenPart.CALIBRATED if number < _CALIBRATED else WrittenPart.LEARNT


def languages() -> list[str]:
    """Those in which there are such sentences."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def pairs() -> list[str]:
    """Those of languages ("en-de") in which there are mistranslations."""
    return sorted(path.stem for path in PAIRS.glob("*.txt"))


def written_slips(code: str, part: WrittenPart) -> Iterator[WrittenSlip]:
    """The sentences of a language that are for `part`. Raises `ValueError` where a line is not as it should be."""
    return _of(FOLDER / f"{code}.txt", part, 2)


def written_mistranslations(languages: str, part: WrittenPart) -> Iterator[WrittenSlip]:
    """The translations of a pair that are for `part`, with their sources. Raises `ValueError` as `written_slips`."""
    return _of(PAIRS / f"{languages}.txt", part, 3)


def written(languages: str, part: WrittenPart) -> Iterator[WrittenSlip]:
    """The mistranslations of a pair ("en-de"), or the slips of a language ("de"), that are for `part`."""
    return written_mistranslations(languages, part) if "-" in languages else written_slips(languages, part)


def _of(path: Path, part: WrittenPart, cells: int) -> Iterator[WrittenSlip]:
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        found = _read(line.split("\t"), cells, f"{path.name}:{number}")
        if found.part is part:
            yield found


def _read(cells: Sequence[str], count: int, where: str) -> WrittenSlip:
    """An item from its `count` cells."""
    kind, marked = cells[0], cells[-1]
    slips = list(_SLIP.finditer(marked))
    if len(cells) != count or not all(cells) or bool(slips) == (kind == "sound") or "[[" in _SLIP.sub("", marked):
        form = "a kind, a tab, " + ("the source, a tab, " if count > 2 else "") + "and the sentence"
        raise ValueError(f"{where}: {form} with [[wrong|right]], unless the kind is “sound”")
    text, spans = _filled(marked, [slip[1] for slip in slips])
    choices = itertools.product(*(slip[2].split("|") for slip in slips)) if slips else ()
    rights = tuple(_filled(marked, chosen)[0] for chosen in choices)
    if text in rights:
        raise ValueError(f"{where}: what is wrong is also called right")
    return WrittenSlip(kind, text, tuple(spans), rights, *cells[1:-1])


def _filled(marked: str, words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence with these words, and where they stand; where there is none, one space around it is left out, and
    behind an elided one the space."""
    text, spans, at = "", [], 0
    for slip, word in zip(_SLIP.finditer(marked), words, strict=True):
        text, at = text + marked[at : slip.start()], slip.end()
        bare = not word and text[-1:] in (" ", "")
        if (bare or _ELIDED.search(word)) and marked[at : at + 1] == " ":
            at += 1
        elif not word and text.endswith(" ") and not marked[at : at + 1].isalnum():
            text = text[:-1]
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text + marked[at:], spans
