"""How far other translations of a sentence bear out one of them: labels that cost no annotator.

A word that references and other systems also chose is seldom wrong; one that none of them has may
be. What is learnt is how surprising a word is as a rendering of its source, which the probability
that a translation system gives its words also tells (Fomicheva et al., 2020).
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from tqcheck.models.encoder.token_words import TokenWord, words
from tqcheck.models.encoder.tokenizing import Tokens, tokenize

Float = npt.NDArray[np.float32]
ORDER = 4


def overlap(first: str, second: str) -> float:
    """F1 of character n-grams, 0-1: how like two wordings are (chrF of one order, Popović 2015)."""

    def grams(text: str) -> set[str]:
        squeezed = "".join(text.split())
        return {squeezed[i : i + ORDER] for i in range(max(1, len(squeezed) - ORDER + 1))}

    left, right = grams(first), grams(second)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


def _folded(text: str, members: Sequence[TokenWord]) -> list[str]:
    return [text[word.start : word.end].casefold() for word in members]


def wordings(tokenizer: Tokenizer, text: str) -> tuple[set[str], set[tuple[str, str]]]:
    """The words of ``text`` in lower case, and its pairs of neighbours."""
    found = _folded(text, words(text, tokenize(tokenizer, text)))
    return set(found), set(pairwise(found))


def unsupported(tokenizer: Tokenizer, text: str, tokens: Tokens, groups: Sequence[Sequence[str]]) -> Float:
    """Of each token the share, 0-1, of other translations that lack its word, each group weighing the same.

    A word that stands beside neither of its neighbours there counts as half lacking.
    """
    members = words(text, tokens)
    folded = _folded(text, members)
    lacking = np.zeros(len(members), dtype=np.float32)
    for group in groups:
        for other in group:
            single, double = wordings(tokenizer, other)
            for at, word in enumerate(folded):
                if word not in single:
                    lacking[at] += 1 / len(group)
                elif not double.intersection(pairwise(folded[max(0, at - 1) : at + 2])):
                    lacking[at] += 0.5 / len(group)
    shares = np.zeros(len(tokens.ids), dtype=np.float32)
    for member, share in zip(members, lacking / max(1, len(groups)), strict=True):
        shares[member.first : member.last] = share
    return shares
