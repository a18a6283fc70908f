"""The cases of `cases/<language>.txt`, which a linguist can edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tqcheck.splitting import split_text

FOLDER = Path(__file__).parent / "cases"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.txt"))


def cases() -> Iterator[tuple[str, tuple[str, ...]]]:
    for language in LANGUAGES:
        text = (FOLDER / f"{language}.txt").read_text(encoding="utf-8")
        for paragraph in text.split("\n\n"):
            lines = tuple(line for line in paragraph.splitlines() if line and not line.startswith("#"))
            if lines:
                yield language, lines


@pytest.mark.parametrize(("language", "sentences"), list(cases()))
def test_case(language: str, sentences: tuple[str, ...]) -> None:
    text = ("" if language in ("zh", "ja") else " ").join(sentences)
    assert tuple(span.of(text).strip() for span in split_text(text, language)) == sentences


def test_every_known_language_has_cases() -> None:
    assert set(LANGUAGES) == {"ar", "cs", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "uk", "zh"}
