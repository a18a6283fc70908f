"""Findings per 1,000 words on well-edited text, where nearly every finding is a false alarm.

    python scripts/false_alarms.py [--data DIR] [--seed 1] [--lines 400] [--articles 24] [--pairs 40] [--show 3]

Monolingual prose is checked target-only; article pairs translated by people are checked against their source, but
for articles of which a part was never translated (more than one line in fifty is English): what is found there is no
false alarm. Of each set of parallel sentences, `--pairs` in a row are checked as a table, into English and out of it.
The tables give, per language, findings at major or above, all findings, and the checks that make most of
them. `--show N` prints N findings a check, to be read. Rules alone unless `--model`. Another `--seed` takes other
portions: what was mended by those of one is measured by those of another.
"""

from __future__ import annotations

import argparse
import lzma
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from tqcheck.analysis.writing.detection import detect
from tqcheck.loading.texts import Job
from tqcheck.pipeline import run
from tqcheck.records.report import DocumentReport, Finding
from tqcheck.records.severity import Severity
from tqcheck.settings import Settings
from tqcheck.training.origins.place import DATA, require

# Modern, edited prose; novels from before 1920 follow other norms, and read-aloud sentences have no context.
MODERN = {
    "en": ["18f", "bbc-2004-2005", "cds-blog", "un-general-debate", "wikitext2-validtest"],
    "de": ["gesetze"],
    "fr": ["cds-blog"],
    "nl": ["algoritmekader"],
    "pl": ["openstax-makroekonomia", "openstax-psychologia"],
    "pt": ["fakebr-true-news"],
    "ru": ["web-standards"],
    "zh": ["ruanyf-weekly", "lctt"],
    "ja": ["js-primer"],
}
# Published translations of prose; strings of programs and talks in short lines are no prose.
TRANSLATED = (
    "bitcoin.org",
    "cds-blog",
    "covenant",
    "debian-handbook",
    "debian-news",
    "flores101-devtest",
    "gnome-user-docs",
    "gnu",
    "innersource",
    "letsencrypt",
    "nextstrain",
    "ntrex",
    "opendatahandbook",
    "opensource-guide",
    "owasp-top10",
    "privacyguides",
    "ropensci-blog",
    "tails",
    "tico19",
    "ud-pud",
    "w3c-i18n",
    "wmt-newstest2012-2020",
    "xquad",
)


def prose(data: Path, lines: int, seed: int) -> Iterator[tuple[str, str, Job]]:
    """For each corpus: its language, its name, and the job of checking `lines` of its lines in a row."""
    for language, names in MODERN.items():
        for name in names:
            path = data / "mono" / f"{language}.{name}.txt.xz"
            if path.exists():
                text = lzma.decompress(path.read_bytes()).decode("utf-8").split("\n")
                start = random.Random(f"{seed}{name}").randrange(max(1, len(text) - lines))
                yield language, name, _job("\n\n".join(text[start : start + lines]), language)


def documents(data: Path, number: int, seed: int) -> Iterator[tuple[str, str, Job]]:
    """For each language: `number` pairs of articles of all sets, checked against their English source."""
    by_language: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((data / "docs").glob("*/*/*.txt")):
        if not path.name.endswith(".en.txt"):
            by_language[path.parent.name].append(path)
    for language, paths in sorted(by_language.items()):
        random.Random(f"{seed}{language}").shuffle(paths)
        pairs = ((path, path.with_name(path.name.replace(f".{language}.txt", ".en.txt"))) for path in paths)
        for path, source in islice((pair for pair in pairs if is_translated(*pair)), number):
            yield language, path.parent.parent.name, Job(str(path), str(source), language, "en")


def is_translated(target: Path, source: Path) -> bool:
    """Whether at most one line of prose in fifty is the source's own, or in the source's language."""
    theirs = {line.strip() for line in source.read_text(encoding="utf-8").splitlines()}
    ours = [line.strip() for line in target.read_text(encoding="utf-8").splitlines()]
    prose_lines = [line for line in ours if len(line.split()) > 5]
    return sum(line in theirs or detect(line)[0] == "en" for line in prose_lines) * 50 <= len(prose_lines)


def tables(data: Path, number: int, seed: int) -> Iterator[tuple[str, str, Job]]:
    """For each language and set: `number` pairs of sentences in a row, as a table from and as one into English."""
    for path in sorted((data / "parallel").glob("*-en.tsv.xz")):
        name, _, language = path.name.removesuffix("-en.tsv.xz").rpartition(".")
        if name in TRANSLATED:
            every = [line.split("\t") for line in lzma.decompress(path.read_bytes()).decode("utf-8").splitlines()]
            start = random.Random(f"{seed}{path.name}").randrange(max(1, len(every) - number))
            pairs = [pair for pair in every[start : start + number] if len(pair) == 2]
            yield language, name, _table(([english, own] for own, english in pairs), "en", language)
            yield "en", name, _table(pairs, language, "en")


def _table(pairs: Iterable[Sequence[str]], source: str, target: str) -> Job:
    return Job(_file("\n".join(map("\t".join, pairs)), ".tsv"), None, target, source)


def _job(text: str, language: str) -> Job:
    return Job(_file(text, ".txt"), None, language)


def _file(text: str, suffix: str) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=suffix, encoding="utf-8", delete=False) as file:
        file.write(text)
    return file.name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the corpora")
    parser.add_argument("--seed", type=int, default=1, help="another takes other portions")
    parser.add_argument("--lines", type=int, default=400)
    parser.add_argument("--articles", type=int, default=24, help="of a language")
    parser.add_argument("--pairs", type=int, default=40, help="of a set of parallel sentences")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--model", action="store_true", help="with the embedded model")
    parser.add_argument("--only", default="", help="languages, comma-separated")
    options = parser.parse_args()
    require(parser, options.data)
    settings = Settings(model=None if options.model else "none", use_cache=False)
    only = set(options.only.split(",")) - {""}

    def reports(jobs: Iterator[tuple[str, str, Job]]) -> Iterator[tuple[str, DocumentReport]]:
        for language, _, job in jobs:
            if not only or language in only:
                yield language, run([job], settings).documents[0]

    table("target-only", reports(prose(options.data, options.lines, options.seed)), options.show)
    table("with source", reports(documents(options.data, options.articles, options.seed)), options.show)
    table("sentences", reports(tables(options.data, options.pairs, options.seed)), options.show)


def table(title: str, reports: Iterator[tuple[str, DocumentReport]], show: int) -> None:
    words: Counter[str] = Counter()
    findings: dict[str, list[Finding]] = defaultdict(list)
    for language, report in reports:
        words[language] += report.words
        findings[language] += report.findings
    print(f"\n{title:<12}{'words':>9}{'major+':>8}{'all':>8}   most (per 1,000 words)")
    for language in [*words, "all"]:
        chosen = [*chain(*findings.values())] if language == "all" else findings[language]
        print(line(language, chosen, words.total() if language == "all" else words[language]))
    if show:
        examples(findings, show)


def line(language: str, findings: list[Finding], words: int) -> str:
    per = 1000 / max(words, 1)
    major = sum(finding.severity >= Severity.MAJOR for finding in findings)
    checks = Counter(finding.check for finding in findings).most_common(5)
    most = ", ".join(f"{check} {count * per:.2f}" for check, count in checks)
    return f"{language:<12}{words:>9,}{major * per:>8.2f}{len(findings) * per:>8.2f}   {most}"


def examples(findings: dict[str, list[Finding]], show: int) -> None:
    by_check: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
    for language, found in findings.items():
        for finding in found:
            by_check[finding.check].append((language, finding))
    for check, found_here in sorted(by_check.items()):
        print(f"\n== {check} ({len(found_here)})")
        for language, finding in random.Random(0).sample(found_here, min(show, len(found_here))):
            place = finding.span or finding.source_span
            print(f"  {language} {finding.severity.label} {place.text[:100] if place else ''!r}: {finding.message}")


if __name__ == "__main__":
    main()
