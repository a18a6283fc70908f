"""Sentences with slips of translation that the project wrote, and sound ones that look suspicious.

`corpora/written-slips/<language>.txt` has an item a line: the kind of the slip, a tab, and the sentence, in which
`[[wrong|right]]` stands for the words that are wrong and those that should stand there; further rights may follow
behind further bars. Of the kind `sound` nothing is wrong.
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
_SLIP = re.compile(r"\[\[([^\[\]|]*)\|([^\[\]]*)\]\]")
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
    """A sentence, where it is wrong in code points, and all it should be; a sound one has nothing of both."""

    kind: str
    text: str
    spans: tuple[tuple[int, int], ...]
    rights: tuple[str, ...]

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


def written_slips(code: str, part: WrittenPart) -> Iterator[WrittenSlip]:
    """The sentences of a language that are for `part`. Raises `ValueError` where a line is not as it should be."""
    path = FOLDER / f"{code}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        found = _read(line, f"{path.name}:{number}")
        if found.part is part:
            yield found


def _read(line: str, where: str) -> WrittenSlip:
    kind, _, marked = line.partition("\t")
    slips = list(_SLIP.finditer(marked))
    if not marked or bool(slips) == (kind == "sound") or "[[" in _SLIP.sub("", marked):
        raise ValueError(f"{where}: a kind, a tab, and a sentence with [[wrong|right]], unless the kind is “sound”")
    text, spans = _filled(marked, [slip[1] for slip in slips])
    choices = itertools.product(*(slip[2].split("|") for slip in slips)) if slips else ()
    rights = tuple(_filled(marked, chosen)[0] for chosen in choices)
    if text in rights:
        raise ValueError(f"{where}: what is wrong is also called right")
    return WrittenSlip(kind, text, tuple(spans), rights)


def _filled(marked: str, words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """The sentence with these words, and where they stand; where there is none, one space around it is left out."""
    text, spans, at = "", [], 0
    for slip, word in zip(_SLIP.finditer(marked), words, strict=True):
        text, at = text + marked[at : slip.start()], slip.end()
        if not word and text[-1:] in (" ", "") and marked[at : at + 1] == " ":
            at += 1
        elif not word and text.endswith(" ") and not marked[at : at + 1].isalnum():
            text = text[:-1]
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text + marked[at:], spans
