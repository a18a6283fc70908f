"""Learners' sentences, a token a line, as one writes them and with their wrong words marked."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

pytest.importorskip("chunspell")


from tqcheck.training.learners_sentences import (
    ARCHIVE,
    SentenceWithSlips,
    Token,
    calibrated_on,
    joined,
    learners_sentences,
    measured_on,
)

GERMAN = """\
Ich\t-\t-
warte\t-\t-
an\tR:ADP\tauf
den\t-\t-
Buss\tR:SPELL\tBus
denn\tM:PUNCT\t,
es\t-\t-
,\tU:PUNCT\t
regnet\t-\t-
.\t-\t-
\t\t
Er\t-\t-
wohnt\t-\t-
zu\tR:ORTH\tzuhause
hause\tR:ORTH\tzuhause
.\t-\t-
"""
ITALIAN = "Vorrei\tc\nun\ti\nacqua\tc\n.\tc\n\nHo\tc\nmagniato\ti\nl'\tc\nuva\tc\n\nE\ti\nma\ti\npero\ti\nno\tc\n"


def _packed(folder: Path, files: dict[str, str]) -> Path:
    path = folder / ARCHIVE
    path.parent.mkdir()
    with tarfile.open(path, "w:xz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(f"multiged/{name}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return folder


def test_spelling_and_marks_are_put_right_where_the_right_ones_are_told(tmp_path: Path) -> None:
    data = _packed(tmp_path, {"german/fm-train.tsv": GERMAN})
    assert list(learners_sentences(data, "de")) == [
        SentenceWithSlips("Ich warte an den Bus, denn es regnet.", ((10, 12),)),
        SentenceWithSlips("Er wohnt zuhause.", ()),
    ]


def test_else_a_sentence_with_a_wrong_word_of_no_dictionary_is_left_out_and_one_that_is_wrong_all_over(
    tmp_path: Path,
) -> None:
    data = _packed(tmp_path, {"italian/it_merlin_train.tsv": ITALIAN})
    assert list(learners_sentences(data, "it")) == [SentenceWithSlips("Vorrei un acqua.", ((7, 9),))]


def test_every_tenth_stretch_of_english_is_kept(tmp_path: Path) -> None:
    text = "\n".join(f"Line\tc\n{n}\tc\n" for n in range(1200))
    data = _packed(tmp_path, {"english/en_realec_dev.tsv": text})
    held = [int(one.text.split()[1]) for one in learners_sentences(data, "en", held=True)]
    assert held == [*range(100), *range(1000, 1100)]
    assert len(list(learners_sentences(data, "en"))) == 1000
    calibrated, measured = ([int(one.text.split()[1]) for one in of(data, "en")] for of in (calibrated_on, measured_on))
    assert (calibrated, measured) == (held[::2], held[1::2])


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('He said : " Yes , we ca n\'t . "', 'He said: "Yes, we can\'t."'),
        ("Dov' è l' albergo ( a Roma ) ?", "Dov'è l'albergo (a Roma)?"),
        ("Napsal „ ano “ , ale", "Napsal „ano“, ale"),
        ("Anna 's book", "Anna's book"),
    ],
)
def test_tokens_are_joined_as_one_writes_them(tokens: str, text: str) -> None:
    assert joined(Token(token, "c", "") for token in tokens.split()).text == text
