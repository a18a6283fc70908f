from __future__ import annotations

from time import process_time

from tqcheck.corrections.choosing import Choice, choose, is_sure
from tqcheck.records.report import Correction, FileEdit, Finding, Location
from tqcheck.records.severity import Severity


def finding(check: str, *corrections: Correction, severity: Severity = Severity.MINOR) -> Finding:
    place = Location(0, 1, 1, 1, 1, 2, "x")
    return Finding(check, "style", "style", severity, 0.9, 0, check, check, place, None, corrections)


def correction(start: int, end: int, text: str = "", *, safe: bool = True, confidence: float = 1.0) -> Correction:
    return Correction((FileEdit(start, end, text),), safe, confidence)


def names(choices: list[Choice]) -> list[str]:
    return [choice.finding.check for choice in choices]


def test_of_overlapping_edits_the_better_one_stays() -> None:
    unsafe = finding("unsafe", correction(0, 5, safe=False))
    unsure = finding("unsure", correction(2, 4, confidence=0.6))
    sure = finding("sure", correction(3, 8, confidence=0.9))
    apart = finding("apart", correction(20, 21, confidence=0.1))
    assert names(choose([unsafe, unsure, sure, apart], lambda _: True)) == ["sure", "apart"]


def test_edits_that_touch_are_not_made_together() -> None:
    first, second = finding("first", correction(0, 3)), finding("second", correction(3, 3, "x"))
    assert names(choose([first, second], lambda _: True)) == ["first"]


def test_a_finding_is_corrected_once_by_its_best_wanted_correction() -> None:
    item = finding("item", correction(0, 1, "a", confidence=0.9), correction(0, 1, "b", confidence=0.8))
    refused = choose([item], lambda choice: choice.correction.edits[0].replacement != "a")
    assert [choice.correction.edits[0].replacement for choice in refused] == ["b"]


def test_many_findings_take_little_time() -> None:
    """A minute when each edit was compared with all others."""
    findings = [finding(str(place), correction(3 * place, 3 * place + 1)) for place in range(40_000)]
    began = process_time()
    assert len(choose(findings, lambda _: True)) == len(findings)
    assert process_time() - began < 5


def test_of_a_model_only_what_it_is_sure_of_is_made_unasked() -> None:
    def choice(confidence: float, from_model: bool) -> Choice:
        correction = Correction((FileEdit(0, 1, "x"),), safe=False, confidence=confidence)
        finding = Finding("x", "", "", Severity.MINOR, 0.9, 0, "", "", None, None, (correction,), from_model)
        return Choice(finding, correction)

    assert [is_sure(choice(*one)) for one in ((0.89, True), (0.9, True), (0.5, False))] == [False, True, True]
