"""What the folder of a language must hold, and what of it is missing or wrong, in words that say what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from tqcheck.records.language import Language
from tqcheck.wordlists.lists import CLDR, described, entries, integers, lists_of, words_of
from tqcheck.wordlists.schema import LISTS, Form, missing

SENTENCES = "sentences.txt"
SEEDS = "seeds.toml"
_LACKING = "lacking.txt"
_ALL_OF = {"months": 12, "weekdays": 7}


def faults(language: Language, folder: Traversable) -> Iterator[str]:
    """A line for each thing that is missing in the folder of a language with rules, or wrong in it."""
    present, said = lists_of(language.code), words_of(language.code, "lacking")
    absent = missing(language, present)
    for name in absent:
        if name not in said:
            yield f"{name}.txt is not there: {described(name)}; write it, or say in {_LACKING} why not"
    for name in sorted(said.difference(absent)):
        why = "is written" if name in present else "this language does not need"
        yield f"{_LACKING} names {name}, which {why}; take it out"
    if "traits" in present:
        yield "traits.txt serves languages without rules; say in language.py what it says, and delete it"
    if not any(sentence_cases(folder)):
        yield f"{SENTENCES} has no case: a sentence a line, as texts must be split, with empty lines between cases"
    yield from list_faults(language.code, folder)
    yield from _seed_faults(folder)


def list_faults(code: str, folder: Traversable) -> Iterator[str]:
    """What is wrong in the lists of a language, with rules or without, by file and line."""
    places = [place for place in folder.iterdir() if place.name.endswith(".txt") and place.name != SENTENCES]
    lists: dict[str, list[Traversable]] = {}
    for place in sorted(places, key=lambda place: place.name):
        lists.setdefault(place.name.removesuffix(".txt").removesuffix(CLDR), []).append(place)
    found = [fault for name, parts in lists.items() for fault in _list_faults(name, parts)]
    yield from found or _counting_faults(code)


def sentence_cases(folder: Traversable) -> Iterator[tuple[str, ...]]:
    """The cases of `sentences.txt`: sentences that stand one after the other, and must be parted as they are here."""
    place = folder.joinpath(SENTENCES)
    text = place.read_text(encoding="utf-8") if place.is_file() else ""
    for paragraph in text.split("\n\n"):
        lines = tuple(line for line in paragraph.splitlines() if line and not line.startswith("#"))
        if lines:
            yield lines


def _list_faults(name: str, places: list[Traversable]) -> Iterator[str]:
    """What is wrong in a list, and in what CLDR gives to it."""
    if name not in LISTS:
        yield f"{places[0].name}: no list has this name; `python scripts/languages.py --lists` names all"
        return
    seen: dict[str, str] = {}
    for line, where in ((line, f"{place.name}:{number}") for place in places for number, line in entries(place)):
        if wrong := _wrong(line, LISTS[name].form):
            yield f"{where}: “{line}” {wrong}; {described(name)}"
        if (first := seen.setdefault(line, where)) != where:
            yield f"{where}: “{line}” stands in {first}, too; delete one"
    if not seen:
        yield f"{places[-1].name} is empty; {described(name)}"


def _wrong(line: str, form: Form) -> str:
    entry, tab, value = line.partition("\t")
    value = value.strip()
    if not entry.strip():
        return "begins with a tab"
    if form is Form.WORDS and tab:
        return "has a second column"
    if form is Form.TABLE and not value:
        return "has nothing after a tab"
    if form is Form.NUMBERS and not value.removesuffix("?").removeprefix("-").isdecimal():
        return "has no whole number after a tab"
    return ""


def _counting_faults(code: str) -> Iterator[str]:
    """Months and weekdays are there all, and no others."""
    for name in sorted(_ALL_OF.keys() & lists_of(code)):
        due, found = set(range(1, _ALL_OF[name] + 1)), set(integers(code, name).values())
        if absent := sorted(due - found):
            yield f"{name}.txt has no name for {', '.join(map(str, absent))}"
        if strange := sorted(found - due):
            yield f"{name}.txt has a name for {', '.join(map(str, strange))}, of which there is none"


def _seed_faults(folder: Traversable) -> Iterator[str]:
    place = folder.joinpath(SEEDS)
    if not place.is_file():
        return
    try:
        tomllib.loads(place.read_text(encoding="utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        yield f"{SEEDS}: {error}"
