from __future__ import annotations

import re
from dataclasses import replace

from reports import GERMAN, document, finding, house, locate, lost, report

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.notice import Notice
from tqcheck.records.report import Report


def shown(of: Report) -> str:
    return "".join(registry.reporter("markdown").render(of, View()))


def test_the_summary_of_a_failed_run() -> None:
    made = house()
    made = replace(made, gate="major", documents=(replace(made.documents[0], reasons=made.reasons),))
    assert shown(made) == (
        "### Translation check: failed (gate: major); 1 major finding open\n\n"
        "- content/de/house.md: 1 finding of severity major or worse\n"
        "\n| text | verdict | critical | major | minor | score |\n"
        "| --- | --- | --: | --: | --: | --- |\n"
        "| content/de/house.md | failed | 0 | 1 | 0 | score 91.2 (80.5 to 98.0) |\n"
        "\n- **major** number\\_mismatch content/de/house.md:1:18: "
        "The source says 1,200, the translation says 12.000 (twelve thousand). (92%)\n"
        "\nNext: `tqcheck fix content/de/house.md` (1 correction, 1 safe; made with --write)\n"
        "\nNext: `tqcheck explain number_mismatch`\n"
        "\n<details><summary>What was not checked</summary>\n\n"
        "- content/de/house.md: no model scores Klingon; only the rules were applied.\n\n</details>\n"
    )


def test_texts_are_neither_markup_nor_mentions() -> None:
    evil = "**a** <img src=x> [x](http://e.org) @team #12 a|b `c` &lt;\n# d\x1b"
    text = shown(report(document(GERMAN, None, (finding("x", message=evil, span=locate(GERMAN, "Haus")),))))
    (line,) = [line for line in text.splitlines() if line.startswith("- ")]
    assert (
        r"\*\*a\*\* \<img src=x\> \[x\](http:<!-- -->//e.org) @<!-- -->team #<!-- -->12 a\|b \`c\` \&lt; # d␛"
    ) in line


def test_the_gravest_are_listed_and_the_others_counted() -> None:
    many = tuple(finding(message=f"M{number}.", span=locate(GERMAN, "Haus")) for number in range(120))
    lines = shown(report(document(GERMAN, None, many))).splitlines()
    assert sum(line.startswith("- **") for line in lines) == 100
    assert "20 more findings are in the full report." in lines


def test_a_lost_sentence_is_named_at_its_place() -> None:
    assert "house.md:3:1: It is missing. Missing: “Two has it.” (92%)" in shown(lost())


def test_an_empty_run_is_a_line() -> None:
    assert shown(report()) == "### Translation check: passed; no findings open\n\n"


def test_a_comment_is_never_longer_than_github_takes() -> None:
    bad = "_*[" * 400  # each of which takes two characters
    findings = tuple(finding(message=f"{bad}{number}", span=locate(GERMAN, "Haus")) for number in range(120))
    one = replace(document(GERMAN, None, findings), target=f"de/{bad[:200]}.md", notices=(Notice("x", bad),) * 9)
    several = replace(report(*[one] * 60), reasons=(bad,) * 60, passed=False)
    lines = shown(several).splitlines()
    assert sum(map(len, lines)) + len(lines) < 65_536
    assert "- and 54 more" in lines
    counted = [re.sub("[0-9,]+", "N", line) for line in lines if line.endswith("are in the full report.")]
    assert counted == ["N more texts are in the full report.", "N more findings are in the full report."]


def test_texts_stand_with_the_worst_first() -> None:
    good = replace(document(GERMAN, None, ()), target="good.md")
    bad = replace(house().documents[0], target="bad.md", reasons=("It failed.",))
    rows = [line[2:8] for line in shown(report(good, bad)).splitlines() if line.startswith("| ")]
    assert rows == ["text |", "--- | ", "bad.md", "good.m"]
