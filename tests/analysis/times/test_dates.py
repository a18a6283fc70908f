"""Dates and weekdays."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.times.dates import Reading, date_conflicts, dates, weekdays


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
