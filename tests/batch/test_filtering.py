"""The filter's expressions: what they mean, and what is said of those that mean nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tqcheck.batch.filtering import compiled
from tqcheck.batch.results import PairScores, Result
from tqcheck.batch.rows import Row
from tqcheck.errors import UsageError


def result(quality: float | None = 0.8, **more: Any) -> Result:
    row = Row(7, "x1", "Ten letters", "Zehn")
    findings = ({"check": "number_mismatch"}, {"check": "number_mismatch"}, {"check": "grammar"})
    given = {"findings": findings, "minor": 1, "major": 2, "words": 4, "penalty": 6.0, **more}
    return Result(row, "a.tsv", "en", "de", scores=PairScores(quality=quality), **given)


@pytest.mark.parametrize(
    ("expression", "kept"),
    [
        ("quality >= 0.7 and not critical", True),
        ("quality >= .81", False),
        ("quality < 0.7 or major", True),
        ("not (quality < 0.7 or major)", False),
        ("not quality < 0.7", True),
        ("0.5 < quality <= 0.8", True),
        ("0.5 < quality < 0.8", False),
        ("number_mismatch == 2 and grammar == 1 and not spelling", True),
        ("findings == 3 and minor == 1 and critical == 0", True),
        ("major or minor and critical", True),
        ("(major or minor) and critical", False),
        ("worst == 'major'", True),
        ('worst in ("minor", "major")', True),
        ("worst not in ('minor', 'critical')", True),
        ("target_language in ('fr', 'es')", False),
        ("row in (6, 7)", True),
        ("id == 'x1' and file != 'b.tsv'", True),
        ("not error", True),
        ("length_ratio > 0.3 and source_length == 11 and target_length == 4", True),
        ("mqm == 0 and penalty == 6", True),
    ],
)
def test_an_expression_keeps_a_row_or_not(expression: str, kept: bool) -> None:
    assert compiled(expression)(result()) is kept


@pytest.mark.parametrize("expression", ["quality >= 0", "not quality >= 0", "quality", "not quality", "quality != 1"])
def test_what_is_not_known_is_neither_true_nor_false(expression: str) -> None:
    assert not compiled(expression)(result(quality=None))


def test_what_is_not_known_does_not_hide_what_is() -> None:
    unmeasured = result(quality=None)
    assert compiled("quality > 0.5 or major")(unmeasured)
    assert not compiled("quality > 0.5 and major")(unmeasured)
    assert compiled("not (quality > 0.5 and critical)")(unmeasured)


def test_a_row_that_could_not_be_checked_has_no_findings_that_are_known() -> None:
    failed = result(error="there is no target", findings=(), minor=0, major=0, words=0, penalty=0.0)
    assert not compiled("not critical")(failed)
    assert not compiled("not number_mismatch")(failed)
    assert compiled("error")(failed)


@pytest.mark.parametrize(
    ("expression", "message", "place"),
    [
        ("qualty > 0.5", "there is no 'qualty'; did you mean quality?", "qualty"),
        ("quality > 70", "quality lies between 0 and 1; write 0.7", "70"),
        ("mqm > 101", "mqm lies between 0 and 100", "101"),
        ("worst > 'minor'", "texts are equal or not (==, !=, in); none is greater", ">"),
        ("quality == 'good'", "good' is a text and quality a number; they cannot be compared", "'good'"),
        ("quality = 1", "write == to compare", "="),
        ("major & minor", "write `and`, `or`, `not`", "&"),
        ("worst == 'minor", "this quotation mark is not closed", "'"),
        ("(major", "this parenthesis is not closed", "("),
        ("major)", "write `and` or `or` before this", ")"),
        ("major minor", "write `and` or `or` before this", "minor"),
        ("major +1", "a filter does not calculate", "+"),
        ("1", "compare this with a name", "1"),
        ("row in 7", "write the values in parentheses: in ('de', 'fr')", "7"),
        ("row in (1 2)", "write a comma or a closing parenthesis here", "2"),
        ("1.2.3 < mqm", "this is no number", "1"),
        ("__import__('os')", "there is no '__import__'", "__import__"),
        ("quality.real", "this means nothing in a filter", "."),
    ],
)
def test_a_caret_stands_under_what_is_wrong(expression: str, message: str, place: str) -> None:
    with pytest.raises(UsageError) as error:
        compiled(expression)
    first, line, caret = error.value.message.splitlines()
    assert message in first
    assert line[caret.index("^") : caret.rindex("^") + 1] == place


@pytest.mark.parametrize("expression", ["", "  ", "major and", "not", "not (", "quality >", "row in ("])
def test_an_end_too_soon(expression: str) -> None:
    with pytest.raises(UsageError, match="is missing here"):
        compiled(expression)


def test_hostile_expressions_end_in_an_error() -> None:
    for expression in ("(" * 5_000 + "major" + ")" * 5_000, "not " * 2_000 + "major", "x" * 20_000):
        with pytest.raises(UsageError):
            compiled(expression)


def test_layers_are_what_the_filter_asks_a_model_for() -> None:
    assert compiled("quality > 0.5 and fluency > 0.5 and not major").layers == {"quality", "fluency"}
    assert compiled("not major").layers == frozenset()
