"""The fields of WordprocessingML: an instruction to Word, and the text that Word made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tqcheck.containers.runs import Edge
from tqcheck.records.document import MarkKind

_GENERATED = frozenset({"TOC", "INDEX", "TOA", "BIBLIOGRAPHY"})  # Word makes their text from text elsewhere
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]+)"', re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """A field; its instruction may come in pieces until `telling` ends."""

    instruction: str = ""
    telling: bool = True

    @property
    def silent(self) -> bool:
        """Whether text is none of the author's."""
        return self.telling or self._name() in _GENERATED

    def edge(self) -> Edge | None:
        """A link, or a placeholder for a text that Word computes; `None` for a link within the document.

        The names of Word's own bookmarks (`_Ref…`) differ between documents and are no part of a placeholder's.
        """
        if self._name() == "HYPERLINK":
            address = _ADDRESS.match(self.instruction)
            return Edge(MarkKind.LINK, "hyperlink", address[1]) if address else None
        words = self.instruction.split(maxsplit=2)[:2]
        named = " ".join(word for word in words if not word.startswith(("\\", "_")))
        return Edge(MarkKind.PLACEHOLDER, named, named)

    def _name(self) -> str:
        return self.instruction.split(maxsplit=1)[0].upper() if self.instruction.strip() else ""
