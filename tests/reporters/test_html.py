from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

from reports import GERMAN, document, everything, finding, house, locate, lost, report

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.lexical import Lexical, Unrendered
from tqcheck.records.lines import LineIndex
from tqcheck.records.report import Report
from tqcheck.records.span import Span


def page(of: Report) -> str:
    return "".join(registry.reporter("html").render(of, View()))


class Parsed(HTMLParser):
    """Elements with their attributes, and the text of each mark."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.marks: list[tuple[str, str, str]] = []
        self._mark: dict[str, str | None] | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag == "mark":
            self._mark = dict(attrs)
            self.marks.append((str(self._mark["class"]), str(self._mark["data-findings"]), ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._mark = None

    def handle_data(self, data: str) -> None:
        if self._mark is not None:
            self.marks[-1] = (*self.marks[-1][:2], self.marks[-1][2] + data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_page_is_self_contained_and_its_policy_allows_nothing_else() -> None:
    text = page(everything())
    style, script = (re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S) for tag in ("style", "script"))
    assert (len(style), len(script)) == (1, 1)
    policy = next(m["content"] for m in Parsed(text).all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    hashes = [b64encode(sha256(part[0].encode()).digest()).decode() for part in (style, script)]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"https?:|//[a-z]|@import|url\(", style[0] + text.replace(script[0], ""))
    loading = {"src", "style", "onerror", "onclick", "data", "action"}
    assert [attributes for _, attributes in Parsed(text).elements if loading & attributes.keys()] == []
    assert {a["href"] for a in Parsed(text).all("a") if not str(a["href"]).startswith("#")} == set()


def test_texts_are_shown_as_text() -> None:
    text = page(everything())
    shown = (
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot; &#x27;&gt;"
        "&lt;img src=x onerror=alert(2)&gt; ␛&lt;U+202E&gt;"
    )
    assert text.count(shown) == 4  # a message in the list and on its card, a source, a target
    assert text.count("<bdi>de/&lt;b&gt;.md</bdi>") == 2
    assert "<p class=fail>&lt;i&gt;why&lt;/i&gt;</p>" in text
    assert Parsed(text).all("img") == []
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_whoever_speaks_cannot_leave_an_attribute() -> None:
    one = house().documents[0]
    evil = replace(one.findings[0], by='"><script>', check='"><b>', category='"><i>/x')
    text = page(report(replace(one, findings=(evil,))))
    (card,) = cards(text)
    assert (card["data-by"], card["data-check"], card["data-kind"]) == ('"><script>', '"><b>', '"><i>')
    assert len(Parsed(text).all("script")) == 1


def test_marks_cover_the_spans_and_belong_to_their_findings() -> None:
    assert Parsed(page(house())).marks == [("major", "d0f0", "1,200"), ("major", "d0f0", "12.000")]
    assert [mark for mark in Parsed(page(everything())).marks if mark[1].startswith("d1")] == [
        ("minor", "d1f0", "sagte "),
        ("critical", "d1f0 d1f1", "sagte"),
        ("critical", "d1f1", " ja ."),
    ]


def test_a_place_where_something_is_missing_has_an_empty_mark() -> None:
    here = LineIndex(GERMAN).locate(Span(8, 8))
    made = report(document(GERMAN, None, (finding("missing_word", span=here),)))
    assert Parsed(page(made)).marks == [("major", "d0f0", "")]
    assert "Das Haus<mark class=major" in page(made)


def cards(text: str) -> list[dict[str, str | None]]:
    return Parsed(text).all("article")


def test_every_finding_has_a_card_with_what_the_filters_ask_for() -> None:
    found = cards(page(everything()))
    assert [(card["id"], card["data-check"], card["class"]) for card in found] == [
        ("d0f0", "number_mismatch", "finding major"),
        ("d1f2", "machine_translated", "finding major"),
        ("d1f0", "repeated_word", "finding minor"),
        ("d1f1", "mistranslation", "finding critical"),
        ("d1f3", "overlong_sentence", "finding minor"),
        ("d2f0", "repeated_word", "finding minor"),
    ]
    named = ("data-by", "data-kind", "data-confidence", "data-sure", "data-severity", "aria-label")
    assert [found[0][name] for name in named] == [
        "rule",
        "accuracy",
        "0.9234",
        "yes",
        "major",
        "major: number_mismatch, line 1",
    ]


def test_a_card_lists_how_lost_words_are_often_rendered() -> None:
    word = Unrendered(locate("The tower.\n", "tower"), ("Turm", "<Türme>"))
    found = replace(finding(span=locate("Das Haus.\n", "Haus")), lexical=Lexical((word,)))
    text = page(report(document("Das Haus.\n", "The tower.\n", (found,))))
    assert "<ul class=renderings><li>tower: often Turm, &lt;Türme&gt;</li></ul>" in text


def test_a_card_says_by_itself_what_is_wrong_and_what_to_write() -> None:
    text = page(house())
    assert (
        "<p class=head><span class=severity-major>major</span> <b>number_mismatch</b> "
        "<span class=faint>1:18 · 92% · by rule · accuracy/mistranslation</span></p>"
        "<p>The source says 1,200, the translation says 12.000 (twelve thousand).</p>"
        '<p class=words><q lang="en" dir=ltr>1,200</q> → <q lang="de" dir=ltr>12.000</q></p>'
        '<ul class=corrections><li><del lang="de" dir=ltr>12.000</del> → '
        '<ins lang="de" dir=ltr>1.200</ins> (90%, safe)</li></ul>'
    ) in text


def test_the_list_names_the_gravest_first_and_leads_to_their_cards() -> None:
    text = page(everything())
    listed = [a["data-cards"] for a in Parsed(text).all("li") if "data-cards" in a]
    assert listed == ["d0f0", "d1f1", "d1f2", "d1f0", "d1f3", "d2f0"]
    links = [a["href"] for a in Parsed(text).all("a") if str(a["href"])[1:] in {card["id"] for card in cards(text)}]
    assert sorted(set(links)) == ["#d0f0", "#d1f0", "#d1f1", "#d1f2", "#d1f3", "#d2f0"]


def test_neighbours_are_one_entry_of_several_places_and_what_is_unsure_is_last() -> None:
    twice = [finding(message="The same.", segment=number) for number in (0, 1)]
    unsure = replace(finding("wrong_word", message="Perhaps."), from_model=True, confidence=0.5)
    one = lost().documents[0]
    text = page(report(replace(one, findings=(unsure, *twice))))
    listed = [a["data-cards"] for a in Parsed(text).all("li") if "data-cards" in a]
    assert listed == ["d0f1 d0f2", "d0f0"]
    assert text.index("Please look") > text.index("The same.")


def test_a_missing_sentence_is_said_to_be_missing_and_named() -> None:
    text = page(lost())
    assert text.count("<div class='text none'>missing</div>") == 1
    assert text.count("It is missing. Missing: “Two has it.”") == 2  # in the list, and on its card


def test_line_numbers_stand_beside_both_sides() -> None:
    lines = re.findall(r"<span class=line>(\d*)</span>", page(lost()))
    assert lines == ["1", "1", "3", "", "3", "3"]


def test_direction_and_language_are_stated_for_every_text() -> None:
    texts = [a for a in Parsed(page(everything())).all("div") if a.get("class") == "text"]
    assert [(a["dir"], a["lang"]) for a in texts] == [
        ("ltr", code) if code != "ar" else ("rtl", code) for code in ("en", "de", "en", "de", "en", "ar", "de")
    ]


def test_an_untranslated_sentence_keeps_its_direction() -> None:
    made = document("Ships waited outside.\n", "سفن.\n", languages=("fa", "en"))
    texts = [a for a in Parsed(page(report(made))).all("div") if a.get("class") == "text"]
    assert [(a["dir"], a["lang"]) for a in texts] == [("auto", "en"), ("ltr", "fa")]


def test_the_index_ranks_the_worst_first() -> None:
    short = document("Ein Satz.\n", None, paths=("short.md", ""))
    light, grave = (replace(short.scores, penalty=points) for points in (3.0, 30.0))
    made = report(
        replace(short, scores=light, words=10),
        replace(short, target="long.md", scores=grave, words=1000),
        replace(short, target="failed.md", scores=light, words=1000, reasons=("why",)),
        reasons=("why",),
    )
    rows = re.findall(r"<tr><td>(\d)</td>.*?<bdi>(.*?)</bdi>.*?<span class='verdict (\w+)'>(\w+)</span>", page(made))
    assert rows == [
        ("1", "failed.md", "fail", "failed"),
        ("2", "long.md", "pass", "passed"),
        ("3", "short.md", "pass", "passed"),
    ]


def test_the_chart_has_a_bar_a_finding_for_the_eye_alone() -> None:
    text = page(everything())
    bars = [a for a in Parsed(text).all("a") if "data-finding" in a]
    assert [(bar["data-finding"], bar["class"], bar["href"], bar["tabindex"]) for bar in bars[:2]] == [
        ("d0f0", "major", "#d0f0", "-1"),
        ("d1f0", "minor", "#d1f0", "-1"),
    ]
    assert len(bars) == 5  # the finding about the document has no place in it
    assert [svg["aria-hidden"] for svg in Parsed(text).all("svg")] == ["true"] * 3


def test_an_empty_report_is_a_page() -> None:
    assert "<span class='verdict pass'>passed; no findings open</span>" in page(report())
