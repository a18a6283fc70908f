"""How often each check is right, on the project's own annotated articles; writes the confidences that checks state.

    python scripts/measure_confidence.py                  the tables, by rules alone
    python scripts/measure_confidence.py --write          tqcheck/checks/confidences.toml and docs/confidence.md
    python scripts/measure_confidence.py --check          fails when these two and the measurement part
    python scripts/measure_confidence.py --tier judge     what a model marks, and how sure it says it is of that
    python scripts/measure_confidence.py --tier judge --write   the same to docs/confidence-judge.md (or encoder)
    python scripts/measure_confidence.py --show           with each false finding and each miss

Few findings prove little. What a check's author states is therefore the mean of a Beta prior that weighs as much as
`WEIGHT` findings, and the confidence is the mean of the posterior. Checks with fewer than `FEW` findings are pooled
with the others of their MQM dimension: together they say by what factor the stated figures of that dimension are too
high, and each of them is lowered by it; none is raised by the findings of others. The articles of `dev` set the
confidences, those of `test` are reported beside them.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path

from tqcheck import registry
from tqcheck.records.report import DocumentReport, Finding
from tqcheck.training.articles import SPLITS, Article, Error, articles, check, is_found, is_meant

BINS = ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
"""How sure a model says it is: from, and below."""

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "tqcheck/checks/confidences.toml"
PAGE = ROOT / "docs/confidence.md"
WEIGHT = 10.0
FEW = 5

INTRODUCTION = """# How sure a check is

Written by `python scripts/measure_confidence.py --write`; a test fails when it and the measurement part.

A finding says how sure it is. For those of rules it is the share of a check's findings that are right, measured on
the project's own annotated articles in `corpora/articles`, translations against their source and sources alone. The
articles of *dev* set it, those of *test* only show whether it holds. Marks of the models bring a probability of their
own, which was fitted to judgements of people, the judge's to the articles of *dev* besides, and so does a rule where it
is less sure than its check usually is.

Few findings prove little: what a check's author states counts as {weight:.0f} findings beside those counted (a Beta
prior). Checks with fewer than {few} findings are pooled with the others of their MQM dimension: where the pool is right
less often than stated, each is lowered by as much, and none is raised. One false finding so takes a little from a check
and silences none. The articles are short and their errors mostly planted; how often sound prose of others is marked
falsely is measured by `scripts/false_alarms.py`.
"""
TIER = """# How sure the {tier} is

Written by `python scripts/measure_confidence.py --tier {tier} --write`, on the project's own annotated articles in
`corpora/articles`, of which no model has learnt any. A model states with each mark the probability that a reader would
bear it out; here is how often that was so, of all its marks, also those below 0.5, which are not shown. What the judge
states was fitted on the articles of *dev*; those of *test* show whether it holds. Rules are measured in
[How sure a check is](confidence.md).
"""
INTERVALS = "The last column is where the share may lie, by Wilson's interval of 90 %."
ENDING = """Errors of grammar, wording and meaning are a model's to find: `--tier judge` and `--tier encoder` measure
what one marks, and how sure it says it is ([the encoder](confidence-encoder.md), [the judge](confidence-judge.md)). An
error counts as reported when its check, or another one named in its annotation, points at it."""


@dataclass(slots=True)
class Counts:
    """What a tier did with the articles of a split, by check."""

    said: dict[str, list[tuple[float, bool]]] = field(
        default_factory=dict
    )  # of a model's findings: how sure, and right
    right: Counter[str] = field(default_factory=Counter)  # findings that an annotation bears out
    false: Counter[str] = field(default_factory=Counter)  # findings in sound words
    found: Counter[str] = field(default_factory=Counter)  # errors that a check was to report, and it or another one did
    missed: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    sentences: int = 0
    sound: int = 0  # sentences without an error
    marked: int = 0  # sound sentences with a finding
    words: int = 0
    shown: list[str] = field(default_factory=list)

    def findings(self, name: str) -> int:
        """How many findings of a check there are, right and false."""
        return self.right[name] + self.false[name]

    def errors(self, name: str) -> int:
        """How many errors a check is to report."""
        return self.found[name] + self.missed[name]


def measure(split: str, tier: str = "none", chosen: Iterable[Article] | None = None) -> Counts:
    """The counts of a tier over a split, or over the `chosen` articles."""
    counts = Counts()
    for article in articles(split) if chosen is None else chosen:
        _count(article, check(article, tier), counts)
    return counts


def _count(article: Article, document: DocumentReport, counts: Counts) -> None:
    findings = list(document.findings)
    for finding in findings:
        borne_out = any(is_meant(finding, error, document) for error in article.errors)
        (counts.right if borne_out else counts.false)[finding.check] += 1
        if finding.from_model:
            counts.said.setdefault(finding.check, []).append((finding.confidence, borne_out))
        if not borne_out:
            counts.shown.append(f"{article.name}: false {finding.check}: {_quoted(finding)}: {finding.message}")
    for error in article.errors:
        found = is_found(error, findings, document)
        (counts.found if found else counts.missed)[error.checks[0]] += 1
        if not found:
            counts.shown.append(f"{article.name}: missed {error.checks[0]}: “{error.quoted}”")
    counts.articles += 1
    counts.words += document.words
    _count_sentences(article.errors, document, counts)


def _quoted(finding: Finding) -> str:
    place = finding.span or finding.source_span
    return f"“{place.text}”" if place else "the text"


def _count_sentences(errors: Sequence[Error], document: DocumentReport, counts: Counts) -> None:
    with_finding = {finding.segment for finding in document.findings}
    for segment in document.segments:
        if segment.target is None:
            continue
        place = segment.target
        counts.sentences += 1
        if not any(not e.missing and place.start < e.span.end and e.span.start < place.end for e in errors):
            counts.sound += 1
            counts.marked += segment.id in with_finding


def measurable() -> dict[str, float]:
    """The checks of tqcheck in which rules speak, and what their authors state."""
    named = {name: registry.stated("checks", name) for name in registry.names("checks")}
    return {name: value.confidence for name, value in named.items() if not value.needs}


def confidences(counts: Counts, stated: Mapping[str, float]) -> dict[str, float]:
    """The confidence of each check, to two places."""
    factors = _factors(counts, stated)
    found = {}
    for name, prior in stated.items():
        if counts.findings(name) < FEW:
            mean = prior * factors[_dimension(name)]
        else:
            mean = (counts.right[name] + WEIGHT * prior) / (counts.findings(name) + WEIGHT)
        found[name] = round(min(mean, 0.99), 2)
    return found


def _factors(counts: Counts, stated: Mapping[str, float]) -> dict[str, float]:
    """What the stated figures of each dimension are lowered by, as its checks with few findings show together."""
    right: Counter[str] = Counter()
    expected: dict[str, float] = {}
    for name, prior in stated.items():
        few = counts.findings(name) < FEW
        right[_dimension(name)] += counts.right[name] if few else 0
        expected[_dimension(name)] = expected.get(_dimension(name), 0.0) + (prior * counts.findings(name) if few else 0)
    return {name: min(1.0, (right[name] + WEIGHT) / (expected[name] + WEIGHT)) for name in expected}


def _dimension(name: str) -> str:
    return registry.stated("checks", name).category.partition("/")[0]


def table(values: Mapping[str, float]) -> str:
    """The file that `tqcheck.registry` reads the confidences from."""
    head = (
        "# The share of each check's findings that are right, as `scripts/measure_confidence.py --write` measures it.\n"
    )
    return head + "".join(f"{name} = {value:.2f}\n" for name, value in sorted(values.items()))


def page(dev: Counts, test: Counts, values: Mapping[str, float]) -> str:
    """The document that shows what was measured."""
    return "\n".join((*_introduction(dev, test), *_rows(dev, test, values), ENDING)) + "\n"


def _introduction(dev: Counts, test: Counts) -> Iterator[str]:
    yield INTRODUCTION.format(weight=WEIGHT, few=FEW)
    yield "| articles | texts | sentences | without an error | of these marked | words |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, counts in (("dev", dev), ("test", test)):
        yield f"| {name} | {counts.articles} | {counts.sentences} | {counts.sound} | {counts.marked} | {counts.words} |"
    yield ""


def _rows(dev: Counts, test: Counts, values: Mapping[str, float]) -> Iterator[str]:
    yield "*right* of *findings* is precision, *reported* of *errors* is recall, each by rules alone."
    yield ""
    yield "| check | confidence | dev: right of findings | dev: reported of errors | test: right | test: reported |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name in registry.names("checks"):
        value = f"{values[name]:.2f}" if name in values else "the model's"
        yield f"| {name} | {value} | {' | '.join(cell for c in (dev, test) for cell in _cells(c, name))} |"
    total = [f"{sum(a.values())} of {sum(a.values()) + sum(b.values())}" for a, b in _pairs(dev, test)]
    yield f"| all | | {' | '.join(total)} |"
    yield ""


def _pairs(*splits: Counts) -> Iterator[tuple[Counter[str], Counter[str]]]:
    for counts in splits:
        yield counts.right, counts.false
        yield counts.found, counts.missed


def _cells(counts: Counts, name: str) -> tuple[str, str]:
    precision = f"{counts.right[name]} of {counts.findings(name)}" if counts.findings(name) else "–"
    recall = f"{counts.found[name]} of {counts.errors(name)}" if counts.errors(name) else "–"
    return precision, recall


def tier_page(tier: str, dev: Counts, test: Counts) -> str:
    """The document that shows what a model marked, and how sure it said it was."""
    bins = (*_bins("dev", dev), *_bins("test", test), INTERVALS, "")
    return "\n".join((*_tier_introduction(tier, dev, test), *bins, *_tier_rows(dev, test))) + "\n"


def _tier_introduction(tier: str, dev: Counts, test: Counts) -> Iterator[str]:
    yield TIER.format(tier=tier)
    yield "| articles | sentences without an error | of these marked, by rules or the model | words |"
    yield "| --- | ---: | ---: | ---: |"
    for name, counts in (("dev", dev), ("test", test)):
        yield f"| {name} | {counts.sound} | {counts.marked} | {counts.words} |"
    yield ""


def _bins(split: str, counts: Counts) -> Iterator[str]:
    """What the model said against what was so, over all checks."""
    marks = [mark for found in counts.said.values() for mark in found]
    yield f"| {split}: the model says | marks | said, on average | right | may be |"
    yield "| --- | ---: | ---: | ---: | --- |"
    for least, most in BINS:
        here = [mark for mark in marks if least <= mark[0] < most]
        if here:
            said, right = sum(sure for sure, _ in here) / len(here), sum(right for _, right in here)
            low, high = interval(right, len(here))
            shares = f"{said:.2f} | {right / len(here):.2f} | {low:.2f} to {high:.2f}"
            yield f"| {least:.1f} to {min(most, 1):.1f} | {len(here)} | {shares} |"
    yield ""


def interval(right: int, count: int) -> tuple[float, float]:
    """Wilson's interval of 90 % for a share (Wilson 1927)."""
    z, share = 1.645, right / count
    middle, width = share + z * z / (2 * count), z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max(0.0, (middle - width) / scale), min(1.0, (middle + width) / scale)


def _tier_rows(dev: Counts, test: Counts) -> Iterator[str]:
    """Each check for which the model speaks: of its marks how many are right, of its errors how many are reported."""
    yield "| check | right of the model's marks | said, on average | errors reported, by rules or the model |"
    yield "| --- | ---: | ---: | ---: |"
    for name in registry.names("checks"):
        marks = [*dev.said.get(name, ()), *test.said.get(name, ())]
        reported = f"{dev.found[name] + test.found[name]} of {dev.errors(name) + test.errors(name)}"
        if marks:
            said = sum(sure for sure, _ in marks) / len(marks)
            yield f"| {name} | {sum(right for _, right in marks)} of {len(marks)} | {said:.2f} | {reported} |"
        elif registry.stated("checks", name).needs:
            yield f"| {name} | – | – | {reported} |"
    found, missed = (sum(a.values()) + sum(b.values()) for a, b in ((dev.found, test.found), (dev.missed, test.missed)))
    yield f"| all, also those of rules | | | {found} of {found + missed} |"


def _stray(dev: Counts, test: Counts) -> list[str]:
    """What the two files say otherwise than the measurement."""
    values = confidences(dev, measurable())
    wanted = {TABLE: table(values), PAGE: page(dev, test, values)}
    return [path.name for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def _write(dev: Counts, test: Counts) -> None:
    values = confidences(dev, measurable())
    TABLE.write_text(table(values), encoding="utf-8", newline="\n")
    PAGE.write_text(page(dev, test, values), encoding="utf-8", newline="\n")


def _of_tier(chosen: argparse.Namespace, dev: Counts, test: Counts) -> int:
    """Print, write or compare what a model marked; 1 where what is written is not what is measured."""
    text, path = tier_page(chosen.tier, dev, test), PAGE.with_stem(f"{PAGE.stem}-{chosen.tier}")
    if chosen.write:
        path.write_text(text, encoding="utf-8", newline="\n")
    if chosen.check:
        same = path.exists() and path.read_text(encoding="utf-8") == text
        print("as measured" if same else f"measured otherwise: {path.name}; run --tier {chosen.tier} --write")
        return int(not same)
    print(text, *(dev.shown + test.shown if chosen.show else ()), sep="\n")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Print, write or compare; 1 where what is written is not what is measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tier", default="none", choices=["none", "encoder", "judge"])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args(arguments)
    if chosen.tier == "judge" and chosen.check:
        parser.error("the judge takes minutes, so nothing is compared with it: leave --check out")
    dev, test = (measure(split, chosen.tier) for split in SPLITS)
    if chosen.tier != "none":
        return _of_tier(chosen, dev, test)
    if chosen.write:
        _write(dev, test)
    if chosen.check:
        stray = _stray(dev, test)
        print(f"measured otherwise: {', '.join(stray)}; run --write" if stray else "as measured")
        return int(bool(stray))
    print(page(dev, test, confidences(dev, measurable())))
    if chosen.show:
        print(*dev.shown, *test.shown, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
