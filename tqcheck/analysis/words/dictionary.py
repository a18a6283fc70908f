"""A Hunspell dictionary that the user names."""

from __future__ import annotations

import warnings
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from tqcheck.errors import InputError, UsageError

SUFFIXES = (".dic", ".aff")


class Speller(Protocol):
    """What the spelling check asks of a dictionary."""

    def lookup(self, word: str) -> bool: ...

    def suggest(self, word: str) -> list[str]: ...


@lru_cache(maxsize=2)
def load(path: Path) -> Speller:
    """The dictionary whose `.dic` or `.aff` file, or common name without ending, is `path`.

    Raises `UsageError` when the library for it is not installed, `InputError` when the files cannot be read.
    """
    try:
        from spylls.hunspell import Dictionary
    except ImportError:
        raise UsageError("spelling needs spylls, which is not installed; pip install 'tqcheck[spelling]'.") from None
    base = path.with_suffix("") if path.suffix in SUFFIXES else path
    for suffix in SUFFIXES:
        if not Path(f"{base}{suffix}").is_file():
            raise InputError(f"a Hunspell dictionary has a {suffix} file beside it; there is none.", path=base)
    try:
        with warnings.catch_warnings():
            # The library leaves its files for the garbage collector to close.
            warnings.simplefilter("ignore", ResourceWarning)
            return cast(Speller, Dictionary.from_files(str(base)))
    except (ValueError, KeyError, IndexError, UnicodeError) as error:
        raise InputError(f"not a readable Hunspell dictionary ({error}).", path=base) from error
