"""The `.lang` files of Mozilla's site: `;` and the English on a line, and the translation below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SOURCE = ";"
_COMMENT = "#"
_TAGGED = re.compile(r"\s*\{[^{}]*\}\s*$")  # {ok} and {l10n-extra} say something of a translation


def lang_pairs(text: str) -> Iterator[tuple[str, str]]:
    """(translation, English) of each entry that has both."""
    english = ""
    for line in text.splitlines():
        if line.startswith(_SOURCE):
            english = line.removeprefix(_SOURCE).strip()
        elif english and line.strip() and not line.startswith(_COMMENT):
            yield _TAGGED.sub("", line).strip(), english
            english = ""
