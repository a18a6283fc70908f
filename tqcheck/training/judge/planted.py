"""Planted errors in human translations, as examples and as pairs with their originals."""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

from tqcheck.registry import language
from tqcheck.training.edit_distance import changed as changed_places
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label
from tqcheck.training.judge.meanings import changed
from tqcheck.training.judge.slips import SlipSentence, slip
from tqcheck.training.judge.splits import PAIRED, SENTENCES, is_held
from tqcheck.training.judge.word_tables import Tables, capitalised, tables

LANGUAGES = ("de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "zh", "ja", "ro")
SETS: Mapping[str, float] = {
    "wmt-newstest2012-2020": 1, "ntrex": 1, "debian-news": 1, "gnu": 1, "cds-blog": 1, "nextstrain": 1, "ud-pud": 1,
    "iwslt-ted": 1, "tico19": 1, "wmt-newstest2021": 1, "mozilla-www": 0.3, "python-docs": 0.15,
    "shattered-pixel-dungeon": 0.3, "tatoeba-opus-test": 0.12, "tatoeba-manythings": 0.06, "w3c-i18n": 1,
    "opensource-guide": 1, "privacyguides": 1,
}  # fmt: skip
"""Sets of human translations, and the share of each that is read."""
EACH, FEW = 14_000, 5_000
"""Sentence pairs of a language; of Romanian, which nothing else is planted in."""
WITH_ERROR = 0.65
_SHORTEST, _LONGEST, _SHORTEST_FOREIGN = 15, 400, 6
_LONGEST_PAIRED = 260

Pairs = dict[str, list[tuple[str, str]]]
"""(foreign, English) by language."""


def translations(data: Path, seed: int) -> Pairs:
    """Sentence pairs in a random order; the same for one seed."""
    rng, found = Random(seed), {}
    for code in LANGUAGES:
        pairs = [
            pair for name, share in SETS.items() for pair in pairs_of_set(data, name, code) if rng.random() <= share
        ]
        rng.shuffle(pairs)
        found[code] = pairs[: FEW if code == "ro" else EACH]
    return found


def pairs_of_set(data: Path, name: str, code: str) -> Iterator[tuple[str, str]]:
    """The (foreign, English) pairs of a parallel set, none where there is no such set; neither very short nor long."""
    path = data / f"parallel/{name}.{code}-en.tsv.xz"
    if not path.exists():
        return
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 2 and _SHORTEST < len(cells[1]) < _LONGEST and len(cells[0]) >= _SHORTEST_FOREIGN:
                yield cells[0], cells[1]


def all_tables(pairs: Pairs) -> dict[str, Tables]:
    """What is known of the words of every language, English too."""
    english = [text for members in pairs.values() for _, text in members[: EACH // len(LANGUAGES) * 2]]
    names = {word for text in english for word in capitalised(text, "en")}
    found = {"en": tables("en", english)}
    for code, members in pairs.items():
        known = names if language(code).typography.capital_nouns else None
        found[code] = tables(code, [text for text, _ in members], known)
    return found


def planted(pairs: Pairs, known: Mapping[str, Tables], seed: int) -> Iterator[tuple[bool, JudgedExample]]:
    """Of each pair one direction, most with a slip; whether it is kept for measuring, and the example."""
    rng = Random(seed)
    for code, members in pairs.items():
        for n, pair in enumerate(members):
            into = rng.random() < 0.5  # into the foreign language
            source, target = (pair[1], pair[0]) if into else pair
            following = members[(n + 1) % len(members)][0 if into else 1]
            sentence = SlipSentence(target, known[code if into else "en"], following)
            found = slip(sentence, rng) if rng.random() < WITH_ERROR else None
            languages = f"en-{code}" if into else f"{code}-en"
            spans = () if found is None else found.spans
            text = target if found is None else found.text
            yield is_held(source, SENTENCES), planted_example(languages, source, text, spans)


def planted_example(languages: str, source: str, target: str, spans: tuple[tuple[int, int], ...]) -> JudgedExample:
    """A translation with errors at `spans`, or a sound one where there are none."""
    labels = tuple(Label("planted", start, end, 1.0) for start, end in spans)
    scores = {"planted": float(bool(spans))}
    return JudgedExample(ExampleKind.PLANTED, languages, source, target, ("planted",), labels, scores=scores)


def corrected_example(languages: str, source: str, text: str, right: str) -> JudgedExample:
    """A translation that errs where `right` is otherwise."""
    return planted_example(languages, source, text, tuple(changed_places(text, right, languages.partition("-")[2])))


@dataclass(frozen=True, slots=True)
class Paired:
    """A sound translation, and the same with a change of meaning at `spans`."""

    languages: str
    source: str
    sound: str
    wrong: str
    spans: tuple[tuple[int, int], ...]
    change: str

    def examples(self) -> tuple[JudgedExample, JudgedExample]:
        """The sound one and the wrong one."""
        return (
            planted_example(self.languages, self.source, self.sound, ()),
            planted_example(self.languages, self.source, self.wrong, self.spans),
        )


def paired(pairs: Pairs, known: Mapping[str, Tables], each: int, held: bool, seed: int) -> list[Paired]:
    """Up to `each` pairs a language, of the sentences kept for measuring or of the others, in a random order."""
    rng, found = Random(seed), []
    for code, members in pairs.items():
        left = each
        for foreign, english in members:
            if left and is_held(english, PAIRED) == held and max(len(foreign), len(english)) <= _LONGEST_PAIRED:
                one = _paired(foreign, english, code, known, rng)
                found += one
                left -= len(one)
    rng.shuffle(found)
    return found


def _paired(foreign: str, english: str, code: str, known: Mapping[str, Tables], rng: Random) -> list[Paired]:
    into = rng.random() < 0.5
    source, sound = (english, foreign) if into else (foreign, english)
    made = changed(SlipSentence(sound, known[code if into else "en"]), rng)
    if made is None:
        return []
    languages = f"en-{code}" if into else f"{code}-en"
    return [Paired(languages, source, sound, made[0].text, made[0].spans, made[1])]


def write_pairs(path: Path, pairs: list[Paired]) -> None:
    """Write one JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(asdict(pair), ensure_ascii=False) + "\n" for pair in pairs)
    path.write_text("".join(lines), encoding="utf-8")


def read_pairs(path: Path) -> list[Paired]:
    """The pairs of a file that `write_pairs` wrote."""
    rows: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Paired(**{**row, "spans": tuple((a, b) for a, b in row["spans"])}) for row in rows]
