"""Parquet tables: two columns of texts as pairs, one pair a row. They are read, and never written.

The columns are `source` and `target`, or those that `--columns` names or counts; a table of two columns needs no names.
What is shown of a file is a line a row, source and target with a tab between; a tab or a line end within a text is
shown as a space. Large tables are the business of `tqcheck batch`, which writes Parquet, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError, UsageError
from tqcheck.loading.assemble import Parts, bitext
from tqcheck.loading.decoding import Decoded
from tqcheck.records.document import Bitext
from tqcheck.records.span import Span

if TYPE_CHECKING:
    import pyarrow

_MAGIC = b"PAR1"
_USUAL = ("source", "target")
_BLANKS = str.maketrans("\t\r\n", "   ")


def load(raw: RawFile) -> Bitext:
    rows = list(_rows(raw))
    return bitext(raw, Decoded(_shown(rows), "utf-8"), "parquet", _placed(rows))


def _rows(raw: RawFile) -> Iterator[tuple[str, str]]:
    """The texts of each row, as they are shown."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise UsageError("Parquet needs pyarrow, which is not installed: pip install 'tqcheck[batch]'") from None
    try:
        with ParquetFile(BytesIO(raw.data)) as file:
            names = _columns(raw, file.schema_arrow)
            for batch in file.iter_batches(columns=list(dict.fromkeys(names))):
                sides = ([(text or "").translate(_BLANKS) for text in batch.column(name).to_pylist()] for name in names)
                yield from zip(*sides, strict=True)
    except (pyarrow.ArrowException, EOFError, OSError) as error:
        said = str(error).splitlines()[0].rstrip(". ")
        message = f"this is not a whole Parquet file ({said}): get the file again, or write the table anew"
        raise InputError(message, path=raw.path) from None
    except UnicodeDecodeError:
        raise InputError("a text in it is not UTF-8: write the table anew", path=raw.path) from None


def _columns(raw: RawFile, schema: pyarrow.Schema) -> tuple[str, str]:
    """The names of the columns of source and target; both must hold texts."""
    texts = [field.name for field in schema if _holds_texts(field.type)]
    known = {name.strip().lower(): name for name in reversed(schema.names)}
    wanted = raw.columns or _USUAL
    if raw.columns is None and not all(name in known for name in _USUAL) and len(schema.names) == 2:
        wanted = ("1", "2")
    source, target = (_name(name, schema.names, known) for name in wanted)
    if source in texts and target in texts:
        return source, target
    bad = wanted[0] if source not in texts else wanted[1]
    message = f"no column {bad!r} holds texts; those that do: {', '.join(texts)[:200] or 'none'}"
    raise InputError(f"{message}: name two with --columns", path=raw.path)


def _name(wanted: str, names: list[str], known: dict[str, str]) -> str:
    """A column by its name, else by its number from 1; nothing where there is none."""
    if wanted in names:
        return wanted
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return names[int(wanted) - 1]
    return known.get(wanted.strip().lower(), "")


def _holds_texts(kind: pyarrow.DataType) -> bool:
    from pyarrow import types

    value = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(value) or types.is_large_string(value) or types.is_string_view(value))


def _shown(rows: list[tuple[str, str]]) -> str:
    return "".join(f"{source}\t{target}\n" for source, target in rows)


def _placed(rows: list[tuple[str, str]]) -> Iterator[tuple[Parts, Parts, str]]:
    """Each row's texts with their places in what is shown."""
    start = 0
    for number, (source, target) in enumerate(rows, 1):
        middle = start + len(source) + 1
        end = middle + len(target)
        yield [(source, Span(start, middle - 1))], [(target, Span(middle, end))], str(number)
        start = end + 1


def _text(raw: RawFile) -> str:
    return _shown(list(_rows(raw)))


def _recognises(raw: RawFile) -> bool:
    return len(raw.data) > 2 * len(_MAGIC) and raw.data.startswith(_MAGIC) and raw.data.endswith(_MAGIC)


FORMAT = Format(
    extensions=(".parquet", ".pq"),
    recognises=_recognises,
    load=load,
    bilingual=True,
    writable=False,
    text=_text,
)
