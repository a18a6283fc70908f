"""Draws the picture of the stages, docs/architecture.svg, from the table in CONTRIBUTING.md.

    python scripts/architecture_picture.py [--check]

`--check` changes nothing and exits 1 when the picture does not show what the table says.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "architecture.svg"
_ROW = re.compile(r"^\| (\w+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
_STYLE = """text{font:13px system-ui,sans-serif;fill:#1b2a2f}.name{font-weight:600;font-size:15px}.room{fill:#47636b}
rect{fill:#e6f2f1;stroke:#2a7f78;rx:8px}path{stroke:#2a7f78;fill:none;stroke-width:1.5}
@media (prefers-color-scheme:dark){text{fill:#e8f0f0}.room{fill:#a9c4c4}
rect{fill:#1d3437;stroke:#5cb8b0}path{stroke:#5cb8b0}}"""
_APART = {"correct", "decide"}  # go on from findings, not from what stands above them
_WIDTH, _HEIGHT, _GAP = 760, 46, 18


def stages(contributing: str) -> list[tuple[str, str, str]]:
    """Of each row of the table: the stage, where it lives, and what it takes and gives, as plain text."""
    table = contributing.partition("| stage | lives in |")[2].partition("\n\n")[0]
    return [(name, room.replace("`", ""), does.replace("`", "")) for name, room, does in _ROW.findall(table)]


def drawn(rows: list[tuple[str, str, str]]) -> str:
    """A box a stage, one below the other, with an arrow between."""
    height = len(rows) * (_HEIGHT + _GAP) - _GAP + 2
    size = f'width="{_WIDTH}" height="{height}" viewBox="0 0 {_WIDTH} {height}"'
    title = "The stages of tqcheck, from a file to a report and corrections"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{title}">\n<style>{_STYLE}</style>\n'
    return head + "\n".join(line for number, row in enumerate(rows) for line in _stage(number, *row)) + "\n</svg>\n"


def _stage(number: int, name: str, room: str, does: str) -> Iterator[str]:
    top = number * (_HEIGHT + _GAP) + 1
    if number and name not in _APART:
        yield f'<path d="M60 {top - _GAP}v{_GAP - 2}m-5-6l5 6 5-6"/>'
    yield f'<rect x="1" y="{top}" width="{_WIDTH - 2}" height="{_HEIGHT}"/>'
    yield f'<text class="name" x="16" y="{top + 28}">{escape(name)}</text>'
    yield f'<text x="120" y="{top + 19}">{escape(does)}</text>'
    yield f'<text class="room" x="120" y="{top + 37}">{escape(room)}</text>'


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    picture = drawn(stages((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    if not options.check:
        PICTURE.write_text(picture, encoding="utf-8", newline="\n")
    elif PICTURE.read_text(encoding="utf-8") != picture:
        raise SystemExit(f"{PICTURE.name} is not what CONTRIBUTING.md says; run python scripts/architecture_picture.py")


if __name__ == "__main__":
    main()
