"""Expert ratings by MQM: tables with a row an error, the place marked `<v>…</v>` in source or translation."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator
from typing import Any

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, lines, objects

_NAME = re.compile(r"(?:.*/)?(?P<sxs>sxs_)?mqm_(?P<set>\w+?)_(?P<source>[a-z]{2})(?P<target>[a-z]{2})\.[\w.]*tsv[\w.]*")
_ORIGINS = {"ted": "ted2021", "generalMT2023": "wmt23"}  # what the form calls a set, where it is not its own name
_SEGMENTS = ("globalSegId", "doc_id", "seg_id")  # columns that number the segments of a document, the first there is
_MARK = re.compile(r"<v>(.*?)</v>", re.DOTALL)
_BESIDE = "_with_"  # a system that was rated beside another: what the rater said of it is of itself


def expert_ratings(_step: Step, inputs: Inputs) -> bytes:
    """`{lp, origin, system, doc, seg, rater, src, mt, spans: [{side, start, end, category, severity}]}` a rating."""
    return objects(rating for path, content in inputs.items() for rating in _ratings(path, content))


def _ratings(path: str, content: bytes) -> Iterator[dict[str, Any]]:
    """What each rater said of each translation, in the order of the table."""
    named = _NAME.fullmatch(path)
    if not named:
        raise FormError(f"{path} is not named mqm_set_languages.tsv")
    shared = {
        "lp": f"{named['source']}-{named['target']}",
        "origin": _ORIGINS.get(named["set"], named["set"]) + (named["sxs"] or "").rstrip("_"),
    }
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in _rows(path, content):
        system = row["system"].partition(_BESIDE)[0]
        key = (system, row["doc"], next(row[name] for name in _SEGMENTS if name in row), row["rater"])
        texts = {"src": _MARK.sub(r"\1", row["source"]), "mt": _MARK.sub(r"\1", row["target"])}
        rating = found.setdefault(
            key, {**shared, **dict(zip(("system", "doc", "seg", "rater"), key, strict=True)), **texts, "spans": []}
        )
        rating["spans"] += _spans(row)
    yield from found.values()


def _rows(path: str, content: bytes) -> Iterator[dict[str, str]]:
    """The rows of a table by their columns; of one that is packed, whatever its name within."""
    if path.endswith(".tar.gz"):
        with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
            streams = (archive.extractfile(member) for member in archive if member.isfile())
            content = next(stream.read() for stream in streams if stream)
    heading, *rest = (line.split("\t") for line in lines(content))
    return (dict(zip(heading, row, strict=False)) for row in rest)


def _spans(row: dict[str, str]) -> Iterator[dict[str, Any]]:
    """The places that a row marks, in code points of the texts without marks; none where it says there is no error."""
    if row["category"].lower().startswith("no-error"):
        return
    for side in ("source", "target"):
        for number, found in enumerate(_MARK.finditer(row[side])):
            start = found.start() - number * len("<v></v>")
            place = {"side": side, "start": start, "end": start + len(found[1])}
            yield {**place, "category": row["category"], "severity": row["severity"].lower()}
