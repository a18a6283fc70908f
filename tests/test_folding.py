"""Text is folded by its language (`Language.lower`): Turkish I is ı. What is no text of a language is said here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "tqcheck"
ROOMS = ("alignment", "analysis", "checks", "judging", "splitting", "terminology")
FOLDS = {"lower", "upper", "casefold", "capitalize", "title", "swapcase"}

# Modules that fold what is no text of one language, and what that is.
WITHOUT = {
    "analysis/lexicon/folding.py": "keys of words of a language without cases",
    "analysis/lexicon/stretches.py": "names, sought in another language",
    "analysis/markup/addresses.py": "hosts, schemes and parameters",
    "analysis/markup/exchanged.py": "placeholders",
    "analysis/markup/fill_ins.py": "names in code",
    "analysis/markup/rendered_code.py": "words of two languages, compared",
    "analysis/markup/templates.py": "names of parameters",
    "analysis/marked/marks_as_hits.py": "our own message",
    "analysis/meaning/senses.py": "entries of lists, which are in small letters",
    "analysis/names/matching.py": "two spellings of a name, in two languages",
    "analysis/names/mentions.py": "particles of names, and whether a word is in capitals",
    "analysis/names/spellings.py": "two spellings of a name, in two languages",
    "analysis/numbers/pairing.py": "names of attributes",
    "analysis/words/dictionary.py": "parts of German compounds",
    "analysis/words/likeness.py": "words of two languages, compared without marks",
    "analysis/words/variants.py": "English words",
    "analysis/words/words.py": "words of two languages, compared without marks",
    "analysis/writing/byte_sequences.py": "text whose language is being found out",
    "analysis/writing/detection.py": "text whose language is being found out",
    "analysis/writing/scripts.py": "names of scripts",
    "checks/do_not_translate.py": "identifiers and names",
    "checks/inconsistent_term.py": "segments, compared with segments of the same language",
    "analysis/markup/samples.py": "tags",
    "checks/tag_mismatch.py": "tags",
    "checks/url_mismatch.py": "addresses",
    "splitting/boundaries.py": "codes of languages",
    "terminology/glossary_files.py": "endings of file names and codes of languages",
    "terminology/glossary_tables.py": "names of columns and codes of languages",
    "terminology/tbx.py": "codes of languages",
}


def folds(module: Path) -> Iterator[int]:
    """The lines on which a text is folded without its language; what a language has folded may be folded further."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args:
            by_language = isinstance(node.func.value, ast.Call) and _folds_by_language(node.func.value)
            if node.func.attr in FOLDS and not by_language:
                yield node.lineno
        elif isinstance(node, ast.Attribute) and ast.unparse(node) in {f"str.{name}" for name in FOLDS}:
            yield node.lineno


def _folds_by_language(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in FOLDS and len(call.args) == 1


def test_text_is_folded_by_its_language() -> None:
    modules = [module for room in ROOMS for module in sorted((PACKAGE / room).rglob("*.py"))]
    found = {module.relative_to(PACKAGE).as_posix(): list(folds(module)) for module in modules}
    assert {name: lines for name, lines in found.items() if lines and name not in WITHOUT} == {}
    assert {name for name in WITHOUT if not found[name]} == set()
