"""Makes the forms that training reads out of what the origins hold, by the steps that a card states.

    copy           files as they are, one after the other
    pack           files in one archive, in a folder of the corpus's name
    lines          files of lines of one language, without invisible letters, lines that are empty or stand twice
    side-by-side   files of lines that belong together, foreign, English, foreign …: foreign TAB English, without
                   invisible letters and lines that are empty, equal on both sides or stand twice
    columns        columns of tables, or texts of objects, by their `fields`: foreign TAB English, or a paragraph a line
    places         files of JSON with the same places, of the texts that `fields` names: foreign TAB English
    treebank       sentences of treebanks: foreign TAB English, or a sentence a line
    marked         texts within the elements of XML that `fields` names: foreign TAB English, or a paragraph a line
    words          texts that were cut into words, as `fields` says: foreign TAB English, or a sentence a line
    translations   files that hold both sides, as tqcheck reads them: foreign TAB English
    aligned        documents and their translations, aligned by tqcheck: foreign TAB English
    documents      the same, whole: a folder of texts, a paragraph a line
    prose          documents of a language, as tqcheck reads them: a paragraph a line
    wrapped        texts of a language with broken lines and no empty ones: a paragraph a line
    corrections    sentences and their corrections, of documents side by side: wrong TAB right
    beads          pairs of lists of numbers in a program: gold alignments
    systems        the sources, references and systems' outputs of a shared task: an object a line
    assessed       assessments and post-edits of MLQE-PE: an object a line
    ratings        expert ratings by MQM: an object a rating
    spans          annotated spans and scores (ESA), beside the texts they are of: an object a translation
    critical       translations with a critical error, or without: an object a translation

A step names its inputs by their paths in the repository, in which `*` stands for any letters but `/`, `?` for one, and
`**` for any; where several origins have the same path, the repository's name (and `@` with its commit) and a colon
stand before it, and a file in a zip has its path there after `!`. A path after `-` is left out of what names before it
stand for. In steps that pair files, the wildcards of the English name stand for what those of the foreign one stand
for. Several steps to one file make it one after the other. Lines whose digest stands in `left-out.txt` beside the card
are left out: such as occur in tests.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tqcheck.training.origins.aligned_documents import aligned_documents, whole_documents
from tqcheck.training.origins.annotated_spans import annotated_spans
from tqcheck.training.origins.assessed import assessed
from tqcheck.training.origins.cards import Card, Step
from tqcheck.training.origins.corrected_sentences import corrected_sentences
from tqcheck.training.origins.critical_errors import critical_errors
from tqcheck.training.origins.edited_prose import edited_prose, wrapped_prose
from tqcheck.training.origins.expert_ratings import expert_ratings
from tqcheck.training.origins.file_packing import packed
from tqcheck.training.origins.form_lines import FormError, Inputs
from tqcheck.training.origins.gold_beads import gold_beads
from tqcheck.training.origins.line_pairs import side_by_side, single_lines
from tqcheck.training.origins.marked_texts import marked_texts
from tqcheck.training.origins.same_places import same_places
from tqcheck.training.origins.spaced_words import spaced_words
from tqcheck.training.origins.step_inputs import inputs_of, named
from tqcheck.training.origins.system_outputs import system_outputs
from tqcheck.training.origins.table_columns import columns
from tqcheck.training.origins.translated_files import translated_files
from tqcheck.training.origins.treebank_texts import treebank_texts

DIGITS = 10  # of a digest that stands for a line


def prepare(card: Card, origins: Path, data: Path) -> Iterator[Path]:
    """Make the files of a card's steps that are not there yet; `FormError` where an input is missing."""
    due = [step for step in card.steps if not (data / step.to).exists()]
    if not due:
        return
    inputs = inputs_of(card, origins, due)
    left_out = frozenset(card.left_out.read_text(encoding="utf-8").split()) if card.left_out.exists() else frozenset()
    for to in dict.fromkeys(step.to for step in due):
        steps = [step for step in due if step.to == to]
        target = data / to
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(target.name + ".part")
        if steps[0].kind == _WHOLE:
            _write_folder(whole_documents(steps[0], named(steps[0], inputs)), partial)
        else:
            partial.write_bytes(_compressed(without(made_by(steps, inputs), left_out), target.suffix))
        partial.replace(target)
        yield target


def made_by(steps: Sequence[Step], inputs: Inputs) -> bytes:
    """What the steps of one file make, one after the other, each line once."""
    if len(steps) == 1:
        return made(steps[0], inputs)
    return b"".join(dict.fromkeys(line for step in steps for line in made(step, inputs).splitlines(keepends=True)))


def made(step: Step, inputs: Inputs) -> bytes:
    """What a step makes of the files of its origins, with all lines; `FormError` where it cannot."""
    if step.kind not in _KINDS:
        raise FormError(f"there is no step {step.kind!r}; {', '.join(sorted(KINDS))} are known")
    return _KINDS[step.kind](step, named(step, inputs))


def without(text: bytes, left_out: frozenset[str]) -> bytes:
    """A text without the lines whose digests are these."""
    if not left_out:
        return text
    return b"".join(line for line in text.splitlines(keepends=True) if digest(line) not in left_out)


def digest(line: bytes) -> str:
    """What stands for a line that is left out, which is not to be read in the repository."""
    return hashlib.sha256(line.rstrip(b"\n")).hexdigest()[:DIGITS]


def _write_folder(files: Mapping[str, bytes], folder: Path) -> None:
    """Write all files of a folder; what a run before left of it is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _compressed(text: bytes, suffix: str) -> bytes:
    if suffix == ".gz":
        return gzip.compress(text, mtime=0)
    return lzma.compress(text) if suffix == ".xz" else text


def _copy(_step: Step, inputs: Inputs) -> bytes:
    return b"".join(inputs.values())


_WHOLE = "documents"
"""The kind of step that makes a folder, not a file."""
_KINDS: Mapping[str, Callable[[Step, Inputs], bytes]] = {
    "copy": _copy,
    "lines": single_lines,
    "side-by-side": side_by_side,
    "columns": columns,
    "places": same_places,
    "treebank": treebank_texts,
    "marked": marked_texts,
    "words": spaced_words,
    "aligned": aligned_documents,
    "systems": system_outputs,
    "assessed": assessed,
    "ratings": expert_ratings,
    "spans": annotated_spans,
    "critical": critical_errors,
    "beads": gold_beads,
    "corrections": corrected_sentences,
    "translations": translated_files,
    "prose": edited_prose,
    "wrapped": wrapped_prose,
    "pack": packed,
}
KINDS = frozenset({*_KINDS, _WHOLE})
"""The kinds of steps that there are."""
