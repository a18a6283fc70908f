"""Makes the forms that training reads out of what the origins hold, by the steps that a card states.

    copy           files as they are, one after the other
    side-by-side   files of lines that belong together, foreign, English, foreign …: foreign TAB English, without
                   invisible letters and lines that are empty, equal on both sides or stand twice
    systems        the sources, references and systems' outputs of a shared task: an object a line
    assessed       assessments and post-edits of MLQE-PE: an object a line
    ratings        expert ratings by MQM: an object a rating
    spans          annotated spans and scores (ESA), beside the texts they are of: an object a translation
    critical       translations with a critical error, or without: an object a translation
    corrections    sentences and their corrections, of documents side by side: wrong TAB right
    translations   files that hold both sides, as tqcheck reads them: foreign TAB English
    prose          documents of a language, as tqcheck reads them: a paragraph a line
    pack           files in one archive, in a folder of the corpus's name

A step names its inputs by their paths in the repository, in which `*` stands for any letters but `/`, and `**` for any;
where several origins have the same path, the repository's name and a colon stand before it. Lines whose digest stands
in `left-out.txt` beside the card are left out: such as occur in tests.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import re
import tarfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tqcheck.training.origins.annotated_spans import annotated_spans
from tqcheck.training.origins.assessed import assessed
from tqcheck.training.origins.cards import Card, Step
from tqcheck.training.origins.corrected_sentences import corrected_sentences
from tqcheck.training.origins.critical_errors import critical_errors
from tqcheck.training.origins.edited_prose import edited_prose
from tqcheck.training.origins.expert_ratings import expert_ratings
from tqcheck.training.origins.file_packing import packed
from tqcheck.training.origins.form_lines import FormError, Inputs
from tqcheck.training.origins.line_pairs import side_by_side
from tqcheck.training.origins.system_outputs import system_outputs
from tqcheck.training.origins.translated_files import translated_files

DIGITS = 10  # of a digest that stands for a line


def prepare(card: Card, origins: Path, data: Path) -> Iterator[Path]:
    """Make the files of a card's steps that are not there yet; `FormError` where an input is missing."""
    due = [step for step in card.steps if not (data / step.to).exists()]
    if not due:
        return
    inputs = inputs_of(card, origins, due)
    left_out = frozenset(card.left_out.read_text(encoding="utf-8").split()) if card.left_out.exists() else frozenset()
    for step in due:
        target = data / step.to
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(target.name + ".part")
        partial.write_bytes(_compressed(without(made(step, inputs), left_out), target.suffix))
        partial.replace(target)
        yield target


def made(step: Step, inputs: Inputs) -> bytes:
    """What a step makes of the files of its origins, with all lines; `FormError` where it cannot."""
    if step.kind not in _KINDS:
        raise FormError(f"there is no step {step.kind!r}; {', '.join(_KINDS)} are known")
    return _KINDS[step.kind](step, _named(step, inputs))


def without(text: bytes, left_out: frozenset[str]) -> bytes:
    """A text without the lines whose digests are these."""
    if not left_out:
        return text
    return b"".join(line for line in text.splitlines(keepends=True) if digest(line) not in left_out)


def digest(line: bytes) -> str:
    """What stands for a line that is left out, which is not to be read in the repository."""
    return hashlib.sha256(line.rstrip(b"\n")).hexdigest()[:DIGITS]


def inputs_of(card: Card, origins: Path, due: Sequence[Step]) -> dict[str, bytes]:
    """The files that steps name in the fetched archives of a card; an archive puts all into one folder of its own."""
    wanted = re.compile("|".join(_pattern(name) for step in due for name in step.inputs))
    found: dict[str, bytes] = {}
    for origin in card.origins:
        if origin.address is None:
            continue
        archive = origins / origin.file
        if not archive.exists():
            raise FormError(f"{archive.name} is not here; `fetch {card.name}` brings it")
        with tarfile.open(archive, "r:gz") as opened:
            for member in opened:
                name = member.name.partition("/")[2]
                name = next((known for known in (name, f"{origin.called}:{name}") if wanted.fullmatch(known)), "")
                if name and member.isfile() and (stream := opened.extractfile(member)):
                    found[name] = stream.read()
    return found


def _named(step: Step, inputs: Inputs) -> dict[str, bytes]:
    """The files that a step names, in its order, those of a pattern sorted."""
    named: dict[str, bytes] = {}
    for name in step.inputs:
        pattern = re.compile(_pattern(name))
        fitting = [name] if name in inputs else sorted(filter(pattern.fullmatch, inputs))
        if not fitting:
            raise FormError(f"its origin does not hold {name}")
        named |= {found: inputs[found] for found in fitting}
    return named


def _pattern(name: str) -> str:
    """What the paths look like that a name stands for: `**` for any letters, `*` for any but `/`."""
    parts = re.split(r"(\*+)", name)
    return "".join({"*": "[^/]*", "**": ".*"}.get(part) or re.escape(part) for part in parts)


def _compressed(text: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(text, mtime=0)
    return lzma.compress(text) if suffix == ".xz" else text


def _copy(_step: Step, inputs: Inputs) -> bytes:
    return b"".join(inputs.values())


_KINDS: Mapping[str, Callable[[Step, Inputs], bytes]] = {
    "copy": _copy,
    "side-by-side": side_by_side,
    "systems": system_outputs,
    "assessed": assessed,
    "ratings": expert_ratings,
    "spans": annotated_spans,
    "critical": critical_errors,
    "corrections": corrected_sentences,
    "translations": translated_files,
    "prose": edited_prose,
    "pack": packed,
}
