"""Measure, and write, by how much a model's quality is moved so that equal numbers mean equal quality in all languages.

    python scripts/equal_scores.py --tier judge --data DATA            how far pairs of languages lie apart
    python scripts/equal_scores.py --tier judge --data DATA --write    the same, with shifts fitted anew and written

Run it with --write whenever a model's weights or the calibration of its quality have changed.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from tqcheck.models.embedded import FOLDER
from tqcheck.models.encoder import loading as encoder
from tqcheck.models.equating.shifts import Shifts, digest, load
from tqcheck.models.gemma.heads import FILES, SCORE
from tqcheck.models.gemma.loading import ADAPTER
from tqcheck.training.equating import anchors
from tqcheck.training.equating.anchor_asking import asked
from tqcheck.training.equating.apart import Apart, apart, crossed
from tqcheck.training.equating.shift_fitting import shifts
from tqcheck.training.evaluation.tiers import tier as tiers

FOLDERS = {"judge": ADAPTER, "encoder": FOLDER}
WEIGHTS = {"judge": FILES[SCORE], "encoder": encoder.WEIGHTS}
"""The weights that quality comes from."""


def main() -> None:
    """Ask the tier, fit where that is wanted, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tier", choices=sorted(FOLDERS), required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--each", type=int, default=anchors.EACH, help="sentences of a pair of languages")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    tier = tiers.load(given.tier)
    file, own = FOLDERS[given.tier] / "equal.json", FOLDERS[given.tier] / WEIGHTS[given.tier]
    present = load(file, own)
    known = asked(tier, present, given.data, anchors.directions(), given.each)
    moved = Shifts(shifts(known, anchors.trained()))
    if given.write:
        written = {"weights": digest(own), "shifts": moved.known}
        file.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    _print("with English, each sentence moved by what others tell", apart(known, crossed(known, anchors.trained())))
    others = asked(tier, present, given.data, anchors.PIVOTED, given.each)
    _print("without English", apart(others, [moved.of(one.languages) for one in others]))


def _print(name: str, rows: Iterable[Apart]) -> None:
    print(f"pairs of languages {name}: spread in points, before -> after (chance alone)")
    for row in rows:
        spread = f"{row.before:.1f} -> {row.after:.1f} ({row.chance:.1f})"
        print(f"  {row.kind}: {spread}, mean {row.mean:.1f}, {row.sentences} translations")


if __name__ == "__main__":
    main()
