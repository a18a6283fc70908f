"""Which lists each language has, and which it lacks.

    python scripts/languages.py [CODE ...] [--lists]

A language with rules of its own should have all lists that its writing calls for (`tqcheck/wordlists/schema.py`); where
one is missing, the checks that ask for it know less. `--lists` says what each list is for and how it is written.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tqcheck import registry
from tqcheck.errors import UsageError
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


def kinds() -> Iterator[str]:
    """A line a list: its name, its purpose, and how its lines are written."""
    for name, kind in LISTS.items():
        yield f"{name:<21} {kind.purpose} ({kind.form.value})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("codes", nargs="*", metavar="CODE", default=registry.names("languages"))
    parser.add_argument("--lists", action="store_true", help="what each list is for")
    options = parser.parse_args()
    try:
        for code in options.codes:
            registry.require("languages", code)
    except UsageError as error:
        parser.error(str(error))
    print("\n".join(kinds() if options.lists else table(list(options.codes))))


if __name__ == "__main__":
    main()
