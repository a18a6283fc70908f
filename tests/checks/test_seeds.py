"""Every check finds exactly what its seeds say (seeds/checks/<defect>.toml), through the real contract."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tqcheck import registry
from tqcheck.contracts import Check, Context, RawFile, Scope
from tqcheck.loading.inline import inline_marks
from tqcheck.records.evidence import DocumentEvidence, ErrorSpan, Evidence, Kind, Proposal
from tqcheck.records.glossary import Glossary, Term
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span

FOLDER = Path(__file__).parents[2] / "seeds" / "checks"
SUFFIXES = {"text": "txt", "markdown": "md", "html": "html", "srt": "srt", "vtt": "vtt"}


@cache
def tables(name: str) -> dict[str, list[dict[str, Any]]]:
    """The `flag` and `pass` tables of a check's seeds, and of those that stand with a language."""
    found = [tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))]
    found += [seeds.get(name, {}) for seeds in of_languages()]
    return {kind: [seed for seeds in found for seed in seeds.get(kind, ())] for kind in ("flag", "pass")}


@cache
def of_languages() -> list[dict[str, Any]]:
    """The seeds of `languages/<code>/seeds.toml`, by check."""
    folders = (files("tqcheck.languages").joinpath(code) for code in registry.names("languages"))
    kept = (folder.joinpath("seeds.toml") for folder in folders)
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in kept if path.is_file()]


def seed_names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def segment(text: str, language: str, markup: str | None, block: int = 0) -> Segment:
    """The only segment of a text, a paragraph of its own; with markup, what format and splitter find must be one."""
    if markup is None:
        offsets = OffsetMap.identity(len(text))
        return Segment(text, offsets, block, marks=inline_marks(text, offsets))
    from tqcheck.splitting import split

    raw = RawFile(f"seed.{SUFFIXES[markup]}", text.encode())
    found = split(registry.format_(markup).load(raw), language)  # type: ignore[arg-type]
    assert len(found) == 1, f"a seed with markup is one segment, not {[s.text for s in found]}"
    return found[0]


def pairs(seed: dict[str, Any]) -> list[Pair]:
    sides = seed.get("pairs", [seed])
    source_language, target_language = seed.get("source_language", ""), seed["target_language"]
    markup = seed.get("markup")

    def side(row: dict[str, Any], key: str, language: str, block: int) -> Segment | None:
        return segment(row[key], language, markup, block) if row.get(key) else None

    found = [
        Pair(number, side(row, "source", source_language, number), side(row, "target", target_language, number))
        for number, row in enumerate(sides)
    ]
    return [replace(pair, evidence=evidence(row, pair)) for row, pair in zip(sides, found, strict=True)]


def evidence(row: dict[str, Any], pair: Pair) -> Evidence:
    """A model's error spans, as the seed gives them: each by its text and which occurrence of it is meant."""
    if "evidence" not in row:
        return Evidence()
    return Evidence(errors=tuple(error(one, pair) for one in row["evidence"]))


def error(one: dict[str, Any], pair: Pair) -> ErrorSpan:
    side = pair.source if one.get("in_source") else pair.target
    assert side is not None
    start = -1
    for _ in range(one.get("occurrence", 1)):
        start = side.text.index(one["text"], start + 1)
    span = Span(start, start + len(one["text"]))
    proposals = tuple(Proposal(span, text, 0.95) for text in one.get("proposals", ()))
    severity = Severity.parse(one["severity"])
    return ErrorSpan(Kind(one["kind"]), span, one["confidence"], severity, one.get("in_source", False), proposals)


def context(seed: dict[str, Any]) -> Context:
    terms = tuple(
        Term(
            row["source"],
            tuple(row.get("targets", ())),
            tuple(row.get("forbidden", ())),
            row.get("do_not_translate", False),
        )
        for row in seed.get("glossary", ())
    )
    source = registry.language(seed["source_language"]) if "source_language" in seed else None
    return Context(
        registry.language(seed["target_language"]),
        source,
        Glossary("glossary.tsv" if terms else "", terms),
        DocumentEvidence(seed.get("machine_translated")),
    )


def wanted(check: Check, pair: Pair, where: Context) -> bool:
    """Whether the check asks for such a pair at all (see `tqcheck.contracts.Check`)."""
    if check.languages and where.target.code not in check.languages:
        return False
    if pair.target is None:
        return check.null_target
    if pair.source is None and where.source is not None:
        return check.null_source
    return pair.source is not None or not check.bilingual


def hits(check: Check, seed: dict[str, Any]) -> list[tuple[Hit, Pair]]:
    """What the check finds, each with its pair, in the order of the text."""
    where, all_pairs = context(seed), pairs(seed)
    if check.scope is Scope.DOCUMENT:
        by_id = {pair.id: pair for pair in all_pairs}
        found = [(hit, by_id[hit.pair]) for hit in check.find(all_pairs, where)]  # type: ignore[arg-type, index]
    else:
        asked = [pair for pair in all_pairs if wanted(check, pair, where)]
        found = [(hit, pair) for pair in asked for hit in check.find(pair, where)]  # type: ignore[arg-type]
    return sorted(found, key=lambda item: (item[1].id, item[0].span or Span(0, 0)))


def texts(found: Sequence[tuple[Hit, Pair]]) -> list[str]:
    """The target texts the hits cover."""
    return [hit.span.of(pair.target.text) for hit, pair in found if hit.span is not None and pair.target is not None]


def source_texts(found: Sequence[tuple[Hit, Pair]]) -> list[str]:
    return [
        hit.source_span.of(pair.source.text)
        for hit, pair in found
        if hit.source_span is not None and pair.source is not None
    ]


def corrected(found: Sequence[tuple[Hit, Pair]], text: str) -> str:
    """`text` with the first suggestion of each hit applied, from the end so that positions hold."""
    edits = [edit for hit, _ in found if hit.suggestions for edit in hit.suggestions[0].edits]
    for edit in sorted(set(edits), key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def seed_parameters(kind: str) -> list[Any]:
    return [
        pytest.param(name, seed, id=f"{name}-{kind}{number}")
        for name in seed_names()
        for number, seed in enumerate(tables(name).get(kind, ()), start=1)
    ]


def check_of(name: str, seed: dict[str, Any]) -> Check:
    check = registry.check(name)
    if check.requires - {"glossary"}:
        pytest.skip(f"{name} needs what a seed does not hold; its own test gives it")
    assert any(wanted(check, pair, context(seed)) for pair in pairs(seed)), "the check never looks at such a seed"
    return check


@pytest.mark.parametrize(("name", "seed"), seed_parameters("flag"))
def test_finds_what_the_seed_marks(name: str, seed: dict[str, Any]) -> None:
    found = hits(check_of(name, seed), seed)
    assert found, "nothing was found"
    assert texts(found) == seed.get("spans", [])
    if "source_spans" in seed:
        assert source_texts(found) == seed["source_spans"]
    if "suggestion" in seed:
        assert corrected(found, seed["target"]) == seed["suggestion"]


@pytest.mark.parametrize(("name", "seed"), seed_parameters("pass"))
def test_passes_what_is_right(name: str, seed: dict[str, Any]) -> None:
    found = hits(check_of(name, seed), seed)
    assert [(hit.message, texts([(hit, pair)])) for hit, pair in found] == []


@pytest.mark.parametrize(("name", "seed"), seed_parameters("flag"))
def test_says_where_and_why(name: str, seed: dict[str, Any]) -> None:
    for hit, pair in hits(check_of(name, seed), seed):
        assert len(hit.message) > 15, "a message says what is wrong and what to do"
        if name != "machine_translated":  # which is said of the whole text
            assert hit.span is not None or hit.source_span is not None, "a hit has a place"
        places = [(hit.span, pair.target), (hit.source_span, pair.source)]
        places += [(edit.span, pair.target) for option in hit.suggestions for edit in option.edits]
        for span, side in places:
            assert span is None or (side is not None and span.end <= len(side.text))


@pytest.mark.parametrize("name", seed_names())
def test_a_correction_leaves_nothing_to_find(name: str) -> None:
    """What a seed's suggestion makes of the target passes the check that suggested it."""
    for seed in tables(name).get("flag", ()):
        if "suggestion" in seed and not seed.get("markup"):
            repaired = seed | {"target": seed["suggestion"]}
            repaired.pop("evidence", None)  # it spoke of the text before
            assert texts(hits(check_of(name, seed), repaired)) == []
