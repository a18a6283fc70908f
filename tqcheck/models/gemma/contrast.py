"""The contrast of wordings: a sentence against the same sentence with one small edit.

Where a further adapter doubts a word, other wordings are tried. What the causal model finds likelier by far (the gain,
in nats) is read by the adapters too; all together say whether the edit mends an error. Elsewhere hardly one is shown:
the card says how many are lost so. Words that do not go where they stand (`terms`) are looked for in all of a sentence
in which one is doubted, and in some languages in any sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from tqcheck import registry
from tqcheck.caching.recent import Recent
from tqcheck.models.gemma import passages, word_choices
from tqcheck.models.gemma.calibration import ANY
from tqcheck.models.gemma.features import Candidate, Float, Likelier, TwoReadings, doubt, features, share
from tqcheck.models.gemma.foreseen import foreseen
from tqcheck.models.gemma.language_tokens import LanguageTokens
from tqcheck.models.gemma.members import Member, bare, laid_out, members_of, read_together
from tqcheck.models.gemma.promising import Tries, promising
from tqcheck.models.gemma.reading import PLANTED, JudgeReading, TextToRead, read
from tqcheck.models.gemma.rendered import Codes, rendered
from tqcheck.models.gemma.rewording import Rewording
from tqcheck.models.gemma.sentences import Sentence, sentence
from tqcheck.models.gemma.terms import terms
from tqcheck.models.gemma.word_similarity import WordSimilarity
from tqcheck.models.gemma.wordings import wordings

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.gemma.network import Gemma

_DOUBT = -1.5  # logit of a planted error in a word from which on the sentence is doubtful
_LEAST_ALONE = -2.0  # logit of a slip from which on other wordings are tried of a word that is read alone;
_LEAST_BESIDE = -1.0  # the same beside the source, of a slip or of an error of meaning
_IN_DOUBTED = {ANY: _LEAST_ALONE}
_GLANCE = 3  # tokens behind a change that are read of every wording
_LEAST_GLANCE = 0.0  # nats: of those that the glance found less likely one in two hundred gains enough
_LEAST_GAIN = 2.5  # nats: below it hardly a wording mends anything
_LANGUAGES = 2  # whose vocabularies, 20 to 80 MB each, are kept laid out; one is laid out in a fifth of a second


class _Effort(NamedTuple):
    """How many wordings of a sentence are glanced at, the likeliest to mend it and those of the best hints; how many
    of these are `weighed`, read as far as a change may tell; and how many the adapters then read, those of the largest
    gains."""

    likeliest: int
    hinted: int
    weighed: int
    reread: int


_USUAL = _Effort(12, 3, 4, 3)
_IN_DOUBT = _Effort(24, 5, 4, 3)  # where the first adapter doubts the sentence
_OF_A_SLIP = _Effort(40, 5, 8, 6)  # where the adapter for slips finds one likely in a text that is read alone
_SLIP, _CLEAR_SLIP = -0.5, 0.0
"""Logit of a slip from which on it is likely; and from which on a text is tried without its source, too: of 1,320
translations 111 are, and hardly a mark more would come of the others."""


class Contrast:
    """Tries other wordings of sentences."""

    def __init__(
        self,
        network: Gemma,
        tokenizer: Tokenizer,
        tries: Tries,
        tokens: LanguageTokens | None = None,
        matters: Callable[[bool, bool, Float, str, float], bool] = lambda _beside, _bared, _features, _code, _shift: (
            True
        ),
        searched: Mapping[str, float] = _IN_DOUBTED,
    ) -> None:
        """`matters` says of features, beside the source or not, or found without it where there is one, of a target
        language and of a shift of the odds, whether an error that they speak for would be shown. `searched`: the logit
        of a slip in a text that is read alone from which on `terms` are looked for in it, by language."""
        self._network, self._tokenizer, self._tries = network, tokenizer, tries
        self._tokens, self._matters = tokens or LanguageTokens(tokenizer), matters
        self._searched = searched
        self._similar = WordSimilarity(network, tokenizer)
        self._vocabularies: Recent[str, passages.PassageVocabulary] = Recent(_LANGUAGES)

    def candidates(
        self,
        texts: Sequence[TextToRead],
        codes: Codes,
        alone: Sequence[JudgeReading],
        beside: Sequence[JudgeReading | None],
        running: bool,
    ) -> list[list[Candidate]]:
        """Of each text, the wordings worth a look, as `each` finds them."""
        result: list[list[Candidate]] = [[] for _ in texts]
        for number, found in self.each(texts, codes, alone, beside, running):
            result[number] = found
        return result

    def each(
        self,
        texts: Sequence[TextToRead],
        codes: Codes,
        alone: Sequence[JudgeReading],
        beside: Sequence[JudgeReading | None],
        running: bool,
        only: frozenset[int] | None = None,
        shift: float = 0.0,
    ) -> Iterator[tuple[int, list[Candidate]]]:
        """The number of each text, as soon as it was read, and the wordings worth a look, with the adapter's readings
        `alone` and `beside` the source; where the latter is missing, so must the text's source be. Of a text with a
        source and a clear slip, those that are found without the source follow, maybe the same ones again.

        `codes`: of the languages of sources and targets.
        `running`: the texts are sentences that follow one another, so that each is read after those before it.
        `only`: the numbers of those that are wanted; the others are what these are read after.
        `shift`: by how much the odds of an error are moved: see `error_rate`.
        """
        members = members_of(texts, alone, beside) if codes[1] in word_choices.languages() else []
        numbers = {one.number for one in members}
        yield from ((n, []) for n in range(len(texts)) if n not in numbers and (only is None or n in only))
        for together in read_together(members, running):
            asked = [one for one in together if only is None or one.number in only]
            worth = {one.number: _is_doubtful_at_all(one) or self._is_searched(one, codes[1]) for one in asked}
            yield from ((number, []) for number, is_worth in worth.items() if not is_worth)
            wanted = [one for one in asked if worth[one.number]]
            alone_too = self._found_alone(together, wanted, codes[1], shift)
            for one, found in zip(wanted, self._found(together, wanted, codes, shift), strict=True):
                yield one.number, found + alone_too.get(one.number, [])

    def _found(
        self, members: Sequence[Member], wanted: Sequence[Member], codes: Codes, shift: float, *, bared: bool = False
    ) -> Iterator[list[Candidate]]:
        """Of each of the `wanted` of the members of one passage, the wordings worth a look. `bared`: the texts have
        sources, which were left away."""
        for one, (here, likelier) in zip(wanted, self._likelier(members, wanted, codes), strict=True):
            found = self._weighed(one, likelier, codes[1], shift, bared=bared)
            if not here.beside:
                found += terms(self._network, self._tokenizer, here, one.alone, self._similar)
            yield found

    def _found_alone(
        self, members: Sequence[Member], wanted: Sequence[Member], code: str, shift: float
    ) -> dict[int, list[Candidate]]:
        """Of the `wanted` that have a source and in which a slip is clear, by number, the wordings as they are found
        without it. What reads wrong is seen there as well, and what mends it far more surely: beside the source much
        that is likelier says something else."""
        bared = {one.number: one.by_itself for one in members}
        clear = [bared[one.number] for one in wanted if one.beside is not None and _worst(one) >= _CLEAR_SLIP]
        each = self._found(list(bared.values()), clear, (None, code), shift, bared=True)
        return {one.number: found for one, found in zip(clear, each, strict=True)}

    def contexts(
        self,
        texts: Sequence[TextToRead],
        alone: Sequence[JudgeReading],
        beside: Sequence[JudgeReading | None],
        running: bool,
    ) -> list[tuple[TextToRead, ...]]:
        """Of each text, those that its candidates depend on: of its passage what comes before, itself, and the next."""
        found: list[tuple[TextToRead, ...]] = [() for _ in texts]
        for together in read_together(members_of(texts, alone, beside), running):
            for at, one in enumerate(together):
                found[one.number] = tuple(other.text for other in together[: at + 2])
        return found

    def _weighed(
        self, member: Member, found: Sequence[Likelier], code: str, shift: float, *, bared: bool
    ) -> list[Candidate]:
        """The wordings as candidates: the adapter has read each of them, too. Those are left out, nor proposed beside
        others, that would not be shown whatever it said of them, as all are in most sentences."""
        text, beside = member.text, member.text.source is not None
        found = [
            one for one in found if self._matters(beside, bared, features(one, member.readings, None), code, shift)
        ]
        changed = [replace(text, target=one.wording.of(text.target)) for one in found]
        alone = read(self._network, self._tokenizer, [bare(one) for one in changed])
        own = read(self._network, self._tokenizer, changed) if beside else alone
        return [
            Candidate(one.wording, one.gain, features(one, member.readings, TwoReadings(*after)), beside)
            for one, after in zip(found, zip(own, alone, strict=True), strict=True)
        ]

    def _likelier(
        self, members: Sequence[Member], wanted: Sequence[Member], codes: Codes
    ) -> Iterator[tuple[Sentence, list[Likelier]]]:
        """The sentences that the `wanted` of the members of one passage are, with other wordings, their gains and the
        surprise, the best first."""
        if not wanted:
            return
        code = codes[1]
        whole, offsets = laid_out([one.text for one in members], " " if registry.language(code).spaced else "")
        starts = {one.number: at for one, at in zip(members, offsets, strict=True)}
        asked = [(starts[one.number], starts[one.number] + len(one.text.target)) for one in wanted]
        passage = passages.read(self._network, self._tokenizer, whole, self.vocabulary(code), asked)
        sentences = [
            sentence(self._tokenizer, passage, *place, code, one.text.source is not None)
            for one, place in zip(wanted, asked, strict=True)
        ]
        doubts = [cache(partial(_is_doubted, one)) for one in wanted]
        ideas = foreseen(self._network, self._tokenizer, sentences, doubts)
        for here, one, own, doubted in zip(sentences, wanted, ideas, doubts, strict=True):
            every = wordings(here, self._similar, own, partial(_is_slip, one)) if _is_doubtful_at_all(one) else []
            worth = [wording for wording in every if doubted(*wording.extent)]
            yield here, self._measured(here, one, worth, codes)

    def _measured(self, here: Sentence, member: Member, every: Sequence[Rewording], codes: Codes) -> list[Likelier]:
        effort = _effort(member)
        best_hints = {one.changes for one in every[: effort.hinted]}
        ranked = promising(here, every, self._tries, cache(member.readings.doubt))
        tried = ranked[: effort.likeliest]
        tried += [item for item in ranked[effort.likeliest :] if item[0].always or item[0].changes in best_hints]
        place = here.offset, here.offset + len(here.text)
        texts = [wording.of(here.text) for wording, _ in tried]
        glances = passages.gains(self._network, self._tokenizer, here.passage, place, texts, _GLANCE)
        likelier = (n for n in range(len(tried)) if glances[n] >= _LEAST_GLANCE)
        best = sorted(likelier, key=lambda n: (-glances[n], n))[: effort.weighed]
        gains = passages.gains(self._network, self._tokenizer, here.passage, place, [texts[n] for n in best])
        found = sorted(zip(gains, best, strict=True), key=lambda item: (-item[0], item[1]))[: effort.reread]
        kept = [(*tried[n], gain) for gain, n in found if gain >= _LEAST_GAIN]
        gained = [(one, gain) for one, _, gain in kept]
        return [
            Likelier(
                one, gain, chance, _surprise(here, one), share(one, gain, gained), rendered(member.text, one, codes)
            )
            for one, chance, gain in kept
        ]

    def _is_searched(self, member: Member, code: str) -> bool:
        """Whether words that do not go where they stand are looked for though none is doubted."""
        return member.beside is None and _worst(member) >= self._searched.get(code, self._searched[ANY])

    def terms_of(self, text: TextToRead, code: str, reading: JudgeReading) -> list[Candidate]:
        """The words of one sentence, read alone, that another would better stand for; none where no word is doubted
        enough."""
        one = Member(0, bare(text), reading, None)
        if not _is_doubtful_at_all(one) and not self._is_searched(one, code):
            return []
        passage = passages.read(self._network, self._tokenizer, text.target, self.vocabulary(code))
        here = sentence(self._tokenizer, passage, 0, len(text.target), code)
        return terms(self._network, self._tokenizer, here, reading, self._similar)

    def wordings(self, here: Sentence) -> list[Rewording]:
        """All other wordings of one sentence, whatever the adapters say of it."""
        return wordings(here, self._similar, foreseen(self._network, self._tokenizer, [here])[0])

    def vocabulary(self, code: str) -> passages.PassageVocabulary:
        """The tokens of a language."""
        return self._vocabularies.of(code, lambda: passages.PassageVocabulary.of(self._network, self._tokens.of(code)))


def _is_doubted(member: Member, start: int, end: int) -> bool:
    """Whether the further adapters doubt what stands at `start:end` enough for a try; where one is missing, nothing is
    known of it."""
    least = _LEAST_ALONE if member.beside is None else _LEAST_BESIDE
    readings = member.readings
    known = len(readings.alone.doubts) and len(readings.own.doubts)
    return not known or readings.doubt(start, end) >= least


def _is_doubtful_at_all(member: Member) -> bool:
    return _is_doubted(member, 0, len(member.text.target))


def _effort(member: Member) -> _Effort:
    if _is_slip(member, 0, len(member.text.target)):
        return _OF_A_SLIP
    return _IN_DOUBT if _is_doubtful(member.alone) else _USUAL


def _worst(member: Member) -> float:
    """The largest logit of a slip."""
    return doubt(member.alone, 0, len(member.text.target))


def _is_slip(member: Member, start: int, end: int) -> bool:
    """Whether a text is read alone, and a slip is likely at `start:end`."""
    return member.beside is None and doubt(member.alone, start, end) >= _SLIP


def _is_doubtful(reading: JudgeReading) -> bool:
    return bool(len(reading.target.logits) and reading.target.logits[:, PLANTED].max() >= _DOUBT)


def _surprise(here: Sentence, wording: Rewording) -> float:
    start = wording.changes[0][0]
    return max(
        (here.surprise(place) for place in here.places if place.end >= start and place.start <= wording.extent[1]),
        default=0.0,
    )
