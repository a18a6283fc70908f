"""What is known of a language's words: from running text, and from its lists."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from tqcheck.analysis.meaning.senses import GROUPS
from tqcheck.registry import language
from tqcheck.training.judge.word_edits import bare, words
from tqcheck.wordlists.lists import languages_with, table

KNOWN = 30_000
GRAMMATICAL = 70
"""The commonest words, which are of grammar more than of content."""
CONTENT = 150
"""The rank from which on a word counts as one of content."""
_LETTERS = 4  # of a word that has a family, a name or an ending
_FOREIGN_NAME = re.compile(r"[ァ-ヴー]{3,}|[A-Z][a-z]{3,}")
_TWO = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Tables:
    """Words by what they share.

    `common` as written, the commonest first, `rank` their places; `families` by first letters, `endings` by the last
    two; `names` of people and places, or what looks like them; `compounds` of two signs (Chinese and Japanese).
    """

    code: str
    common: tuple[str, ...] = ()
    rank: Mapping[str, int] = field(default_factory=dict)
    families: Mapping[str, Sequence[str]] = field(default_factory=dict)
    endings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    compounds: tuple[str, ...] = ()

    def rank_of(self, word: str) -> int:
        """The place of a word, whichever way its first letter is written."""
        return min(self.rank.get(word, KNOWN), self.rank.get(word.lower(), KNOWN))


def stem(word: str) -> str:
    """The letters that the forms of a word are taken to share."""
    return word[: max(3, len(word) - 3)].lower()


def tables(code: str, texts: Sequence[str], names: Collection[str] | None = None) -> Tables:
    """Count `texts`. `names`: what counts as a name, for a language whose nouns have capitals, too."""
    if not language(code).spaced:
        signs = Counter(chain.from_iterable(texts))
        common = [s for s, _ in signs.most_common(KNOWN) if s.strip()]
        foreign = tuple(m for text in texts for m in _FOREIGN_NAME.findall(text))
        compounds = tuple(m for text in texts for m in _TWO.findall(text))
        return Tables(code, tuple(common), _ranks(common), names=foreign, compounds=compounds)
    counts = Counter(bare(word) for text in texts for word in text.split())
    counts.pop("", None)
    common = [word for word, _ in counts.most_common(KNOWN)]
    low = Counter(word for text in texts for word in _lower(text, code))
    found = _names(code, texts, low)
    chosen = found if names is None else [word for word in found if word in names]
    return Tables(code, tuple(common), _ranks(common), _families(common), _endings(low), tuple(chosen))


def _lower(text: str, code: str) -> list[str]:
    """The words without a capital, and the one that begins the text."""
    return [word.key for n, word in enumerate(words(text, code)) if n == 0 or word.text.islower()]


def _ranks(common: Sequence[str]) -> dict[str, int]:
    return {word: rank for rank, word in enumerate(common)}


def _families(common: Sequence[str]) -> dict[str, list[str]]:
    families = defaultdict(list)
    for word in common:
        if len(word) >= _LETTERS and word.isalpha():
            families[stem(word)].append(word)
    return dict(families)


def _endings(low: Counter[str]) -> dict[str, list[str]]:
    endings = defaultdict(list)
    for rank, (word, count) in enumerate(low.most_common()):
        if rank > CONTENT and count >= 3 and len(word) > _LETTERS:
            endings[word[-2:]].append(word)
    return dict(endings)


def _names(code: str, texts: Sequence[str], low: Counter[str]) -> list[str]:
    """Words that have a capital inside sentences, and hardly ever none."""
    capital = Counter(word for text in texts for word in capitalised(text, code))
    return [w for w, n in capital.items() if n >= 3 and low[w.lower()] < n / 4 and len(w) >= _LETTERS]


def capitalised(text: str, code: str) -> list[str]:
    """The words with a capital that do not begin the text."""
    return [word.text for word in words(text, code)[1:] if word.text[0].isupper()]


# --- what linguists have listed -------------------------------------------------------------------------------


def _listed(code: str, name: str) -> Mapping[str, str]:
    return table(code, name) if code in languages_with(name) else {}


@cache
def prepositions(code: str) -> tuple[str, ...]:
    """The prepositions of a language; none where there is no list."""
    return tuple(word for word, names in _listed(code, "closed_classes").items() if "preposition" in names.split())


@cache
def number_words(code: str) -> tuple[str, ...]:
    """Cardinal numbers of one word."""
    return tuple(word for word in _listed(code, "numbers") if " " not in word and len(word) > 2)


@cache
def negators(code: str) -> frozenset[str]:
    """Single words that negate a sentence."""
    return frozenset(word for word in _listed(code, "negators") if " " not in word)


@cache
def denials(code: str) -> tuple[tuple[str, str], ...]:
    """Phrases and the same denied ("is", "is not"), the longest denial first; `*` stands for any one word."""
    pairs = ((plain, denied) for denied, plain in _listed(code, "denials").items())
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[1]), pair)))


@cache
def opposites(code: str) -> Mapping[str, tuple[str, ...]]:
    """Words that surely have a meaning, with the words of the meanings that it excludes."""
    listed = _listed(code, "opposites")
    sure = {m: [w for w in forms.split() if w[0] != "?" and "*" not in w] for m, forms in listed.items()}
    found: dict[str, tuple[str, ...]] = {}
    for group in GROUPS:
        for meaning in group:
            others = tuple(word for other in group if other != meaning for word in sure.get(other, ()))
            found.update({word: others for word in sure.get(meaning, ()) if others})
    return found
