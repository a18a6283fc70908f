"""Notes which lines a local copy of a corpus leaves out of what its card's steps make, as digests beside the card.

    python scripts/left_out.py NAME --from DIR [--data DIR]

The origins must have been fetched. A line of the copy that no step makes is said: then the steps are wrong. What the
card says to come out otherwise (`differs`) is left as it is made.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqcheck.training.origins import form_making
from tqcheck.training.origins.cards import Card, cards
from tqcheck.training.origins.corpus_hashes import unpacked
from tqcheck.training.origins.place import DATA
from tqcheck.training.origins.step_inputs import inputs_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Write `left-out.txt`; 1 where the copy has what no step makes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--from", type=Path, dest="copy", required=True, metavar="DIR", help="a local copy")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    chosen = parser.parse_args(arguments)
    [card] = cards([chosen.name])
    left_out: set[str] = set()
    faults = 0
    for made, kept in _texts(card, chosen.data / "origins", chosen.copy):
        left_out |= {form_making.digest(line) for line in made - kept}
        faults += len(kept - made)
    if left_out:
        card.left_out.write_text("".join(f"{digest}\n" for digest in sorted(left_out)), encoding="utf-8", newline="\n")
    print(f"{card.name}: {len(left_out)} lines are left out; {faults} lines of the copy are made by no step")
    return int(bool(faults))


def _texts(card: Card, origins: Path, copy: Path) -> Iterator[tuple[set[bytes], set[bytes]]]:
    """What is made of each file that comes out as the copy has it, and what the copy has of it, as lines."""
    steps = [step for step in card.steps if not step.differs]
    inputs = inputs_of(card, origins, steps)
    for to in dict.fromkeys(step.to for step in steps):
        with unpacked(copy / to) as stream:
            made = form_making.made_by([step for step in steps if step.to == to], inputs)
            yield set(made.splitlines(True)), set(stream.read().splitlines(True))


if __name__ == "__main__":
    sys.exit(main())
