"""The last step of every format: blocks become a Document, pairs a Bitext."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tqcheck.contracts import RawFile
from tqcheck.loading.conventions import conventional
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.inline import inline_marks
from tqcheck.loading.plural_notices import lacking_forms, lacking_notice, message_plurals
from tqcheck.records.document import Bitext, Block, BlockKind, Document, Mark
from tqcheck.records.notice import Notice
from tqcheck.records.span import OffsetMap, Span, join_pieces

Parts = Sequence[tuple[str, Span]]  # visible text and the file ranges it was read from


def document(
    raw: RawFile,
    decoded: Decoded,
    name: str,
    blocks: Iterable[Block],
    *,
    language: str | None = None,
    suppressions: tuple[Mark, ...] = (),
    notices: tuple[Notice, ...] = (),
) -> Document:
    """The document of a monolingual format; one without any prose says so in a notice."""
    kept = tuple(blocks)
    if not kept:
        notices = (*notices, Notice("no-prose", "no text to check was found: the file holds markup or code alone"))
    return Document(
        path=raw.path,
        text=decoded.text,
        blocks=kept,
        format=name,
        language=language,
        encoding=decoded.encoding,
        suppressions=suppressions,
        notices=notices,
    )


def bitext(raw: RawFile, decoded: Decoded, name: str, rows: Iterable[tuple[Parts, Parts, str]]) -> Bitext:
    """The two documents of a table: each row is the parts of its source and target, and its key."""
    sources: list[Block] = []
    targets: list[Block] = []
    for source, target, key in rows:
        sources.append(_unit(source, key))
        targets.append(_unit(target, key))
    pairs = list(zip(sources, targets, strict=True))
    return bitext_of(raw, decoded, name, pairs, notices=untranslated(pairs))


def bitext_of(
    raw: RawFile,
    decoded: Decoded,
    name: str,
    pairs: Iterable[tuple[Block, Block]],
    languages: tuple[str | None, str | None] = (None, None),
    notices: tuple[Notice, ...] = (),
    suppressions: tuple[Mark, ...] = (),
) -> Bitext:
    """The two documents of a bilingual file, from its pairs of source and target blocks.

    `suppressions` are those outside of any block of the target.
    """
    kept = list(conventional(pairs, gettext=name == "po"))
    if not kept:
        notices = (*notices, Notice("no-prose", "no pair to check was found: the file has no rows or units"))
    target_language = languages[1] or raw.languages[1] or ""
    lacking = lacking_forms(message_plurals(other for _, other in kept), target_language)
    notices = (*notices, *lacking_notice(lacking, target_language))
    source, target = (
        Document(raw.path, decoded.text, blocks, name, language, True, decoded.encoding, notices=notices)
        for blocks, language in zip((tuple(s for s, _ in kept), tuple(t for _, t in kept)), languages, strict=True)
    )
    return Bitext(source, replace(target, suppressions=suppressions))


def unit(block: Block | None, key: str, note: str = "", suppressions: Iterable[Mark] = ()) -> Block:
    """One side of a unit under its key, with what its notes say; `None` is a side that is missing."""
    side = block or Block("", OffsetMap(()), BlockKind.UNIT)
    return replace(side, key=key, note=note, marks=(*side.marks, *suppressions))


def untranslated(pairs: Iterable[tuple[Block, Block]]) -> tuple[Notice, ...]:
    """A notice with the number of pairs whose target is missing, where there are any."""
    missing = [not target.text for _, target in pairs]
    if not any(missing):
        return ()
    units = "1 unit has" if sum(missing) == 1 else f"{sum(missing)} units have"
    return (Notice("untranslated-units", f"{units} no translation yet, of {len(missing)}"),)


def tracked(changes: int, done: str, otherwise: str) -> tuple[Notice, ...]:
    """A notice that a document holds tracked changes, how it was read (`accepted`), and how to read it otherwise."""
    if not changes:
        return ()
    what = "1 tracked change was" if changes == 1 else f"{changes} tracked changes were"
    return (Notice("tracked-changes", f"{what} read as if {done}: {otherwise}"),)


def tracked_changes(raw: RawFile, changes: int) -> tuple[Notice, ...]:
    """The same for formats that are read both ways."""
    done, other = ("accepted", "reject") if raw.tracked_changes == "accept" else ("rejected", "accept")
    return tracked(changes, done, f"--tracked-changes {other} reads the text the other way")


def left_out(number: int, what: str) -> Notice | None:
    """A notice that things of a document were not read, where there are any."""
    if not number:
        return None
    return Notice("skipped", f"1 {what} was not read" if number == 1 else f"{number} {what}s were not read")


def _unit(parts: Parts, key: str) -> Block:
    text, offsets = join_pieces(parts)
    return Block(text, offsets, BlockKind.UNIT, inline_marks(text, offsets), key)
