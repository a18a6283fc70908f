"""The corpora that training and evaluation read: what they are, and how to have them.

    python scripts/corpora.py list [NAME ...]                  each card, what is here of it, whether it can be had
    python scripts/corpora.py fetch [NAME ...]                 from the public origins, as the cards pin them
    python scripts/corpora.py fetch [NAME ...] --from DIR      out of a local copy that is laid out as training reads it
    python scripts/corpora.py prepare [NAME ...]               makes the forms that training reads
    python scripts/corpora.py check [NAME ...]                 verifies cards and hashes

What a step makes otherwise than the copy that the shipped models were trained on, its card says (`differs`), and what
no step can make, and why (`not-made`): only a local copy brings that. With `--from DIR` list and check look into such a
copy, and prepare takes out of it what no step makes. All lies in the
folder `data` of the checkout, or where `--data DIR` says; training and evaluation read it there.
Exit status: 0, 1 where something is missing or not as its card says, 2 for a card that is wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from tqcheck.training.origins import form_making
from tqcheck.training.origins.cards import FOLDER, Card, CardError, CorpusFile, State, cards
from tqcheck.training.origins.fetching import FetchError, Progress, fetch, take
from tqcheck.training.origins.form_lines import FormError
from tqcheck.training.origins.place import DATA

ORIGINS = "origins"


def listing(card: Card, data: Path) -> str:
    """A line: name, what is here (by name alone: `check` reads the files), what brings the rest, use, licence."""
    here = sum((data / part.path).exists() for part in card.parts)
    state = "here" if card.is_own or here == len(card.parts) else f"{here} of {len(card.parts)}" if here else "not here"
    reason = f"; no step makes it whole: {card.not_made}" if card.not_made else ""
    return f"{card.name:32} {state:10} {_brought(card):18} {card.use:34} {card.licence}{reason}"


def _brought(card: Card) -> str:
    """What brings a corpus: it is the project's own, fetch and prepare do, or a local copy must."""
    if card.is_own:
        return "own"
    if any(origin.address is None for origin in card.origins):
        return "local copy"
    return "fetch, prepare" if {step.to for step in card.steps} >= {part.path for part in card.parts} else "local copy"


def taken(card: Card, copy: Path, data: Path, only: Collection[str] | None = None) -> Iterator[str]:
    """Take a card's files, or only some, out of a local copy; a line for each that cannot be."""
    for part in card.parts:
        if only is not None and part.path not in only:
            continue
        state = take(part, copy, data)
        if state not in (State.SAME, State.ANEW):
            yield f"{card.name}: {part.path} is {state.value} in {copy}"


def fetched(card: Card, data: Path) -> Iterator[str]:
    """Fetch what a card's origins hold; a line for each that cannot be."""
    if card.is_own:
        return
    for origin in card.origins:
        try:
            fetch(origin, data / ORIGINS, _progress(card.name))
        except FetchError as error:
            yield f"{card.name}: {error}"


def prepared(card: Card, data: Path, copy: Path | None) -> Iterator[str]:
    """Make the forms of a card; a line for each that no step makes, or that comes out otherwise than on the card."""
    parts = {part.path: part for part in card.parts}
    try:
        for path in form_making.prepare(card, data / ORIGINS, data):
            part = parts[path.relative_to(data).as_posix()]
            if part.state(data) is State.OTHER:
                yield f"{card.name}: {part.path} is made, and differs from the card's, which left out what it says"
    except FormError as error:
        yield f"{card.name}: {error}"
    except OSError as error:
        yield f"{card.name}: {data} cannot be written: {error.strerror}; make room and run it again"
    made = {step.to for step in card.steps}
    absent = [path for path in parts if path not in made and not (data / path).exists()]
    if copy:
        yield from taken(card, copy, data, absent)
    elif absent:
        why = f" ({card.not_made})" if card.not_made else ""
        yield f"{card.name}: no step makes {absent[0]}{_more(absent)}{why}; take it out of a local copy: --from"


def checked(card: Card, data: Path) -> Iterator[str]:
    """Compare what is here with its card; a line for each file that is missing or other."""
    states = {part: part.state(data) for part in card.parts}
    for state in (State.OTHER, State.MISSING):
        if parts := [part for part, found in states.items() if found is state]:
            yield f"{card.name}: {parts[0].path}{_more(parts)}: {state.value}"


def _more(items: Sequence[str] | Sequence[CorpusFile]) -> str:
    return f" and {len(items) - 1} more" if len(items) > 1 else ""


def _progress(name: str) -> Progress:
    """Shows how far a download is, on a terminal."""

    def show(done: int, whole: int | None) -> None:
        if sys.stderr.isatty():
            of = f" of {whole / 1e6:.1f}" if whole else ""
            print(f"\r{name}: {done / 1e6:.1f}{of} MB", end="" if done != whole else "\n", file=sys.stderr, flush=True)

    return show


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["list", "fetch", "prepare", "check"])
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--data", type=Path, default=DATA, metavar="DIR")
    parser.add_argument("--from", type=Path, dest="copy", metavar="DIR", help="a local copy")
    parser.add_argument("--cards", type=Path, default=FOLDER, metavar="DIR", help="where the cards lie")
    return parser


def _lines(chosen: argparse.Namespace, card: Card) -> Iterator[str]:
    if chosen.command == "fetch":
        return taken(card, chosen.copy, chosen.data) if chosen.copy else fetched(card, chosen.data)
    if chosen.command == "prepare":
        return prepared(card, chosen.data, chosen.copy)
    return checked(card, chosen.copy or chosen.data)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if chosen.copy and not chosen.copy.is_dir():
        parser.error(f"--from names a folder, and {chosen.copy} is none")
    try:
        known = cards(chosen.names, chosen.cards)
    except CardError as error:
        print(error, file=sys.stderr)
        return 2
    if chosen.command == "list":
        print(*(listing(card, chosen.copy or chosen.data) for card in known), sep="\n")
        return 0
    faults: Counter[str] = Counter()
    for card in known:
        for line in _lines(chosen, card):
            faults[card.name] += 1
            print(line, flush=True)
    print(f"{len(known)} corpora: {len(known) - len(faults)} as they should be, {len(faults)} not")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main())
