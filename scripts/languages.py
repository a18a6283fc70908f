"""Which lists each language has, which it lacks, and what is wrong in its folder.

    python scripts/languages.py [CODE ...] [--faults | --lists]

A language with rules of its own should have all lists that its writing calls for (`tqcheck/wordlists/schema.py`); where
one is missing, the checks that ask for it know less. `--faults` says what is missing or wrong in the folder, by file
and line, and fails where something is; `--lists` says what each list is for and how it is written.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from importlib.resources import files

from tqcheck import registry
from tqcheck.errors import ExtensionError, UsageError
from tqcheck.wordlists.completeness import faults
from tqcheck.wordlists.lists import lists_of
from tqcheck.wordlists.schema import LISTS, missing


def table(codes: list[str]) -> Iterator[str]:
    """A line a language: how many of the lists that it needs it has, and which not."""
    for code in codes:
        language, present = registry.language(code), lists_of(code)
        needed = [name for name, kind in LISTS.items() if kind.needed(language)]
        absent = missing(language, present)
        lacks = f"lacks {', '.join(absent)}" if absent else "complete"
        yield f"{code}  {language.name:<12} {len(needed) - len(absent):>2} of {len(needed)}  {lacks}"


def wrong(codes: list[str]) -> Iterator[str]:
    """A line for each thing that the folder of a language lacks, or has and should not."""
    for code in codes:
        for fault in faults(registry.language(code), files("tqcheck.languages").joinpath(code)):
            yield f"languages/{code}: {fault}"


def kinds() -> Iterator[str]:
    """A line a list: its name, its purpose, and how its lines are written."""
    for name, kind in LISTS.items():
        yield f"{name:<21} {kind.purpose} ({kind.form.value})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", metavar="CODE", default=registry.names("languages"))
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--faults", action="store_true", help="what is missing or wrong")
    asked.add_argument("--lists", action="store_true", help="what each list is for")
    options = parser.parse_args()
    try:
        for code in options.codes:
            registry.require("languages", code)
        found = list(wrong(options.codes) if options.faults else kinds() if options.lists else table(options.codes))
    except (ExtensionError, UsageError) as error:
        parser.error(str(error))
    print("\n".join(found) or "nothing is missing or wrong")
    sys.exit(bool(options.faults and found))


if __name__ == "__main__":
    main()
