from __future__ import annotations

import json
import re
import shutil
import subprocess
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from reports import ENGLISH, GERMAN, correction, document, finding, house, locate, report

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.lines import LineIndex
from tqcheck.records.report import Report
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

EVIL = '<script>alert(1)</script> & "x" \'><img src=x onerror=alert(2)> \x1b\u202e'
ARABIC = "قال الرئيس إن إن الاجتماع غدا."


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


def everything() -> Report:
    """Both directions of writing, an omission, overlapping spans, a finding without a mark, hostile text."""
    text = "Er sagte sagte ja ."
    twice, wide = locate(text, "sagte sagte"), locate(text, "sagte ja .")
    overlapping = (
        finding("repeated_word", Severity.MINOR, EVIL, span=twice, suggestions=(correction(twice, "sagte"),)),
        finding("mistranslation", Severity.CRITICAL, "Wrong.", span=wide),
        finding("machine_translated", Severity.MAJOR, "It reads so.", segment=9),
        finding("overlong_sentence", Severity.MINOR, "Long.", segment=0),
    )
    arabic = finding("repeated_word", Severity.MINOR, "Twice.", span=locate(ARABIC, "إن إن"))
    return report(
        *house().documents,
        document(text, EVIL, overlapping, paths=("de/<b>.md", "en/a.md")),
        document(ARABIC, ENGLISH, (arabic,), languages=("ar", "en")),
        document(EVIL, None),
        reasons=("<i>why</i>",),
    )


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
    assert text.count(shown) == 3  # a message, a source, a target
    assert "<bdi>de/&lt;b&gt;.md</bdi>" in text
    assert "<p class=fail>&lt;i&gt;why&lt;/i&gt;</p>" in text
    assert Parsed(text).all("img") == []
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_marks_cover_the_spans_and_lead_to_their_findings() -> None:
    assert Parsed(page(house())).marks == [("major", "d0f0", "1,200"), ("major", "d0f0", "12.000")]
    assert Parsed(page(everything())).marks[2:5] == [
        ("minor", "d1f0", "sagte "),
        ("critical", "d1f0 d1f1", "sagte"),
        ("critical", "d1f1", " ja ."),
    ]


def test_a_place_where_something_is_missing_has_an_empty_mark() -> None:
    here = LineIndex(GERMAN).locate(Span(8, 8))
    made = report(document(GERMAN, None, (finding("missing_word", span=here),)))
    assert Parsed(page(made)).marks == [("major", "d0f0", "")]
    assert "Das Haus<mark class=major" in page(made)


def test_every_finding_has_a_card_and_those_without_a_mark_stand_open() -> None:
    cards = [a for a in Parsed(page(everything())).all("div") if str(a.get("class")).startswith("finding")]
    assert [(card["id"], card["data-check"], card["class"]) for card in cards] == [
        ("d0f0", "number_mismatch", "finding major"),
        ("d1f2", "machine_translated", "finding major loose"),
        ("d1f0", "repeated_word", "finding minor"),
        ("d1f1", "mistranslation", "finding critical"),
        ("d1f3", "overlong_sentence", "finding minor loose"),
        ("d2f0", "repeated_word", "finding minor"),
    ]


def test_a_segment_without_a_target_says_so() -> None:
    found = finding("omission", Severity.CRITICAL, "Left out.", source_span=locate(ENGLISH, ENGLISH[:-1]))
    one = document(GERMAN, ENGLISH, (found,))
    text = page(report(replace(one, segments=(replace(one.segments[0], target=None),))))
    assert Parsed(text).marks == [("critical", "d0f0", ENGLISH[:-1])]
    assert text.count("<div class='text none'>missing</div>") == 1


def test_direction_and_language_are_stated_for_every_text() -> None:
    texts = [a for a in Parsed(page(everything())).all("div") if a.get("class") == "text"]
    assert [(a["dir"], a["lang"]) for a in texts] == [
        ("auto", code) for code in ("en", "de", "en", "de", "en", "ar", "de")
    ]


def test_the_chart_has_a_bar_a_finding() -> None:
    bars = [a for a in Parsed(page(everything())).all("a") if "data-finding" in a]
    assert [(bar["data-finding"], bar["class"], bar["href"], bar["aria-label"]) for bar in bars[:2]] == [
        ("d0f0", "major", "#d0s0", "major: number_mismatch, sentence 1"),
        ("d1f0", "minor", "#d1s0", "minor: repeated_word, sentence 1"),
    ]
    assert len(bars) == 5  # the finding about the document has no place in it


def test_an_empty_report_is_a_page() -> None:
    assert "<span class='verdict pass'>passed</span>" in page(report())


# --- in a browser ---

DRIVER = """<!DOCTYPE html><iframe id=frame src="report.html" width=1100 height=900></iframe><pre id=out></pre><script>
const frame = document.getElementById("frame");
frame.onload = () => {
  const page = frame.contentDocument, view = frame.contentWindow;
  const all = (selector) => Array.from(page.querySelectorAll(selector));
  const open = () => all(".finding").filter((c) => view.getComputedStyle(c).visibility === "visible" && !c.hidden);
  const ids = (items) => items.map((item) => item.id);
  const key = (name) => page.dispatchEvent(new view.KeyboardEvent("keydown", { key: name, bubbles: true }));
  const out = {};
  out.scripts = all("script, img").length;
  out.start = ids(open());
  all("mark")[3].focus();
  out.focused = ids(open());
  out.inside = open().every((c) => { const r = c.getBoundingClientRect(); return r.left >= 0 && r.right <= 1100; });
  key("Escape");
  out.escaped = ids(open());
  key("n");
  out.next = page.activeElement.dataset.findings;
  all("mark")[0].dispatchEvent(new view.MouseEvent("mouseenter"));
  out.hovered = ids(open()).includes("d0f0");
  const box = page.querySelector("input[value=minor]");
  box.click();
  out.filtered = ids(all(".finding").filter((c) => !c.hidden));
  out.remaining = all("mark").map((m) => m.className);
  out.bars = all(".chart a").filter((a) => view.getComputedStyle(a).display !== "none").length;
  box.click();
  page.querySelector("input[name=only]").click();
  out.pairs = ids(all(".pair").filter((pair) => !pair.hidden));
  const arabic = page.querySelector('.text[lang="ar"]');
  out.direction = view.getComputedStyle(arabic).direction;
  const sides = all("#d0 .text").map((side) => side.getBoundingClientRect());
  out.beside = sides[0].right <= sides[1].left && Math.abs(sides[0].top - sides[1].top) < 2;
  document.getElementById("out").textContent = JSON.stringify(out);
};
</script>
"""


def chromium(folder: Path, *arguments: str) -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no chromium is installed")
    command = [found, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    command += [f"--user-data-dir={folder / 'profile'}", "--allow-file-access-from-files", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=True)
    return done.stdout


def test_the_page_works_in_a_browser(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(page(everything()), encoding="utf-8")
    (tmp_path / "driver.html").write_text(DRIVER, encoding="utf-8")
    dumped = chromium(tmp_path, "--dump-dom", (tmp_path / "driver.html").as_uri())
    out: dict[str, Any] = json.loads(re.findall(r'<pre id="out">(.*?)</pre>', dumped, re.S)[0])
    assert out == {
        "scripts": 1,
        "start": ["d1f2", "d1f3"],
        "focused": ["d1f2", "d1f0", "d1f1", "d1f3"],
        "inside": True,
        "escaped": ["d1f2", "d1f3"],
        "next": "d1f1",
        "hovered": True,
        "filtered": ["d0f0", "d1f2", "d1f1"],
        "remaining": ["major", "major", "off", "critical", "critical", "off"],
        "bars": 2,
        "pairs": ["d0s0", "d1s0", "d2s0"],
        "direction": "rtl",
        "beside": True,
    }


def test_in_print_every_finding_stands_open(tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("no pdftotext is installed to read the printed page")
    (tmp_path / "report.html").write_text(page(everything()), encoding="utf-8")
    chromium(tmp_path, f"--print-to-pdf={tmp_path / 'report.pdf'}", (tmp_path / "report.html").as_uri())
    done = subprocess.run([reader, str(tmp_path / "report.pdf"), "-"], capture_output=True, check=True)
    printed = done.stdout.decode("utf-8")
    assert [name for name in ("number_mismatch", "mistranslation", "overlong_sentence") if f": {name}" in printed] == [
        "number_mismatch",
        "mistranslation",
        "overlong_sentence",
    ]
    assert "only sentences with findings" not in printed
