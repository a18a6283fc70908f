"""A language's commonest words, from the training texts: `languages/<code>/common_words.txt`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqcheck.registry import language
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation.sets import lines
from tqcheck.training.judge.word_edits import words

LANGUAGES = (*(code for code in CORE if language(code).spaced), "ar", "tr")
ENGLISH_FROM = ("de", "fr")
"""Languages whose English sides are counted."""
_NOT_PROSE = ("shattered", "python-docs", "LOOSE", "gnu.")
_OLD = ("ELTeC", "eltec", "ruslit", "aozora")
_LITTLE = frozenset({"pl", "cs", "uk"})
"""Languages with so little prose that old novels are counted, too."""
MOST, _FEWEST, _LONGEST = 30_000, 3, 24
_HEADER = "# Common words of the language, the commonest first, as written inside a sentence.\n"


def common(texts: Iterable[str], code: str) -> list[str]:
    """The commonest words, each in the spelling that is commonest inside sentences; what is written in capitals alone
    is an abbreviation and left out."""
    inside: Counter[str] = Counter()
    first: Counter[str] = Counter()
    for text in texts:
        for n, word in enumerate(words(text, code)):
            if len(word.text) > _LONGEST:
                continue
            if n == 0 and word.text[0].isupper():
                first[word.key] += 1
            else:
                inside[word.text] += 1
    spelling: dict[str, str] = {}
    total: Counter[str] = Counter()
    for written, count in inside.most_common():
        total[written.lower()] += count
        if count >= _FEWEST:
            spelling.setdefault(written.lower(), written)
    ordered = sorted(spelling.values(), key=lambda w: (-total[w.lower()] - first[w.lower()], w))
    return [one for one in ordered if len(one) == 1 or not one.isupper()][:MOST]


def texts(data: Path, code: str) -> Iterator[str]:
    """Prose in a language."""
    others = ENGLISH_FROM if code == "en" else (code,)
    for path in (p for other in others for p in sorted((data / "parallel").glob(f"*.{other}-en.tsv.xz"))):
        if not any(name in path.name for name in (*_NOT_PROSE, *_OLD, "flores")):
            for line in lines(path):
                foreign, _, english = line.partition("\t")
                yield english if code == "en" else foreign
    skipped = _NOT_PROSE if code in _LITTLE else (*_NOT_PROSE, *_OLD)
    for path in sorted((data / "mono").glob(f"{code}.*.txt.xz")):
        if not any(name in path.name for name in skipped):
            yield from lines(path)


def write(data: Path, folder: Path) -> dict[str, int]:
    """Write the lists of all languages with spaces between words under `folder`; → how many words each has."""
    counts = {}
    for code in LANGUAGES:
        found = common(texts(data, code), code)
        path = folder / code / "common_words.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEADER + "".join(f"{word}\n" for word in found), encoding="utf-8", newline="\n")
        counts[code] = len(found)
    return counts
