"""Where the corpora lie unless told otherwise: `data` in the checkout, into which `scripts/corpora.py` brings them."""

from __future__ import annotations

import argparse
from pathlib import Path

DATA = Path(__file__).parents[3] / "data"


def require(parser: argparse.ArgumentParser, folder: Path) -> None:
    """End with a usage error where the folder of the corpora is not there, and say how to have it."""
    if not folder.is_dir():
        parser.error(
            f"{folder} is not here: `python scripts/corpora.py fetch` brings the corpora, or --data names them"
        )
