"""The shapes of the report's JSON, schema `tqcheck-report/1`: what the reporters write, and what the schema is made of.

A key is never taken away, nor is its meaning changed, under one schema number. One that is added stands in no
`required` list of the schema, so that older reports stay valid: it is `NotRequired`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired, TypedDict

from msgspec import Meta

ID = "urn:tqcheck:report:1"
SCHEMA = "tqcheck-report/1"
_PURPOSE = (
    "What `tqcheck check --format json` prints. Offsets are code points of the decoded file, half-open; lines and "
    "columns are 1-based. Keys may be added; none changes its meaning."
)
_SUFFIX = "Object"

Count = Annotated[int, Meta(ge=0)]
Ordinal = Annotated[int, Meta(ge=1)]
Points = Annotated[float, Meta(ge=0, le=100)]
Share = Annotated[float, Meta(ge=0, le=1)]
Amount = Annotated[float, Meta(ge=0)]
SeverityName = Literal["minor", "major", "critical"]
Verdict = Literal["pass", "fail"]


class PlaceObject(TypedDict):
    start: Count
    end: Count
    line: Ordinal
    column: Ordinal
    text: str


class RangeObject(PlaceObject):
    end_line: Ordinal
    end_column: Ordinal


class NoticeObject(TypedDict):
    kind: str
    message: str


class EditObject(TypedDict):
    start: Count
    end: Count
    replacement: str
    replaced: NotRequired[Annotated[str, Meta(description="The text of the file that the replacement stands for.")]]


class SuggestionObject(TypedDict):
    edits: list[EditObject]
    safe: bool
    confidence: Share


class UnrenderedObject(TypedDict):
    source: RangeObject
    renderings: Annotated[list[str], Meta(description="How the word is often rendered, the most usual first.")]


class LexiconObject(TypedDict):
    """What the bilingual lexicon says of the place of a finding."""

    unrendered: Annotated[
        list[UnrenderedObject], Meta(description="Words of the source that nothing in the target renders.")
    ]
    without_origin: Annotated[
        list[RangeObject], Meta(description="Words of the target that render nothing of the source.")
    ]


class FindingObject(TypedDict):
    check: str
    category: str
    its: str
    severity: SeverityName
    confidence: Share
    segment: Count
    message: str
    fingerprint: str
    span: RangeObject | None
    source_span: RangeObject | None
    suggestions: list[SuggestionObject]
    by: NotRequired[
        Annotated[str, Meta(description="Who says so: rule, encoder, judge, or the name of the user's model.")]
    ]
    please_look: NotRequired[
        Annotated[bool, Meta(description="A model says it that is not sure: it does not count in the score.")]
    ]
    place: NotRequired[
        Annotated[
            RangeObject,
            Meta(description="Where span is null: the sentence in the target, or the empty place where it belongs."),
        ]
    ]
    missing: NotRequired[
        Annotated[
            str,
            Meta(
                description="The passage of the source that the target lacks, on one line; of a gap that begins here "
                "all of it."
            ),
        ]
    ]
    lexicon: NotRequired[LexiconObject]


class QualityObject(TypedDict):
    """A sentence's score, and the bounds within which it lies with a probability of 80 %."""

    score: Points
    low: Points
    high: Points


class SegmentScoresObject(TypedDict):
    fluency: Points | None
    adequacy: Points | None
    quality: NotRequired[QualityObject | None]


class SegmentObject(TypedDict):
    id: Count
    target: PlaceObject | None
    source: PlaceObject | None
    alignment: Share | None
    scores: SegmentScoresObject


class ScoresObject(TypedDict):
    mqm: Points
    mqm_interval: Annotated[list[Points], Meta(min_length=2, max_length=2)]
    fluency: Points | None
    adequacy: Points | None
    machine_translated: Share | None
    quality: NotRequired[Annotated[Points | None, Meta(description="The mean of the sentences' quality.")]]
    penalty: NotRequired[Annotated[Amount | None, Meta(description="Penalty points, from which mqm is made.")]]
    withheld: NotRequired[
        Annotated[str | None, Meta(description="Why mqm and its interval say nothing; null: they do.")]
    ]


class CountsObject(TypedDict):
    """Findings of each severity."""

    minor: Count
    major: Count
    critical: Count


class StatisticsRowObject(CountsObject):
    """Findings of one check, or of all."""

    total: Count
    per_1000_words: Amount


class StatisticsObject(TypedDict):
    all: StatisticsRowObject
    checks: dict[str, StatisticsRowObject]


class SummaryObject(TypedDict):
    segments: Count
    words: Count
    findings: CountsObject
    seconds: Amount
    scores: NotRequired[ScoresObject]


class CorrectionsObject(TypedDict):
    """How many corrections `tqcheck fix --unsafe` may make, and how many of them are safe."""

    total: Count
    safe: Count


class DocumentObject(TypedDict):
    target: str
    source: str | None
    target_language: str
    source_language: str | None
    scores: ScoresObject
    segments: list[SegmentObject]
    findings: list[FindingObject]
    notices: list[NoticeObject]
    groups: NotRequired[
        Annotated[
            list[Annotated[list[Count], Meta(min_length=1)]],
            Meta(
                description="Which findings people are told as one, by their places in the list: neighbours that say "
                "the same."
            ),
        ]
    ]
    verdict: NotRequired[Verdict]
    reasons: NotRequired[list[str]]
    counts: NotRequired[CountsObject]
    known: NotRequired[Annotated[Count, Meta(description="Findings of the baseline, which are not among `findings`.")]]


class ReportObject(TypedDict):
    schema: Literal["tqcheck-report/1"]
    tqcheck: str
    signature: str
    verdict: Verdict
    reasons: list[str]
    documents: list[DocumentObject]
    summary: SummaryObject
    notices: list[NoticeObject]
    headline: NotRequired[
        Annotated[str, Meta(description="The verdict as people read it: what the gate says, and what is open.")]
    ]
    gate: NotRequired[Annotated[str, Meta(description="What fails a run, in words.")]]
    corrections: NotRequired[CorrectionsObject]
    next: NotRequired[
        Annotated[list[str], Meta(description="Commands that lead on from here, each with what it does.")]
    ]
    known: NotRequired[
        Annotated[Count, Meta(description="Findings of the baseline in all documents, which are not shown.")]
    ]
    statistics: NotRequired[StatisticsObject]


def schema() -> dict[str, Any]:
    """The schema of the report (JSON Schema 2020-12)."""
    from msgspec import json

    (whole,), parts = json.schema_components([ReportObject], ref_template="#/$defs/{name}")
    named: dict[str, Any] = {_part(name): _renamed(part) for name, part in parts.items()}
    body = named.pop(_part(whole["$ref"].rpartition("/")[2]))
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": ID}
    complete: dict[str, Any] = head | body | {"title": SCHEMA, "description": _PURPOSE, "$defs": named}
    return complete


def _part(name: str) -> str:
    """A part's name in the schema: `place` for `PlaceObject`."""
    bare = name.removesuffix(_SUFFIX)
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in bare).lstrip("_")


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {key: _renamed(inner) for key, inner in value.items() if not (key == "title" and _is_title(inner))}
        return kept | ({"$ref": f"#/$defs/{_part(value['$ref'].rpartition('/')[2])}"} if "$ref" in value else {})
    return [_renamed(inner) for inner in value] if isinstance(value, list) else value


def _is_title(value: Any) -> bool:
    """Whether it is the name of a shape here, which says nothing to a reader of the schema."""
    return isinstance(value, str) and value.endswith(_SUFFIX)
