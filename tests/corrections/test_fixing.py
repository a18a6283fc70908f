from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.choosing import Choice
from tqcheck.corrections.fixing import fix
from tqcheck.records.report import SegmentReport
from tqcheck.settings import Settings
from tqcheck.texts import Job

ENGLISH = Settings(target_language="en", use_cache=False)
DOUBLED = b"\xef\xbb\xbfHe opened the the bridge .\r\n\r\nShe saw the the sea.\r\n"


def reading(data: bytes, name: str = "a.txt") -> tuple[Job, object]:
    return Job(name), lambda path: RawFile(path, data)


def test_safe_corrections_are_made_and_a_second_run_changes_nothing() -> None:
    job = Job("a.txt")
    fixed = fix(job, ENGLISH, lambda path: RawFile(path, DOUBLED))
    assert fixed.after.data == b"\xef\xbb\xbfHe opened the bridge.\r\n\r\nShe saw the sea.\r\n"
    again = fix(job, ENGLISH, lambda _: fixed.after)
    assert (again.changed, again.diff, again.made) == (False, "", ())


def test_the_diff_names_the_file_and_keeps_line_ends() -> None:
    fixed = fix(Job("a.txt"), ENGLISH, lambda path: RawFile(path, DOUBLED))
    assert "--- a/a.txt\n+++ b/a.txt\n" in fixed.diff
    assert "\n-She saw the the sea.\r\n+She saw the sea.\r\n" in fixed.diff


def test_wording_is_corrected_only_when_asked() -> None:
    files = {"s.txt": "The bridge cost 40 euros.\n", "t.txt": "Die Brücke kostete 50 Euro.\n"}
    read = lambda path: RawFile(path, files[path].encode())  # noqa: E731
    settings = Settings(source_language="en", target_language="de", use_cache=False)
    job = Job("t.txt", "s.txt")
    assert not fix(job, settings, read).changed
    assert fix(job, settings, read, unsafe=True).after.data.decode() == "Die Brücke kostete 40 Euro.\n"


def test_each_correction_is_asked_for_once() -> None:
    asked: list[str] = []

    def accept(choice: Choice, segment: SegmentReport) -> bool:
        assert segment.target is not None
        asked.append(segment.target.text)
        return "sea" in segment.target.text

    fixed = fix(Job("a.txt"), ENGLISH, lambda path: RawFile(path, DOUBLED), accept=accept)
    assert fixed.after.data.endswith(b"She saw the sea.\r\n")
    assert b"the the bridge ." in fixed.after.data
    assert len(asked) == 3


def test_a_correction_that_leads_to_a_new_finding_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    """`repeated_word` made to replace a doubled word by another doubled word."""
    from tqcheck.records.hit import Hit, replace
    from tqcheck.records.span import Span

    def worse(pair: object, _context: object) -> object:
        text = pair.target.text  # type: ignore[attr-defined]
        place = text.find("the the")
        if place >= 0:
            yield Hit(
                "doubled", Span(place, place + 7), suggestions=(replace(Span(place, place + 7), "a , b", safe=True),)
            )

    from dataclasses import replace as changed

    monkeypatch.setattr(
        registry,
        "check",
        lambda name, real=registry.check: changed(real(name), find=worse) if name == "repeated_word" else real(name),
    )
    fixed = fix(Job("a.txt"), ENGLISH, lambda path: RawFile(path, b"He opened the the bridge.\n"))
    assert (fixed.changed, len(fixed.dropped)) == (False, 1)
