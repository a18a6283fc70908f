"""Dates and weekdays."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.times.dates import Reading, date_conflicts, dates, weekday_conflicts, weekdays


@pytest.mark.parametrize(
    ("code", "text", "span", "readings"),
    [
        ("en", "on May 12, 2019.", "May 12, 2019", [(2019, 5, 12)]),
        ("en", "the 12–14 June 2020", "12–14 June 2020", [(2020, 6, 12), (2020, 6, 14)]),
        ("en", "at 10 AM on September 29", "September 29", [(None, 9, 29)]),
        ("de", "am 12. Mai 2019", "12. Mai 2019", [(2019, 5, 12)]),
        ("de", "am 15.8. beginnt", "15.8.", [(None, 8, 15)]),
        ("es", "el 12 de mayo de 2019", "12 de mayo de 2019", [(2019, 5, 12)]),
        ("fr", "le 1er janvier 2020", "1er janvier 2020", [(2020, 1, 1)]),
        ("ru", "12 мая 2019 года", "12 мая 2019", [(2019, 5, 12)]),
        ("zh", "2019年5月12日", "2019年5月12日", [(2019, 5, 12)]),
        ("zh", "十月三日", "十月三日", [(None, 10, 3)]),
        ("ar", "١١ مارس", "١١ مارس", [(None, 3, 11)]),
        ("it", "25/12/2024", "25/12/2024", [(2024, 12, 25)]),
        ("en", "2024-12-25", "2024-12-25", [(2024, 12, 25)]),
        ("en", "03/04/2025", "03/04/2025", [(2025, 4, 3), (2025, 3, 4)]),
    ],
)
def test_reads_dates(code: str, text: str, span: str, readings: list[Reading]) -> None:
    (date,) = dates(text, registry.language(code))
    assert (date.span.of(text), list(date.readings)) == (span, readings)


@pytest.mark.parametrize("text", ["192.168.1.10", "version 1.2.3", "99/99/2020", "he walked"])
def test_what_is_no_date(text: str) -> None:
    assert dates(text, registry.language("en")) == ()


def test_everyday_words_are_doubtful() -> None:
    (may,) = dates("You may go.", registry.language("en"))
    assert may.doubtful
    assert not dates("May 3", registry.language("en"))[0].doubtful


def test_weekdays_in_their_cases() -> None:
    text = "w środę i w niedzielę"
    assert [(day.span.of(text), day.number) for day in weekdays(text, registry.language("pl"))] == [
        ("środę", 3),
        ("niedzielę", 7),
    ]


def test_only_what_both_sides_state_can_conflict() -> None:
    english, german = registry.language("en"), registry.language("de")
    assert date_conflicts("in May 2019", english, "im Mai", german) == ()
    ((before, after),) = date_conflicts("on 3 June", english, "am 4. Juni", german)
    assert (before.readings, after.readings) == (((None, 6, 3),), ((None, 6, 4),))


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("en", "the twenty-first of May", [("twenty-first of May", [(None, 5, 21)])]),
        ("en", "the thirty-first of March", [("thirty-first of March", [(None, 3, 31)])]),
        ("en", "the thirty-second of March", [("March", [(None, 3, None)])]),
        ("en", "the first of January", [("first of January", [(None, 1, 1)])]),
        ("en", "one January", [("one January", [(None, 1, 1)])]),
        ("de", "am ersten Mai", [("ersten Mai", [(None, 5, 1)])]),
        ("fr", "le premier mai", [("premier mai", [(None, 5, 1)])]),
        ("en", "31 May", [("31 May", [(None, 5, 31)])]),
        ("en", "32 May", [("32 May", [(None, 5, None)])]),
        ("en", "May 5 and 6", [("May 5 and 6", [(None, 5, 5), (None, 5, 6)])]),
        ("en", "1/1/2020", [("1/1/2020", [(2020, 1, 1)])]),
        ("de", "31/01/2020", [("31/01/2020", [(2020, 1, 31)])]),
        ("en", "01/13/2020", [("01/13/2020", [(2020, 1, 13)])]),
        ("de", "1/2/1000", [("1/2/1000", [(1000, 2, 1), (1000, 1, 2)])]),
        ("de", "12/11/19", [("12/11/19", [(None, 11, 12), (None, 12, 11), (None, 11, 19)])]),
        *((code, text, []) for code, text in [("de", "32/01/2020"), ("en", "13/13/2020"), ("de", "0/5/2020")]),
        *(("de", text, []) for text in ("5/0/2020", "1/2/0999", "12/11/123", "123/1/2020")),
    ],
)
def test_a_day_is_one_that_there_is(code: str, text: str, found: list[tuple[str, list[Reading]]]) -> None:
    assert [(date.span.of(text), list(date.readings)) for date in dates(text, registry.language(code))] == found


@pytest.mark.parametrize(
    ("code", "text", "is_doubtful"),
    [
        ("en", "In March we left", False),
        ("en", "in march", True),
        ("en", "March in step", True),
        ("en", "by May", False),
        ("en", "we may go", True),
        ("en", "May 2019", False),
        ("en", "we may 2019", True),
        ("fr", "mars 2019", False),
        ("fr", "mars", True),
    ],
)
def test_a_month_that_is_a_word_too_is_sure_by_what_stands_beside_it(code: str, text: str, is_doubtful: bool) -> None:
    (date,) = dates(text, registry.language(code))
    assert date.doubtful is is_doubtful


@pytest.mark.parametrize(
    ("english", "german", "conflicts"),
    [
        ("May 12, 2019", "12. Mai", []),
        ("May 12", "12. Mai 2018", []),
        ("12 May 2019", "Mai 2019", []),
        ("May 2019", "12. Mai 2019", []),
        ("12 May", "Mai 2018", []),
        ("12 May", "heute", []),
        ("heute", "12. Mai", []),
        ("May 2019", "Mai 2018", [("May 2019", "Mai 2018")]),
        ("May 2019", "12. Mai 2018", [("May 2019", "12. Mai 2018")]),
        ("12 May 2019", "Mai 2018", [("12 May 2019", "Mai 2018")]),
        ("12 May 2019", "13. Mai", [("12 May 2019", "13. Mai")]),
        ("May 12", "13. Mai 2018", [("May 12", "13. Mai 2018")]),
        ("12 May 2019", "12. Mai 2018", [("12 May 2019", "12. Mai 2018")]),
        ("12 May 2019", "12. Juni 2019", [("12 May 2019", "12. Juni 2019")]),
        ("12 May and 3 June", "12. Mai und 4. Juni", [("3 June", "4. Juni")]),
    ],
)
def test_dates_conflict_in_what_both_state(english: str, german: str, conflicts: list[tuple[str, str]]) -> None:
    found = date_conflicts(english, registry.language("en"), german, registry.language("de"))
    assert [(before.span.of(english), after.span.of(german)) for before, after in found] == conflicts


@pytest.mark.parametrize(
    ("english", "german", "conflicts"),
    [
        ("on Monday", "am Dienstag", [("Monday", "Dienstag")]),
        ("on Monday", "am Montag", []),
        ("on Monday and Tuesday", "am Dienstag", []),
        ("on Monday", "am Montag und Dienstag", []),
        ("on Monday", "heute", []),
        ("on Monday or Friday", "am Dienstag oder Samstag", [("Monday", "Dienstag"), ("Friday", "Samstag")]),
    ],
)
def test_weekdays_conflict_where_each_side_has_one_that_the_other_lacks(
    english: str, german: str, conflicts: list[tuple[str, str]]
) -> None:
    found = weekday_conflicts(english, registry.language("en"), german, registry.language("de"))
    assert [(before.span.of(english), after.span.of(german)) for before, after in found] == conflicts


def test_a_weekday_that_is_a_word_too_conflicts_with_nothing() -> None:
    portuguese, english = registry.language("pt"), registry.language("en")
    doubtful = [word for word in portuguese.dates.weekdays if word in portuguese.dates.doubtful]
    assert doubtful
    for word in doubtful:
        assert weekdays(word, portuguese)[0].doubtful
        assert weekday_conflicts(word, portuguese, "on Saturday or Sunday", english) == ()
        assert weekday_conflicts("on Saturday or Sunday", english, word, portuguese) == ()
