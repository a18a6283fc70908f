from __future__ import annotations

from dataclasses import replace

import pytest
from reports import GERMAN, correction, document, finding, house, locate, report

from tqcheck.contracts import View
from tqcheck.records.report import Report
from tqcheck.records.severity import Severity
from tqcheck.reporters import _verdict


def with_findings(**counts: int) -> Report:
    levels = [Severity.parse(label) for label, number in counts.items() for _ in range(number)]
    return report(document(GERMAN, None, tuple(finding(severity=level) for level in levels)))


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, "passed; no findings open"),
        ({"minor": 1}, "passed; 1 minor finding open"),
        ({"minor": 4, "major": 9}, "passed; 9 major findings open"),
        ({"minor": 4, "major": 1, "critical": 1}, "passed; 1 critical and 1 major findings open"),
    ],
)
def test_the_line_names_what_is_open(counts: dict[str, int], said: str) -> None:
    assert _verdict.line(with_findings(**counts)) == said


def test_the_line_names_the_gate() -> None:
    assert _verdict.line(replace(house(), gate="major")) == "failed (gate: major); 1 major finding open"


def test_green_is_for_what_leaves_nothing_grave_open() -> None:
    colors = [_verdict.color(made) for made in (with_findings(minor=1), with_findings(major=1), house())]
    assert colors == ["good", "major", "bad"]


def test_the_next_step_counts_corrections_that_can_be_made_together() -> None:
    number, verb = locate(GERMAN, "12.000"), locate(GERMAN, "kostete")
    safe = finding("number_format", Severity.MINOR, span=number, suggestions=(correction(number, "12 000"),))
    beside = finding(span=number, suggestions=(correction(number, "1.200", safe=False),))
    wording = finding(span=verb, suggestions=(correction(verb, "kostet", safe=False),))
    model = replace(wording, check="wrong_word", from_model=True, suggestions=(correction(verb, "war", safe=False),))
    unsure = replace(model, suggestions=tuple(replace(each, confidence=0.85) for each in model.suggestions))
    view = View(options="--source en.md --model none")
    steps = [
        next(_verdict.steps(report(document(GERMAN, None, found)), view))
        for found in ((safe, beside), (safe, wording), (wording,), (unsure,))
    ]
    command = "tqcheck fix content/de/house.md --source en.md --model none"
    assert steps == [
        f"{command} (1 correction, 1 safe; made with --write)",
        f"{command} (2 corrections, 1 safe; made with --write, the others with --unsafe, too)",
        f"{command} (1 correction, 0 safe; with --unsafe, made with --write)",
        "tqcheck explain wrong_word",
    ]


def test_no_correction_is_offered_in_a_file_that_is_never_written() -> None:
    one = house().documents[0]
    made = report(replace(one, target="house.parquet", writable=False), one)
    step = next(_verdict.steps(made, View()))
    assert step.startswith(f"tqcheck fix {one.target} (1 correction,")
    assert not any("fix" in step for step in _verdict.steps(report(replace(one, writable=False)), View()))


def test_many_texts_are_named_as_the_user_did() -> None:
    one = house().documents[0]
    made = report(*(replace(one, target=f"{number}.md") for number in range(4)))
    assert next(_verdict.steps(made, View(targets="'*.md'"))).startswith("tqcheck fix '*.md' (4 corrections,")
    assert next(_verdict.steps(made, View())).startswith("tqcheck fix (4 corrections,")


def test_paths_are_quoted_for_a_shell() -> None:
    made = report(replace(house().documents[0], target="ein haus.md"))
    assert next(_verdict.steps(made, View())).startswith("tqcheck fix 'ein haus.md' (")


def test_the_gravest_check_is_explained() -> None:
    found = (finding("a", Severity.MINOR), finding("a", Severity.MINOR), finding("b"), finding("c"), finding("c"))
    assert list(_verdict.steps(report(document(GERMAN, None, found)), View())) == ["tqcheck explain c"]
