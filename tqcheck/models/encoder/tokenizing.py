"""Text to tokens and back, with offsets in code points of the untouched text."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Tokens:
    """Token ids of one text; ``starts[i]:ends[i]`` is where token ``i`` stands in it."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def with_leading_space(text: str) -> str:
    """Give the first word the form that words have inside a sentence.

    Scripts written without spaces have no such form and stay as they are.
    """
    if not text or text[0].isspace() or "\u3040" <= text[0] <= "\u9fff":
        return text
    return " " + text


def tokenize(tokenizer: "Tokenizer", text: str) -> Tokens:
    """Tokens of ``text``; spaces belong to no token's span."""
    prepared = with_leading_space(text)
    shift = len(prepared) - len(text)
    encoding = tokenizer.encode(prepared, add_special_tokens=False)
    starts: list[int] = []
    ends: list[int] = []
    for begin, stop in encoding.offsets:
        start, end = max(0, begin - shift), max(0, stop - shift)
        while start < end and text[start].isspace():
            start += 1
        starts.append(start)
        ends.append(end)
    return Tokens(tuple(encoding.ids), tuple(starts), tuple(ends))
