"""Where a sentence goes on in another script and language: "Комитет соберётся в марте and will invite residents"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck import registry
from tqcheck.analysis.writing.scripts import letters
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_RUNS = {
    "Latin": re.compile(r"(?<![\w'’-])[A-Za-zÀ-ɏ'’]+(?:,? [A-Za-zÀ-ɏ'’]+){3,}(?![\w-])"),
    "Cyrillic": re.compile(r"(?<![\w'’-])[\u0400-\u052f'’]+(?:,? [\u0400-\u052f'’]+){2,}(?![\w-])"),
}
_SMALL_SHARE = 0.75  # of the words in small letters: names and titles have capitals
_FEWEST_TELLING = {"Latin": 2, "Cyrillic": 1}  # small words of the other language; names and commands are Latin


def switches(text: str, language: Language) -> Iterator[tuple[Span, str]]:
    """The runs in a script that `language` is not written in, in a text that is, and the names of their languages."""
    counts = letters(text)
    mixed = language.known and any(counts[script] for script in language.scripts)
    for script, pattern in _RUNS.items():
        if mixed and script not in language.scripts:
            for match in pattern.finditer(text):
                name = _language(match[0], script)
                if name is not None:
                    yield Span(*match.span()), name


def _language(run: str, script: str) -> str | None:
    words = run.replace(",", "").split()
    small = [word for word in words if word.islower()]
    if len(small) < _SMALL_SHARE * len(words):
        return None
    known = (registry.language(code) for code in registry.names("languages"))
    written = [language for language in known if script in language.scripts and language.spaced]
    counts = {one.name: sum(word in one.wording.function_words for word in small) for one in written}
    name = max(counts, key=lambda name: counts[name])
    return name if counts[name] >= _FEWEST_TELLING[script] else None
