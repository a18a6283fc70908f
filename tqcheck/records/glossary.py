"""Terms a team has agreed on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A source term and the renderings that are allowed; a do-not-translate term must stand as it is.

    `line` is the 1-based line of the glossary file it was read from.
    """

    source: str
    targets: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    do_not_translate: bool = False
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Glossary:
    path: str = ""
    terms: tuple[Term, ...] = ()
