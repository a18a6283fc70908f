"""For any text and any span: nothing dangerous reaches a terminal or a page, lines fit, every mark is right."""

from __future__ import annotations

import html
import json
import re
import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from reports import correction, document, finding, report

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.lines import LineIndex
from tqcheck.records.report import Report
from tqcheck.records.span import Span
from tqcheck.reporters import _places
from tqcheck.reporters._terminal import width
from tqcheck.reporters.page.escaping import shown

CHARACTERS = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from("\r\n\t \x00\x1b\x9b\u0301\u200d\u200f\u202e\u2028🙂👩がظم<&>\"'%:,;"),
)
TEXTS = st.text(CHARACTERS, min_size=1, max_size=300).filter(lambda text: text.strip("\n") == text)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Report, str, Span]:
    text = draw(TEXTS)
    start, end = sorted(draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    where = LineIndex(text).locate(Span(start, end))
    found = finding(message=draw(TEXTS), span=where, suggestions=(correction(where, draw(st.text(CHARACTERS))),))
    return report(document(text, None, (found,), paths=(draw(TEXTS), ""))), text, Span(start, end)


def render(name: str, of: Report) -> str:
    return "".join(registry.reporter(name).render(of, View()))


@given(reports())
def test_text_is_safe_and_fits_the_terminal(made: tuple[Report, str, Span]) -> None:
    output = render("text", made[0])
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\u2029]", output)
    quoted = [line for line in output.split("\n") if line.startswith("    ")]
    assert all(width(line) <= 80 for line in quoted)


@given(reports())
def test_marks_of_the_page_cover_exactly_the_span(made: tuple[Report, str, Span]) -> None:
    of, text, span = made
    page = render("html", of)
    side = re.search(r'<div class=text lang="de" dir=\w+>(.*?)</div>', page, re.S)
    assert side is not None
    marked = "".join(re.findall(r"<mark [^>]*>(.*?)</mark>", side[1], re.S))
    assert html.unescape(marked) == html.unescape(shown(span.of(text)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)


@given(reports())
def test_machine_formats_can_be_read_again(made: tuple[Report, str, Span]) -> None:
    of, text, span = made
    assert json.loads(render("json", of))["documents"][0]["findings"][0]["span"]["text"] == span.of(text)
    for name in ("sarif", "gitlab", "rdjson"):
        json.loads(render(name, of))
    ET.fromstring(render("junit", of))
    assert [line[:2] for line in render("github", of).removesuffix("\n").split("\n")] == ["::", "::"]


@given(reports())
def test_places_of_edits_are_those_of_the_text(made: tuple[Report, str, Span]) -> None:
    of, text, _ = made
    edit = of.documents[0].findings[0].suggestions[0].edits[0]
    assert _places.edit_place(edit, of.documents[0].segments[0]) == LineIndex(text).locate(Span(edit.start, edit.end))
