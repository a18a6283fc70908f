from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "models"))  # for tiny_models.py

from tiny_models import learn, one_thread, pairs_of, save_model, tiny_model, tiny_tokenizer

__all__ = ["learn", "one_thread", "pairs_of", "save_model", "tiny_model", "tiny_tokenizer"]
