"""What the corruptions know about the vocabulary, as tables over token ids."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from tqcheck.training.function_words import WORDS

Float = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Lexicon:
    """Tables over the vocabulary; ``classes[language][name]`` are ids of one-token words."""

    starts_word: tuple[bool, ...]
    capital: tuple[bool, ...]
    digit: tuple[bool, ...]
    letters: tuple[bool, ...]
    title: dict[int, int]
    lower: dict[int, int]
    family: dict[int, tuple[int, ...]]
    classes: dict[str, dict[str, tuple[int, ...]]]
    class_of: dict[str, dict[int, str]]
    static: Float
    neighbours: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, tokenizer: Tokenizer, static: Float, main: npt.NDArray[np.int64]) -> Self:
        """Read the tables off the tokenizer; ``static`` holds a unit vector a token, ``main``
        the number of the language in which each token is most at home."""
        size = tokenizer.get_vocab_size()
        texts = [tokenizer.decode([i]) for i in range(size)]
        by_text = {text: i for i, text in enumerate(texts)}
        classes = {lang: _classes(by_text, words) for lang, words in WORDS.items()}
        return cls(
            starts_word=tuple(_starts_word(text) for text in texts),
            capital=tuple(text.strip()[:1].isupper() for text in texts),
            digit=tuple(text.strip().isdigit() for text in texts),
            letters=tuple(text.strip().isalpha() for text in texts),
            title=_recased(texts, by_text, str.upper),
            lower=_recased(texts, by_text, str.lower),
            family=_families(texts),
            classes=classes,
            class_of={lang: {i: name for name, ids in tables.items() for i in ids} for lang, tables in classes.items()},
            static=static,
            neighbours=_neighbours(texts, static, main),
        )


def _starts_word(text: str) -> bool:
    if not text or text[0].isspace():
        return True
    first = text[0]
    return (not first.isalpha() and first != "\ufffd") or "\u3040" <= first <= "\u9fff"


def _classes(by_text: dict[str, int], words: dict[str, str]) -> dict[str, tuple[int, ...]]:
    tables = {}
    for name, listed in words.items():
        forms = [f for w in listed.split() for f in (w, " " + w, " " + w[0].upper() + w[1:])]
        # A Latin word counts only with the space before it: without, it may be a word's tail.
        known = [f for f in forms if f in by_text and (f[0] == " " or f[0] >= "\u3040")]
        tables[name] = tuple(dict.fromkeys(by_text[f] for f in known))
    return tables


def _recased(texts: list[str], by_text: dict[str, int], change: object) -> dict[int, int]:
    table = {}
    for i, text in enumerate(texts):
        if len(text) > 1 and text[0] == " " and text[1].isalpha():
            other = by_text.get(" " + change(text[1]) + text[2:])  # type: ignore[operator]
            if other is not None and other != i:
                table[i] = other
    return table


def _families(texts: list[str]) -> dict[int, tuple[int, ...]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        word = text.strip()
        if text.startswith(" ") and word.isalpha() and len(word) >= 4:
            groups[word[: max(3, len(word) - 3)]].append(i)
            groups[word].append(i)
    table = {}
    for i, text in enumerate(texts):
        word = text.strip()
        if text.startswith(" ") and len(word) >= 4:
            stems = {word, word[: max(3, len(word) - 3)], word[: max(3, len(word) - 1)]}
            near = {j for stem in stems for j in groups.get(stem, ()) if j != i and abs(len(texts[j]) - len(text)) <= 3}
            if near:
                table[i] = tuple(sorted(near)[:12])
    return table


def _neighbours(
    texts: list[str], static: Float, main: npt.NDArray[np.int64], most: int = 12
) -> dict[int, tuple[int, ...]]:
    """Nearest word-initial tokens of the same language and case."""
    kept = [i for i, t in enumerate(texts) if _starts_word(t) and t.strip().isalpha()]
    groups: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for i in kept:
        groups[int(main[i]), texts[i].strip()[0].isupper()].append(i)
    table: dict[int, tuple[int, ...]] = {}
    for group in groups.values():
        ids = np.array(group)
        vectors = static[ids]
        for at in range(0, len(ids), 1024):
            similar = vectors[at : at + 1024] @ vectors.T
            near = np.argsort(-similar, axis=1)[:, 1 : most + 1]
            for row, columns in enumerate(near):
                table[int(ids[at + row])] = tuple(int(i) for i in ids[columns])
    return table
