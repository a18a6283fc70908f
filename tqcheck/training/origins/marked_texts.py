"""Texts within elements of XML, or of the SGML that older corpora are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.edited_prose import is_prose, prose_code
from tqcheck.training.origins.form_lines import FormError, Inputs, decoded, pair_lines, require_equal, text_lines
from tqcheck.training.origins.line_pairs import tidy
from tqcheck.training.origins.step_inputs import couples

_PAIRED = re.compile(r".*\.[a-z]{2,3}-en\..+")
_UNREADABLE = re.compile(
    r"<[!?][^>]*>|&#(?:[0-8]|1[124-9]|2\d|3[01]);|[\x00-\x08\x0b\x0c\x0e-\x1f]"
)  # in SGML, not in XML
_PARAGRAPH = re.compile(r"\n\s*\n|\n {4}(?=\S)")  # an empty line, or one that is set in


def marked_texts(step: Step, inputs: Inputs) -> bytes:
    """The paragraphs within the elements that `fields` names; of two languages, foreign TAB English, by their order."""
    if not step.fields:
        raise FormError(f"{step.to}: `fields` names the elements whose texts are meant")
    texts = {path: list(_texts(path, content, step.fields)) for path, content in inputs.items()}
    if not any(texts.values()):
        raise FormError(f"{step.to}: its inputs have no element {' or '.join(step.fields)}")
    if not _PAIRED.fullmatch(step.to):
        code = prose_code(step)
        lines = (tidy(part) for found in texts.values() for text in found for part in _PARAGRAPH.split(text))
        return text_lines(line for line in lines if is_prose(line, code))
    pairs: list[tuple[str, str]] = []
    for _, foreign, english in couples(step, inputs):
        require_equal((len(texts[foreign]), len(texts[english])), f"{foreign}, {english}")
        pairs += zip(map(tidy, texts[foreign]), map(tidy, texts[english]), strict=True)
    return pair_lines(pairs)


def _texts(path: str, content: bytes, names: tuple[str, ...]) -> Iterator[str]:
    for element in _tree(path, content).iter(*(f"{{*}}{name}" for name in names)):
        yield "".join(map(str, element.itertext()))


def _tree(path: str, content: bytes) -> etree._Element:
    """The elements of a file; one that is not well-formed, or has no single root, as far as it can be read."""
    strict = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(content, strict)
    except etree.XMLSyntaxError:
        lenient = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)
        return etree.fromstring(f"<texts>{_UNREADABLE.sub('', decoded(path, content))}</texts>", lenient)
