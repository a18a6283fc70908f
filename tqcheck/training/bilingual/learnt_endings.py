"""The endings of a language, and the words of one that sets none apart, learnt from its texts."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from tqcheck.analysis.lexicon.folding import LONGEST_PIECE, Folding, bare, letters, runs, tokens
from tqcheck.wordlists.lists import words_of

_LONGEST = 5
_SHORTEST_STEM = 4
_VARIETY = 3  # first letters, none among them, by which what follows a stem must differ (Harris 1955)
_OFTEN = 3
_SHARE, _SHARE_OF_LETTERS = 0.02, 0.04  # of the stems with a last letter that an ending follows, and a single letter
_FEWEST = 4  # such stems
_PARTED = 0.75  # of the words that begin with what may be attached, those that stand without it, too
_PIECES, _RUNS = 14_000, 25_000
_GRAMMAR = 2  # characters at most of a word of grammar that sticks to others
_UNKNOWN = "<unk>"


def folding(texts: Sequence[str], code: str, unspaced: bool) -> Folding:
    """How the words of the language `code` are folded."""
    if unspaced:
        found = [run for text in texts for run in runs(text)]
        return Folding(pieces=pieces(found[:: 1 + len(found) // _RUNS], words_of(code, "function_words")))
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(tokens(text))
    folded: Counter[str] = Counter()
    for word, count in counts.items():
        folded[letters(word)] += count
    begun = beginnings(folded, words_of(code, "attached"))
    stripped: Counter[str] = Counter()
    for word, count in folded.items():
        stripped[bare(word, begun)] += count
    return Folding(endings(stripped), beginnings=begun)


def endings(counts: Mapping[str, int]) -> frozenset[str]:
    """Endings of many stems, each with the letter before it: "d" goes off after "e" (use, used), not after "o" (flood).
    `counts` are of folded words."""
    families: dict[str, set[str]] = defaultdict(set)
    for word, count in counts.items():
        if count >= _OFTEN and word.isalpha():
            for size in range(min(_LONGEST, len(word) - _SHORTEST_STEM) + 1):
                families[word[: len(word) - size]].add(word[len(word) - size :])
    votes: Counter[tuple[str, str]] = Counter()
    stems: Counter[str] = Counter()
    for stem, found in families.items():
        if len({ending[:1] for ending in found}) >= _VARIETY:
            stems[stem[-1]] += 1
            votes.update((stem[-1], ending) for ending in found if ending)
    return frozenset(
        letter + ending
        for (letter, ending), count in votes.items()
        if count >= max(_FEWEST, _SHARE_OF_LETTERS * stems[letter] if len(ending) == 1 else _SHARE * stems[letter])
    )


def beginnings(counts: Mapping[str, int], attached: Collection[str]) -> tuple[str, ...]:
    """Which of `attached`, that may be written together with the next word, mostly are where a word begins with them:
    the article is, while many words have the letter of a preposition for their own. `counts` are of folded words."""
    chosen: list[str] = []
    for part in sorted(map(letters, attached), key=lambda part: (-len(part), part)):
        begun = {word: bare(word, (part,)) for word, count in counts.items() if count > 1 and word.startswith(part)}
        begun = {word: rest for word, rest in begun.items() if rest != word}
        parted = sum(counts[word] for word, rest in begun.items() if counts.get(rest, 0) > 1)
        if parted >= _PARTED * sum(counts[word] for word in begun) > 0:
            chosen.append(part)
    return tuple(chosen)


def pieces(found: Sequence[str], grammar: Collection[str]) -> dict[str, float]:
    """Words with their log-probabilities, of runs of characters without a space (Kudo 2018), without those that are
    others with a word of grammar at either end."""
    from tokenizers import Tokenizer
    from tokenizers.models import Unigram
    from tokenizers.trainers import UnigramTrainer

    tokenizer = Tokenizer(Unigram())
    trainer = UnigramTrainer(
        vocab_size=_PIECES,
        max_piece_length=LONGEST_PIECE,
        show_progress=False,
        unk_token=_UNKNOWN,
        special_tokens=[_UNKNOWN],
    )
    tokenizer.train_from_iterator(found, trainer)
    vocabulary = {piece: float(score) for piece, score in json.loads(tokenizer.to_str())["model"]["vocab"]}
    small = [word for word in grammar if len(word) <= _GRAMMAR]
    return {
        piece: score
        for piece, score in vocabulary.items()
        if piece != _UNKNOWN and not _sticks(piece, small, vocabulary)
    }


def _sticks(piece: str, grammar: Sequence[str], known: Collection[str]) -> bool:
    bare = [piece.removesuffix(word) for word in grammar] + [piece.removeprefix(word) for word in grammar]
    return any(len(rest) > 1 and rest != piece and rest in known for rest in bare)
