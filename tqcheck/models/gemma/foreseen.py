"""Wordings that the model itself foresees: where a token surprises it, what it would write there, as far as the text
and what it writes come together again.

So a word is exchanged, put in or left out, or a few words for others, without a list of what may be meant. Beside its
source the model knows what should stand there; alone, only how such a sentence mostly goes on.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from tqcheck.models.gemma import passages, word_choices
from tqcheck.models.gemma.rewording import EditKind, Rewording
from tqcheck.models.gemma.sentences import Sentence

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.gemma.network import Gemma

_SURPRISE = 3.0  # nats by which another token must be likelier than the one that stands there
_STARTS = 8  # tokens of a sentence from which the model writes on, the most surprising
_OTHERS = 2  # tokens that are tried in the place of one
_WRITTEN = 6  # tokens that it writes
_REACH = 6  # words of the text in which both must come together again
_EXCHANGED = 2  # words that may be exchanged for as many others beside the source
_LONGER = 0.7  # nats by which each word more makes a wording less promising
_PIECE = re.compile(r"\w+(?:['’\-\u0300-\u036f]\w*)*|[^\w\s]")
_SIGN = re.compile(r"[^\s]")

Start = tuple[int, int, float]
"""A token's number in the passage, the id in its place, and by how many nats that is likelier."""
Doubted = Callable[[int, int], bool]
"""Whether what stands at a place of a sentence is worth other wordings."""


def foreseen(
    network: Gemma, tokenizer: Tokenizer, sentences: Sequence[Sentence], doubts: Sequence[Doubted] | None = None
) -> list[list[Rewording]]:
    """Of sentences of one passage, the wordings that the model foresees; with `doubts`, one for each, where that
    allows."""
    every: Sequence[Doubted] = doubts or [lambda _start, _end: True] * len(sentences)
    starts = [list(_starts(one, doubted)) for one, doubted in zip(sentences, every, strict=True)]
    flat = [(token, number) for some in starts for token, number, _ in some]
    if not flat:
        return [[] for _ in sentences]
    written = iter(passages.continuations(network, sentences[0].passage, flat, _WRITTEN))
    return [
        [
            wording
            for (token, _, advantage), ids in zip(some, itertools.islice(written, len(some)), strict=True)
            for wording in _wordings(one, token, tokenizer.decode(ids), advantage)
        ]
        for one, some in zip(sentences, starts, strict=True)
    ]


def _starts(sentence: Sentence, doubted: Doubted) -> Iterator[Start]:
    """The places where another token is likelier by far, and that token, if something doubted is near."""
    spans, found = sentence.passage.spans, []
    for token in range(1, len(spans)):
        start, end = (at - sentence.offset for at in spans[token])
        if not (end > 0 and start < len(sentence.text)) or sentence.text[max(0, start) : end].isspace():
            continue
        said = sentence.said(token)
        others = [
            (number, likely - said) for number, likely in itertools.islice(sentence.expected(token).items(), _OTHERS)
        ]
        if others and others[0][1] >= _SURPRISE and doubted(*_reach(sentence, max(0, start))):
            found += [(token, number, advantage) for number, advantage in others if advantage >= _SURPRISE]
    yield from sorted(found, key=lambda start: (-start[2], start[0]))[:_STARTS]


def _reach(sentence: Sentence, at: int) -> tuple[int, int]:
    """Where a change that comes of writing on from `at` may begin and end: a word put in touches the one before it."""
    at = _first_sign(sentence.text, at)
    begin = _word_start(sentence.text, at) if sentence.spaced else at
    behind = [place.end for place in sentence.places if place.end > begin]
    return max(0, begin - 2), behind[:_REACH][-1] if behind else len(sentence.text)


def _first_sign(text: str, at: int) -> int:
    """Where the spaces end that stand at `at`."""
    return at + len(text[at:]) - len(text[at:].lstrip())


def _wordings(sentence: Sentence, token: int, written: str, advantage: float) -> Iterator[Rewording]:
    """What comes of writing `written` from `token` on."""
    text, pieces = sentence.text, _PIECE if sentence.spaced else _SIGN
    at = _first_sign(text, max(0, sentence.passage.spans[token][0] - sentence.offset))
    begin = _word_start(text, at) if sentence.spaced and not written[:1].isspace() else at
    new = [match.group() for match in pieces.finditer(text[begin:at] + written.strip())][:-1]  # the last may be cut
    old = list(itertools.islice(pieces.finditer(text, begin), _REACH))
    while new and old and new[0] == old[0].group():
        new, old = new[1:], old[1:]
    for i, j in _meetings(new, [match.group() for match in old]):
        if wording := _wording(sentence, new[:i], old[: j + 1], j, advantage - _LONGER * max(i, j)):
            yield wording


def _word_start(text: str, at: int) -> int:
    while at and (text[at - 1].isalnum() or text[at - 1] in "'’-"):
        at -= 1
    return at


def _meetings(new: Sequence[str], old: Sequence[str]) -> list[tuple[int, int]]:
    """How many words of both stand before a word that they share, the nearest two; and the first words of both
    exchanged, or the first put in."""
    found = [
        (i, j)
        for i, word in enumerate(new)
        for j, other in enumerate(old)
        if i + j and word == other and (_is_word(word) or i + j <= 2)
    ]
    nearest = sorted(found, key=lambda pair: (sum(pair), pair))[:2]
    return list(dict.fromkeys([*nearest, *([(1, 1), (1, 0)] if new and old else [])]))


def _is_word(piece: str) -> bool:
    """Figures are compared by rules, and marks mended by them."""
    return piece[0].isalpha() and not any(character.isdecimal() for character in piece)


def _wording(
    sentence: Sentence, new: Sequence[str], old: Sequence[re.Match[str]], count: int, hint: float
) -> Rewording | None:
    """`new` instead of the first `count` of `old`, but for the words that both end with."""
    while new and count and new[-1] == old[count - 1].group():
        new, count = new[:-1], count - 1
    words = [match.group() for match in old[:count]]
    if not (new or words) or not old or not all(map(_is_word, (*new, *words))):
        return None
    edit = _edit(sentence.code, new, words)
    if not _is_worth_a_try(sentence, edit, new, words) or (not (new and words) and old[0].start() == 0):
        return None
    space = " " if sentence.spaced else ""
    if new and words:
        return Rewording(edit, ((old[0].start(), old[count - 1].end(), space.join(new)),), hint)
    if count >= len(old):
        return None  # what stands behind is out of reach
    return Rewording(edit, ((old[0].start(), old[count].start(), space.join(new) + (space if new else "")),), hint)


def _is_worth_a_try(sentence: Sentence, edit: EditKind, new: Sequence[str], old: Sequence[str]) -> bool:
    """Alone, the model would often say something else: the content words must stay, in whatever form. Beside the
    source a few may change."""
    if sentence.beside and (not (new and old) or max(len(new), len(old)) <= _EXCHANGED):
        return True
    if not (new and old):
        return edit is EditKind.INSERTED
    return edit in (EditKind.CLOSED, EditKind.ACROSS, EditKind.FORM, EditKind.ORDER) or (
        edit is EditKind.REPHRASED and _says_the_same(sentence.code, new, old)
    )


def _says_the_same(code: str, new: Sequence[str], old: Sequence[str]) -> bool:
    known = word_choices.classes(code)
    left, right = ([word.lower() for word in words if word.lower() not in known] for words in (new, old))
    return len(left) == len(right) and all(
        a == b or word_choices.is_kin(a, b) for a, b in zip(left, right, strict=True)
    )


def _edit(code: str, new: Sequence[str], old: Sequence[str]) -> EditKind:
    known = word_choices.classes(code)
    closed = all(word.lower() in known for word in (*new, *old))
    if not new:
        return EditKind.DELETED
    if not old:
        return EditKind.INSERTED if closed else EditKind.MISSING
    if sorted(new) == sorted(old):
        return EditKind.ORDER
    if len(new) > 1 or len(old) > 1:
        return EditKind.REPHRASED
    one, other = new[0].lower(), old[0].lower()
    if closed:
        return EditKind.CLOSED if known[one] & known[other] else EditKind.ACROSS
    content = EditKind.NAME if word_choices.is_name(old[0], code) else EditKind.CONTENT
    return EditKind.FORM if word_choices.is_kin(one, other) else content
