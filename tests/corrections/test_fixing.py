from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.choosing import Choice
from tqcheck.corrections.fixing import fix
from tqcheck.loading.texts import Job
from tqcheck.records.hit import Hit, replace
from tqcheck.records.report import SegmentReport
from tqcheck.records.segment import Pair
from tqcheck.records.span import Span
from tqcheck.settings import Settings

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


def test_all_that_is_made_is_told_of_also_what_another_correction_stood_in_the_way_of() -> None:
    fixed = fix(Job("a.txt"), ENGLISH, lambda path: RawFile(path, b"He saw the the  sea .Then he left , alone.\n"))
    assert fixed.after.data == b"He saw the sea .Then he left, alone.\n"
    made = [choice.finding.check for choice in fixed.made]
    assert made == ["repeated_word", "punctuation_spacing", "punctuation_spacing"]


def test_the_diff_names_the_file_and_keeps_line_ends() -> None:
    fixed = fix(Job("a.txt"), ENGLISH, lambda path: RawFile(path, DOUBLED))
    assert "--- a/a.txt\n+++ b/a.txt\n" in fixed.diff
    assert "\n-She saw the the sea.\r\n+She saw the sea.\r\n" in fixed.diff


def test_a_habit_is_corrected_wherever_it_shows() -> None:
    text = "孩子们在河边唱歌,然后回家吃饭。老师很高兴，家长也很高兴，大家都很高兴。\n\n" * 6
    settings = Settings(target_language="zh", use_cache=False)
    fixed = fix(Job("a.txt"), settings, lambda path: RawFile(path, text.encode()))
    assert fixed.after.data.decode() == text.replace(",", "，")


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


def use(monkeypatch: pytest.MonkeyPatch, **finders: Callable[..., Iterator[Hit]]) -> None:
    """Let the named checks find what `finders` do."""
    real = registry.check
    changed = {name: dataclasses.replace(real(name), find=find) for name, find in finders.items()}
    monkeypatch.setattr(registry, "check", lambda name: changed.get(name) or real(name))


def doubled(correct: Callable[[str], str]) -> Callable[..., Iterator[Hit]]:
    """`repeated_word` with "the the" corrected as `correct` says for a sentence."""

    def find(pair: Pair, _context: object) -> Iterator[Hit]:
        text = pair.target.text if pair.target else ""
        place = text.find("the the")
        if place >= 0:
            span = Span(place, place + 7)
            yield Hit("doubled", span, suggestions=(replace(span, correct(text), safe=True),))

    return find


def test_a_correction_that_leads_to_a_new_finding_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, repeated_word=doubled(lambda _: "a , b"))
    fixed = fix(Job("a.txt"), ENGLISH, lambda path: RawFile(path, b"He opened the the bridge.\n"))
    assert (fixed.changed, len(fixed.dropped)) == (False, 1)


def test_of_a_long_line_only_the_sentence_at_fault_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, repeated_word=doubled(lambda text: "a , b" if "bridge" in text else "the"))
    text = b"He opened the the bridge. She saw the the sea. They climbed the the hill.\n"
    fixed = fix(Job("a.txt"), ENGLISH, lambda path: RawFile(path, text))
    assert fixed.after.data == b"He opened the the bridge. She saw the sea. They climbed the hill.\n"
    assert len(fixed.dropped) == 1


def test_of_corrections_with_a_finding_elsewhere_only_the_one_at_fault_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    def elsewhere(pairs: Sequence[Pair], _context: object) -> Iterator[Hit]:
        if any(pair.target and "saw the sea" in pair.target.text for pair in pairs):
            yield Hit("now the last sentence does not fit", pair=pairs[-1].id)

    use(monkeypatch, repeated_word=doubled(lambda _: "the"), inconsistent_name=elsewhere)
    text = b"He opened the the bridge. She saw the the sea. They climbed the the hill. It was late.\n"
    fixed = fix(Job("a.txt"), ENGLISH, lambda path: RawFile(path, text))
    assert fixed.after.data == b"He opened the bridge. She saw the the sea. They climbed the hill. It was late.\n"
    assert len(fixed.dropped) == 1


@pytest.mark.parametrize(("from_model", "corrected"), [(True, True), (False, False)])
def test_what_a_model_then_sees_in_the_source_is_no_reason_to_drop_a_correction(
    monkeypatch: pytest.MonkeyPatch, from_model: bool, corrected: bool
) -> None:
    def lost(pair: Pair, _context: object) -> Iterator[Hit]:
        if pair.source and pair.target and "the the" not in pair.target.text:
            yield Hit("not rendered", source_span=Span(0, 3), from_model=from_model)

    use(monkeypatch, negation_mismatch=lost)
    files = {"s.txt": b"Er hat die Br\xc3\xbccke nicht ge\xc3\xb6ffnet.\n", "t.txt": b"He opened the the bridge.\n"}
    settings = Settings(target_language="en", source_language="de", use_cache=False, model="none")
    fixed = fix(Job("t.txt", "s.txt"), settings, lambda path: RawFile(path, files[path]))
    assert fixed.changed is corrected


def test_equal_corrections_of_a_sentence_are_asked_for_one_by_one() -> None:
    asked: list[int] = []

    def accept(choice: Choice, _segment: SegmentReport) -> bool:
        asked.append(choice.correction.edits[0].start)
        return len(asked) == 2

    text = b"He saw the the bridge, she saw the the sea, they saw the the hill.\n"
    fixed = fix(Job("a.txt"), ENGLISH, lambda path: RawFile(path, text), accept=accept)
    assert fixed.after.data == b"He saw the the bridge, she saw the sea, they saw the the hill.\n"
    assert len(asked) == 3
