"""LanguageTool's annotated texts: parts that are text, and parts that are markup and may stand for some."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from tqcheck.errors import UsageError
from tqcheck.records.span import OffsetMap, Span, join_pieces


class _Part(msgspec.Struct):
    text: str | None = None
    markup: str | None = None
    interpretAs: str = ""  # noqa: N815 - as LanguageTool names it


class _Data(msgspec.Struct):
    text: str | None = None
    annotation: list[_Part] = []


@dataclass(frozen=True, slots=True)
class AnnotatedText:
    """What is checked (`visible`), where it stands in what the client has (`whole`), and that."""

    visible: str
    whole: str
    offsets: OffsetMap

    @staticmethod
    def plain(text: str) -> AnnotatedText:
        return AnnotatedText(text, text, OffsetMap.identity(len(text)))

    def place(self, start: int, end: int) -> Span:
        """The range of `whole` for one of `visible`."""
        return self.offsets.to_file(Span(start, end))

    def is_text(self, start: int, end: int) -> bool:
        """Whether the range holds no markup, so that a replacement of it can be made."""
        return self.offsets.is_contiguous(Span(start, end))


def read(data: str) -> AnnotatedText:
    """The JSON of LanguageTool's parameter `data`; `UsageError` for what is none."""
    try:
        given = msgspec.json.decode(data.encode("utf-8", "replace"), type=_Data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UsageError(f"'data' is not the JSON it should be: {error}") from None
    if given.text is not None:
        return AnnotatedText.plain(given.text)
    return _joined(given.annotation)


def _joined(parts: list[_Part]) -> AnnotatedText:
    shown: list[tuple[str, Span]] = []
    whole: list[str] = []
    position = 0
    for part in parts:
        written = part.text if part.text is not None else part.markup or ""
        visible = part.text if part.text is not None else part.interpretAs
        shown.append((visible, Span(position, position + len(written))))
        whole.append(written)
        position += len(written)
    text, offsets = join_pieces(shown)
    return AnnotatedText(text, "".join(whole), offsets)
