"""Checks rows: each pair as a text of its own, whatever rows stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from statistics import fmean

from tqcheck import registry
from tqcheck.analysis.words.words import count
from tqcheck.batch.results import PairScores, Result, result
from tqcheck.batch.rows import Row
from tqcheck.errors import CheckCrashError, InputError, UsageError
from tqcheck.judging import hindrances, selection
from tqcheck.loading.conventions import conventional
from tqcheck.loading.inline import inline_marks
from tqcheck.loading.tags import require
from tqcheck.loading.texts import Texts
from tqcheck.pipeline import check_each
from tqcheck.records.document import Block, BlockKind, Document
from tqcheck.records.evidence import Evidence, Layer
from tqcheck.records.report import CheckedPair
from tqcheck.records.span import OffsetMap
from tqcheck.settings import Settings

_MANY = 20  # rows whose faults are no chance

Languages = tuple[str, str]  # codes of source and target, empty where nothing says them


@dataclass(frozen=True, slots=True)
class _SideTexts:
    """One side of rows in one language: their texts one below the other, and where each begins."""

    document: Document
    starts: tuple[int, ...]

    @staticmethod
    def of(texts: Sequence[str], path: str) -> _SideTexts:
        starts = tuple(accumulate((len(text) + 1 for text in texts), initial=0))
        blocks = (_block(text, start, str(at)) for at, (text, start) in enumerate(zip(texts, starts, strict=False)))
        return _SideTexts(Document(path, "\n".join(texts), tuple(blocks), "tsv", presegmented=True), starts)


def examine(
    rows: Sequence[Row], file: str, stated: Languages, settings: Settings, layers: frozenset[Layer] = frozenset()
) -> list[Result]:
    """The results of rows, in their order.

    `stated` are the languages of rows that state none themselves, `layers` what a model shall measure whatever the
    checks ask for.
    """
    by_languages: dict[Languages, list[int]] = defaultdict(list)
    results: dict[int, Result] = {}
    for at, row in enumerate(rows):
        languages = row.source_language.strip() or stated[0], row.target_language.strip() or stated[1]
        why = _unfit(row, languages)
        if why is None:
            by_languages[languages].append(at)
        else:
            results[at] = Result(row, file, *languages, error=why)
    for languages, places in by_languages.items():
        members = [rows[at] for at in places]
        if why := _unread(languages, file, settings):
            results |= zip(places, (Result(row, file, *languages, error=why) for row in members), strict=True)
        else:
            results |= zip(places, _examine(members, file, languages, settings, layers), strict=True)
    return [results[at] for at in range(len(rows))]


def _unfit(row: Row, languages: Languages) -> str | None:
    """Why a row cannot be checked."""
    if not row.source.strip() or not row.target.strip():
        missing = [side for side in ("source", "target") if not getattr(row, side).strip()]
        return f"there is no {' and no '.join(missing)}"
    try:
        source, target = (registry.language(require(code)) for code in languages)
    except UsageError as error:
        return error.message
    if source.code == target.code and languages[0].lower() == languages[1].lower():
        return f"the source and the target are both in {target.name}"
    return None


def _unread(languages: Languages, file: str, settings: Settings) -> str | None:
    """Why nothing that is selected by name can check rows in these languages."""
    source, target = map(registry.language, languages)
    try:
        selection.require_dictionary(settings, target, file)
        hindrances.require_one(settings, target, source, file)
    except InputError as error:
        return error.message
    return None


def _examine(
    rows: Sequence[Row], file: str, languages: Languages, settings: Settings, layers: frozenset[Layer]
) -> Iterator[Result]:
    """The results of rows in the same two languages."""
    source, target = (
        _SideTexts.of(texts, file) for texts in ([row.source for row in rows], [row.target for row in rows])
    )
    found: dict[int, list[CheckedPair]] = defaultdict(list)
    for checked in check_each(_texts(source.document, target.document, languages), settings, layers):
        side = checked.pair.target or checked.pair.source
        assert side is not None
        found[int(side.key)].append(checked)
    _require_some(found.values())
    for at, row in enumerate(rows):
        yield _result(row, file, languages, found[at], settings, (source.starts[at], target.starts[at]))


def _require_some(checked: Collection[Sequence[CheckedPair]]) -> None:
    """An error where not one of many rows can be checked: it lies in no row, and would cost them all."""
    errors = [each.error for row in checked for each in row if each.error is not None]
    if len(checked) >= _MANY and all(any(each.error is not None for each in row) for row in checked):
        raise CheckCrashError(f"none of {len(checked)} rows could be checked, so the run ends here: {errors[0]}")


def _texts(source: Document, target: Document, languages: Languages) -> Texts:
    """The two sides, as translators' conventions read them."""
    pairs = list(conventional(zip(source.blocks, target.blocks, strict=True)))
    sides = (
        Document(side.path, side.text, blocks, side.format, presegmented=True)
        for side, blocks in ((source, tuple(s for s, _ in pairs)), (target, tuple(t for _, t in pairs)))
    )
    of_source, of_target = map(registry.language, languages)
    first, second = sides
    return Texts(second, of_target, first, of_source, linked=True)


def _block(text: str, start: int, key: str) -> Block:
    offsets = OffsetMap.identity(len(text), start) if text else OffsetMap(())
    return Block(text, offsets, BlockKind.UNIT, inline_marks(text, offsets), key)


def _result(
    row: Row,
    file: str,
    languages: Languages,
    checked: Sequence[CheckedPair],
    settings: Settings,
    starts: tuple[int, int],
) -> Result:
    errors = [one.error for one in checked if one.error is not None]
    if errors:
        return Result(row, file, *languages, error=errors[0])
    findings = selection.shown((finding for one in checked for finding in one.findings), settings)
    words = count(row.target, registry.language(languages[1]))
    return result(row, file, languages, findings, words, _scores([one.pair.evidence for one in checked]), starts)


def _scores(evidence: Sequence[Evidence]) -> PairScores:
    """Those of the pair; of a plural's forms, which a table holds in one cell, the means."""
    quality = [one.quality for one in evidence if one.quality]
    return PairScores(
        _share(one.score for one in quality),
        _share(one.low for one in quality),
        _share(one.high for one in quality),
        _share(one.fluency.score for one in evidence if one.fluency),
        _share(one.adequacy.score for one in evidence if one.adequacy),
    )


def _share(scores: Iterable[float]) -> float | None:
    known = list(scores)
    return round(fmean(known) / 100, 4) if known else None
