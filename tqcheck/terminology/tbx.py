"""Glossaries in TBX (ISO 30042): `martif` of 2008 and `tbx` of 2019, core and basic dialects.

A term's administrative status decides: deprecated and superseded target terms are forbidden, all others
allowed, the preferred ones first.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.errors import InputError
from tqcheck.records.glossary import Term

if TYPE_CHECKING:
    from lxml.etree import _Element

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTRIES = ("{*}termEntry", "{*}conceptEntry")
_SECTIONS = ("{*}langSet", "{*}langSec")
_TERM_GROUPS = ("{*}tig", "{*}ntig", "{*}termSec")


def read(data: bytes, path: Path, languages: tuple[str, str]) -> Iterator[Term]:
    """The terms of a TBX file for a language pair, one for each source synonym of an entry."""
    found: set[str] = set()
    empty = True
    for entry in _root(data, path).iter(*_ENTRIES):
        sections = {language: list(_terms(entry, language)) for language in languages}
        found.update(_base(section) for section in entry.iter(*_SECTIONS))
        for term in _paired(sections[languages[0]], sections[languages[1]], _note(entry)):
            empty = False
            yield term
    if empty:
        has = f"its languages are {', '.join(sorted(found))}" if found else "it has no entries"
        raise InputError(f"the TBX file has no terms from {languages[0]} to {languages[1]}; {has}", path=path)


def _root(data: bytes, path: Path) -> _Element:
    """The parsed file. Entities, DTDs and the network stay untouched: a glossary needs none of them."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"the TBX file is not well-formed XML: {error.msg}", path=path, line=error.lineno) from error
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is not None and dtd.entities():
        raise InputError("the TBX file declares XML entities, which are not expanded; write the text itself", path=path)
    return root


def _terms(entry: _Element, language: str) -> Iterator[tuple[str, str, int]]:
    """Text, administrative status and line of an entry's terms in a language, preferred ones first."""
    sections = (section for section in entry.iter(*_SECTIONS) if _base(section) == language)
    found = [_term(group) for section in sections for group in section.iter(*_TERM_GROUPS)]
    yield from sorted((term for term in found if term[0]), key=lambda term: not term[1].startswith("preferred"))


def _term(group: _Element) -> tuple[str, str, int]:
    term = group.find(".//{*}term")
    text = "" if term is None else " ".join("".join(str(part) for part in term.itertext()).split())
    line = group.sourceline
    return text, _status(group), line if isinstance(line, int) else 0


def _status(group: _Element) -> str:
    """As `preferredTerm-admn-sts` in a termNote, or in an element named for its category (DCT style)."""
    for element in group.iter("{*}termNote", "{*}administrativeStatus", "{*}normativeAuthorization"):
        if element.get("type", "administrativeStatus") in ("administrativeStatus", "normativeAuthorization"):
            return (element.text or "").strip()
    return ""


def _note(entry: _Element) -> str:
    note = entry.find("{*}note")
    return "" if note is None or note.text is None else note.text.strip()


def _base(section: _Element) -> str:
    return section.get(_LANGUAGE, "").replace("_", "-").split("-")[0].lower()


def _paired(sources: list[tuple[str, str, int]], targets: list[tuple[str, str, int]], note: str) -> Iterator[Term]:
    allowed = tuple(text for text, status, _ in targets if not _is_forbidden(status))
    forbidden = tuple(text for text, status, _ in targets if _is_forbidden(status))
    if allowed or forbidden:
        for text, _, line in sources:
            yield Term(text, allowed, forbidden, False, note, line)


def _is_forbidden(status: str) -> bool:
    return status.startswith(("deprecated", "superseded", "obsolete"))
