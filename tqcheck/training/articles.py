"""The project's own annotated articles: what is wrong in each, and which findings say so.

An article lies at `corpora/articles/<dev|test>/<topic>/<language>.<format>`, what is wrong in it in the TOML file of
the same name. An error is quoted as it stands, with the number of its occurrence; where words are missing altogether,
the source's are quoted. All that is not annotated is sound, and so is every source.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tqcheck
from tqcheck.records.report import DocumentReport, Finding, Location
from tqcheck.records.span import Span
from tqcheck.settings import Settings

FOLDER = Path(__file__).parents[2] / "corpora/articles"
SPLITS = ("dev", "test")


@dataclass(frozen=True, slots=True)
class Error:
    """What is wrong: its place in code points of the target's file (of the source's, where words are `missing`)."""

    span: Span
    quoted: str
    right: str | None  # what should stand there; None where words are missing
    category: str
    severity: str
    checks: tuple[str, ...]  # the check that should report it, and those that may do so instead
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A translation, or a text without a source, and all that is wrong in it."""

    path: Path
    language: str
    source: Path | None
    glossary: Path | None
    source_language: str | None
    errors: tuple[Error, ...]

    @property
    def name(self) -> str:
        """As it is written in tables: split, topic and languages."""
        sides = f"{self.source_language}-{self.language}" if self.source_language else self.language
        return f"{self.path.parent.name} {sides}"


def articles(split: str, folder: Path = FOLDER) -> Iterator[Article]:
    """The articles of a split in the order of their names, then their sources, which are sound.

    `ValueError` names what is not as annotated.
    """
    found = [_article(path) for path in sorted((folder / split).glob("*/*.toml"))]
    yield from found
    for path, code in sorted({(one.source, one.source_language) for one in found if one.source}):
        yield Article(path, str(code), None, None, None, ())


def check(article: Article, tier: str = "none") -> DocumentReport:
    """The report on an article by a tier (`none`: rules), with all that is found, however unsure."""
    settings = Settings(
        model=tier,
        min_confidence=0.0,
        source_language=article.source_language,
        target_language=article.language,
        glossary=article.glossary,
        use_cache=False,
    )
    return tqcheck.check_files([article.path], article.source, settings).documents[0]


def is_meant(finding: Finding, error: Error, document: DocumentReport) -> bool:
    """Whether a finding says of an error: it touches its place, or is of its checks and in its sentence."""
    own, other = (finding.source_span, finding.span) if error.missing else (finding.span, finding.source_span)
    if own is not None and _touch(own, error.span):
        return True
    if finding.check not in error.checks:
        return False
    return _lies_in(error, finding, document) or (own is None and other is None)


def is_found(error: Error, findings: Iterator[Finding] | list[Finding], document: DocumentReport) -> bool:
    """Whether one of the checks that are to report an error does."""
    return any(finding.check in error.checks and is_meant(finding, error, document) for finding in findings)


def _lies_in(error: Error, finding: Finding, document: DocumentReport) -> bool:
    for segment in document.segments:
        place = segment.source if error.missing else segment.target
        if segment.id == finding.segment and place is not None and _touch(place, error.span):
            return True
    return False


def _touch(place: Location, span: Span) -> bool:
    return place.start <= span.end and span.start <= place.end


def _article(path: Path) -> Article:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    target = _text(path.parent, path.stem)
    code = table.get("source")
    source = _text(path.parent, code) if code else None
    glossary = path.parent / table["glossary"] if "glossary" in table else None
    errors = tuple(_error(row, target, source, path) for row in table.get("error", ()))
    return Article(target, table["language"], source, glossary, code, errors)


def _text(folder: Path, stem: str) -> Path:
    found = [path for path in sorted(folder.glob(f"{stem}.*")) if path.suffix != ".toml"]
    if len(found) != 1:
        raise ValueError(f"{folder}: {len(found)} texts are named {stem}, and one is meant")
    return found[0]


def _error(row: dict[str, Any], target: Path, source: Path | None, path: Path) -> Error:
    missing = "missing" in row
    quoted = row["missing"] if missing else row["wrong"]
    where = source if missing else target
    if where is None:
        raise ValueError(f"{path}: “{quoted}” is missing from a source, and the article has none")
    span = _place(where.read_text(encoding="utf-8"), quoted, row.get("occurrence", 1), path)
    checks = (row["check"], *row.get("also", ()))
    return Error(span, quoted, row.get("right"), row["category"], row["severity"], checks, missing)


def _place(text: str, quoted: str, occurrence: int, path: Path) -> Span:
    start = -1
    for _ in range(occurrence):
        start = text.find(quoted, start + 1)
        if start < 0:
            raise ValueError(f"{path}: “{quoted}” does not stand in the text {occurrence} times")
    return Span(start, start + len(quoted))
