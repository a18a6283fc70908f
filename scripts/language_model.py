"""Prepares the model that tells languages by their words, from the one that py3langid brings.

    python scripts/language_model.py

py3langid keeps byte sequences as an automaton of 40 MB that is unpacked at every start. Here they are numbers in order,
with the weights of the languages that tqcheck may guess in eight bits, which loads at once. Sequences of scripts that
are told without a model are left out. The result is tqcheck/analysis/writing/data/languages.safetensors.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.analysis.writing.byte_sequences import FILE, STEP, key
from tqcheck.analysis.writing.detection import guessed


def arrays(file: Path) -> dict[str, npt.NDArray[Any]]:
    """py3langid's model, unpacked."""
    with np.load(io.BytesIO(lzma.open(file).read()), allow_pickle=False) as archive:
        return dict(archive)


def sequences(model: dict[str, npt.NDArray[Any]]) -> dict[bytes, int]:
    """The byte sequences that the states of the automaton stand for, with the feature of each (-1: none of its own)."""
    moves, rows, features = model["nextmove"].reshape(-1, 256), model["nextmove_row"], model["out_feat"]
    found, waiting = {0: b""}, [0]
    for state in waiting:
        for byte, following in enumerate(moves[rows[state]].tolist()):
            if following not in found:
                found[following] = found[state] + bytes([byte])
                waiting.append(following)
    return {sequence: int(features[state]) for state, sequence in found.items() if sequence}


def is_needed(sequence: bytes) -> bool:
    """Whether it may stand in a script of several languages: Latin, Cyrillic, Arabic, Devanagari, Bengali."""
    alone = any(0xE3 <= byte <= 0xED for byte in sequence)
    indic = any(first == 0xE0 and not 0xA4 <= second <= 0xA7 for first, second in pairwise(sequence))
    return not alone and not indic


def weights(model: dict[str, npt.NDArray[Any]], features: Iterable[int], columns: list[int]) -> npt.NDArray[np.uint8]:
    """By how much each language (column) falls short of the likeliest one, in steps, for each feature (row)."""
    chosen = model["ptc"][:, columns].astype(np.float32)
    rows = np.stack([chosen[n] if n >= 0 else np.zeros(len(columns), dtype=np.float32) for n in features])
    steps = (rows.max(axis=1, keepdims=True) - rows) / STEP
    return np.asarray(np.rint(steps), dtype=np.uint8)


def main() -> None:
    import py3langid
    from safetensors.numpy import save_file

    file = Path(py3langid.__file__).parent / "data" / "model.npz.xz"
    model = arrays(file)
    codes = model["classes"].tolist()
    columns = [n for n, code in enumerate(codes) if guessed(code)]
    needed = sorted((key(sequence), feature) for sequence, feature in sequences(model).items() if is_needed(sequence))
    tensors: dict[str, npt.NDArray[Any]] = {
        "keys": np.array([number for number, _ in needed], dtype=np.int64),
        "weights": weights(model, (feature for _, feature in needed), columns),
        "priors": model["pc"][columns].astype(np.float32),
    }
    origin = f"py3langid {version('py3langid')}, model.npz.xz, sha256 {sha256(file.read_bytes()).hexdigest()}"
    metadata = {"codes": " ".join(codes[n] for n in columns), "origin": origin}
    save_file(tensors, FILE, metadata=metadata)
    FILE.chmod(0o644)  # the library keeps it from others
    print(f"{FILE}: {len(needed)} sequences, {len(columns)} columns, {FILE.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
