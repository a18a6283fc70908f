"""The names that Unicode's CLDR knows, for the languages whose lists have such: months, weekdays, countries, languages.

    python -m scripts.cldr [--write]

Without `--write` it says which files differ from what the installed Babel holds, and fails where some do. A list
`languages/<code>/months.cldr.txt` is read before `months.txt` beside it, where stands what CLDR does not say: other
cases, abbreviations, which forms are everyday words, names of cities, and usage that differs.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale, localedata

from tqcheck import registry
from tqcheck.loading.tags import codes
from tqcheck.wordlists.lists import languages_with

ROOT = Path(__file__).parent.parent
LANGUAGES = ROOT / "tqcheck" / "languages"
HEAD = "# From CLDR, by scripts/cldr.py: not to be edited. What it lacks stands in the list without `.cldr`.\n"

# Names that stand for more or less than a country, or for other things, too: the lists written by hand have them.
_ELSEWHERE = frozenset({"GB", "US", "CD", "CG", "JE", "TR"})
_OF_OTHERS = frozenset({"AS", "BQ", "GF", "IO", "PF", "TF", "VG"})  # their names hold another country's: French Guiana
_PARTED = frozenset(" '’")  # of names with a preposition: de gener, d’abril
_NO_COUNTRIES = frozenset({"AC", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})


def numbered(names: Mapping[str, Mapping[str, Mapping[int, str]]], code: str, first: int) -> dict[str, str]:
    """Full names, as they stand in a date and alone, in small letters, with their numbers from 1 on."""
    lower = registry.language(code).lower
    places = (names[place]["wide"] for place in ("stand-alone", "format"))
    found = ((lower(name), str(number + 1 - first)) for place in places for number, name in sorted(place.items()))
    return {name: number for name, number in found if not _PARTED.intersection(name)}


def countries(locale: Locale) -> dict[str, str]:
    """Countries whose names are words alone by their English names; English itself names no other."""
    mine, english = locale.territories, Locale("en").territories
    codes = (
        code
        for code in map(str, english)
        if len(code) == 2 and code.isalpha() and code not in _ELSEWHERE | _OF_OTHERS | _NO_COUNTRIES
    )
    pairs = ((english[code], mine.get(code, "")) for code in codes)
    plain = {name: own for name, own in pairs if _is_words(name) and _is_words(own)}
    return {name: "" if locale.language == "en" else own for name, own in sorted(plain.items())}


def _is_words(name: str) -> bool:
    """Whether nothing is abbreviated or explained: "St. Lucia", "о-в Мэн", "Myanmar (Burma)"."""
    parts = name.replace("-", " ").split(" ")
    return all(part.isalpha() for part in parts) and (len(parts) == 1 or min(map(len, parts)) > 1)


def languages() -> dict[str, str]:
    """The languages of ISO 639-1 by their codes, as English names them."""
    names = Locale("en").languages
    return {code: names[code] for code in sorted(codes()) if code in names}


def lists(code: str) -> dict[str, dict[str, str]]:
    """The lists of a language that CLDR can fill, by their names."""
    locale = Locale.parse(code)
    found = {
        "months": numbered(locale.months, code, 1),
        "weekdays": numbered(locale.days, code, 0),
        "places": countries(locale),
    }
    return {name: entries for name, entries in found.items() if code in languages_with(name)}


def written(entries: Mapping[str, str]) -> str:
    return HEAD + "".join(f"{entry}\t{value}\n" if value else f"{entry}\n" for entry, value in entries.items())


def stale(folder: Path = LANGUAGES) -> Iterator[tuple[Path, str]]:
    """The files that differ from what CLDR says, and what it says."""
    for code in sorted(path.name for path in folder.iterdir() if path.is_dir()):
        for name, entries in _lists(code).items():
            path, text = folder / code / f"{name}.cldr.txt", written(entries)
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                yield path, text


def _lists(code: str) -> dict[str, dict[str, str]]:
    if code == "international":
        return {"language_names": languages()}
    return lists(code) if localedata.exists(code) else {}


def main() -> None:
    """Say what is stale, or write it anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the files anew")
    write = parser.parse_args().write
    found = list(stale())
    for path, text in found:
        print(f"{'written' if write else 'stale'}: {path.relative_to(ROOT).as_posix()}")
        if write:
            path.write_text(text, encoding="utf-8", newline="\n")
    if found and not write:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
