"""Reports made by hand: one of everything a reporter may meet."""

from __future__ import annotations

from dataclasses import replace

from tqcheck.records.evidence import Quality
from tqcheck.records.lines import LineIndex
from tqcheck.records.notice import Notice
from tqcheck.records.report import (
    Correction,
    DocumentReport,
    FileEdit,
    Finding,
    Location,
    Report,
    Scores,
    SegmentReport,
    Summary,
)
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

SIGNATURE = "tqcheck|v:0.1.0|model:none|checks:default"
QUALITY = Quality(66.4, 51, 80.25)
SCORES = Scores(91.25, (80.5, 98.0), fluency=88.4, adequacy=73.6, machine_translated=0.125, quality=66.4)


def locate(text: str, part: str) -> Location:
    start = text.index(part)
    return LineIndex(text).locate(Span(start, start + len(part)))


def finding(
    check: str = "number_mismatch",
    severity: Severity = Severity.MAJOR,
    message: str = "The source says 1,200, the translation says 12.000 (twelve thousand).",
    *,
    span: Location | None = None,
    source_span: Location | None = None,
    segment: int = 0,
    suggestions: tuple[Correction, ...] = (),
) -> Finding:
    return Finding(
        check=check,
        category="accuracy/mistranslation",
        its="mistranslation",
        severity=severity,
        confidence=0.92345,
        segment=segment,
        message=message,
        fingerprint=f"{check}-{segment}",
        span=span,
        source_span=source_span,
        suggestions=suggestions,
    )


def correction(where: Location, replacement: str, *, safe: bool = True) -> Correction:
    return Correction((FileEdit(where.start, where.end, replacement),), safe, 0.9)


def document(
    target: str,
    source: str | None = None,
    findings: tuple[Finding, ...] = (),
    *,
    languages: tuple[str, str | None] = ("de", "en"),
    notices: tuple[Notice, ...] = (),
    scores: Scores = SCORES,
    paths: tuple[str, str] = ("content/de/house.md", "content/en/house.md"),
) -> DocumentReport:
    """A document of one segment: the whole texts, without their last line break."""
    sides = [None if text is None else locate(text, text.rstrip("\n")) for text in (target, source)]
    return DocumentReport(
        target=paths[0],
        source=None if source is None else paths[1],
        target_language=languages[0],
        source_language=None if source is None else languages[1],
        scores=scores,
        segments=(SegmentReport(0, sides[0], sides[1], None if source is None else 0.875, 88.4, 73.6, QUALITY),),
        findings=findings,
        notices=notices,
        words=len(target.split()),
    )


def report(*documents: DocumentReport, reasons: tuple[str, ...] = ()) -> Report:
    counts = dict.fromkeys(Severity, 0)
    for each in documents:
        for found in each.findings:
            counts[found.severity] += 1
    segments, words = sum(len(d.segments) for d in documents), sum(d.words for d in documents)
    return Report("0.1.0", SIGNATURE, not reasons, reasons, documents, Summary(segments, words, counts, 1.25))


ENGLISH = "The house cost 1,200 euros.\n"
GERMAN = "Das Haus kostete 12.000 Euro.\n"
EVIL = '<script>alert(1)</script> & "x" \'><img src=x onerror=alert(2)> \x1b\u202e'
ARABIC = "قال الرئيس إن إن الاجتماع غدا."


def house() -> Report:
    """A wrong number with a correction, a notice, and a failed gate."""
    number, right = locate(GERMAN, "12.000"), locate(ENGLISH, "1,200")
    found = finding(span=number, source_span=right, suggestions=(correction(number, "1.200"),))
    notices = (Notice("no-model", "no model scores Klingon; only the rules were applied."),)
    one = document(GERMAN, ENGLISH, (found,), notices=notices)
    return report(one, reasons=("content/de/house.md: 1 finding of severity major or worse",))


def lost() -> Report:
    """Three sentences of the source in two paragraphs, of which the target lacks the second."""
    source, target = "One is.\n\nTwo has it. Three is.\n", "Eins ist\r\n\r\nDrei ist.\n"
    ends = locate(source, "One is."), locate(source, "Two has it."), locate(source, "Three is.")
    sides = (locate(target, "Eins ist"), ends[0]), (None, ends[1]), (locate(target, "Drei ist."), ends[2])
    found = finding("omission", message="It is missing.", source_span=ends[1], segment=1)
    segments = tuple(SegmentReport(number, *side, 0.875) for number, side in enumerate(sides))
    return report(replace(document(target, source, (found,)), segments=segments))


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
