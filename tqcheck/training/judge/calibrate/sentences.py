"""The sentences that the judge is calibrated on, of sets that it was not trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from random import Random

from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.learners import jfleg, ua_gec
from tqcheck.training.evaluation.tiers.learners import FITTED, SEED, joined
from tqcheck.training.judge.calibrate.edits import Item
from tqcheck.training.judge.examples import Example, Kind
from tqcheck.training.judge.planted import Pairs, all_tables
from tqcheck.training.judge.slips import Sentence, slip
from tqcheck.training.judge.tables import Tables

LAST = 500
"""FLORES sentences before this one are calibrated on; benches measure on those from `FIRST` on."""
EACH_SOUND, EACH_PLANTED, EACH_EDITED, UKRAINIAN = 70, 60, 70, 90
_SHORTEST, _LONGEST = 25, 260
_SHORTEST_UNSPACED, _LONGEST_UNSPACED = 8, 130
_EDITED = ("en-de", "ro-en", "ru-en", "et-en", "en-zh")
QUOTAS = {Kind.MQM: 700, Kind.TAGGED: 520, Kind.CRITICAL: 300, Kind.PLANTED: 320}
"""Held-out examples of each kind whose scores and words are fitted on."""


def chosen(examples: Sequence[Example], seed: int, share: float = 1.0) -> list[Example]:
    """Held-out examples, as many of each kind as `QUOTAS` says; `share` takes fewer of all."""
    rows = list(examples)
    Random(seed).shuffle(rows)
    left = Counter({kind: max(1, int(count * share)) for kind, count in QUOTAS.items()})
    found = []
    for row in rows:
        if left[row.kind] > 0 and len(row.target) < 500 and len(row.source) < 600:
            left[row.kind] -= 1
            found.append(row)
    return found


def items(data: Path, share: float = 1.0) -> list[Item]:
    """Learners', post-edited, planted and sound sentences in a random order; `share` takes fewer of all."""
    rng = Random(SEED)
    found = [item for part in _parts(data, rng, share) for item in part if _fits(item)]
    rng.shuffle(found)
    return found


def _fits(item: Item) -> bool:
    if item.code in ("zh", "ja"):
        return _SHORTEST_UNSPACED <= len(item.text) < _LONGEST_UNSPACED
    return _SHORTEST <= len(item.text) <= _LONGEST


def _parts(data: Path, rng: Random, share: float) -> Iterator[list[Item]]:
    def few(count: int) -> int:
        return max(1, int(count * share))

    rows = jfleg(data)
    order = list(range(len(rows)))
    Random(SEED).shuffle(order)
    learners = [(joined(rows[n][0]), tuple(joined(right) for right in rows[n][1])) for n in order[:FITTED]]
    yield [Item("learners", "-en", wrong, rights) for wrong, rights in learners[: few(FITTED)]]
    essays = [(wrong, right[0]) for wrong, right in ua_gec(data) if wrong != right[0]]
    yield [Item("learners", "-uk", a, (b,)) for a, b in rng.sample(essays, min(few(UKRAINIAN), len(essays)))]
    yield from _references(data, rng, few(EACH_SOUND), few(EACH_PLANTED))
    for languages in _EDITED:
        edited = [row for row in sets.tagged(data, languages, "dev") if row.get("pe")]
        some = rng.sample(edited, min(few(EACH_EDITED), len(edited)))
        yield [Item("post-edited", languages, row["mt"], (row["pe"],), row["src"]) for row in some]


def _references(data: Path, rng: Random, sound: int, planted: int) -> Iterator[list[Item]]:
    """FLORES references as they are and with slips: English alone, the others beside their English source."""
    pairs: Pairs = {code: sets.flores(data, code)[:LAST] for code in CORE[1:]}
    known = all_tables(pairs)
    english = [(text, None) for _, text in pairs["de"]]
    for code in CORE:
        rows = english if code == "en" else [(foreign, text) for foreign, text in pairs[code]]
        languages = "-en" if code == "en" else f"en-{code}"
        order = rng.sample(rows, len(rows))
        yield [Item("sound", languages, text, source=source) for text, source in order[:sound]]
        slips = (_slipped(text, source, languages, known[code], rng) for text, source in order[sound:])
        yield list(islice((item for item in slips if item is not None), planted))


def _slipped(text: str, source: str | None, languages: str, known: Tables, rng: Random) -> Item | None:
    made = slip(Sentence(text, known), rng)
    return None if made is None else Item("planted", languages, made.text, (text,), source)
