"""Of the slips in the articles of corpora/slips, how many each tier finds and corrects, and how many marks are false.

python scripts/slips.py [--tier judge encoder none] [--language en ...] [--show]
"""

import argparse
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tqcheck
from tqcheck.records.report import Correction, Finding
from tqcheck.records.span import Span
from tqcheck.settings import Settings

FOLDER = Path(__file__).parent.parent / "corpora/slips"


@dataclass(frozen=True, slots=True)
class Slip:
    """Words of an article that are wrong, and all that may stand in their place."""

    span: Span
    wrong: str
    right: tuple[str, ...]
    kind: str


def read(name: str) -> tuple[str, list[Slip]]:
    """An article and its slips; each stands in the text exactly once."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    slips = []
    for row in _listed(name)["slip"]:
        if text.count(row["wrong"]) != 1:
            raise ValueError(f"{name}: “{row['wrong']}” stands in the text {text.count(row['wrong'])} times")
        start = text.index(row["wrong"])
        slips.append(Slip(Span(start, start + len(row["wrong"])), row["wrong"], tuple(row["right"]), row["kind"]))
    return text, slips


def touches(finding: Finding, span: Span) -> bool:
    """Whether a finding's place lies on the slip or at its edge."""
    return finding.span is not None and finding.span.start <= span.end and span.start <= finding.span.end


def corrected(text: str, suggestion: Correction, start: int = 0) -> str:
    """The text with a suggestion's edits made; it stands in its file from `start` on."""
    for edit in sorted(suggestion.edits, key=lambda one: -one.start):
        text = text[: edit.start - start] + edit.replacement + text[edit.end - start :]
    return text


def corrects(finding: Finding, slip: Slip, text: str) -> bool:
    """Whether the finding's first suggestion makes a part of the slip what it should be, and harms nothing."""
    for suggestion in finding.suggestions[:1]:
        changed = corrected(text, suggestion)
        grown = len(changed) - len(text)
        around = Span(max(0, slip.span.start - 20), slip.span.end + 20)
        before = [
            text[around.start : slip.span.start] + right + text[slip.span.end : around.end] for right in slip.right
        ]
        if changed[around.start : around.end + grown] in before:
            return True
    return False


def language_of(name: str) -> str:
    """The language of an article, as its list of slips states it."""
    return str(_listed(name)["language"])


def _listed(name: str) -> dict[str, Any]:
    """What the file beside an article states: its title and language, and its slips."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name: str, tier: str, show: bool) -> Iterator[str]:
    """One line of numbers, and with `show` what was found, missed and marked falsely."""
    text, slips = read(name)
    report = tqcheck.check_texts(text, target_language=language_of(name), settings=Settings(model=tier))
    findings = report.documents[0].findings
    found = [slip for slip in slips if any(touches(finding, slip.span) for finding in findings)]
    mended = [s for s in slips if any(touches(f, s.span) and corrects(f, s, text) for f in findings)]
    false = [f for f in findings if f.span and not any(touches(f, slip.span) for slip in slips)]
    yield f"{name:10} {tier:8} found {len(found)}/{len(slips)}, corrected {len(mended)}, false {len(false)}"
    if show:
        yield from (f"   missed: {slip.wrong} ({slip.kind})" for slip in slips if slip not in found)
        yield from (f"   false: {f.span.text if f.span else ''} ({f.check}): {f.message}" for f in false)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each article and tier."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tier", nargs="*", default=["judge", "encoder", "none"])
    names = sorted(path.stem for path in FOLDER.glob("*.txt"))
    languages = sorted({language_of(name) for name in names})
    parser.add_argument("--language", nargs="*", default=languages, choices=languages)
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args(arguments)
    for name in names:
        for tier in chosen.tier if language_of(name) in chosen.language else ():
            for row in rows(name, tier, chosen.show):
                print(row, flush=True)


if __name__ == "__main__":
    main()
