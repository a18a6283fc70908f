"""Of the sentences of corpora/written-slips and written-mistranslations that are kept for measuring, how many each tier
finds and corrects.

python scripts/written_slips.py [--tier judge encoder none] [--language en en-de ...] [--part measured] [--most 60]
    [--kind untranslated] [--apart] [--show]

A language stands for slips, read alone, a pair of languages for mistranslations, read beside their sources.
Each sentence stands in one text as it is wrong and in another as it should be, every other one wrong in each; so half
of a text is sound. A mark in a sound sentence is false; so is a correction that makes none of the right sentences.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import tqcheck
from scripts.slips import corrected, touches
from tqcheck.records.report import Finding
from tqcheck.records.span import Span
from tqcheck.settings import Settings
from tqcheck.training.edit_distance import mends
from tqcheck.training.written_slips import WrittenPart, WrittenSlip, languages, pairs, written

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence as it stood in a text from `start` on, and the findings in it."""

    item: WrittenSlip
    wrong: bool
    text: str
    findings: tuple[Finding, ...]
    start: int

    @property
    def found(self) -> bool:
        """Whether a finding lies on what is wrong or at its edge; one that quotes the source alone, on what is lost."""
        spans = [Span(self.start + a, self.start + b) for a, b in self.item.spans]
        lost = any(span.start == span.end for span in spans) and any(one.span is None for one in self.findings)
        return lost or any(touches(finding, span) for finding in self.findings for span in spans)

    def corrected(self, code: str) -> bool | None:
        """Whether the surest finding's first suggestion mends something; `None` where there is none."""
        suggested = [finding for finding in self.findings if finding.suggestions]
        if not suggested:
            return None
        surest = max(suggested, key=lambda finding: finding.confidence)
        changed = corrected(self.text, surest.suggestions[0], self.start)
        return mends(self.text, changed, self.item.rights, code.rpartition("-")[2])


def judged(
    code: str, tier: str, part: WrittenPart, most: int | None = None, kind: str | None = None, *, apart: bool = False
) -> Iterator[Judged]:
    """All sentences of a language or pair of languages, or `most` drawn from them, sound ones once, the others wrong
    and right; those of one `kind` alone, or each in a text of its own, `apart`."""
    items = [one for one in written(code, part) if kind in (None, one.kind)]
    items = items if most is None else Random(code).sample(items, min(most, len(items)))
    for turn in (0, 1):
        chosen = [(one, n % 2 == turn and bool(one.rights)) for n, one in enumerate(items) if one.rights or not turn]
        for some in [[one] for one in chosen] if apart else [chosen] if chosen else []:
            yield from _judged(code, tier, some)


def _judged(code: str, tier: str, chosen: Sequence[tuple[WrittenSlip, bool]]) -> Iterator[Judged]:
    """The sentences of one text, wrong or right."""
    source, _, target = code.rpartition("-")
    texts = [one.text if wrong else one.right for one, wrong in chosen]
    sources = _BETWEEN.join(one.source for one, _ in chosen) if source else None
    settings = Settings(model=tier)
    report = tqcheck.check_texts(_BETWEEN.join(texts), sources, target, source or None, settings)
    start = source_start = 0
    for (one, wrong), text in zip(chosen, texts, strict=True):
        place, there = Span(start, start + len(text)), Span(source_start, source_start + len(one.source))
        inside = [finding for finding in report.documents[0].findings if _is_of(finding, place, there)]
        yield Judged(one, wrong, text, tuple(inside), start)
        start, source_start = place.end + len(_BETWEEN), there.end + len(_BETWEEN)


def _is_of(finding: Finding, place: Span, source: Span) -> bool:
    """Whether a finding lies in the sentence at `place` or, with no place in the translation, in that of its source."""
    located, inside = (finding.span, place) if finding.span else (finding.source_span, source)
    return located is not None and inside.start <= located.start <= located.end <= inside.end


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each language and tier, and what was found of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tier", nargs="*", default=["judge", "encoder", "none"])
    parser.add_argument("--language", nargs="*", default=[*languages(), *pairs()])
    parser.add_argument("--part", type=WrittenPart, choices=list(WrittenPart), default=WrittenPart.MEASURED)
    parser.add_argument("--most", type=int, help="sentences of a language")
    parser.add_argument("--kind", help="sentences of this kind alone")
    parser.add_argument("--apart", action="store_true", help="each sentence in a text of its own")
    parser.add_argument("--show", action="store_true", help="every finding")
    chosen = parser.parse_args(arguments)
    for tier in chosen.tier:
        kinds: Counter[tuple[str, bool]] = Counter()
        for code in chosen.language:
            every = list(judged(code, tier, chosen.part, chosen.most, chosen.kind, apart=chosen.apart))
            print(*_lines(code, tier, every, kinds, chosen.show), sep="\n", flush=True)
        print(*(f"   {kind}: {kinds[kind, True]} of {count}" for kind, count in _counts(kinds)), sep="\n")


def _counts(kinds: Counter[tuple[str, bool]]) -> list[tuple[str, int]]:
    return [(kind, kinds[kind, True] + kinds[kind, False]) for kind in sorted({kind for kind, _ in kinds})]


def _lines(
    code: str, tier: str, every: Sequence[Judged], kinds: Counter[tuple[str, bool]], show: bool
) -> Iterator[str]:
    wrong, sound = [one for one in every if one.wrong], [one for one in every if not one.wrong]
    kinds.update((one.item.kind, one.found) for one in wrong)
    corrections = [one.corrected(code) for one in every]
    words = sum(len(one.text.split()) for one in sound)
    yield (
        f"{code} {tier}: found {sum(one.found for one in wrong)} of {len(wrong)}, "
        f"corrections right {corrections.count(True)} of {corrections.count(True) + corrections.count(False)}, "
        f"sound sentences marked {sum(bool(one.findings) for one in sound)} of {len(sound)} ({words} words)"
    )
    for one in every if show else ():
        for finding in one.findings:
            kind = "found" if one.wrong and one.found else "elsewhere" if one.wrong else "false"
            located = finding.span or finding.source_span
            quoted = located.text if located else ""
            advice = "; ".join(edit.replacement for s in finding.suggestions[:1] for edit in s.edits)
            yield f"   {kind}: {quoted} → {advice} ({finding.check}, {finding.confidence:.2f}) in {one.text}"


if __name__ == "__main__":
    main()
