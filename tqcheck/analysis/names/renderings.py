"""How a document renders the recurrent names of its source, by what occurs together (Dice coefficient)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.analysis.names.mentions import Name, names
from tqcheck.analysis.words.inflection import stems
from tqcheck.analysis.words.likeness import dice, plain
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.span import Span

_FEWEST = 4  # sentences with a name from which its usual rendering is known
_BEGINNING = 4  # letters in which the cases of a word agree
_SURE = 0.7  # Dice coefficient of a name and its usual rendering

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameRendering:
    """A name of the source, and the capitalised words that render it in one sentence."""

    pair: int
    source: str
    source_span: Span
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Sentence:
    pair: int
    source: dict[_Key, Name]
    target: dict[_Key, Name]


def deviations(
    pairs: Sequence[Pair], source_language: Language, target_language: Language
) -> Iterator[tuple[NameRendering, NameRendering]]:
    """The rendering that one sentence alone has, and the usual one, which shares a word with it."""
    sentences = [
        _Sentence(pair.id, _names(pair.source.text, source_language), _names(pair.target.text, target_language))
        for pair in pairs
        if pair.source and pair.target
    ]
    targets = Counter(key for sentence in sentences for key in sentence.target)
    for key, group in _recurrent(sentences).items():
        usual = _usual(group, targets)
        odd = [sentence for sentence in group if usual and usual not in sentence.target]
        if usual and len(odd) == 1:
            other = _related(odd[0], usual, targets, target_language)
            model = next(sentence for sentence in group if usual in sentence.target)
            if other and other not in odd[0].source:  # else it is kept as it is: the title of a work
                yield _rendering(odd[0], key, other), _rendering(model, key, usual)


def _names(text: str, language: Language) -> dict[_Key, Name]:
    """Names of several words, by their folded words."""
    several = (name for name in names(text, language) if len(name.words) > 1)
    return {tuple(plain(word.text) for word in name.words): name for name in several}


def _recurrent(sentences: Sequence[_Sentence]) -> dict[_Key, list[_Sentence]]:
    groups: dict[_Key, list[_Sentence]] = defaultdict(list)
    for sentence in sentences:
        for key in sentence.source:
            groups[key].append(sentence)
    return {key: group for key, group in groups.items() if len(group) >= _FEWEST}


def _usual(group: Sequence[_Sentence], targets: Counter[_Key]) -> _Key | None:
    together = Counter(key for sentence in group for key in sentence.target)
    best = max(together, key=lambda key: (together[key], key), default=None)
    sure = best is not None and dice(together[best], len(group), targets[best]) >= _SURE
    return best if sure else None


def _related(sentence: _Sentence, usual: _Key, targets: Counter[_Key], language: Language) -> _Key | None:
    """A name as long as the usual rendering that shares words with it, and that occurs nowhere else."""
    stands = any(_is_form(key, usual) for key in sentence.target)
    for key in () if stands else sentence.target:
        shared = sum(any(_same(word, other, language) for other in usual) for word in key)
        if targets[key] == 1 and len(key) == len(usual) and 0 < shared < len(usual):
            return key
    return None


def _is_form(name: _Key, usual: _Key) -> bool:
    """Whether the words of `usual` stand in `name`, in any case: they begin alike."""
    return all(any(word[:_BEGINNING] == other[:_BEGINNING] for word in name) for other in usual)


def _same(a: str, b: str, language: Language) -> bool:
    return not stems(a, language.code).isdisjoint(stems(b, language.code))


def _rendering(sentence: _Sentence, source: _Key, target: _Key) -> NameRendering:
    first, second = sentence.source[source], sentence.target[target]
    return NameRendering(sentence.pair, first.text, first.span, second.text, second.span)
