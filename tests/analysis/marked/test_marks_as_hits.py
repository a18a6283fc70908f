"""What a reader is told of a model's marks: the words, what the source has there, what to write."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.marked.kinds import KINDS
from tqcheck.analysis.marked.marks_as_hits import marked
from tqcheck.contracts import Context
from tqcheck.records.evidence import ErrorSpan, Evidence, Kind, Proposal
from tqcheck.records.hit import Hit
from tqcheck.records.lexical import Lexical, Unrendered
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span

SOURCE = "Die Erdrutsche waren nicht stark."
TARGET = "The earthquakes was strong."


def segment(text: str) -> Segment:
    return Segment(text, OffsetMap.identity(len(text)), 0)


def place(word: str, text: str = TARGET) -> Span:
    return Span(text.index(word), text.index(word) + len(word))


def hit(kind: Kind, span: Span, **known: object) -> Hit:
    error = ErrorSpan(kind, span, 0.8, Severity.MAJOR, **known)  # type: ignore[arg-type]
    pair = Pair(7, segment(SOURCE), segment(TARGET), evidence=Evidence(errors=(error,)))
    (found,) = marked(pair, KINDS[kind].check)
    return found


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_reported_by_a_check_that_exists_and_asks_for_it(kind: Kind) -> None:
    check = registry.check(KINDS[kind].check)
    assert "errors" in check.needs | check.uses
    assert "earthquakes" in hit(kind, place("earthquakes")).message


def test_what_the_source_has_and_what_to_write_are_said() -> None:
    proposal = Proposal(place("earthquakes"), "landslides", 0.85)
    about = place("Erdrutsche", SOURCE)
    found = hit(Kind.MISTRANSLATION, place("earthquakes"), source_span=about, proposals=(proposal,))
    assert found.message == (
        "The source has “Erdrutsche” here, which “earthquakes” does not render; write “landslides”."
    )
    assert (found.span, found.source_span, found.pair) == (place("earthquakes"), about, 7)
    assert [one.confidence for one in found.suggestions] == [0.85]


def test_a_wording_that_is_not_sure_is_neither_proposed_nor_said() -> None:
    found = hit(Kind.GRAMMAR, place("was"), proposals=(Proposal(place("was"), "were", 0.79),))
    assert found.message == "“was” does not fit the grammar of the sentence; write the form, or the word, that does."
    assert found.suggestions == ()


def test_what_is_expected_is_said_though_nobody_proposes_it() -> None:
    found = hit(Kind.NUMBER, place("earthquakes"), expected="six")
    assert found.message == "The source does not have the number “earthquakes”; write “six”."
    assert found.suggestions == ()


def test_an_omission_quotes_the_source() -> None:
    found = hit(Kind.OMISSION, place("nicht", SOURCE), in_source=True)
    assert found.message == (
        "The source has “nicht”, and nothing in the translation renders it; add it, unless it is left out on purpose."
    )
    assert (found.span, found.source_span) == (None, place("nicht", SOURCE))


def test_a_place_where_something_is_missing_is_named_by_its_neighbours() -> None:
    at = place("was").end
    bare = hit(Kind.MISSING_WORD, Span(at, at))
    assert bare.message == "A word is missing at “was strong”; add what the sentence needs."
    filled = hit(Kind.MISSING_WORD, Span(at, at), proposals=(Proposal(Span(at, at), " not", 0.9),))
    assert filled.message == "A word is missing at “was strong”; write “was not strong”."


def test_a_proposal_that_reaches_further_is_quoted_whole() -> None:
    proposal = Proposal(place("earthquakes was"), "earthquakes were", 0.9)
    found = hit(Kind.AGREEMENT, place("was"), proposals=(proposal,))
    assert found.message == (
        "“earthquakes was” does not agree with the rest of the sentence; write “earthquakes were”."
    )


def test_a_deletion_says_so() -> None:
    proposal = Proposal(place(" strong"), "", 0.9)
    assert hit(Kind.EXTRA_WORD, place("strong"), proposals=(proposal,)).message == (
        "“strong” does not belong in the sentence; delete it."
    )


def test_terms_and_misspellings_keep_their_category() -> None:
    found = {kind: hit(kind, place("strong")) for kind in (Kind.TERMINOLOGY, Kind.SPELLING)}
    assert [(one.category, one.its) for one in found.values()] == [
        ("terminology/wrong term", "terminology"),
        ("linguistic conventions/spelling", "misspelling"),
    ]


OLD = "Das alte Krankenhaus wurde letztes Jahr geschlossen."
NEW = "The old restaurant was closed last year."


def named(error: ErrorSpan) -> Hit:
    pair = Pair(1, segment(OLD), segment(NEW), evidence=Evidence(errors=(error,)))
    context = Context(target=registry.language("en"), source=registry.language("de"))
    (found,) = marked(pair, KINDS[error.kind].check, context)
    return found


def test_the_lexicon_names_the_word_of_the_source_that_a_mark_is_about() -> None:
    found = named(ErrorSpan(Kind.MISTRANSLATION, place("restaurant", NEW), 0.8, Severity.MAJOR))
    assert found.source_span == place("Krankenhaus", OLD)
    assert found.message == (
        "The source has “Krankenhaus” here, which “restaurant” does not render (often: “hospital”); "
        "write what the source says here."
    )
    assert found.lexical == Lexical(
        (Unrendered(place("Krankenhaus", OLD), ("hospital",)),), (place("restaurant", NEW),)
    )


def test_a_word_that_is_only_said_badly_is_about_the_source_where_it_has_no_origin() -> None:
    strange = named(ErrorSpan(Kind.UNIDIOMATIC, place("restaurant", NEW), 0.8, Severity.MINOR))
    assert strange.source_span == place("Krankenhaus", OLD)
    known = named(ErrorSpan(Kind.UNIDIOMATIC, place("old", NEW), 0.8, Severity.MINOR))
    assert (known.source_span, known.lexical) == (None, None)


def test_an_addition_says_which_of_its_words_have_no_origin() -> None:
    found = named(ErrorSpan(Kind.ADDITION, place("old restaurant", NEW), 0.8, Severity.MAJOR))
    assert found.lexical == Lexical((), (place("restaurant", NEW),))


def test_a_lost_word_is_told_with_what_often_renders_it() -> None:
    found = named(ErrorSpan(Kind.OMISSION, place("Krankenhaus", OLD), 0.8, Severity.MAJOR, in_source=True))
    assert found.message == (
        "The source has “Krankenhaus”, and nothing in the translation renders it (often: “hospital”); "
        "add it, unless it is left out on purpose."
    )


def test_a_wording_that_is_proposed_says_it_better_than_the_lexicon() -> None:
    proposal = Proposal(place("restaurant", NEW), "clinic", 0.85)
    found = named(ErrorSpan(Kind.MISTRANSLATION, place("restaurant", NEW), 0.8, Severity.MAJOR, proposals=(proposal,)))
    assert found.message == "The source has “Krankenhaus” here, which “restaurant” does not render; write “clinic”."


def test_what_breaks_the_language_alone_is_about_no_word_of_the_source() -> None:
    found = named(ErrorSpan(Kind.GRAMMAR, place("restaurant", NEW), 0.8, Severity.MINOR))
    assert found.source_span is None
