from __future__ import annotations

import re
from dataclasses import replace

import pytest
import reports
from reports import GERMAN, correction, document, finding, house, locate, report

from tqcheck import registry
from tqcheck.contracts import View
from tqcheck.records.lexical import Lexical, Unrendered
from tqcheck.records.lines import LineIndex
from tqcheck.records.notice import Notice
from tqcheck.records.report import Correction, FileEdit, Report
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.reporters._terminal import visible, width

REPEATED = "The same word stands twice."


def shown(of: Report, view: View | None = None) -> str:
    return "".join(registry.reporter("text").render(of, view or View()))


def repeated(text: str, twice: str, once: str, languages: tuple[str, str | None] = ("de", None)) -> list[str]:
    span = locate(text, twice)
    found = finding("repeated_word", Severity.MINOR, REPEATED, span=span, suggestions=(correction(span, once),))
    lines = shown(report(document(text, None, (found,), languages=languages))).splitlines()
    return lines[4 : lines.index("", 4)]


def test_a_finding_with_its_source_its_correction_and_the_verdict() -> None:
    assert shown(house()) == (
        "content/de/house.md (en → de, source: content/en/house.md)\n"
        "\n"
        "content/de/house.md:1:18: major: number_mismatch (92%)\n"
        "    The source says 1,200, the translation says 12.000 (twelve thousand).\n"
        "    en  The house cost 1,200 euros.\n"
        "                       ^^^^^\n"
        "    de  Das Haus kostete 12.000 Euro.\n"
        "                         ^^^^^^\n"
        "     →  Das Haus kostete 1.200 Euro. (90%, safe)\n"
        "\n"
        "score 91.2 (80.5 to 98.0), fluency 88, adequacy 74, quality 66,\n"
        "machine-translated 12%\n"
        "note: no model scores Klingon; only the rules were applied.\n"
        "\n"
        "1 document, 1 segment, 5 words: 1 finding (0 critical, 1 major, 0 minor), 1.2 s\n"
        "FAIL content/de/house.md: 1 finding of severity major or worse\n"
        "failed; 1 major finding open\n"
        "next: tqcheck fix content/de/house.md (1 correction, 1 safe; made with\n"
        "  --write)\n"
        "next: tqcheck explain number_mismatch\n"
        "signature: tqcheck|v:0.1.0|model:none|checks:default\n"
    )


def test_how_lost_words_are_often_rendered_stands_below_where_the_message_does_not_say_it() -> None:
    where = locate("Das Haus.\n", "Haus")
    word = Unrendered(locate("The tower.\n", "tower"), ("Turm", "Türme"))
    for message, row in (("Another word.", ["        tower: often Turm, Türme"]), ("(often: “Turm”, “Türme”)", [])):
        found = replace(finding(message=message, span=where), lexical=Lexical((word,)))
        lines = shown(report(document("Das Haus.\n", "The tower.\n", (found,)))).splitlines()
        assert [line for line in lines if "tower:" in line] == row


def test_quiet_is_a_line_a_finding_and_why_it_fails() -> None:
    assert shown(house(), View(verbose=-1)) == (
        "content/de/house.md:1:18: major number_mismatch "
        "The source says 1,200, the translation says 12.000 (twelve thousand). (92%)\n"
        "FAIL content/de/house.md: 1 finding of severity major or worse\n"
    )


def test_a_document_without_findings_is_listed_only_when_verbose_or_alone() -> None:
    clean = document("Gut.\n")
    assert shown(report(clean, clean)) == (
        "2 documents, 2 segments, 2 words: no findings, 1.2 s\npassed; no findings open\nsignature: "
        + reports.SIGNATURE
        + "\n"
    )
    assert shown(report(clean, clean), View(verbose=1)).count("content/de/house.md (de)\n") == 2
    assert shown(report(clean)).count("content/de/house.md (de)\n") == 1


def test_statistics_count_checks_and_severities() -> None:
    assert shown(house(), View(statistics=True)).splitlines()[14:17] == [
        "check              minor    major critical    total per 1,000 words",
        "number_mismatch        0        1        0        1          200.00",
        "all                    0        1        0        1          200.00",
    ]


def test_color_marks_the_span_and_takes_no_columns() -> None:
    colored = shown(house(), View(color=True))
    assert "Das Haus kostete \x1b[33m12.000\x1b[0m Euro." in colored
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == shown(house())


def test_carets_stand_under_wide_characters_and_combining_marks() -> None:
    assert repeated("彼は東京に行ったがが、帰った。", "がが", "が", ("ja", None)) == [
        "    ja  彼は東京に行ったがが、帰った。",
        "                        ^^^^",
        "     →  彼は東京に行ったが、帰った。 (90%, safe)",
    ]
    assert repeated("Cafe\u0301 ist ist zu.", "ist ist", "ist")[1] == "             ^^^^^^^"


@pytest.mark.parametrize("sign", ["👨\u200d👩\u200d👧", "🇩🇪", "❤\ufe0f", "1\ufe0f\u20e3", "한", "\u1112\u1161\u11ab"])
def test_what_a_reader_takes_for_one_sign_takes_two_columns(sign: str) -> None:
    line, marks, *_ = repeated(f"{sign} das das Haus", "das das", "das")
    assert (width(sign), width(line[: line.index("das")]), marks.index("^")) == (2, 11, 11)


def test_right_to_left_text_is_marked_with_brackets() -> None:
    assert repeated("قال إن إن الاجتماع غدا.", "إن إن", "إن", ("ar", None)) == [
        "    ar  قال [[إن إن]] الاجتماع غدا.",
        "     →  قال إن الاجتماع غدا. (90%, safe)",
    ]


def test_a_long_sentence_is_cut_around_the_span() -> None:
    text = "Der alte Mann ging langsam über die Brücke, und " * 15 + "dann ging ging er, " + "wo alle warteten, " * 30
    lines = repeated(text, "ging ging", "ging")
    assert lines == [
        "    de  … Brücke, und Der alte Mann ging langsam über die Brücke, und dann",
        "        ging ging er, wo alle warteten, wo alle warteten, wo alle warteten,",
        "        ^^^^^^^^^",
        "        wo alle warteten, wo alle warteten, wo alle warteten, wo alle",
        "        warteten, wo alle warteten, wo alle warteten, wo alle warteten, wo …",
        "     →  … die Brücke, und dann ging er, wo alle warteten, wo alle … (90%, safe)",
    ]
    assert max(map(width, lines)) <= 80


@pytest.mark.parametrize(
    ("text", "twice"), [("a" * 5000 + " b b " + "c" * 5000, "b b"), ("\U0001f600" * 3000, "\U0001f600" * 2999)]
)
def test_no_line_is_wider_than_the_terminal(text: str, twice: str) -> None:
    lines = repeated(text, twice, "x")
    assert max(map(width, lines)) <= 80
    assert len(lines) <= 9


def test_a_place_where_something_is_missing_has_one_caret() -> None:
    text = "Er kam"
    here = LineIndex(text).locate(Span(6, 6))
    stop = Correction((FileEdit(6, 6, "."),), True, 1.0)
    found = finding("end_punctuation", message="The stop is missing.", span=here, suggestions=(stop,))
    assert shown(report(document(text, None, (found,)))).splitlines()[4:7] == [
        "    de  Er kam",
        "              ^",
        "     →  Er kam. (100%, safe)",
    ]


def test_a_deletion_of_everything_says_so() -> None:
    assert repeated("Foo", "Foo", "")[-1] == "     →  (delete) (90%, safe)"


def test_in_a_pipe_a_finding_is_a_line_and_everything_else_is_said() -> None:
    output = shown(house(), View(brief=True))
    assert output.splitlines()[:4] == [
        "content/de/house.md:1:18: major number_mismatch "
        "The source says 1,200, the translation says 12.000 (twelve thousand). (92%)",
        "content/de/house.md: score 91.2 (80.5 to 98.0), fluency 88, adequacy 74, quality 66, machine-translated 12%",
        "content/de/house.md: note: no model scores Klingon; only the rules were applied.",
        "1 document, 1 segment, 5 words: 1 finding (0 critical, 1 major, 0 minor), 1.2 s",
    ]
    assert output.splitlines()[4:] == [
        "FAIL content/de/house.md: 1 finding of severity major or worse",
        "failed; 1 major finding open",
        "next: tqcheck fix content/de/house.md (1 correction, 1 safe; made with --write)",
        "next: tqcheck explain number_mismatch",
        f"signature: {reports.SIGNATURE}",
    ]
    assert shown(house(), View(brief=True, verbose=1)) == shown(house(), View(verbose=1))


def mixed() -> Report:
    """Four sentences: one check says the same of the first and the third, and of the fourth something else."""
    text = "Ein ein Hund. Gut so. Ein ein Hund. Ja."
    twice = [LineIndex(text).locate(Span(start, start + 7)) for start in (0, 22)]
    found = [
        finding("repeated_word", Severity.MINOR, REPEATED, span=place, segment=2 * number)
        for number, place in enumerate(twice)
    ]
    found.append(finding("repeated_word", Severity.MINOR, "Another.", span=locate(text, "Ja"), segment=3))
    grave = finding("wrong_language", Severity.MAJOR, "Wrong.", span=locate(text, "Gut so."), segment=1)
    unsure = replace(grave, check="wrong_word", from_model=True, confidence=0.5, segment=3)
    return report(document(text, None, (found[0], unsure, grave, *found[1:])))


def test_the_gravest_come_first_neighbours_are_one_and_what_is_unsure_is_last() -> None:
    lines = shown(mixed(), View(verbose=-1)).splitlines()
    assert lines == [
        "content/de/house.md:1:15: major wrong_language Wrong. (92%)",
        f"content/de/house.md:1:1: minor repeated_word {REPEATED} Also at 1:23. (92%)",
        "content/de/house.md:1:37: minor repeated_word Another. (92%)",
        "content/de/house.md:1:15: major wrong_word Wrong. (50%, please look)",
    ]
    long = shown(mixed())
    assert f"    {REPEATED}\n    2 places: here and at 1:23\n" in long
    assert long.index("please look: these are not sure") > long.index("Another.")


def test_findings_far_from_each_other_stay_apart() -> None:
    one = mixed().documents[0]
    far = [replace(each, segment=each.segment * 4) for each in one.findings]
    assert shown(report(replace(one, findings=tuple(far))), View(verbose=-1)).count(REPEATED) == 2


def test_what_is_said_often_is_said_once_however_far_apart() -> None:
    one = mixed().documents[0]
    habit = next(each for each in one.findings if each.message == REPEATED)
    far = tuple(replace(habit, segment=n * 9, fingerprint=str(n)) for n in range(4))
    lines = shown(report(replace(one, findings=far)), View(verbose=-1)).splitlines()
    assert len(lines) == 1
    assert lines[0].count("1:1") == 4


def test_groups_stand_under_their_check() -> None:
    lines = shown(mixed(), View(brief=True, group=True)).splitlines()
    assert [line for line in lines if line.endswith(("finding", "findings"))] == [
        "wrong_language: 1 finding",
        "repeated_word: 3 findings",
        "wrong_word: 1 finding",
    ]
    assert sum(": minor repeated_word" in line for line in lines) == 2


def test_a_lost_sentence_stands_where_it_belongs_and_is_named() -> None:
    assert shown(reports.lost(), View(verbose=-1)) == (
        "content/de/house.md:3:1: major omission It is missing. Missing: “Two has it.” (92%)\n"
    )


def test_an_omission_of_words_points_to_the_sentence() -> None:
    house_ = locate(reports.ENGLISH, "house")
    found = finding("omission", message="Not translated.", source_span=house_)
    assert shown(report(document(reports.GERMAN, reports.ENGLISH, (found,)))).splitlines()[2:7] == [
        "content/de/house.md:1:1: major: omission (92%)",
        "    Not translated.",
        "    en  The house cost 1,200 euros.",
        "            ^^^^^",
        "    de  Das Haus kostete 12.000 Euro.",
    ]


def test_a_finding_about_the_whole_document_has_a_path_alone() -> None:
    found = finding("machine_translated", message="It reads so.", segment=99)
    assert "content/de/house.md: major: machine_translated (92%)\n    It reads so.\n\n" in shown(
        report(document(reports.GERMAN, None, (found,)))
    )


def test_control_characters_never_reach_the_terminal() -> None:
    text = "Er \x1b[31m\u202esagte\x00 \x9b31m\r\n\tja ja"
    twice = locate(text, "ja ja")
    found = finding("repeated_word", message="\x07\x1b]0;x", span=twice, suggestions=(correction(twice, "\x1bja"),))
    output = shown(report(document(text, None, (found,), paths=("a\x1b\n\udc80.md", "")), reasons=("\x1b",)))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", output)
    assert "a␛␊<U+DC80>.md:2:2: major" in output
    assert "    de  Er ␛[31m<U+202E>sagte␀ <U+009B>31m  ja ja\n" in output


def test_visible_leaves_joiners_and_ordinary_text() -> None:
    text = "می\u200cخواهم 👩\u200d👩 é\u00a0!"
    assert visible(text) == text


def test_what_several_documents_share_is_said_once() -> None:
    one = replace(document(GERMAN, None, ()), notices=(Notice("x", "Shared."), Notice("x", "Own.")))
    other = replace(document(GERMAN, None, (), paths=("b.md", "")), notices=(Notice("x", "Shared."),))
    lines = shown(report(one, other), View(brief=True)).splitlines()
    assert [line for line in lines if "note: " in line] == [
        "content/de/house.md: note: Own.",
        "note: in each of 2 documents: Shared.",
    ]
