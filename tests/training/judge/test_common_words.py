"""Lists of common words."""

from __future__ import annotations

import lzma
from pathlib import Path

from tqcheck.training.judge.common_words import common, write


def test_words_are_spelt_as_inside_sentences() -> None:
    texts = ["The NATO bridge near Berlin.", "Bridge the gap near Berlin", "the bridge near Berlin NATO NATO"]
    assert common(texts, "en") == ["Berlin", "near"]  # the others are too rare inside, or an abbreviation
    assert common([*texts, "A bridge"], "en") == ["bridge", "Berlin", "near"]


def test_lists_are_written_for_languages_with_spaces(tmp_path: Path) -> None:
    for folder, name, text in (
        ("parallel", "news.de-en.tsv.xz", "und das Haus und\tand the house and\n" * 3),
        ("parallel", "python-docs.de-en.tsv.xz", "Klasse Klasse\tclass class\n" * 3),
        ("mono", "en.blog.txt.xz", "the sea the sea\n" * 3),
    ):
        (tmp_path / folder).mkdir(exist_ok=True)
        with lzma.open(tmp_path / folder / name, "wt") as file:
            file.write(text)
    counts = write(tmp_path, tmp_path / "out")
    assert (counts["de"], counts["en"], counts["ru"]) == (3, 4, 0)
    assert "zh" not in counts
    lines = (tmp_path / "out/en/common_words.txt").read_text().splitlines()
    assert lines[0].startswith("# ")
    assert lines[1:] == ["the", "and", "sea", "house"]
