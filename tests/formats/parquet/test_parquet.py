"""Tables of Parquet as pairs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.formats.parquet.format import FORMAT
from tqcheck.records.document import Bitext

pyarrow = pytest.importorskip("pyarrow", reason="the batch extra")


def raw(columns: dict[str, Any], named: tuple[str, str] | None = None) -> RawFile:
    import pyarrow.parquet

    stream = BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), stream)
    return RawFile("a.parquet", stream.getvalue(), columns=named)


def pairs(file: RawFile) -> list[tuple[str, str]]:
    loaded = FORMAT.load(file)
    assert isinstance(loaded, Bitext)
    for side in (loaded.source, loaded.target):
        for block in side.blocks:
            assert "".join(side.text[p.file.start : p.file.end] for p in block.offsets.pieces) == block.text
    return [(s.text, t.text) for s, t in zip(loaded.source.blocks, loaded.target.blocks, strict=True)]


TABLE = {"n": [1, 2], "de": ["Ä 😀", None], "en": ["A\tb\r\nc", "One"], "fr": ["a", "b"]}


def test_columns_by_name_number_or_because_there_are_no_others() -> None:
    expected = [("Ä 😀", "A b  c"), ("", "One")]
    assert pairs(raw(TABLE, ("de", "en"))) == pairs(raw(TABLE, ("2", "3"))) == expected
    assert pairs(raw({"de": TABLE["de"], "en": TABLE["en"]})) == expected
    assert pairs(raw({"target": TABLE["en"], "source": TABLE["de"]})) == expected


@pytest.mark.parametrize("named", [None, ("n", "en"), ("xx", "en"), ("9", "en")])
def test_columns_that_are_not_there_or_hold_no_texts(named: tuple[str, str] | None) -> None:
    with pytest.raises(InputError, match="holds texts; those that do: de, en, fr: name two with --columns"):
        pairs(raw(TABLE, named))


def test_what_is_cut_off_is_said(tmp_path: Path) -> None:
    whole = raw(TABLE, ("de", "en"))
    for data in (whole.data[:-9], whole.data[:40], b"PAR1PAR1", b"text"):
        with pytest.raises(InputError, match="not a whole Parquet file"):
            pairs(RawFile("a.parquet", data, columns=("de", "en")))
