"""What every adapter of a transformers model is, apart from what it measures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from tqcheck.errors import ModelError
from tqcheck.records.language import Language


class WithoutVectors:
    """An adapter that gives no sentence vectors, of a model that its user chose for the languages at hand."""

    def __init__(self, signature: str) -> None:
        self.signature = signature

    def marks(self, _source: Language | None, _target: Language) -> bool:
        return True

    def embed(self, texts: Sequence[str]) -> NoReturn:  # noqa: ARG002
        raise ModelError(f"{self.signature} gives no sentence vectors; name a sentence encoder for them")
