"""The page of the reporter `html` as a reader meets it, in Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reports import correction, document, everything, finding, locate, report

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.lines import LineIndex
from tqcheck.records.report import DocumentReport, Report, SegmentReport
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
SIZES = {"phone": (390, 844), "laptop": (1280, 800), "wide": (1920, 1080)}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]

Page = Any  # playwright.sync_api.Page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a report; whatever the page asks the network for, or complains of, fails the test."""
    contexts: list[Any] = []
    wrong: list[str] = []

    def open_(of: Report, size: str = "laptop", **options: Any) -> Page:
        place = tmp_path / "report.html"
        place.write_text("".join(registry.reporter("html").render(of, View())), encoding="utf-8")
        width, height = SIZES[size]
        contexts.append(chromium.new_context(viewport={"width": width, "height": height}, **options))
        page = contexts[-1].new_page()
        page.on("request", lambda request: request.url.startswith("file:") or wrong.append(request.url))
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(place.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


def seen(page: Page, selector: str = ".finding") -> list[str]:
    found = page.locator(selector)
    return [one.get_attribute("id") for one in found.all() if one.is_visible()]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def long(sentences: int) -> DocumentReport:
    """A document of many sentences, every third with a finding."""
    text = "Ein Satz wie jeder andere , nur weiter unten.\n" * sentences
    index, size = LineIndex(text), text.index("\n") + 1
    places = [index.locate(Span(number * size, (number + 1) * size - 1)) for number in range(sentences)]
    commas = [index.locate(Span(number * size + 25, number * size + 27)) for number in range(0, sentences, 3)]
    found = [
        replace(
            finding(message=f"Number {number}.", span=span, segment=3 * number, suggestions=(correction(span, ","),))
        )
        for number, span in enumerate(commas)
    ]
    segments = tuple(SegmentReport(number, place, place, 0.9) for number, place in enumerate(places))
    return replace(document("x", "y", tuple(found)), segments=segments)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_no_fault(opened: Any, size: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
    page = opened(everything(), size, color_scheme=scheme, bypass_csp=True)
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == {"light": "rgb(253, 253, 252)", "dark": "rgb(23, 24, 27)"}[scheme]
    for state in ("", "f", "?"):
        if state:
            page.keyboard.press(state)
        faults = axe.Axe().run(page).response["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in faults] == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_wider_than_the_window_and_every_message_stands_open(opened: Any, size: str) -> None:
    page = opened(everything(), size)
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    assert len(seen(page)) == 6
    assert page.get_by_text("The source says 1,200").count() == 2


def test_source_and_target_stand_side_by_side_with_their_directions(opened: Any) -> None:
    page = opened(everything())
    source, target = (page.locator("#d2 .text").nth(number) for number in (0, 1))
    left, right = source.bounding_box(), target.bounding_box()
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 2
    directions = [one.evaluate("node => getComputedStyle(node).direction") for one in (source, target)]
    assert directions == ["ltr", "rtl"]


def test_keys_lead_from_finding_to_finding(opened: Any) -> None:
    page = opened(everything())
    order = []
    for key in "jjjkp":
        page.keyboard.press(key)
        order.append(focused(page))
    assert order == ["d0f0", "d1f2", "d1f0", "d1f2", "d0f0"]
    page.keyboard.press("k")
    assert focused(page) == "d2f0"  # round the end
    page.keyboard.press("d")
    assert focused(page) == "d3"
    page.keyboard.press("Shift+D")
    assert focused(page) == "d2"


def test_the_help_is_announced_opens_and_closes_and_keys_can_be_turned_off(opened: Any) -> None:
    page = opened(everything())
    assert page.locator("#keys").is_visible()
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert page.locator("#help").is_visible()  # no key leads away from beneath it
    page.locator("#listening").uncheck()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert focused(page) == "keys" or focused(page) == ""


def test_filters_by_severity_check_kind_speaker_and_confidence(opened: Any) -> None:
    text = "Ja , nein , doch .\n"
    places = [locate(text, part) for part in ("Ja ,", "nein ,", "doch .")]
    told = [finding(f"check_{number}", span=place) for number, place in enumerate(places)]
    found = (
        replace(told[0], severity=Severity.MINOR, confidence=0.95, category="style/awkward"),
        replace(told[1], by="encoder", from_model=True, confidence=0.55),
        replace(told[2], by="judge", from_model=True, confidence=0.8, severity=Severity.CRITICAL),
    )
    page = opened(report(document(text, "Yes, no, yes.\n", found)))
    page.keyboard.press("f")
    for name, value, left in [
        ("severity", "minor", ["d0f1", "d0f2"]),
        ("severity", "critical", ["d0f0", "d0f1"]),
        ("by", "rule", ["d0f1", "d0f2"]),
        ("by", "judge", ["d0f0", "d0f1"]),
        ("kind", "style", ["d0f1", "d0f2"]),
        ("check", "check_1", ["d0f0", "d0f2"]),
        ("unsure", "unsure", ["d0f0", "d0f2"]),
    ]:
        page.locator(f'input[name={name}][value="{value}"]').uncheck()
        assert (seen(page), page.locator("output").inner_text()) == (left, "2 of 3 findings")
        assert [len(one.locator("a:visible").all()) for one in page.locator(".entry:visible").all()] == [1, 1]
        page.get_by_role("button", name="Show all").click()
        page.locator("output", has_text=re.compile("^3")).wait_for()
    page.locator("input[name=confidence]").fill("80")
    assert seen(page) == ["d0f0", "d0f2"]
    assert [mark.get_attribute("class") for mark in page.locator("#d0 mark").all()] == ["minor", "off", "critical"]
    page.locator("input[name=confidence]").fill("100")
    assert seen(page) == []
    page.locator("input[name=only]").check()
    assert seen(page, ".pair") == []


def test_a_mark_and_an_entry_lead_to_the_card(opened: Any) -> None:
    page = opened(everything())
    page.locator('mark[data-findings="d1f1"]').first.click()
    assert focused(page) == "d1f1"
    page.locator(".entry a[href='#d2f0']").click()
    assert focused(page) == "d2f0"
    page.locator("#index a[href='#d3']").click()
    assert focused(page) == "d3"


def test_it_can_be_read_without_a_script(opened: Any) -> None:
    page = opened(everything(), java_script_enabled=False)
    assert len(seen(page)) == 6
    assert not page.locator(".filters").is_visible()
    assert not page.locator("#help").is_visible()
    page.locator(".entry a[href='#d2f0']").click()
    assert page.locator("#d2f0:target").is_visible()


def test_a_long_document_answers_at_once(opened: Any) -> None:
    page = opened(report(long(3000)))
    assert page.locator("output").inner_text() == "1000 of 1000 findings"
    page.keyboard.press("k")
    assert focused(page) == "d0f999"
    box = page.locator("#d0f999").bounding_box()
    assert 0 <= box["y"] <= SIZES["laptop"][1] - box["height"]
    spent = page.evaluate(
        "() => { const start = performance.now(); document.querySelector('input[value=major]').click();"
        " document.body.offsetHeight; return performance.now() - start; }"
    )
    assert seen(page, "#d0f0, #d0f500, #d0f999") == []
    assert spent < 5_000  # a tenth of it on an idle laptop: what grows with the square takes minutes


def test_in_print_everything_stands_open_and_the_controls_are_gone(opened: Any, tmp_path: Path) -> None:
    page = opened(everything())
    page.emulate_media(media="print")
    assert len(seen(page)) == 6
    assert not page.locator(".filters").is_visible()
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("no pdftotext is installed to read the printed page")
    page.pdf(path=str(tmp_path / "report.pdf"))
    done = subprocess.run([reader, str(tmp_path / "report.pdf"), "-"], capture_output=True, check=True)
    printed = done.stdout.decode("utf-8")
    assert [name for name in ("number_mismatch", "mistranslation", "overlong_sentence") if name in printed] == [
        "number_mismatch",
        "mistranslation",
        "overlong_sentence",
    ]
    assert "only sentences with findings" not in printed
