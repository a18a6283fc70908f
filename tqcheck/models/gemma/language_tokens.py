"""Which tokens a language is written with, found once and kept: to find them takes a second of every run.

One file a language beside the base's folder in the user's cache, written atomically and named by all that it follows
from: the tokenizer's file, the language's lists, and the code that finds the tokens. What cannot be read is found anew;
what cannot be written is not kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import InputError
from tqcheck.files import atomic
from tqcheck.models.gemma import word_choices

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class LanguageTokens:
    """The tokens of languages, in order; `folder` is where they are kept, `origin` the digest of the tokenizer's file.

    Without a folder nothing is kept.
    """

    def __init__(self, tokenizer: Tokenizer, folder: Path | None = None, origin: str = "") -> None:
        self._tokenizer, self._folder, self._origin = tokenizer, folder, origin

    def of(self, code: str) -> Sequence[int]:
        """The tokens of a language's words, of digits and of marks."""
        if self._folder is None:
            return self._found(code)
        file = self._folder / f"tokens-{code}-{self._digest(code)[:16]}.json"
        kept = self._kept(file)
        if kept is None:
            kept = self._found(code)
            with suppress(InputError, OSError):
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                atomic.write(file, _written(kept))
        return kept

    def _found(self, code: str) -> list[int]:
        return sorted(set(word_choices.token_ids(self._tokenizer, code)))

    def _kept(self, file: Path) -> list[int] | None:
        try:
            data = file.read_bytes()
            ids: list[int] = json.loads(data.partition(b"\n")[2])
            return ids if data == _written(ids) else None
        except (OSError, ValueError, TypeError, RecursionError):
            return None

    def _digest(self, code: str) -> str:
        classes = sorted((word, sorted(names)) for word, names in word_choices.classes(code).items())
        lists = repr([classes, list(word_choices.common(code).items())])
        return sha256(f"{self._origin}\0{self._code}\0{lists}".encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _code(self) -> str:
        """The program that finds them: an edit of it finds them anew."""
        return sha256(Path(word_choices.__file__).read_bytes()).hexdigest()


def _written(ids: Sequence[int]) -> bytes:
    """A line with the digest of the tokens, and the tokens: a file that was cut or changed is not taken for whole."""
    line = json.dumps(ids, separators=(",", ":")).encode()
    return sha256(line).hexdigest().encode() + b"\n" + line
