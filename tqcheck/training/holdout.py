"""Which sentences may never be trained on.

Several folders hold the same news sentences (a newstest source occurs in ``parallel/``,
``qe/`` and ``wmt/``), so text is held out by its normalised wording across all folders, not
by file.
"""

import gzip
import hashlib
import json
import lzma
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HELD_DOCUMENT_SHARE = 10
"""One MQM document in this many is held out."""


def key(text: str) -> int:
    """A 64-bit key of ``text``: equal for texts that differ in case, spacing, punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(c for c in folded if c.isalnum())
    return int.from_bytes(hashlib.blake2b(letters.encode(), digest_size=8).digest(), "big")


def is_held_document(origin: str, document: str) -> bool:
    """Whether a judged document belongs to the held-out tenth (stable across runs)."""
    digest = hashlib.blake2b(f"{origin}/{document}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big") % HELD_DOCUMENT_SHARE == 0


def is_held_source(source: str) -> bool:
    """Whether a WMT source sentence is kept for measuring: one in eight by wording."""
    return key(source) % 8 == 0


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file, streamed."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def held_out_keys(data: Path) -> set[int]:
    """Keys of every sentence that is measured on: none may occur in any training example."""
    keys: set[int] = set()
    for path in sorted((data / "retrieval").glob("tatoeba.*")):
        keys.update(key(line) for line in path.read_text(encoding="utf-8").split("\n"))
    for path in sorted((data / "parallel").glob("flores101-devtest.*")):
        with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                keys.update(key(side) for side in line.rstrip("\n").split("\t"))
    for row in read_jsonl(data / "qe/mqm.jsonl.gz"):
        if is_held_document(row["origin"], row["doc"]):
            keys.add(key(row["src"]))
            if row["system"].startswith(("Human", "ref")):
                keys.add(key(row["mt"]))
    for row in read_jsonl(data / "qe/mlqe.jsonl.gz"):
        if row["split"] != "train":
            keys.update((key(row["src"]), key(row["mt"]), key(row["pe"])))
    for path in sorted((data / "wmt").glob("*.jsonl.gz")):
        for row in read_jsonl(path):
            if is_held_source(row["src"]):
                keys.update(key(text) for text in (row["src"], *row["refs"].values()))
    keys.discard(key(""))
    return keys
