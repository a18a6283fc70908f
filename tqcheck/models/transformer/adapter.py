"""What every adapter of a transformers model is, apart from what it measures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from tqcheck.errors import ModelError


class WithoutVectors:
    """An adapter that gives no sentence vectors."""

    def __init__(self, signature: str) -> None:
        self.signature = signature

    def embed(self, texts: Sequence[str]) -> NoReturn:  # noqa: ARG002
        raise ModelError(f"{self.signature} gives no sentence vectors; name a sentence encoder for them")
