"""Words that are written as one of two others: "Krankenhausverwaltung" renders "hospital" and "administration"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from tqcheck import registry

_SHORTEST = 4  # letters of a part
_LONGEST = 40  # letters of a compound


def parts(key: str, code: str, known: Collection[str]) -> tuple[str, str] | None:
    """The two folds of `known` that the fold `key` is made of, those of which the shorter one is longest; `None` where
    there are none, and in languages that do not write words as one."""
    linking = registry.language(code).spelling.joints
    if not linking or not 2 * _SHORTEST <= len(key) <= _LONGEST:
        return None
    return max(_divided(key, linking, known), key=lambda both: min(map(len, both)), default=None)


def _divided(key: str, linking: Collection[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    for at in range(_SHORTEST, len(key) - _SHORTEST + 1):
        if key[at:] not in known:
            continue
        for between in linking:
            first = key[:at].removesuffix(between)
            if len(first) >= _SHORTEST and len(first) + len(between) == at and first in known:
                yield first, key[at:]
