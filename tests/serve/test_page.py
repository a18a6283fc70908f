"""The page in Chromium, as a user works with it, against a server of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium; CHROMIUM names one elsewhere")

SOURCE = "Die Brücke wurde 1998 eröffnet. Sie kostete 50 Millionen Euro.\n\nEr kam 😀 heim. Dann schlief er."
TARGET = "The bridge was opened in 1998. It cost 40 million euros .\n\nHe came 😀 home , then then he slept."
RIGHT = "The bridge was opened in 1998. It cost 50 million euros.\n\nHe came 😀 home, then he slept."
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script> a , b'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, interruptible: None) -> Iterator[str]:
    command = [sys.executable, "-m", "tqcheck", "serve", "--port", "0", "--model", "none", "--max-size", "0.5"]
    folder = tmp_path_factory.mktemp("server")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=folder) as server:
        assert server.stderr is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", server.stderr.readline())
        assert found
        yield found[0]
        server.send_signal(signal.SIGINT)
        assert server.stderr.read() == "tqcheck: stopped\n"
    assert server.returncode == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    """The page, in a window that complains of anything it loads from elsewhere and of any error."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], locale="en-GB")
    context.set_default_timeout(120_000)
    page = context.new_page()
    wrong: list[str] = []
    page.on(
        "request", lambda request: None if request.url.startswith((address, "blob:")) else wrong.append(request.url)
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None)
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    yield page
    context.close()
    assert wrong == []


def check(page: Any, target: str, source: str = "", language: str = "en") -> None:
    page.fill("textarea[name=source]", source)
    page.fill("textarea[name=target]", target)
    page.select_option("select[name=target_language]", language)
    page.click("button.main")
    page.wait_for_selector("#page:not([hidden])")


def found(page: Any) -> list[tuple[str, str]]:
    cards = page.locator(".card").all()
    return [(one.locator(".check").text_content(), one.locator(".faint").first.text_content()) for one in cards]


def offered(page: Any) -> list[str]:
    return [one.inner_text() for one in page.locator(".take").all()]


def copied(page: Any) -> str:
    page.click("#copy")
    sync_api.expect(page.locator("#said")).to_have_text("Copied.")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_findings_are_listed_and_corrections_taken(page: Any) -> None:
    check(page, TARGET, SOURCE)
    assert found(page) == [
        ("number mismatch", "line 1, column 40"),
        ("punctuation spacing", "line 1, column 56"),
        ("punctuation spacing", "line 3, column 15"),
        ("repeated word", "line 3, column 18"),
    ]
    assert page.inner_text("#headline") == "Passed (gate: critical); open: 1 major, 3 minor"
    for _ in range(4):
        page.locator(".take:not(:disabled)").first.click()
    assert page.locator(".take").count() == 0
    assert page.inner_text("#headline") == "Passed (gate: critical); open: nothing"
    assert copied(page) == RIGHT


def test_places_move_with_what_is_taken_and_back(page: Any) -> None:
    check(page, "He is  here . It was the the end .", language="en")
    before = found(page)
    page.locator(".take").first.click()
    columns = [int(place.rpartition(" ")[2]) for _, place in found(page)]
    assert columns == [int(place.rpartition(" ")[2]) - (number > 0) for number, (_, place) in enumerate(before)]
    page.click("#undo")
    assert found(page) == before
    assert page.is_disabled("#undo")
    assert copied(page) == "He is  here . It was the the end ."


def test_the_keyboard_alone_does_it(page: Any) -> None:
    page.focus("textarea[name=target]")
    page.keyboard.insert_text("He came home . He slept , too.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#page:not([hidden])")
    page.locator("#results").focus()
    for key in ("n", "t", "n", "t"):
        page.keyboard.press(key)
    assert copied(page) == "He came home. He slept, too."
    page.locator("#results").focus()
    page.keyboard.press("u")
    assert copied(page) == "He came home. He slept , too."


def test_checking_again_takes_the_corrected_text(page: Any) -> None:
    check(page, "He came home . He slept.")
    page.click("#safe")
    page.click("#again")
    sync_api.expect(page.locator("#findings")).to_have_text("Nothing found.", timeout=60_000)
    assert page.input_value("textarea[name=target]") == "He came home. He slept."


def test_a_dropped_word_file_comes_back_as_one(page: Any, tmp_path: Path) -> None:
    stream = BytesIO()
    document = Document()
    document.add_paragraph("He came home . Then he slept.")
    document.save(stream)
    drop = """([data, name]) => {
        const transfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
        transfer.items.add(new File([bytes], name));
        const drop = new DragEvent("drop", {dataTransfer: transfer, bubbles: true, cancelable: true});
        document.getElementById("target").dispatchEvent(drop);
    }"""
    page.evaluate(drop, [b64encode(stream.getvalue()).decode(), "home.docx"])
    page.wait_for_selector("#target .file:not([hidden])")
    page.click("button.main")
    page.wait_for_selector("#page:not([hidden])")
    page.locator(".take").click()
    with page.expect_download() as download:
        page.click("#download")
    assert download.value.suggested_filename == "home.docx"
    download.value.save_as(tmp_path / "home.docx")
    (paragraph,) = Document(str(tmp_path / "home.docx")).paragraphs
    assert paragraph.text == "He came home. Then he slept."


def test_a_file_in_another_encoding_is_told_so_and_read_when_named(page: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Le café , dit-elle, est fermé.".encode("windows-1252"))
    page.set_input_files("#target input[type=file]", tmp_path / "a.txt")
    page.wait_for_selector("#target .file:not([hidden])")
    page.click("button.main")
    page.wait_for_selector("#problem:not([hidden])")
    assert "is not utf-8: name its encoding" in page.inner_text("#problem")
    page.select_option("select[name=encoding]", "windows-1252")
    page.click("button.main")
    page.wait_for_selector("#page:not([hidden])")
    assert "Le café , dit-elle, est fermé." in page.inner_text("#text")


def test_what_stands_in_a_text_is_shown_and_never_run(page: Any) -> None:
    check(page, HOSTILE, HOSTILE.replace("a , b", "c"), "en")
    assert page.title() == "tqcheck"
    assert HOSTILE in page.inner_text("#text")
    assert page.locator("main img, main script").count() == 0
    with page.context.expect_page() as opened:
        page.click("#page")
    opened.value.wait_for_load_state()
    assert opened.value.title().startswith("tqcheck")
    assert opened.value.locator("img").count() == 0


def test_a_text_from_right_to_left(page: Any) -> None:
    check(page, "قال الرئيس إن إن الاجتماع غدا .", "The president said the meeting is tomorrow.", "ar")
    direction = "element => getComputedStyle(element).direction"
    assert page.locator("textarea[name=target]").evaluate(direction) == "rtl"
    assert page.locator(".pair p:last-child").first.evaluate(direction) == "rtl"
    assert page.locator(".pair .of-source").first.evaluate(direction) == "ltr"


def test_a_text_too_large_is_refused_before_it_is_sent(page: Any) -> None:
    page.evaluate("document.querySelector('textarea[name=target]').value = 'word '.repeat(200_000)")
    page.click("button.main")
    page.wait_for_selector("#problem:not([hidden])")
    assert "more than this page takes" in page.inner_text("#problem")


def test_nothing_to_check_is_said(page: Any) -> None:
    page.click("button.main")
    assert page.inner_text("#problem") == "There is no translation yet: paste it, or drop its file."


def test_a_changed_text_makes_the_findings_old(page: Any) -> None:
    check(page, "He came home .")
    assert page.is_hidden("#stale")
    page.locator("textarea[name=target]").press_sequentially("!")
    assert page.is_visible("#stale")


@pytest.mark.parametrize("size", [(390, 844), (820, 1180), (1440, 900)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_size_and_scheme(page: Any, size: tuple[int, int], scheme: str) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    check(page, f"{TARGET} {'unbreakable' * 30}.", SOURCE)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    paper, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert (brightness(paper) > brightness(ink)) is (scheme == "light")


def brightness(color: str) -> int:
    return sum(map(int, re.findall(r"\d+", color)[:3]))
