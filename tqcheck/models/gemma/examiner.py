"""The judge's evidence for a document's pairs: readings, scores, marks and better wordings, put together."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tqcheck.caching.recent import Recent
from tqcheck.contracts import Measured, Progress, Tell, untold
from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.equating.shifts import UNMOVED, Shifts
from tqcheck.models.gemma import (
    borne_out,
    carried,
    error_rate,
    freed_memory,
    marks,
    negations,
    scores,
    word_choices,
    word_origins,
)
from tqcheck.models.gemma.calibration import JudgeCalibration
from tqcheck.models.gemma.concluding import Errors
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.error_rate import NOTHING_MOVED, OddsMoved
from tqcheck.models.gemma.examined import Examined, around, is_compared
from tqcheck.models.gemma.members import is_read
from tqcheck.models.gemma.named_again import NO_NAMES, named, names
from tqcheck.models.gemma.negations import Negations
from tqcheck.models.gemma.omissions import LEAST_DOUBT, Omissions
from tqcheck.models.gemma.reading import JudgeReading, TextToRead, read
from tqcheck.models.gemma.rendered import Codes
from tqcheck.records.evidence import Adequacy, ErrorSpan, Evidence, Fluency, Layer, TokenScore
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair
from tqcheck.records.span import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.gemma.language_tokens import LanguageTokens
    from tqcheck.models.gemma.network import Gemma

_BESIDE = frozenset({Layer.ADEQUACY, Layer.QUALITY, Layer.ERRORS, Layer.PROPOSALS})
_ALONE = frozenset({Layer.FLUENCY, Layer.ERRORS, Layer.PROPOSALS})
_MARKED = frozenset({Layer.ERRORS, Layer.PROPOSALS})
_GIVEN_BACK = 8  # sentences after which freed memory is given back
_READINGS = 4096  # that are remembered: texts that are being written are read again and again


class Examiner:
    """What the network, its adapter and their calibration say of pairs."""

    def __init__(
        self,
        network: Gemma,
        tokenizer: Tokenizer,
        calibration: JudgeCalibration,
        tokens: LanguageTokens | None = None,
        shifts: Shifts = UNMOVED,
    ) -> None:
        self._network, self._tokenizer, self._calibration = network, tokenizer, calibration
        self._contrast = Contrast(
            network, tokenizer, calibration.tries, tokens, calibration.would_show, calibration.searched
        )
        self._omissions = Omissions(network, tokenizer, self._contrast.vocabulary, calibration)
        self._negations = Negations(network, tokenizer, self._contrast.vocabulary, calibration)
        self._shifts = shifts
        self._known: Recent[tuple[TextToRead, bool], JudgeReading] = Recent(_READINGS)

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        wanted: frozenset[Layer],
        progress: Progress,
        only: frozenset[int] | None = None,
        tell: Tell = untold,
    ) -> Measured:
        """Evidence for each pair that has a target; one without gets none, nor does one whose number is not in `only`,
        if that is given: the others are what it is read after. What `progress`, which is called with 0 now and then, or
        `tell` raises ends it."""
        items = self._items(pairs, source, target, wanted, lambda: progress(0))
        evidence = [Evidence() for _ in pairs]
        asked = [item for item in items if only is None or item.number in only]
        progress(len(pairs) - len(asked))
        for item in asked:
            evidence[item.number] = self._scored(item, source, target, wanted)
        if wanted & _MARKED:
            for item, found in self._marked(items, asked, source, target, _is_running(pairs)):
                evidence[item.number] = replace(evidence[item.number], errors=found)
                tell(item.number, evidence[item.number])
                progress(1)
        else:
            progress(len(asked))
        return Measured(tuple(evidence), notices=tuple(self._notices(items, source, target)), layers=wanted)

    def contexts(
        self, pairs: Sequence[Pair], source: Language | None, target: Language, wanted: frozenset[Layer]
    ) -> tuple[Hashable, ...]:
        """Of each pair, what its evidence depends on beside itself."""
        found: list[Hashable] = [None for _ in pairs]
        if wanted & _MARKED:
            items = self._items(pairs, source, target, wanted)
            (texts, alone, beside), running = _sides(items, source), _is_running(pairs)
            moved = self._moved(texts, alone, beside, _codes(source, target), running)
            known, terms = _names(texts, source, running), _terms(texts, running)
            every = self._contrast.contexts(texts, alone, beside, running)
            for at, (item, near) in enumerate(zip(items, every, strict=True)):
                beside_it = around(items, at, source, target, running)
                kept = carried.words(item.text.target.lower()) & terms
                found[item.number] = near, running, moved, named(item.text, known), kept, beside_it
        return tuple(found)

    def _items(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        wanted: frozenset[Layer],
        tick: Callable[[], None] = lambda: None,
    ) -> list[Examined]:
        numbers = [n for n, pair in enumerate(pairs) if pair.target and pair.target.text.strip()]
        texts = [_text(pairs[n], source, target) for n in numbers]
        bare = [TextToRead(text.target, text.language) for text in texts]
        alone = self._read(bare, tick) if wanted & _ALONE else [None] * len(texts)
        with_source = [at for at, text in enumerate(texts) if text.source is not None and wanted & _BESIDE]
        doubted = bool(wanted & _MARKED)  # scores ask nothing of the adapter for meanings
        beside = dict(zip(with_source, self._read([texts[at] for at in with_source], tick, doubted), strict=True))
        return [
            Examined(number, text, own, beside.get(at))
            for at, (number, text, own) in enumerate(zip(numbers, texts, alone, strict=True))
        ]

    def _read(self, texts: Sequence[TextToRead], tick: Callable[[], None], doubted: bool = True) -> list[JudgeReading]:
        known = {text: self._known.get((text, doubted)) for text in texts}
        new = [text for text, reading in known.items() if reading is None]
        found = read(self._network, self._tokenizer, new, lambda _: tick(), doubted, scored=True)
        for text, reading in zip(new, found, strict=True):
            known[text] = self._known.put((text, doubted), reading)
        return [reading for reading in map(known.get, texts) if reading is not None]

    def _scored(self, item: Examined, source: Language | None, target: Language, wanted: frozenset[Layer]) -> Evidence:
        calibration = self._calibration
        evidence = Evidence()
        if Layer.FLUENCY in wanted and item.alone is not None:
            evidence = replace(evidence, fluency=self._fluency(item.text.target, item.alone, target))
        if item.beside is None or source is None:
            return evidence
        unrelated = scores.unrelated(item.text, (source.code, target.code))
        if Layer.QUALITY in wanted:
            shift = self._shifts.of(f"{source.code}-{target.code}") + unrelated
            evidence = replace(evidence, quality=scores.quality(item.beside, calibration, shift))
        if Layer.ADEQUACY in wanted:
            wrong = marks.wrong(item.text.target, item.beside, f"{source.code}-{target.code}", calibration)
            score = scores.score(calibration.adequacy, item.beside, unrelated)
            evidence = replace(evidence, adequacy=Adequacy(score, _scores(*wrong)))
        return evidence

    def _fluency(self, text: str, alone: JudgeReading, target: Language) -> Fluency:
        """The score, and of each word how likely it is a slip of language, whatever else the document holds."""
        score = scores.score(self._calibration.fluency, alone)
        if not len(alone.doubts) or target.code not in word_choices.languages():
            return Fluency(score)
        shift = self._calibration.slip_shift(target.code)
        return Fluency(score, _scores(*marks.doubted(text, alone, target.code, self._calibration.slips, shift)))

    def _marked(
        self,
        items: Sequence[Examined],
        asked: Sequence[Examined],
        source: Language | None,
        target: Language,
        running: bool,
    ) -> Iterator[tuple[Examined, tuple[ErrorSpan, ...]]]:
        """The errors of the items `asked`, each as soon as it was read."""
        texts, alone, beside = _sides(items, source)
        numbers = {item.number for item in asked}
        only = frozenset(at for at, item in enumerate(items) if item.number in numbers)
        codes = _codes(source, target)
        moved = self._moved(texts, alone, beside, codes, running)
        errors = Errors(self._calibration, moved, _names(texts, source, running), _terms(texts, running))
        each = self._contrast.each(texts, codes, alone, beside, running, only, moved.slips)
        for count, (at, candidates) in enumerate(each):
            if count % _GIVEN_BACK == 0:
                freed_memory.give_back()
            item = items[at]
            found = errors.of(item.text, alone[at], item.beside, candidates, source, target)
            if source is not None:
                near, pair = around(items, at, source, target, running), (source.code, target.code)
                doubted = self._doubted(item, pair, moved) if near.sources is not None else []
                found += self._omissions.between(item.text, pair, found, doubted, near)
                if is_compared(item, source, target):
                    found = negations.joined(found, self._negations.of(item.text, (source, target)))
            yield item, borne_out.stated(found, self._calibration.stated) if running else found
        freed_memory.give_back()

    def _doubted(self, item: Examined, codes: tuple[str, str], moved: OddsMoved) -> list[Span]:
        """The words of one item that may say something else than its source."""
        if item.beside is None:
            return []
        members, chances = word_origins.doubted(item.text, item.beside, codes, self._calibration, moved.meanings)
        return [Span(w.start, w.end) for w, chance in zip(members, chances, strict=True) if chance >= LEAST_DOUBT]

    def _moved(
        self,
        texts: Sequence[TextToRead],
        alone: Sequence[JudgeReading],
        beside: Sequence[JudgeReading | None],
        codes: Codes,
        running: bool,
    ) -> OddsMoved:
        """See `error_rate`; strings that do not follow one another are no document."""
        return error_rate.moved(texts, alone, beside, codes, self._calibration) if running else NOTHING_MOVED

    def _notices(self, items: Sequence[Examined], source: Language | None, target: Language) -> list[Notice]:
        found = []
        if target.code not in word_choices.languages():
            message = f"the judge was not measured in {target.name}: its scores are a guess"
            found.append(Notice("unsupported-language", message))
        if source is not None and source.code not in word_choices.languages():
            message = (
                f"the judge was not measured beside {source.name}: it marks what reads wrong in the translation alone, "
                "compares nothing, and its scores are a guess"
            )
            found.append(Notice("unsupported-language", message))
        long = sum(1 for item in items if any(r is not None and r.windows > 1 for r in (item.alone, item.beside)))
        if long:
            what = "1 pair is" if long == 1 else f"{long} pairs are"
            message = f"{what} longer than the judge reads at once; read in windows that overlap, for its scores alone"
            found.append(Notice("windowed", message))
        skipped = sum(1 for item in items if item.alone is not None and not is_read(item.alone))
        if skipped:
            what = "1 segment is" if skipped == 1 else f"{skipped} segments are"
            message = f"{what} longer than a sentence; the judge marked no words and tried no other wordings there"
            found.append(Notice("skipped", message))
        return found


def _codes(source: Language | None, target: Language) -> Codes:
    return None if source is None else source.code, target.code


def _names(texts: Sequence[TextToRead], source: Language | None, running: bool) -> frozenset[str]:
    """The names in the sources of a document; strings that do not follow one another are none."""
    return names(texts, source.code) if source is not None and running else NO_NAMES


def _terms(texts: Sequence[TextToRead], running: bool) -> frozenset[str]:
    """The words that a document keeps as they are; strings that do not follow one another are none."""
    return carried.kept(texts) if running else frozenset()


def _is_running(pairs: Sequence[Pair]) -> bool:
    """Whether the pairs follow one another, as entries of a file of keyed strings do not."""
    return not any(pair.target.key for pair in pairs if pair.target)


def _sides(
    items: Sequence[Examined], source: Language | None
) -> tuple[list[TextToRead], list[JudgeReading], list[JudgeReading | None]]:
    """The texts of items that were read alone, and both readings; without a source where its language was not
    measured: nothing is known of wordings beside it."""
    alone = [item.alone for item in items if item.alone is not None]
    if source is not None and source.code in word_choices.languages():
        return [item.text for item in items], alone, [item.beside for item in items]
    return [TextToRead(item.text.target, item.text.language) for item in items], alone, [None for _ in items]


def _text(pair: Pair, source: Language | None, target: Language) -> TextToRead:
    assert pair.target is not None
    if pair.source is None or source is None or not pair.source.text.strip():
        return TextToRead(pair.target.text, target.name)
    return TextToRead(pair.target.text, target.name, pair.source.text, source.name)


def _scores(members: Sequence[TokenWord], chances: Sequence[float]) -> tuple[TokenScore, ...]:
    return tuple(TokenScore(Span(w.start, w.end), chance) for w, chance in zip(members, chances, strict=True))
