"""Other wordings of a sentence, each with one small edit.

What is tried is data: the closed-class words of each language, its common words as other forms of a word, and what the
model itself expects in the place of a word. A hint (nats) says how promising each is by what the model expected before
it had read on; only the most promising are worth the reading.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from tqcheck.models.gemma import word_choices, word_orders
from tqcheck.models.gemma.rewording import EditKind, Rewording
from tqcheck.models.gemma.sentences import NOWHERE, Sentence, WordPlace
from tqcheck.models.gemma.word_orders import MOVED, UNEXPECTED, IsSlip

_BEHIND = 1.5  # nats that another word may be less expected than the one that stands there
_COMMONEST = 8  # so many of the commonest other forms of a word are tried in any case where a slip is likely,
_HOPED = 4.0  # as if the model expected them by so many nats more
_FAR_AHEAD = 2.0  # nats by which a word of another class must be more expected
_REACH = 9  # words between two prepositions that are tried together
_CONTENT = 12  # expected words that are tried in the place of a content word
_MISSING = 4  # expected words that are tried before a word,
_LOST_VERBS = 40  # and behind an auxiliary, which says of most verbs no more than that one follows
_SAME_FIELD, _FAR_FIELD = 0.35, 0.2  # cosine of the embeddings of words of one field, and of distant ones
_SHORTEST = 4  # letters of a content word: shorter ones are mostly pieces of others
_SURE = -1.0  # log-probability of a word that all but must stand at a place
_BEFORE = 2  # closed-class words that are tried before another form of a word, pronouns before a sentence's verb
_FIRST, _SECOND = 3, 10  # prepositions tried in the first and second place of a pair
_NEXT = 0.4  # how much of the next word's surprise speaks for another word before it

Similar = Callable[[int, str], float]
"""Cosine of a token's embedding and that of a word."""
_Generator = Callable[[Sentence, int], Iterator[Rewording]]


def wordings(
    sentence: Sentence,
    similar: Similar,
    foreseen: Iterable[Rewording] = (),
    is_slip: IsSlip = lambda _start, _end: False,
) -> list[Rewording]:
    """All wordings, each once, the most promising first; those that the model has `foreseen` among them. `is_slip`
    says of a place whether a slip is likely there: then another order is tried, and the commonest other forms, however
    little the model expects them."""
    orders = [partial(generate, is_slip=is_slip) for generate in (word_orders.ordered, word_orders.last)]
    forms = partial(_forms, is_slip=is_slip)
    generators: Sequence[_Generator] = (_closed, _deleted, _inserted, forms, _merged, _split, *orders, _pairs)
    found = [w for n in range(len(sentence.places)) for generate in generators for w in generate(sentence, n)]
    found += foreseen
    if not sentence.beside:
        found += [w for n in range(len(sentence.places)) for w in _missing(sentence, n)]
        found += [w for n in range(len(sentence.places)) for w in _content(sentence, n, similar)]
    once: dict[tuple[tuple[int, int, str], ...], Rewording] = {}
    for wording in sorted(found, key=lambda wording: (-wording.hint, wording.changes)):
        if any(sentence.text[start:end] != new for start, end, new in wording.changes):
            once.setdefault(wording.changes, wording)
    return list(once.values())


def _cased(word: str, like: str) -> str:
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _replaced(edit: EditKind, place: WordPlace, word: str, hint: float) -> Rewording:
    return Rewording(edit, ((place.start, place.end, word),), hint)


def _after(sentence: Sentence, number: int) -> float:
    """What the word after this one adds to the hints of others in its place."""
    if number + 1 >= len(sentence.places):
        return 0.0
    return _NEXT * min(6.0, sentence.surprise(sentence.places[number + 1]))


def _closed(sentence: Sentence, number: int) -> Iterator[Rewording]:
    place = sentence.places[number]
    known = word_choices.classes(sentence.code)
    for other, names in known.items() if place.key in known else ():
        word = _cased(other, place.text)
        advantage = sentence.advantage(place, word) if other != place.key else NOWHERE
        if advantage < -_BEHIND:
            continue
        hint = advantage + _after(sentence, number)
        if names & known[place.key]:
            yield _replaced(EditKind.CLOSED, place, word, hint)
        elif advantage >= _FAR_AHEAD or (number == 0 and "pronoun" in names):
            yield _replaced(EditKind.ACROSS, place, word, hint)


def _deleted(sentence: Sentence, number: int) -> Iterator[Rewording]:
    place = sentence.places[number]
    if not 0 < number < len(sentence.places) - 1 or place.key not in word_choices.classes(sentence.code):
        return
    following = sentence.passage.ids[sentence.places[number + 1].token]
    hint = sentence.expected(place.token).get(following, NOWHERE) - sentence.said(place.token)
    if hint < -_BEHIND:
        hint = sentence.surprise(place) / 2 - MOVED
    space = sentence.text[place.end : place.end + 1] == " "
    yield Rewording(EditKind.DELETED, ((place.start, place.end + space, ""),), hint)


def _inserted(sentence: Sentence, number: int) -> Iterator[Rewording]:
    place = sentence.places[number]
    if number == 0:
        yield from _subjects(sentence, place)
        return
    space = " " if sentence.spaced else ""
    likely, said = sentence.expected(place.token), sentence.said(place.token)
    for other in word_choices.classes(sentence.code):
        hint = likely.get(sentence.ids_at(place, other)[0], NOWHERE) - said
        if other != place.key and hint > 0.5:
            yield Rewording(EditKind.INSERTED, ((place.start, place.start, other + space),), hint - 1)


def _subjects(sentence: Sentence, place: WordPlace) -> Iterator[Rewording]:
    """A subject before the word that begins the sentence: "It is possible" for "Is possible"; before a verb, which the
    lists do not tell from other words, only the likeliest ones."""
    known = word_choices.classes(sentence.code)
    if not sentence.spaced or not (place.key in known or _is_small(place, sentence.code)):
        return
    rest = place.text[:1].lower() + place.text[1:]
    pronouns = (_cased(word, place.text) for word, names in known.items() if "pronoun" in names)
    hints = sorted(((sentence.advantage(place, word), word) for word in pronouns), reverse=True)
    for hint, word in hints if place.key in known else hints[:_BEFORE]:
        if hint >= -_BEHIND:
            yield _replaced(EditKind.INSERTED, place, f"{word} {rest}", hint)


def _is_small(place: WordPlace, code: str) -> bool:
    """Whether the language writes the word small inside a sentence."""
    return word_choices.common(code).get(place.key, "X")[:1].islower()


def _forms(sentence: Sentence, number: int, is_slip: IsSlip) -> Iterator[Rewording]:
    place = sentence.places[number]
    if not sentence.spaced or place.key in word_choices.classes(sentence.code):
        return
    likely = is_slip(place.start, place.end)
    for rank, form in enumerate(word_choices.forms(place.key, sentence.code)):
        word = _cased(form, place.text) if place.start == 0 else form
        advantage = sentence.advantage(place, word)
        if likely and rank < _COMMONEST:
            advantage = max(advantage, _HOPED)
        if advantage >= -_BEHIND:
            yield _replaced(EditKind.FORM, place, word, advantage + _after(sentence, number))


def _merged(sentence: Sentence, number: int) -> Iterator[Rewording]:
    """A closed-class word and the form behind it as one form: "discovered" for "was discovering"."""
    place = sentence.places[number]
    known = word_choices.classes(sentence.code)
    if number + 1 >= len(sentence.places) or place.key not in known or not sentence.spaced:
        return
    second = sentence.places[number + 1]
    if second.key in known or sentence.text[place.end : second.start] != " ":
        return
    for form in word_choices.forms(second.key, sentence.code):
        word = _cased(form, place.text) if place.start == 0 else form
        hint = sentence.advantage(place, word)
        if hint >= -_BEHIND:
            yield Rewording(EditKind.FORM, ((place.start, second.end, word),), hint)


def _split(sentence: Sentence, number: int) -> Iterator[Rewording]:
    """A closed-class word that the model expects, and another form: "has run" for "runs"."""
    place = sentence.places[number]
    known = word_choices.classes(sentence.code)
    if number == 0 or place.key in known or not sentence.spaced:
        return
    expected = sorted(((sentence.advantage(place, word), word) for word in known), reverse=True)[:_BEFORE]
    for advantage, word in expected:
        for form in word_choices.forms(place.key, sentence.code) if advantage >= -_BEHIND else ():
            yield Rewording(EditKind.FORM, ((place.start, place.end, f"{word} {form}"),), advantage - 2 * MOVED)


def _content(sentence: Sentence, number: int, similar: Similar) -> Iterator[Rewording]:
    place = sentence.places[number]
    if not sentence.spaced or place.key in word_choices.classes(sentence.code) or sentence.surprise(place) < UNEXPECTED:
        return
    if word_choices.is_name(place.text, sentence.code):
        return  # a name, or the first word: no other is meant the same
    said = sentence.said(place.token)
    for token, word, likely in _expected_words(sentence, place):
        advantage = likely - said
        if advantage < 1.0 or word == place.key or len(word) < _SHORTEST:
            continue
        # Where the model is all but sure of a word, a distant relation will do: "indicted on 18 counts", not "cases".
        least = _FAR_FIELD if likely >= _SURE and advantage >= 2 * UNEXPECTED else _SAME_FIELD
        if similar(token, place.text) >= least:
            yield _replaced(EditKind.CONTENT, place, _cased(word, place.text), advantage / 2 - 1)


def _missing(sentence: Sentence, number: int) -> Iterator[Rewording]:
    """A content word before this one: "has repeated his offer" for "has his offer". Behind an auxiliary another word is
    never much of a surprise, and which verb is lost shows in what follows: many are tried."""
    if number == 0 or not sentence.spaced:
        return
    place, before = sentence.places[number], sentence.places[number - 1]
    behind = "auxiliary" in word_choices.classes(sentence.code).get(before.key, ())
    if not behind and sentence.surprise(place) < 2 * UNEXPECTED:
        return
    words = _expected_words(sentence, place, None) if behind else _expected_words(sentence, place)
    for _, word, likely in itertools.islice(words, _LOST_VERBS if behind else _MISSING):
        hint = (likely - sentence.said(place.token)) / 2 - MOVED
        yield Rewording(EditKind.MISSING, ((place.start, place.start, f"{word} "),), hint, always=behind)


def _expected_words(
    sentence: Sentence, place: WordPlace, most: int | None = _CONTENT
) -> Iterator[tuple[int, str, float]]:
    """Content words among the `most` that the model expects in the place of a word (`None`: all that are known): token,
    word in lower case, log-probability."""
    known, common = word_choices.classes(sentence.code), word_choices.common(sentence.code)
    for token, likely in itertools.islice(sentence.expected(place.token).items(), most):
        word = sentence.piece(token).removeprefix("▁").lower()
        if word in common and word not in known and len(word) > 1:
            yield token, common[word], likely


def _pairs(sentence: Sentence, number: int) -> Iterator[Rewording]:
    """The preposition and the one before it, both exchanged: "a pardon from X with Y" for "for X from Y"."""
    known = word_choices.classes(sentence.code)
    numbers = [n for n, place in enumerate(sentence.places) if "preposition" in known.get(place.key, ())]
    before = next((n for n in reversed(numbers) if n < number), 0)
    if number not in numbers or not sentence.spaced or not 0 < number - before <= _REACH or before == 0:
        return
    first, second = sentence.places[before], sentence.places[number]
    surprise = sentence.surprise(second)
    words = [word for word, names in known.items() if "preposition" in names]
    scored = sorted(((sentence.advantage(first, word), word) for word in words if word != first.key), reverse=True)
    for rank, (advantage, one) in enumerate(scored[:_FIRST]):
        if advantage < -4 or surprise < 1.5:
            continue
        for place, two in enumerate(words[:_SECOND]):
            if two != second.key:
                hint = advantage / 2 + surprise / 2 - 0.1 * (rank + place)
                yield Rewording(EditKind.PAIR, ((first.start, first.end, one), (second.start, second.end, two)), hint)
