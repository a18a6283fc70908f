"""The stages together, on texts that say what must come out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tqcheck
from tqcheck import pipeline
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.texts import Job, reader
from tqcheck.records.report import DocumentReport, Location, Report
from tqcheck.settings import Gate, Settings

SOURCE = "The bridge was opened in 1998. It cost 40 million euros.\n"
TARGET = "Die Brücke wurde 1998 eröffnet. Sie kostete 50 Millionen Euro.\n"
NUMBERS = Settings(select=frozenset({"number_mismatch"}))
REPEATED = Settings(select=frozenset({"repeated_word"}))


def checks(report: Report) -> list[str]:
    return [finding.check for document in report.documents for finding in document.findings]


def test_texts_are_checked_against_their_source() -> None:
    report = tqcheck.check_texts(TARGET, SOURCE, "de", "en", NUMBERS)
    (document,) = report.documents
    (finding,) = document.findings
    assert (finding.check, finding.segment) == ("number_mismatch", 1)
    assert finding.span is not None
    assert TARGET[finding.span.start : finding.span.end] == finding.span.text
    assert "50" in finding.span.text
    assert [segment.alignment is not None for segment in document.segments] == [True, True]


def test_a_source_in_the_targets_language_is_an_error() -> None:
    with pytest.raises(InputError, match="both in German"):
        tqcheck.check_texts(TARGET, TARGET, "de", "de")


def test_an_unknown_language_runs_with_a_notice() -> None:
    report = tqcheck.check_texts("Jeden dva dva tri.", None, "sk")
    assert [notice.kind for notice in report.documents[0].notices if notice.kind == "unsupported-language"]


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(InputError, match="half of a surrogate pair at code point 1"):
        tqcheck.check_texts("a\ud800b", None, "en")


def test_files_give_the_same_findings_as_texts(tmp_path: Path) -> None:
    for name, text in (("s.txt", SOURCE), ("t.txt", TARGET)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    by_file = tqcheck.check_files([tmp_path / "t.txt"], tmp_path / "s.txt", NUMBERS).documents[0]
    by_text = tqcheck.check_texts(TARGET, SOURCE, "de", "en", NUMBERS).documents[0]
    assert by_file.findings == by_text.findings


def test_a_second_run_is_answered_from_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.txt"
    path.write_text("The the bridge.\n", encoding="utf-8")
    run = lambda: pipeline.examine([Job(str(path), None, "en")], REPEATED, reader(REPEATED))  # noqa: E731
    first = run()
    monkeypatch.setattr(pipeline, "_check", lambda *_: pytest.fail("checked again"))
    assert run() == first
    path.write_text("Another text.\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception):
        run()


def test_a_broken_cache_entry_is_checked_anew(tmp_path: Path, own_cache: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("The the bridge.\n", encoding="utf-8")
    run = lambda: pipeline.examine([Job(str(path), None, "en")], REPEATED, reader(REPEATED))  # noqa: E731
    first = run()
    (entry,) = own_cache.glob("*.sealed")
    entry.write_bytes(b"damaged")
    assert run() == first


def test_the_gate_counts_what_is_not_shown() -> None:
    hidden = Settings(select=frozenset({"repeated_word"}), min_confidence=1.0, gate=Gate(min_score=99.9))
    report = tqcheck.check_texts("He opened the the bridge.", None, "en", settings=hidden)
    assert checks(report) == []
    assert not report.passed
    assert report.reasons[0].startswith("target: MQM score")


def test_known_findings_neither_show_nor_fail(tmp_path: Path) -> None:
    path = tmp_path / "t.txt"
    path.write_text("He opened the the bridge.\n", encoding="utf-8")
    settings = Settings(
        select=frozenset({"repeated_word"}), target_language="en", baseline=tmp_path / "b.json", gate=Gate(min_score=99)
    )
    assert not pipeline.run([Job(str(path))], settings).passed
    report = pipeline.run([Job(str(path))], settings, update_baseline=True)
    assert report.passed
    path.write_text("A new paragraph.\n\nHe opened the the bridge.\n", encoding="utf-8")
    assert pipeline.run([Job(str(path))], settings).passed
    path.write_text("A new new paragraph.\n\nHe opened the the bridge.\n", encoding="utf-8")
    assert not pipeline.run([Job(str(path))], settings).passed


PIECES = st.sampled_from(
    [
        "The",
        "the",
        "Smith",
        "1,000",
        "🙂",
        "e\u0301",
        "שלום",
        "عربي",
        "“x”",
        " ,",
        "\r\n",
        "\n\n",
        "# ",
        "*b*",
        "&amp;",
        "`c`",
        ".",
    ]
)


def places(report: DocumentReport) -> list[Location]:
    found = [place for finding in report.findings for place in (finding.span, finding.source_span) if place]
    return found + [place for segment in report.segments for place in (segment.target,) if place]


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from(["a.txt", "a.md", "a.html"]), st.booleans())
def test_every_span_is_the_text_it_claims(pieces: list[str], name: str, mark: bool) -> None:
    text = " ".join(["The article", *pieces])
    raw = RawFile(name, ("\ufeff" * mark + text).encode())
    options = Settings(target_language="en", use_cache=False)
    (report,) = pipeline.examine([Job(name)], options, lambda _: raw)
    assert all(text[place.start : place.end] == place.text for place in places(report))


def test_a_project_is_scored_as_one_text(tmp_path: Path) -> None:
    for name, text in (("a.txt", "He opened the the bridge.\n"), ("b.txt", "She saw the sea from the bridge.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    settings = Settings(select=frozenset({"repeated_word"}), target_language="en", model="none")
    report = tqcheck.check_files([tmp_path / "a.txt", tmp_path / "b.txt"], None, settings)
    (finding,) = report.documents[0].findings
    assert report.summary.scores is not None
    assert (report.summary.words, report.summary.scores.mqm) == (
        12,
        pytest.approx(100 - 1000 * finding.confidence / 12 / 2),
    )
    bad, good = (document.scores.mqm for document in report.documents)
    assert bad < report.summary.scores.mqm < good == 100


# --- a job whose files are given, as it is checked ---


def given_files(path: str) -> RawFile:
    return RawFile(path, {"t.txt": TARGET, "s.txt": SOURCE}[path].encode())


def test_what_the_rules_find_is_known_before_a_model_is_asked() -> None:
    events: list[str] = []

    def partial(document: DocumentReport) -> None:
        events.extend(finding.check for finding in document.findings)

    def progress(_label: str, done: int, _total: int) -> None:
        events.append("measuring" if 100 < done < 1000 else "")

    whole = pipeline.run_job(Job("t.txt", "s.txt"), Settings(), given_files, progress, partial)
    assert events.index("number_mismatch") < events.index("measuring")
    assert checks(whole).count("number_mismatch") == events.count("number_mismatch") == 1


def test_a_run_ends_by_what_its_listener_raises() -> None:
    class CancelledError(Exception):
        pass

    def partial(_document: DocumentReport) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        pipeline.run_job(Job("t.txt", "s.txt"), Settings(), given_files, None, partial)
