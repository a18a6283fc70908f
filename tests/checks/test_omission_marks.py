"""Parts of a source that a model says are left out, beside what rules find."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.checks.omission import CHECK
from tqcheck.contracts import Context
from tqcheck.records.document import BlockKind
from tqcheck.records.evidence import ErrorSpan, Evidence, Kind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span
from tqcheck.settings import Settings

SOURCE = "The mayor of the island, who had heard of the decision from the newspaper, called it a disgrace."
CLAUSE = "who had heard of the decision from the newspaper"
SHORT = "Die Bürgermeisterin der Insel nannte das eine Schande."


def segment(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Segment:
    return Segment(text, OffsetMap.identity(len(text)), 0, kind)


def place(part: str, text: str = SOURCE) -> Span:
    return Span(text.index(part), text.index(part) + len(part))


def pair(
    target: str = SHORT,
    marked: str = CLAUSE,
    kind: BlockKind = BlockKind.PARAGRAPH,
    link: float | None = None,
    source: str = SOURCE,
) -> Pair:
    error = ErrorSpan(Kind.OMISSION, place(marked, source), 0.95, Severity.MAJOR, in_source=True)
    evidence = Evidence(errors=(error,) if marked else ())
    return Pair(0, segment(source, kind), segment(target, kind), link=link, evidence=evidence)


def hits(one: Pair) -> list[Hit]:
    context = Context(registry.language("de"), registry.language("en"), Settings())
    return list(CHECK.find([one], context))


def test_a_clause_that_is_left_out_is_one_finding_that_quotes_it() -> None:
    (found,) = hits(pair())
    assert found.source_span == place(CLAUSE)
    assert found.from_model
    assert found.message == (
        f"The source has “{CLAUSE}”, and nothing in the translation renders it; "
        "add it, unless it is left out on purpose."
    )


def test_what_a_model_is_less_sure_of_than_rules_are_they_say() -> None:
    error = ErrorSpan(Kind.OMISSION, place(CLAUSE), 0.4, Severity.MINOR, in_source=True)
    one = Pair(0, segment(SOURCE), segment(SHORT), evidence=Evidence(errors=(error,)))
    assert [found.from_model for found in hits(one)] == [False]


def test_without_a_model_rules_say_less_of_it() -> None:
    (found,) = hits(pair(marked=""))
    assert (found.from_model, found.severity) == (False, Severity.MINOR)


@pytest.mark.parametrize(
    "one",
    [
        pair(kind=BlockKind.CUE),  # shortened to be read in time
        pair(link=0.1),  # hardly a pair
        pair(
            source="The Agency for Clean Air, founded in May, said so.",
            marked="Clean Air",
            target="Das sagte Clean Air.",
        ),
    ],
)
def test_what_may_well_be_missing_is_left_alone(one: Pair) -> None:
    assert not [found for found in hits(one) if found.from_model]


def test_another_models_mark_of_a_word_in_the_target_stays() -> None:
    at = SHORT.index("Schande")
    error = ErrorSpan(Kind.OMISSION, Span(at, at), 0.8, Severity.MINOR)
    one = Pair(0, segment(SOURCE, BlockKind.CUE), segment(SHORT, BlockKind.CUE), evidence=Evidence(errors=(error,)))
    assert [found.span for found in hits(one) if found.from_model] == [Span(at, at)]
