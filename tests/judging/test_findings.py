from __future__ import annotations

from time import process_time

from tqcheck import registry
from tqcheck.judging.checking import Found
from tqcheck.judging.findings import DocumentLines, judge
from tqcheck.judging.suppression import collect, unused
from tqcheck.records.document import Block, Document, Mark, MarkKind
from tqcheck.records.hit import Edit, Hit, Suggestion, replace
from tqcheck.records.report import FileEdit, Finding
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span, join_pieces
from tqcheck.settings import Settings

# One block, "a & b c", written with an escape and a tag; one comment before it, one in it.
FILE = "<!-- 1 -->\n<p>a &amp; <b>b</b> c<!-- 2 --></p>"
TEXT, OFFSETS = join_pieces(
    [("a ", Span(14, 16)), ("&", Span(16, 21)), (" ", Span(21, 22)), ("b", Span(25, 26)), (" c", Span(30, 32))]
)
INSIDE = Mark(MarkKind.SUPPRESSION, Span(7, 7), Span(32, 42), "", "mixed-script, no_such")
BEFORE = Mark(MarkKind.SUPPRESSION, Span(0, 0), Span(0, 10), "", "quote_style")


def document(*marks: Mark, before: tuple[Mark, ...] = ()) -> Document:
    return Document("p.html", FILE, (Block(TEXT, OFFSETS, marks=marks),), "html", suppressions=before)


PAIR = Pair(0, None, Segment(TEXT, OFFSETS, 0))
CHECK = registry.check("repeated_word")
DEFAULTS = Settings()


def findings(*hits: tuple[str, Hit], settings: Settings = DEFAULTS, doc: Document | None = None) -> list[Finding]:
    doc = doc or document()
    found = [Found(name, CHECK, PAIR, hit) for name, hit in hits]
    return judge(found, DocumentLines.of(doc), None, settings, collect(doc))


def test_spans_are_places_in_the_file() -> None:
    (finding,) = findings(("x", Hit("m", Span(2, 5))))
    assert finding.span is not None
    assert finding.span.text == FILE[16:26] == "&amp; <b>b"
    assert (finding.span.line, finding.span.column) == (2, 6)


def test_a_hit_without_a_place_is_the_segment_s() -> None:
    (finding,) = findings(("x", Hit("m")))
    assert finding.span is not None
    assert finding.span.text == "a &amp; <b>b</b> c"


def test_corrections_are_escaped_and_never_cross_markup() -> None:
    crossing = replace(Span(3, 5), "x", safe=True)
    within = Suggestion((Edit(Span(0, 1), "<"), Edit(Span(2, 3), "and")), safe=False, confidence=0.5)
    (finding,) = findings(("x", Hit("m", Span(0, 5), suggestions=(within, crossing))))
    (correction,) = finding.suggestions
    assert correction.edits == (FileEdit(14, 15, "&lt;"), FileEdit(16, 21, "and"))


def test_the_best_correction_comes_first() -> None:
    hits = tuple(replace(Span(0, 1), text, safe=True, confidence=sure) for text, sure in (("b", 0.2), ("c", 0.9)))
    (finding,) = findings(("x", Hit("m", Span(0, 1), suggestions=hits)))
    assert [correction.edits[0].replacement for correction in finding.suggestions] == ["c", "b"]


def test_the_configured_severity_wins() -> None:
    (finding,) = findings(
        ("x", Hit("m", severity=Severity.MAJOR)), settings=Settings(severity={"x": Severity.CRITICAL})
    )
    assert finding.severity is Severity.CRITICAL


def test_equal_findings_have_different_fingerprints() -> None:
    one, two = findings(("x", Hit("m", Span(0, 1))), ("x", Hit("m", Span(6, 7))))
    again = findings(("x", Hit("m", Span(0, 1))))[0]
    assert one.fingerprint == again.fingerprint != two.fingerprint


def test_comments_silence_their_block_and_the_next() -> None:
    doc = document(INSIDE, before=(BEFORE,))
    kept = findings(("mixed_script", Hit("m")), ("quote_style", Hit("m")), ("repeated_word", Hit("m")), doc=doc)
    assert [finding.check for finding in kept] == ["repeated_word"]


def test_a_comment_that_silences_nothing_is_reported() -> None:
    doc = document(INSIDE, before=(BEFORE,))
    suppressions = collect(doc)
    judge([Found("quote_style", CHECK, PAIR, Hit("m"))], DocumentLines.of(doc), None, Settings(), suppressions)
    notices = unused(suppressions, ["mixed_script", "quote_style"], lambda offset: offset)
    assert [notice.message for notice in notices] == [
        "line 32: `ignore[mixed_script]` silences nothing; remove it",
        "line 32: `ignore[no_such]` names no check; see `tqcheck list checks`",
    ]


def test_a_comment_on_a_check_that_did_not_run_is_not_called_unused() -> None:
    doc = document(before=(BEFORE,))
    assert unused(collect(doc), ["mixed_script"], lambda offset: offset) == ()


def test_many_findings_in_one_long_segment_take_little_time() -> None:
    """Half a minute when the text was read anew for each."""
    text = "word " * 100_000
    whole = Document("a.txt", text, (Block(text, OffsetMap.identity(len(text))),), "text")
    pair = Pair(0, None, Segment(text, OffsetMap.identity(len(text)), 0))
    found = [Found("x", CHECK, pair, Hit("m", Span(place, place + 4))) for place in range(0, 30_000, 5)]
    began = process_time()
    assert len({finding.fingerprint for finding in judge(found, DocumentLines.of(whole), None, DEFAULTS, [])}) == len(
        found
    )
    assert process_time() - began < 3


def test_many_suppressions_take_little_time() -> None:
    """Half a minute when each was compared with every block and finding."""
    number = 10_000
    blocks = tuple(Block("ab", OffsetMap.identity(2, 10 * at + 5)) for at in range(number))
    comments = tuple(
        Mark(MarkKind.SUPPRESSION, Span(0, 0), Span(10 * at, 10 * at + 4), "", "x") for at in range(number)
    )
    whole = Document("a.md", "." * 10 * number, blocks, "markdown", suppressions=comments)
    pairs = [Pair(at, None, Segment("ab", OffsetMap.identity(2, 10 * at + 5), at)) for at in range(number)]
    began = process_time()
    suppressions = collect(whole)
    found = [Found(name, CHECK, pair, Hit("m", Span(0, 1))) for pair in pairs for name in ("x", "y")]
    kept = judge(found, DocumentLines.of(whole), None, DEFAULTS, suppressions)
    assert {finding.check for finding in kept} == {"y"}
    assert len(kept) == number
    assert process_time() - began < 5


def test_what_is_not_sure_is_never_more_than_minor() -> None:
    for sure, from_model, severity in (
        (0.69, True, Severity.MINOR),
        (0.7, True, Severity.MAJOR),
        (0.69, False, Severity.MINOR),
        (0.7, False, Severity.MAJOR),
    ):
        hit = Hit("m", Span(0, 1), severity=Severity.MAJOR, confidence=sure, from_model=from_model)
        assert [finding.severity for finding in findings(("x", hit))] == [severity]
    told = Settings(severity={"x": Severity.CRITICAL})
    hit = Hit("m", Span(0, 1), confidence=0.55, from_model=True)
    assert findings(("x", hit), settings=told)[0].severity is Severity.CRITICAL


def test_no_correction_is_made_over_an_inline_code() -> None:
    text = "a \ufffc b"
    doc = Document("a.xlf", text, (Block(text, OffsetMap.identity(len(text))),), "xliff")
    pair = Pair(0, None, Segment(text, OffsetMap.identity(len(text)), 0))
    hits = tuple(replace(Span(*place), "x", safe=True) for place in ((1, 3), (4, 5)))
    found = [Found("x", CHECK, pair, Hit("m", Span(0, 5), suggestions=hits))]
    (finding,) = judge(found, DocumentLines.of(doc), None, DEFAULTS, [])
    assert [correction.edits for correction in finding.suggestions] == [(FileEdit(4, 5, "x"),)]


def test_a_space_that_is_added_after_an_element_stands_after_its_end() -> None:
    file = "<p>He <i>left.</i>Then</p>"
    text, offsets = join_pieces([("He ", Span(3, 6)), ("left.", Span(9, 14)), ("Then", Span(18, 22))])
    mark = Mark(MarkKind.CLOSE, Span(8, 8), Span(14, 18), "i")
    doc = Document("p.html", file, (Block(text, offsets, marks=(mark,)),), "html")
    pair = Pair(0, None, Segment(text, offsets, 0, marks=(mark,)))
    inserted = [replace(Span(place, place), added, safe=True) for place, added in ((8, " "), (8, "!"), (2, " "))]
    found = [Found("x", CHECK, pair, Hit("m", Span(0, 5), suggestions=tuple(inserted)))]
    (finding,) = judge(found, DocumentLines.of(doc), None, DEFAULTS, [])
    places = [edit for correction in finding.suggestions for edit in correction.edits]
    assert places == [FileEdit(18, 18, " "), FileEdit(14, 14, "!"), FileEdit(5, 5, " ")]
