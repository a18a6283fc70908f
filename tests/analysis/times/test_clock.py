"""Times of day, and whether those of a translation are its source's."""

from __future__ import annotations

from time import process_time

import pytest

from tqcheck import registry
from tqcheck.analysis.times.clock import clock_conflicts, clocks
from tqcheck.wordlists.lists import languages_with


def read(text: str, code: str) -> list[tuple[str, str, str]]:
    found = clocks(text, registry.language(code))
    return [(clock.span.of(text), f"{clock.minute // 60}:{clock.minute % 60:02}", clock.half) for clock in found]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "The bar opens at half past six.", [("half past six", "6:30", "")]),
        ("en", "Come at a quarter to nine in the evening.", [("quarter to nine", "8:45", "pm")]),
        (
            "en",
            "It is 10:05 a.m. here and 6:05 p.m. there.",
            [("10:05 a.m.", "10:05", "am"), ("6:05 p.m.", "6:05", "pm")],
        ),
        (
            "de",
            "Um halb sieben, dann um Viertel vor neun.",
            [("halb sieben", "6:30", ""), ("Viertel vor neun", "8:45", "")],
        ),
        ("de", "Um 18.05 Uhr schließt das Bad.", [("18.05 Uhr", "6:05", "pm")]),
        ("de", "Von 0:15 Uhr bis 24 Uhr.", [("0:15 Uhr", "0:15", ""), ("24 Uhr", "0:00", "")]),
        ("de", "Um 25.10 Uhr ist nichts.", []),
        (
            "en",
            "In the morning it opens at 9:15, and it closes at 6:30 in the evening.",
            [("9:15", "9:15", "am"), ("6:30", "6:30", "pm")],
        ),
        ("en", "In the evening, after a long walk through the whole of the town, at 9:15.", [("9:15", "9:15", "")]),
        ("nl", "De bar gaat om half zeven open.", [("half zeven", "6:30", "")]),
        ("fr", "Le bar ouvre à six heures et demie du soir.", [("six heures et demie", "6:30", "pm")]),
        ("fr", "Le bar ferme à 23 h 05.", [("23 h 05", "11:05", "pm")]),
        ("es", "Abre a las seis y media de la mañana.", [("las seis y media", "6:30", "am")]),
        ("it", "Apre alle sei e mezza di sera.", [("alle sei e mezza", "6:30", "pm")]),
        ("pt", "Abre às seis e meia.", [("às seis e meia", "6:30", "")]),
        ("pl", "Otwierają o wpół do siódmej.", [("wpół do siódmej", "6:30", "")]),
        ("cs", "Otevírají v půl sedmé ráno.", [("půl sedmé", "6:30", "am")]),
        ("ru", "Открывают в половине седьмого утра.", [("половине седьмого", "6:30", "am")]),
        ("uk", "Відчиняють о пів на сьому.", [("пів на сьому", "6:30", "")]),
        ("zh", "酒吧下午六点半开门。", [("六点半", "6:30", "pm")]),
        ("zh", "商店下午三点二十分开门。", [("三点二十分", "3:20", "pm")]),
        ("ja", "午後三時十五分に閉まる。", [("三時十五分", "3:15", "pm")]),
        ("ja", "午前6時半に開く。二時間かかる。", [("6時半", "6:30", "am")]),
        ("ar", "يفتح في السادسة والنصف مساء.", [("السادسة والنصف", "6:30", "pm")]),
        ("ko", "오후 6시 30분에 열고 2시간 걸린다.", [("6시 30분", "6:30", "pm")]),
    ],
)
def test_reads_the_time(code: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text, code) == expected


@pytest.mark.parametrize(
    ("codes", "source", "target", "conflicts"),
    [
        ("en de", "It begins at half past six.", "Es beginnt um halb sieben.", 0),
        ("en de", "It begins at half past six.", "Es beginnt um halb sechs.", 1),
        ("en de", "It begins at 4 p.m.", "Es beginnt um 16 Uhr.", 0),
        ("en de", "It begins at 4 p.m.", "Es beginnt um 4 Uhr.", 1),
        ("en de", "It begins at 4 p.m.", "Es beginnt um 4 Uhr nachmittags.", 0),
        ("en de", "It begins at noon and ends at 12 p.m.", "Es beginnt mittags und endet um 12 Uhr.", 0),
        ("en es", "It begins at 8 a.m.", "Empieza a las 20 horas.", 1),
        (
            "es en",
            "La reunión dura nueve horas y empieza a las 21 horas.",
            "It lasts nine hours and begins at 9 p.m.",
            0,
        ),
        ("zh en", "会议上午八点开始。", "The meeting begins at 8 p.m.", 1),
        ("ru nl", "Начало в половине пятого.", "Het begint om half vijf.", 0),
        ("fr cs", "Il part à huit heures et quart.", "Odjíždí ve čtvrt na devět.", 0),
    ],
)
def test_compares_times(codes: str, source: str, target: str, conflicts: int) -> None:
    theirs, ours = map(registry.language, codes.split())
    assert len(clock_conflicts(source, theirs, target, ours)[1]) == conflicts


@pytest.mark.parametrize(
    ("source", "target", "agreed", "lost"),
    [
        (
            "It opens at 9:15 and closes at 6:30 p.m.",
            "Es öffnet um 9.45 Uhr und schließt um 18.30 Uhr.",
            [("6:30 p.m.", "18.30 Uhr")],
            [("9:15", "9.45 Uhr")],
        ),
        (
            "From 8:15 a.m. to 8:15 p.m., then at 5:45 p.m. and at 6:45 p.m.",
            "Um 17.40 Uhr, um 18.40 Uhr und von 8.15 Uhr bis 20.15 Uhr.",
            [("8:15 a.m.", "8.15 Uhr"), ("8:15 p.m.", "20.15 Uhr")],
            [("5:45 p.m.", "17.40 Uhr"), ("6:45 p.m.", "18.40 Uhr")],
        ),
        ("At 9:45 p.m. and at 9:45.", "Um 9.40 Uhr.", [], []),
    ],
)
def test_times_are_opposite_those_they_agree_with(
    source: str, target: str, agreed: list[tuple[str, str]], lost: list[tuple[str, str]]
) -> None:
    found = clock_conflicts(source, registry.language("en"), target, registry.language("de"))
    assert [[(a.span.of(source), b.span.of(target)) for a, b in couples] for couples in found] == [agreed, lost]


@pytest.mark.parametrize("code", sorted(languages_with("clock")))
def test_time_grows_linearly(code: str) -> None:
    language = registry.language(code)

    def once(times: int) -> float:
        start = process_time()
        clocks("12:30 half 3, 7 Uhr; 午後3時 " * times, language)
        return process_time() - start

    def seconds(times: int) -> float:
        """The least of three: memory may be tidied up during any of them."""
        return min(once(times) for _ in range(3))

    once(10)
    assert seconds(4000) < 12 * max(seconds(1000), 0.01)
