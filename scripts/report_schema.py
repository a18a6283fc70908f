"""The schema of the JSON report, made from the shapes that the reporters write (`tqcheck/reporters/_shapes.py`).

    python -m scripts.report_schema [--write]

Without `--write` it fails where the schema that is published says something else.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tqcheck.reporters import _shapes

PUBLISHED = Path(__file__).parent.parent / "tqcheck" / "reporters" / "schema" / "tqcheck-report-1.json"


def text() -> str:
    """The schema as it is published."""
    return json.dumps(_shapes.schema(), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Compare the published schema, or write it anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write it anew")
    if parser.parse_args().write:
        PUBLISHED.write_text(text(), encoding="utf-8", newline="\n")
    elif PUBLISHED.read_text(encoding="utf-8") != text():
        raise SystemExit(f"{PUBLISHED.name} is not what the reporters write: run `python -m {__spec__.name} --write`")


if __name__ == "__main__":
    main()
