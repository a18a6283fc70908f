"""Write what was learnt as the lexicon's files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.analysis.lexicon.folding import Folding
from tqcheck.analysis.lexicon.link_tables import ENGLISH, stored

Languages = Mapping[str, Mapping[str, Any]]
"""By language what `summary` made."""
Arrays = dict[str, npt.NDArray[Any]]


def write(languages: Languages, english: Folding, folder: Path) -> dict[str, int]:
    """The files' sizes in bytes, by language."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    forms: dict[str, Counter[str]] = {}
    for learned in languages.values():
        linked = {other for found in learned["renderings"][0].values() for other in found} | set(
            learned["renderings"][1]
        )
        for key in linked:
            forms.setdefault(key, Counter())[learned["forms"][1].get(key, key)] += 1
    keys = sorted(forms)
    numbers = {key: n for n, key in enumerate(keys)}
    files = {ENGLISH: _words(keys, {key: found.most_common(1)[0][0] for key, found in forms.items()}, english)}
    files |= {code: _language(learned, numbers) for code, learned in languages.items()}
    for code, arrays in files.items():
        save_file(arrays, folder / f"{code}.safetensors")
    return {code: (folder / f"{code}.safetensors").stat().st_size for code in files}


def _language(learned: Mapping[str, Any], english: Mapping[str, int]) -> Arrays:
    there, back = learned["renderings"]
    pairs = {(key, other) for key, found in there.items() for other in found}
    pairs |= {(key, other) for other, found in back.items() for key in found}
    keys = sorted({key for key, _ in pairs})
    ordered = sorted(pairs)
    links = Counter(key for key, _ in pairs)
    shown = {english[key]: share for key, share in learned["shown"][1].items() if key in english}
    return {
        **_words(keys, learned["forms"][0], learned["folding"]),
        "links": np.array([links[key] for key in keys], np.uint8),
        "english": np.array([english[other] for _, other in ordered], np.uint16),
        "there": stored([there.get(key, {}).get(other, 0.0) for key, other in ordered]),
        "back": stored([back.get(other, {}).get(key, 0.0) for key, other in ordered]),
        "shown": stored([learned["shown"][0].get(key, 0.0) for key in keys]),
        "english_shown_of": np.array(sorted(shown), np.uint16),
        "english_shown": stored([shown[number] for number in sorted(shown)]),
    }


def _words(keys: Iterable[str], forms: Mapping[str, str], folding: Folding) -> Arrays:
    keys = list(keys)
    found = {"keys": _text(keys), "forms": _text(forms.get(key, key) for key in keys)}
    if folding.pieces:
        scores = np.array(list(folding.pieces.values()), np.float16)
        return {**found, "pieces": _text(folding.pieces), "scores": scores}
    if folding.beginnings:
        found["beginnings"] = _text(folding.beginnings)
    return {**found, "endings": _text(sorted(folding.endings))}


def _text(lines: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode("utf-8"), np.uint8)
