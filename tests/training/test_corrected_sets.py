"""Learners' sentences: read from the archives as they come."""

import io
import lzma
import tarfile
from pathlib import Path

import pytest

from tqcheck.training.corrected_sets import read_corrected


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "errors"
    folder.mkdir()
    with lzma.open(folder / "ua-gec.gec-fluency.train.tsv.xz", "wt", encoding="utf-8", newline="\n") as file:
        file.write("\u042f \u0439\u0442\u0438.\t\u042f \u0439\u0434\u0443.\n\tempty\n")
    essays = [
        ("Una casa rojo. Es grande.", "Una casa roja. Es grande."),
        ("Dos. Tres.", "Dos y tres."),
        ("Yo es.", "Yo soy."),
    ]
    rows = "".join(f'"{wrong}","{right}"\n' for wrong, right in essays)
    write(folder / "cowsl2h.tar.xz", "cowsl2h/csv/a.csv", "essay,corrected1\n" + rows)
    write(
        folder / "mucgec.tar.xz",
        "mucgec/data/MuCGEC/MuCGEC_dev.txt",
        "1\t\u6211\u5403\u4e86\u3002\t\u6211\u5403\u3002\n",
    )
    return tmp_path


def write(path: Path, name: str, text: str) -> None:
    with tarfile.open(path, "w:xz") as archive:
        member = tarfile.TarInfo(name)
        content = text.encode()
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))


def test_every_language_is_read_and_an_essay_is_held_back(data: Path) -> None:
    assert list(read_corrected(data)) == [
        ("\u042f \u0439\u0442\u0438.", "\u042f \u0439\u0434\u0443."),
        ("Yo es.", "Yo soy."),
        ("\u6211\u5403\u4e86\u3002", "\u6211\u5403\u3002"),
    ]
    assert list(read_corrected(data, held=True)) == [("Una casa rojo.", "Una casa roja."), ("Es grande.", "Es grande.")]
