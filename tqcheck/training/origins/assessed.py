"""Machine translations with what people said of them: the direct assessments and post-edits of MLQE-PE."""

from __future__ import annotations

import csv
import io
import re
import tarfile
from collections.abc import Iterator, Mapping
from typing import Any

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, lines, objects, require_equal

_SPLITS = ("train", "dev", "test20")
_ARCHIVE = re.compile(r".*/(?P<kind>direct-assessments|post-editing)/\w+/(?P<lp>[a-z]+-[a-z]+)-\w+\.tar\.gz")
_EDITED = {
    "pe": "pe",
    "mt_tok": "mt",
    "mt_tags": "tags",
    "src_tok": "src",
    "src_tags": "source_tags",
}  # our name → the ending of their file


def assessed(_step: Step, inputs: Inputs) -> bytes:
    """An object a translation: `lp, split, id, src, mt, da, da_z, hter, pe, mt_tok, mt_tags, src_tok, src_tags`."""
    found: dict[tuple[str, str], dict[str, bytes]] = {}
    for path, archive in inputs.items():
        named = _ARCHIVE.fullmatch(path)
        if not named:
            raise FormError(f"{path} is no archive of assessments or post-edits")
        for name, text in _members(archive):
            split = name.partition(".")[0]
            if split not in _SPLITS:
                continue  # a statement on the data
            found.setdefault((named["lp"], split), {})[f"{named['kind']}/{name}"] = text
    due = sorted(found, key=lambda key: (_SPLITS.index(key[1]), key[0]))
    return objects(row for pair, split in due for row in _rows(pair, split, found[pair, split]))


def _members(archive: bytes) -> Iterator[tuple[str, bytes]]:
    """The files at the top of an archive, below the one folder that holds all."""
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as opened:
        for member in opened:
            _, _, name = member.name.partition("/")
            if member.isfile() and "/" not in name and (stream := opened.extractfile(member)):
                yield name, stream.read()


def _rows(pair: str, split: str, files: Mapping[str, bytes]) -> Iterator[dict[str, Any]]:
    table = f"direct-assessments/{split}.{pair.replace('-', '')}.df.short.tsv"
    needed = [table, *(f"post-editing/{split}.{ending}" for ending in ("hter", *_EDITED.values()))]
    if missing := [name for name in needed if name not in files]:
        raise FormError(f"its origin lacks {missing[0]} of {pair}")
    assessments = list(csv.DictReader(lines(files[table]), delimiter="\t", quoting=csv.QUOTE_NONE))
    effort = lines(files[f"post-editing/{split}.hter"])
    edited = {name: lines(files[f"post-editing/{split}.{ending}"]) for name, ending in _EDITED.items()}
    require_equal([len(assessments), len(effort), *map(len, edited.values())], f"{pair}, {split}")
    for at, row in enumerate(assessments):
        yield {
            "lp": pair,
            "split": split,
            "id": at,
            "src": row["original"],
            "mt": row["translation"],
            "da": float(row["mean"]),
            "da_z": float(row["z_mean"]),
            "hter": float(effort[at]),
            **{name: texts[at] for name, texts in edited.items()},
        }
