"""What `tqcheck fix` would change in texts that people edited, to be read: a safe correction is never wrong.

    python -m scripts.safe_corrections PATH… [--lang XX] [--lines 1500] [--show 300] [--select CHECK,…]

A PATH is a text of any format, a folder of them, or a corpus of a line a sentence (`LANGUAGE.NAME.txt.xz`), of which
`--lines` in a row are taken. The language is that of `--lang`, else a part of the name (`de.news.txt.xz`,
`page.de.html`), else detected. It corrects each text in memory as `fix --write` does, by rules alone, checks that a
second run changes nothing, and prints a sample of the corrections with what stands around them.
"""

from __future__ import annotations

import argparse
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.choosing import Choice
from tqcheck.corrections.fixing import fix
from tqcheck.errors import InputError
from tqcheck.loading.tags import codes
from tqcheck.loading.texts import Job
from tqcheck.records.report import FileEdit, SegmentReport
from tqcheck.settings import Settings

AROUND = 50  # code points


def texts(paths: Iterable[Path], lines: int) -> Iterator[RawFile]:
    for path in paths:
        if path.is_dir():
            formats = [registry.format_(name) for name in registry.names("formats")]
            endings = tuple(ending for each in formats for ending in (*each.extensions, *each.shared))
            yield from texts((file for file in sorted(path.rglob("*")) if file.name.endswith(endings)), lines)
        elif path.name.endswith(".txt.xz"):
            yield _excerpt(path, lines)
        else:
            yield RawFile(str(path), path.read_bytes())


def _excerpt(path: Path, lines: int) -> RawFile:
    every = [line for line in lzma.decompress(path.read_bytes()).decode().split("\n") if line.strip()]
    start = random.Random(path.name).randrange(max(1, len(every) - lines))
    return RawFile(str(path).removesuffix(".xz"), "\n\n".join(every[start : start + lines]).encode())


def language_of(path: str) -> str | None:
    parts = re.split(r"[./]", path)
    return next((part for part in reversed(parts) if part in codes()), None)


def corrections(raw: RawFile, language: str | None, settings: Settings) -> Iterator[tuple[str, str]]:
    """Each correction's check and its place, as `before⟦old → new⟧after`."""
    job = Job(raw.path, None, language)
    asked: dict[int, tuple[Choice, SegmentReport]] = {}

    def note(choice: Choice, segment: SegmentReport) -> bool:
        asked[id(choice.correction)] = choice, segment
        return True

    fixed = fix(job, settings, {raw.path: raw}.__getitem__, accept=note)
    again = fix(job, settings, {raw.path: fixed.after}.__getitem__)
    if again.changed:
        yield "NOT IDEMPOTENT", f"{raw.path}: {again.diff}"
    for choice, segment in asked.values():
        for edit in choice.correction.edits:
            yield choice.finding.check, _shown(segment, edit)


def _shown(segment: SegmentReport, edit: FileEdit) -> str:
    assert segment.target is not None
    text, start, end = segment.target.text, edit.start - segment.target.start, edit.end - segment.target.start
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return repr(f"{before}⟦{text[start:end]} → {edit.replacement}⟧{after}")[1:-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--lang")
    parser.add_argument("--lines", type=int, default=1500, help="of a corpus")
    parser.add_argument("--show", type=int, default=300, help="corrections to print")
    parser.add_argument("--select", default="", help="checks, comma-separated")
    parser.add_argument("--exclude", default=r"\.en\.", help="paths to leave out, a pattern")
    options = parser.parse_args()
    chosen = frozenset(options.select.split(",")) - {""}
    settings = Settings(model="none", use_cache=False, select=chosen)
    found: list[tuple[str, str, str]] = []
    number = 0
    for raw in texts(options.paths, options.lines):
        if re.search(options.exclude, raw.path):
            continue
        number += 1
        language = options.lang or language_of(raw.path)
        try:
            found += ((check, language or "?", place) for check, place in corrections(raw, language, settings))
        except InputError as error:
            print(f"{raw.path}: {error.message}")
    print(f"{number} texts, {len(found)} corrections: {Counter(check for check, _, _ in found).most_common()}")
    for check, language, place in sorted(random.Random(0).sample(found, min(options.show, len(found)))):
        print(f"{check} {language} {place}")


if __name__ == "__main__":
    main()
