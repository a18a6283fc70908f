"""Measure how sure a lost or an added clause is that the bilingual lexicon alone finds, or the judge besides.

    python scripts/measure_clauses.py --data DATA
    python scripts/measure_clauses.py --data DATA --tier judge --first 500 --sentences 50

Two tables in Markdown. Sound: FLORES, of which the lexicon has learnt nothing (and the judge's calibration none from
line 500 on), both directions; what is found is mostly wrong. Planted: the same translations without what stands between
two commas. Judged: machine translations of the WMT news tasks that annotators marked by MQM, documents that nothing is
trained on aside; a finding is right where one of them marked an omission (or an addition) in the sentence, and *wrong
anyhow* where one marked another major error of accuracy.
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
from tqcheck.training.evaluation import sets
from tqcheck.training.holdout import is_held_document, read_jsonl

_BETWEEN = re.compile(r"(?<=\w), (\w+(?: \w+){2,}),(?= )")  # three words and more between two commas
_ACCURACY, _GRAVE = ("accuracy", "non-translation"), {"major", "critical"}
_KINDS = ("omission", "addition")

Pair = tuple[str, str]
Lost = Callable[[str, str, Pair], bool]
"""Whether a part of a source seems to be lost in its translation; between which languages."""


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
    lost = by_judge() if given.tier == "judge" else by_lexicon
    print("| languages | words | found in sound pairs | of 1,000 words | clauses taken away | found |")
    print("| --- " * 6 + "|")
    whole: Counter[str] = Counter()
    for code in sorted(languages() - {ENGLISH}):
        rows = sets.flores(given.data, code)[given.first : given.first + given.sentences]
        seen = _sound(rows, code, lost)
        whole += seen
        print(_row(code, seen), flush=True)
    print(_row("all", whole))
    print("\n| judged | sentences | found | marked so | wrong anyhow |", "| --- " * 5 + "|", sep="\n")
    translations = list(_judged(given.data))
    for kind, seen in _told(translations[:: max(1, len(translations) // given.judged)], lost).items():
        print(f"| {kind} | {seen['all']} | {seen['found']} | {seen['right']} | {seen['wrong']} |")


def by_lexicon(source: str, target: str, codes: Pair) -> bool:
    """What rules say."""
    return lost_stretch(source, target, codes) is not None


def by_judge() -> Lost:
    """What rules or the judge say."""
    from tqcheck.models.gemma import left_out, loading, word_choices
    from tqcheck.models.gemma.contrast import Contrast
    from tqcheck.models.gemma.omissions import Omissions
    from tqcheck.models.gemma.precision import fastest
    from tqcheck.models.gemma.reading import TextToRead

    calibration, _ = loading.calibrated(loading.ADAPTER)
    loaded = loading.load(loading.base_folder(None, lambda _share: None), fastest())
    contrast = Contrast(loaded.network, loaded.tokenizer, {}, loaded.tokens)
    omissions = Omissions(loaded.network, loaded.tokenizer, contrast.vocabulary, calibration)

    def lost(source: str, target: str, codes: Pair) -> bool:
        names = [registry.language(code).name for code in codes]
        text = TextToRead(target, names[1], source, names[0])
        by_rules = by_lexicon(source, target, codes)
        if by_rules or not set(codes) <= word_choices.languages() or not left_out.may_be(text, codes):
            return by_rules
        return bool(omissions.of(text, codes))

    return lost


def found(source: str, target: str, codes: Pair, lost: Lost) -> Iterator[str]:
    """Which of `_KINDS` there is."""
    if lost(source, target, codes):
        yield _KINDS[0]
    if added_stretch(target, source, codes[::-1]):
        yield _KINDS[1]


def _sound(rows: Sequence[Pair], code: str, lost: Lost) -> Counter[str]:
    seen: Counter[str] = Counter()
    for foreign, english in rows:
        for source, target, codes in ((foreign, english, (code, ENGLISH)), (english, foreign, (ENGLISH, code))):
            seen["words"] += len(english.split())
            sound = set(found(source, target, codes, lost))
            seen["marked"] += len(sound)
            if (shorter := _BETWEEN.sub("", target, count=1)) != target and not sound:
                seen["planted"] += 1
                seen["found"] += _KINDS[0] in found(source, shorter, codes, lost)
    return seen


def _row(name: str, seen: Counter[str]) -> str:
    often = 1000 * seen["marked"] / max(1, seen["words"])
    return f"| {name} | {seen['words']} | {seen['marked']} | {often:.2f} | {seen['planted']} | {seen['found']} |"


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


def _told(translations: Sequence[Judged], lost: Lost) -> dict[str, Counter[str]]:
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for one in translations:
        for kind in _KINDS:
            told[kind]["all"] += 1
        for kind in found(one.source, one.target, one.codes, lost):
            told[kind]["found"] += 1
            if any(kind in category for category, _ in one.errors):
                told[kind]["right"] += 1
            elif any(category.startswith(_ACCURACY) and severity in _GRAVE for category, severity in one.errors):
                told[kind]["wrong"] += 1
    return told


if __name__ == "__main__":
    main()
