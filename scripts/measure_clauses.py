"""Measure how sure a lost or an added clause is that the bilingual lexicon alone finds, or the judge besides.

    python scripts/measure_clauses.py --data DATA
    python scripts/measure_clauses.py --data DATA --tier judge --first 500 --sentences 50

Two tables in Markdown. Sound: FLORES, of which the lexicon has learnt nothing (and the judge's calibration none from
line 500 on), both directions; what is found is mostly wrong. Lost: the same translations without what stands between
two commas; added: the same, of whose sources it is taken. Judged: machine translations of the WMT news tasks that
annotators marked by MQM, documents that nothing is trained on aside; a finding is right where one of them marked an
omission (or an addition) in the sentence, and *wrong anyhow* where one marked another major error of accuracy.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tqcheck import registry
from tqcheck.analysis.lexicon.link_tables import ENGLISH, languages
from tqcheck.analysis.lexicon.stretches import added_stretch, lost_stretch
from tqcheck.records.span import Span
from tqcheck.training.evaluation import sets
from tqcheck.training.holdout import is_held_document, read_jsonl

_BETWEEN = re.compile(r"(?<=\w), (\w+(?: \w+){2,}),(?= )")  # three words and more between two commas
_ACCURACY, _GRAVE = ("accuracy", "non-translation"), {"major", "critical"}
_KINDS = ("omission", "addition")

Pair = tuple[str, str]
Found = Callable[[str, str, Pair], Iterator[str]]
"""Which of `_KINDS` a source and its translation seem to have; between which languages."""


@dataclass(slots=True)
class Judged:
    """A machine translation, and the categories of errors that annotators marked in it, with their severities."""

    source: str
    target: str
    codes: Pair
    errors: set[Pair] = field(default_factory=set)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--tier", choices=("none", "judge"), default="none", help="rules alone, or the judge, too")
    parser.add_argument("--first", type=int, default=0, help="the first line of FLORES")
    parser.add_argument("--sentences", type=int, default=300, help="of FLORES, a language")
    parser.add_argument("--judged", type=int, default=4000, help="machine translations, spread over all")
    given = parser.parse_args()
    found = by_judge() if given.tier == "judge" else by_lexicon
    print(
        "| languages | words | found in sound pairs | of 1,000 words | clauses lost | found | clauses added | found |"
    )
    print("| --- " * 8 + "|")
    whole: Counter[str] = Counter()
    for code in sorted(languages() - {ENGLISH}):
        rows = sets.flores(given.data, code)[given.first : given.first + given.sentences]
        seen = _sound(rows, code, found)
        whole += seen
        print(_row(code, seen), flush=True)
    print(_row("all", whole))
    print("\n| judged | sentences | found | marked so | wrong anyhow |", "| --- " * 5 + "|", sep="\n")
    translations = list(_judged(given.data))
    for kind, seen in _told(translations[:: max(1, len(translations) // given.judged)], found).items():
        print(f"| {kind} | {seen['all']} | {seen['found']} | {seen['right']} | {seen['wrong']} |")


def by_lexicon(source: str, target: str, codes: Pair) -> Iterator[str]:
    """What rules say."""
    if lost_stretch(source, target, codes):
        yield _KINDS[0]
    if added_stretch(target, source, codes[::-1]):
        yield _KINDS[1]


def by_judge() -> Found:
    """What rules or the judge say, of words whose meaning it doubts."""
    from tqcheck.models.gemma import loading, word_choices, word_origins
    from tqcheck.models.gemma.contrast import Contrast
    from tqcheck.models.gemma.examined import turned
    from tqcheck.models.gemma.left_out import may_be
    from tqcheck.models.gemma.omissions import LEAST_DOUBT, Omissions
    from tqcheck.models.gemma.precision import fastest
    from tqcheck.models.gemma.reading import TextToRead, read

    calibration, _ = loading.calibrated(loading.ADAPTER)
    loaded = loading.load(loading.base_folder(None, lambda _share: None), fastest())
    contrast = Contrast(loaded.network, loaded.tokenizer, {}, loaded.tokens)
    omissions = Omissions(loaded.network, loaded.tokenizer, contrast.vocabulary, calibration)

    def doubted(text: TextToRead, codes: Pair) -> list[Span]:
        (reading,) = read(loaded.network, loaded.tokenizer, [text])
        members, chances = word_origins.doubted(text, reading, codes, calibration)
        return [Span(w.start, w.end) for w, chance in zip(members, chances, strict=True) if chance >= LEAST_DOUBT]

    def found(source: str, target: str, codes: Pair) -> Iterator[str]:
        names = [registry.language(code).name for code in codes]
        text = TextToRead(target, names[1], source, names[0])
        by_rules = {*by_lexicon(source, target, codes)}
        yield from by_rules
        if not set(codes) <= word_choices.languages():
            return
        if _KINDS[0] not in by_rules and may_be(text, codes) and omissions.of(text, codes):
            yield _KINDS[0]
        if _KINDS[1] not in by_rules and may_be(turned(text), codes[::-1]):
            yield from (_KINDS[1] for _ in omissions.added(text, codes, [], doubted(text, codes)))

    return found


def _sound(rows: Sequence[Pair], code: str, found: Found) -> Counter[str]:
    seen: Counter[str] = Counter()
    for foreign, english in rows:
        for source, target, codes in ((foreign, english, (code, ENGLISH)), (english, foreign, (ENGLISH, code))):
            seen["words"] += len(english.split())
            sound = set(found(source, target, codes))
            seen["marked"] += len(sound)
            for kind, sides in zip(_KINDS, ((source, _without(target)), (_without(source), target)), strict=True):
                if sides != (source, target) and not sound:
                    seen[kind] += 1
                    seen[f"{kind} found"] += kind in found(*sides, codes)
    return seen


def _without(text: str) -> str:
    """The text without what stands between its first two commas."""
    return _BETWEEN.sub("", text, count=1)


def _row(name: str, seen: Counter[str]) -> str:
    often = 1000 * seen["marked"] / max(1, seen["words"])
    planted = " | ".join(f"{seen[kind]} | {seen[f'{kind} found']}" for kind in _KINDS)
    return f"| {name} | {seen['words']} | {seen['marked']} | {often:.2f} | {planted} |"


def _judged(data: Path) -> Iterable[Judged]:
    """Machine translations between languages of the lexicon, all annotators' errors together."""
    every: dict[tuple[str, str, str], Judged] = {}
    for row in read_jsonl(data / "qe/mqm.jsonl.gz"):
        one, two = row["lp"].split("-")
        human = row["system"].startswith(("Human", "ref"))
        if human or is_held_document(row["origin"], row["doc"]) or not {one, two} <= languages():
            continue
        made = every.setdefault((row["lp"], row["src"], row["mt"]), Judged(row["src"], row["mt"], (one, two)))
        made.errors.update(
            ((span["category"] or "").lower(), (span["severity"] or "").lower()) for span in row["spans"]
        )
    return every.values()


def _told(translations: Sequence[Judged], found: Found) -> dict[str, Counter[str]]:
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for one in translations:
        for kind in _KINDS:
            told[kind]["all"] += 1
        for kind in found(one.source, one.target, one.codes):
            told[kind]["found"] += 1
            if any(kind in category for category, _ in one.errors):
                told[kind]["right"] += 1
            elif any(category.startswith(_ACCURACY) and severity in _GRAVE for category, severity in one.errors):
                told[kind]["wrong"] += 1
    return told


if __name__ == "__main__":
    main()
