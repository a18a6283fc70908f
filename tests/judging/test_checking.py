from __future__ import annotations

from collections.abc import Iterator

import pytest

from tqcheck.contracts import Check, Context, Scope
from tqcheck.errors import CheckCrashError, UsageError
from tqcheck.judging.checking import find
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span

ENGLISH, GERMAN = Language(code="en", name="English"), Language(code="de", name="German")
TARGET_ONLY, WITH_SOURCE = Context(target=GERMAN), Context(target=GERMAN, source=ENGLISH)


def segment(text: str) -> Segment:
    return Segment(text, OffsetMap.identity(len(text)), 0)


def pair(number: int, target: str | None, source: str | None = None) -> Pair:
    return Pair(number, None if source is None else segment(source), None if target is None else segment(target))


def check(*hits: Hit, **options: object) -> Check:
    def finder(_pair: object, _context: Context) -> Iterator[Hit]:
        yield from hits

    defaults: dict[str, object] = {"category": "style", "its": "style", "severity": Severity.MINOR, "find": finder}
    return Check(**(defaults | options))  # type: ignore[arg-type]


PAIRS = [pair(0, "t", "s"), pair(1, "t"), pair(2, None, "s")]


@pytest.mark.parametrize(
    ("options", "context", "seen"),
    [
        ({}, TARGET_ONLY, [0, 1]),
        ({}, WITH_SOURCE, [0, 1]),
        ({"bilingual": True}, TARGET_ONLY, [0]),
        ({"null_target": True}, TARGET_ONLY, [0, 1, 2]),
        ({"bilingual": True}, WITH_SOURCE, [0]),
        ({"bilingual": True, "null_source": True}, WITH_SOURCE, [0, 1]),
        ({"bilingual": True, "null_target": True}, WITH_SOURCE, [0, 2]),
    ],
)
def test_a_check_sees_the_pairs_it_asks_for(options: dict[str, object], context: Context, seen: list[int]) -> None:
    found = find({"any": check(Hit("hit"), **options)}, PAIRS, context)
    assert [item.pair.id for item in found] == seen


def test_a_document_check_sees_all_pairs_at_once() -> None:
    def finder(pairs: list[Pair], _context: Context) -> Iterator[Hit]:
        yield Hit(f"{len(pairs)} pairs", pair=pairs[-1].id)

    found = find({"any": check(scope=Scope.DOCUMENT, find=finder)}, PAIRS, TARGET_ONLY)
    assert [(item.hit.message, item.pair.id) for item in found] == [("2 pairs", 1)]


def test_a_rule_wins_over_a_model_on_the_same_words() -> None:
    rule = check(Hit("rule", Span(0, 3)))
    model = check(Hit("there", Span(2, 5), from_model=True), Hit("elsewhere", Span(3, 5), from_model=True))
    found = find({"rule": rule, "model": model}, [pair(0, "abcde")], TARGET_ONLY)
    assert [item.hit.message for item in found] == ["rule", "elsewhere"]


def test_a_rule_wins_over_a_model_on_the_same_words_of_the_source() -> None:
    rule = check(Hit("rule", source_span=Span(0, 3)))
    there, elsewhere = (Hit(str(start), source_span=Span(start, 5), from_model=True) for start in (2, 3))
    nowhere = Hit("nowhere", from_model=True)
    found = find({"rule": rule, "model": check(there, elsewhere, nowhere)}, [pair(0, "t", "abcde")], WITH_SOURCE)
    assert [item.hit.message for item in found] == ["rule", "3", "nowhere"]


def test_a_lost_part_is_told_though_a_rule_knows_of_a_number_in_it() -> None:
    text, lost = "They came in 1998, which nobody knew.", Span(17, 36)
    model = check(Hit("model", source_span=lost, from_model=True))

    def told(known: Span) -> list[str]:
        rule = check(Hit("rule", source_span=known))
        found = find({"rule": rule, "omission": model}, [pair(0, "t", text)], WITH_SOURCE)
        return [item.hit.message for item in found]

    assert told(Span(17, 22)) == ["rule", "model"]
    assert told(Span(0, 30)) == ["rule"]


def test_a_rule_that_knows_no_correction_takes_a_model_s_for_the_same_words() -> None:
    suggestion = replace(Span(0, 1), "T", safe=False, confidence=0.9)
    rules, own = check(Hit("rule", Span(0, 1))), replace(Span(0, 1), "x", safe=True)
    model = check(Hit("model", Span(0, 1), suggestions=(suggestion,), from_model=True))
    (found,) = find({"rule": rules, "model": model}, PAIRS[1:2], TARGET_ONLY)
    assert (found.hit.message, found.hit.suggestions) == ("rule", (suggestion,))
    rules = check(Hit("rule", Span(0, 1), suggestions=(own,)))
    (found,) = find({"rule": rules, "model": model}, PAIRS[1:2], TARGET_ONLY)
    assert found.hit.suggestions == (own,)


def test_a_copied_segment_is_settled_by_rule() -> None:
    copied, model = check(Hit("copied", Span(0, 1))), check(Hit("model", Span(3, 5), from_model=True))
    compared, typography = check(Hit("compared", Span(3, 4)), bilingual=True), check(Hit("typography", Span(3, 4)))
    checks = {"untranslated": copied, "model": model, "compared": compared, "typography": typography}
    found = find(checks, [pair(0, "abcde", "abcde")], WITH_SOURCE)
    assert [item.hit.message for item in found] == ["copied", "typography"]


def test_a_crash_names_check_and_segment() -> None:
    def broken(_pair: Pair, _context: Context) -> Iterator[Hit]:
        yield Hit("one")
        raise ZeroDivisionError("by zero")

    with pytest.raises(CheckCrashError, match=r"check odd failed on segment 1 \(ZeroDivisionError: by zero\)"):
        find({"odd": check(find=broken)}, [PAIRS[1]], TARGET_ONLY)


def test_a_check_that_lacks_a_library_says_how_to_go_on() -> None:
    def lacking(_pair: Pair, _context: Context) -> Iterator[Hit]:
        raise ModuleNotFoundError("No module named 'rare'")

    with pytest.raises(UsageError, match=r"odd needs what is not installed \(No module named 'rare'\).*--ignore odd"):
        find({"odd": check(find=lacking)}, [PAIRS[1]], TARGET_ONLY)
