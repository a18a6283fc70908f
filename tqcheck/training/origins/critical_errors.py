"""Translations that hold a critical error, or none: the tables of MLQE-PE, and files side by side of WMT 2022."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, lines, objects, require_equal

_TABLE = re.compile(r".*/(?P<source>[a-z]{2})(?P<target>[a-z]{2})_majority_(?P<split>train|dev)\.tsv")
_ARCHIVE = re.compile(r".*/(?P<source>[a-z]{2})-(?P<target>[a-z]{2})-(?:train|dev)\.tar\.gz")
_LABELS = {"NOT": "OK", "ERR": "BAD"}
_SIDES = ("src", "mt", "label")


def critical_errors(_step: Step, inputs: Inputs) -> bytes:
    """`{lp, origin, split, src, mt, label}` a translation; label is OK or BAD."""
    return objects(
        {"lp": pair, "origin": origin, "split": split, **dict(zip(_SIDES, texts, strict=True))}
        for path, content in inputs.items()
        for pair, origin, split, texts in _labelled(path, content)
    )


def _labelled(path: str, content: bytes) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    if table := _TABLE.fullmatch(path):
        for row in (line.split("\t") for line in lines(content)):
            yield f"{table['source']}-{table['target']}", "mlqe-ced", table["split"], (*row[1:3], _LABELS[row[4]])
    elif archive := _ARCHIVE.fullmatch(path):
        for texts in _side_by_side(path, content):
            # what its makers call dev is learnt from: their test is what is measured by
            yield f"{archive['source']}-{archive['target']}", "wmt22-ced", "train", texts
    else:
        raise FormError(f"{path} is no table or archive of critical errors")


def _side_by_side(path: str, content: bytes) -> Iterator[tuple[str, ...]]:
    """Source, translation and label, from the files of these endings in an archive."""
    found: dict[str, list[str]] = {}
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        for member in archive:
            ending = member.name.rpartition(".")[2]
            if member.isfile() and ending in _SIDES and (stream := archive.extractfile(member)):
                found[ending] = lines(stream.read())
    if missing := [side for side in _SIDES if side not in found]:
        raise FormError(f"{path} lacks a file that ends in .{missing[0]}")
    require_equal(map(len, found.values()), path)
    yield from zip(*(found[side] for side in _SIDES), strict=True)
