"""Learn the bilingual lexicon, one step a command: texts, learn (a language at a time, or all), export; then what words
are taken for which.

    python scripts/train_lexicon.py texts --data DATA --work WORK
    python scripts/train_lexicon.py learn --work WORK
    python scripts/train_lexicon.py export --work WORK --out tqcheck/analysis/lexicon/data
    python scripts/train_lexicon.py parts --work WORK
    python scripts/train_lexicon.py taken --work WORK --out tqcheck/languages/en/taken_for.txt

The same data give the same lexicon. All takes some four minutes of one core, and 2.2 GB of memory.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tqcheck.analysis.lexicon.folding import Folding
from tqcheck.analysis.lexicon.link_tables import ENGLISH
from tqcheck.registry import language
from tqcheck.training.bilingual import parallel_texts
from tqcheck.training.bilingual.choosing_pairs import telling
from tqcheck.training.bilingual.learning import FEWEST, learn, side
from tqcheck.training.bilingual.learnt_endings import folding
from tqcheck.training.bilingual.table_writing import write

_MOST_PAIRS = 150_000  # of a language that are learnt from as they are
_ENGLISH_LINES = 6_000  # of each language whose English sides tell English endings


def parser() -> argparse.ArgumentParser:
    """The command line."""
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = found.add_subparsers(dest="command", required=True)
    add = commands.add_parser("texts", help="the sentence pairs that may be learnt from")
    add.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    add.add_argument("--work", type=Path, required=True, help="folder of what is made")
    add = commands.add_parser("learn", help="renderings of words")
    add.add_argument("--work", type=Path, required=True)
    add.add_argument("--languages", nargs="+", choices=parallel_texts.CODES, default=list(parallel_texts.CODES))
    add = commands.add_parser("parts", help="what tells a lost part of a sentence from a free rendering")
    add.add_argument("--work", type=Path, required=True)
    add = commands.add_parser("taken", help="English words that are taken for one another, as shipped")
    add.add_argument("--work", type=Path, required=True)
    add.add_argument("--out", type=Path, required=True, help="the list to write")
    add = commands.add_parser("export", help="the lexicon as shipped")
    add.add_argument("--work", type=Path, required=True)
    add.add_argument("--out", type=Path, required=True)
    return found


def main(given: Sequence[str] | None = None) -> None:
    """Run one step."""
    arguments = parser().parse_args(given)
    if arguments.command == "texts":
        from tqcheck.training.holdout import held_out_keys

        parallel_texts.write(arguments.data, held_out_keys(arguments.data), arguments.work)
    elif arguments.command == "parts":
        from tqcheck.training.bilingual.fitting_lost_parts import fit

        print(*fit(arguments.work), sep="\n")
    elif arguments.command == "taken":
        from tqcheck.training.bilingual import learning_couples

        print(f"{learning_couples.write(learning_couples.learn(arguments.work), arguments.out)} lines")
    elif arguments.command == "learn":
        english = english_folding(arguments.work)
        for code in arguments.languages:
            found = summary(arguments.work, code, english)
            (arguments.work / f"{code}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
            print(f"{code}: {len(found['renderings'][0])} words, {len(found['renderings'][1])} of English", flush=True)
    else:
        known = {
            code: _read(arguments.work, code) for code in parallel_texts.CODES if _path(arguments.work, code).exists()
        }
        sizes = write(known, english_folding(arguments.work), arguments.out)
        print(*(f"{code}: {size / 1e6:.2f} MB" for code, size in sizes.items()), sep="\n")


def english_folding(work: Path) -> Folding:
    """How English is folded: the same beside every language."""
    path = work / "endings.json"
    if path.exists():
        return Folding(frozenset(json.loads(path.read_text(encoding="utf-8"))))
    lines = [english for code in parallel_texts.FIRST for _, english in parallel_texts.read(work, code, _ENGLISH_LINES)]
    found = folding(lines, ENGLISH, unspaced=False)
    path.write_text(json.dumps(sorted(found.endings)), encoding="utf-8")
    return found


def summary(work: Path, code: str, english: Folding) -> dict[str, Any]:
    """What is learnt of a language, as JSON keeps it."""
    pairs = list(parallel_texts.read(work, code))
    if len(pairs) > _MOST_PAIRS:
        pairs = telling(pairs)
    own = folding([foreign for foreign, _ in pairs], code, not language(code).spaced)
    sides = side((foreign for foreign, _ in pairs), code, own), side((other for _, other in pairs), ENGLISH, english)
    found = learn(*sides)
    return {
        "renderings": found.renderings,
        "shown": found.shown,
        "forms": [of.forms for of in sides],
        "counts": [{key: count for key, count in of.counts.items() if count >= FEWEST} for of in sides],
        "endings": sorted(own.endings),
        "pieces": own.pieces,
        "beginnings": own.beginnings,
    }


def _path(work: Path, code: str) -> Path:
    return work / f"{code}.json"


def _read(work: Path, code: str) -> Mapping[str, Any]:
    found = json.loads(_path(work, code).read_text(encoding="utf-8"))
    parts = frozenset(found["endings"]), found["pieces"], tuple(found["beginnings"])
    return {**found, "folding": Folding(*parts)}
