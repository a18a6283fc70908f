"""What the document adds to a pair, and hostile text, for the checks of names and terms."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.contracts import Context, Scope
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap, Span

CHECKS = [
    *("name_mismatch", "do_not_translate", "glossary_violation", "negation_mismatch"),
    *("inconsistent_name", "inconsistent_variant", "inconsistent_term"),
]


def segment(text: str) -> Segment | None:
    return Segment(text, OffsetMap.identity(len(text)), 0) if text else None


def run(name: str, sides: list[tuple[str, str]], source: str = "en", target: str = "de") -> list[Hit]:
    check = registry.check(name)
    pairs = [Pair(number, segment(first), segment(second)) for number, (first, second) in enumerate(sides)]
    context = Context(registry.language(target), registry.language(source))
    if check.scope is Scope.DOCUMENT:
        return list(check.find(pairs, context))  # type: ignore[arg-type]
    return [hit for pair in pairs for hit in check.find(pair, context)]  # type: ignore[arg-type]


def test_an_acronym_that_one_sentence_loses() -> None:
    kept = [(f"The IHO met in room {n}.", f"Die IHO tagte in Raum {n}.") for n in range(12)]
    (hit,) = run("name_mismatch", [*kept, ("The IHO left at noon.", "Sie ging mittags.")])
    assert (hit.pair, hit.span, hit.confidence) == (12, None, 0.5)
    assert run("name_mismatch", [*kept[:11], ("The IHO left at noon.", "Sie ging mittags.")]) == []


def test_an_acronym_that_one_sentence_replaces() -> None:
    kept = [(f"The IHO met in room {n}.", f"Die IHO tagte in Raum {n}.") for n in range(5)]
    (hit,) = run("name_mismatch", [*kept, ("The IHO left at noon.", "Die WTO ging mittags.")])
    assert hit.span == Span(4, 7)
    assert hit.source_span == Span(4, 7)


def test_an_acronym_that_a_sentence_leaves_out_though_it_is_not_always_kept() -> None:
    kept = [(f"The IHO met in room {n}.", f"Die IHO tagte in Raum {n}.") for n in range(5)]
    assert not run("name_mismatch", [*kept, ("The IHO left at noon.", "Sie ging mittags.")])


def test_a_spelling_that_the_document_always_has_is_its_own() -> None:
    sides = [("He saw Karyma there.", "Er sah Karyna dort."), ("And Karyma sang.", "Und Karyna sang.")]
    assert run("name_mismatch", sides) == []


@pytest.mark.parametrize("name", CHECKS)
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=4))
def test_any_text_is_survived(name: str, sides: list[tuple[str, str]]) -> None:
    for language in ("de", "ja", "ar"):
        for hit in run(name, sides, target=language):
            assert hit.span is not None or hit.source_span is not None


@pytest.mark.parametrize("name", CHECKS)
@pytest.mark.parametrize("piece", ["A", "Ab ", "A.", "a-", "US ", "U.S. ", "not ", "'’", "x_", "10 %", "カ・", "A-b'"])
def test_a_long_segment_takes_linear_time(name: str, piece: str) -> None:
    text = piece * (50_000 // len(piece))
    started = process_time()
    run(name, [(text, text[:-1]), ("Ab cd.", text)])
    assert process_time() - started < 5


def test_a_word_that_the_source_writes_small_as_well_is_no_name() -> None:
    sides = [(f"View the Gallery of room {n}.", f"Die Gallery von Raum {n} zeigen.") for n in range(3)]
    sides.append(("Back to the Gallery now.", "Jetzt zurück zur Galleri gehen."))
    assert [hit.pair for hit in run("name_mismatch", sides)] == [3]
    assert run("name_mismatch", [*sides, ("Each gallery is open.", "Jede Galerie ist offen.")]) == []


def test_one_word_alone_is_a_label() -> None:
    assert run("name_mismatch", [("DashDot", "StrichPunkt"), ("AutoUpload", "SofortUpload")]) == []
