"""Translations as they are kept: files of both languages, or two files whose texts stand under the same keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.records.document import Bitext, Block
from tqcheck.splitting import split_text
from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.document_reading import read_document
from tqcheck.training.origins.edited_prose import BRIEF
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded, pair_lines
from tqcheck.training.origins.lang_files import lang_pairs
from tqcheck.training.origins.line_pairs import tidy
from tqcheck.training.origins.step_inputs import couples

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# Roles, literals and links of reStructuredText.
_ROLE = re.compile(r":[A-Za-z][\w.:+-]*:`!?~?([^`<]*?)(?: ?<[^`<>]*>)?`|``([^`]+)``|`([^`<]+?) ?<[^`<>]*>`__?")
_REFERENCE = re.compile(r"\{ ?[-$]\w")  # Fluent: what another message says or the program, so that none reads this
_LETTERS = (20, 6)  # a side has that many at least, so that labels of programs are left out; the latter in `BRIEF`
_FORM = re.compile(r".*\.(?P<language>[a-z]{2,3})-en\..+")


def translated_files(step: Step, inputs: Inputs) -> bytes:
    """Foreign TAB English, a sentence a line where both sides have as many, else a paragraph; no tags, each pair once.

    A file of both languages stands alone; of others, whose texts stand under keys, the step names the foreign and the
    English one in turn.
    `FormError` where one cannot be read.
    """
    language = foreign_code(step)
    found: list[tuple[str, str]] = []
    alone: dict[str, Sequence[Block]] = {}
    for path, content in inputs.items():
        if path.endswith(".lang"):
            found += lang_pairs(decoded(path, content))
        elif isinstance(loaded := read_document(path, content), Bitext):
            both = zip(loaded.target.blocks, loaded.source.blocks, strict=True)
            found += ((foreign.text, english.text) for foreign, english in both)
        else:
            alone[path] = loaded.blocks
    if alone:
        found += (texts for _, *pair in couples(step, alone) for texts in _by_key(*(alone[path] for path in pair)))
    return pair_lines(pair for one, other in found for pair in sentence_pairs(one, other, language))


def foreign_code(step: Step) -> str:
    """The language that a form's name gives beside English."""
    named = _FORM.fullmatch(step.to)
    if not named:
        raise FormError(f"{step.to} is not named set.language-en")
    return named["language"]


def _by_key(foreign: Sequence[Block], english: Sequence[Block]) -> Iterator[tuple[str, str]]:
    there = {block.key: block.text for block in english}
    return ((block.text, there[block.key]) for block in foreign if block.key in there)


def sentence_pairs(foreign: str, english: str, language: str) -> Iterator[tuple[str, str]]:
    """Two texts as pairs of sentences where both have as many, else as one pair; no tags, no labels of programs."""
    cut = [[span.of(text) for span in split_text(text, code)] for text, code in ((foreign, language), (english, "en"))]
    together = zip(*cut, strict=True) if len(cut[0]) == len(cut[1]) else [(foreign, english)]
    for one, other in together:
        pair = bare(one), bare(other)
        if is_sentence_pair(pair, language) and not any(map(_REFERENCE.search, pair)):
            yield pair


def is_sentence_pair(pair: tuple[str, str], language: str) -> bool:
    """Whether both sides are as long as a sentence at least, and not the same."""
    return min(map(len, pair)) >= _LETTERS[language in BRIEF] and pair[0] != pair[1]


def bare(text: str) -> str:
    """A text without tags and the roles, links and literals of reStructuredText, tidy."""
    return tidy(_TAG.sub("", _ROLE.sub(_shown, tidy(text))))


def _shown(role: re.Match[str]) -> str:
    return next(filter(None, role.groups()), "")
