"""One other wording of a sentence: a small edit, of a class."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class EditKind(StrEnum):
    """What an edit does; each class has a confidence of its own."""

    CLOSED = "closed"  # one closed-class word for another of its class
    ACROSS = "across"  # one for another of another class: "Is repeated" for "He repeated"
    INSERTED = "inserted"
    MISSING = "missing"  # a content word put in
    DELETED = "deleted"
    PAIR = "pair"  # two prepositions together
    FORM = "form"  # another form of the same word
    ORDER = "order"  # a word moved
    CONTENT = "content"  # another word: alone, of the same field; beside the source, what that says
    NAME = "name"  # another name
    REPHRASED = "rephrased"  # a few words for a few others


@dataclass(frozen=True, slots=True)
class Rewording:
    """`changes` are replacements `(start, end, text)` in the sentence, in order. `always`: it is worth a glance
    whatever the hint."""

    edit: EditKind
    changes: tuple[tuple[int, int, str], ...]
    hint: float = field(default=0.0, compare=False)
    always: bool = field(default=False, compare=False)

    def of(self, text: str) -> str:
        """The sentence with the changes made."""
        for start, end, new in reversed(self.changes):
            text = text[:start] + new + text[end:]
        return text

    def words(self, text: str) -> tuple[list[str], list[str]]:
        """The words that are changed, and those they become, in lower case."""
        old = " ".join(text[start:end] for start, end, _ in self.changes)
        return old.lower().split(), " ".join(new for _, _, new in self.changes).lower().split()

    @property
    def extent(self) -> tuple[int, int]:
        """From the first change's start to the last one's end."""
        return self.changes[0][0], self.changes[-1][1]
