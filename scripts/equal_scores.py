"""Measure, and write, by how much a model's quality is moved so that equal numbers mean equal quality in all languages.

    python scripts/equal_scores.py --tier judge --data DATA            how far pairs of languages lie apart
    python scripts/equal_scores.py --tier judge --data DATA --write    the same, with shifts fitted anew and written

Run it with --write whenever a model's weights or the calibration of its quality have changed.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tqcheck.models.embedded import FOLDER
from tqcheck.models.equating.shifts import Shifts, load
from tqcheck.models.gemma.loading import ADAPTER
from tqcheck.training.equating import anchors
from tqcheck.training.equating.anchor_asking import asked
from tqcheck.training.equating.apart import apart
from tqcheck.training.equating.shift_fitting import shifts
from tqcheck.training.evaluation.tiers import tier as tiers

FILES = {"judge": ADAPTER / "equal.json", "encoder": FOLDER / "equal.json"}


def main() -> None:
    """Ask the tier, fit where that is wanted, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tier", choices=sorted(FILES), required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--each", type=int, default=anchors.EACH, help="sentences of a pair of languages")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    tier, present = tiers.load(given.tier), load(FILES[given.tier])
    moved = present
    if given.write:
        known = asked(tier, present, given.data, anchors.FIT, anchors.directions(), given.each)
        moved = Shifts(shifts(known))
        written = {"model": tier.adapter.signature, "shifts": moved.known}
        FILES[given.tier].write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    for name, directions in (("with English", anchors.directions()), ("without English", anchors.PIVOTED)):
        print(f"pairs of languages {name}: spread in points, before -> after (chance alone)")
        known = asked(tier, present, given.data, anchors.REPORT, directions, max(2, given.each // 2))
        for row in apart(known, moved):
            spread = f"{row.before:.1f} -> {row.after:.1f} ({row.chance:.1f})"
            print(f"  {row.kind}: {spread}, mean {row.mean:.1f}, {row.sentences} translations")


if __name__ == "__main__":
    main()
