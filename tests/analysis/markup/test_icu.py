from __future__ import annotations

import pytest

from tqcheck.analysis.markup.icu import syntax
from tqcheck.loading.inline import inline_marks
from tqcheck.records.document import MarkKind
from tqcheck.records.span import OffsetMap

PLURAL = "Du hast {count, plural, =0 {nichts} one {# Datei} other {# Dateien von {name}}}."


def test_the_texts_of_the_arms_stand_between_the_syntax() -> None:
    pieces = [(piece.span.of(PLURAL), piece.argument) for piece in syntax(PLURAL)]
    assert pieces == [
        ("{count, plural, =0 {", "{count, plural}"),
        ("} one {", ""),
        ("} other {", ""),
        ("}}", ""),
    ]


def test_choices_within_choices() -> None:
    text = "{who, select, female {sie {n, plural, offset:1 one {#} other {#}}} other {er}}"
    assert "".join(piece.span.of(text) for piece in syntax(text)) == (
        "{who, select, female {{n, plural, offset:1 one {} other {}}} other {}}"
    )


@pytest.mark.parametrize(
    "text",
    ["{count, plural, one {a", "{count, plural, }", "{count, plural, one {a} other", "{a} b", "plain", "{n, plural,"],
)
def test_what_is_no_message_has_no_syntax(text: str) -> None:
    assert syntax(text) == []


def test_a_word_in_an_arm_is_no_placeholder() -> None:
    marks = inline_marks(PLURAL, OffsetMap.identity(len(PLURAL)))
    assert [mark.value for mark in marks if mark.kind is MarkKind.PLACEHOLDER] == ["{count, plural}", "{name}"]
    assert [mark.span.of(PLURAL) for mark in marks if mark.kind is MarkKind.CODE] == ["} one {", "} other {", "}}"]


def test_time_is_linear() -> None:
    import time

    def seconds(number: int) -> float:
        text = "{n, plural, one {a} other {b}} {" * number
        started = time.process_time()
        syntax(text)
        return time.process_time() - started

    assert min(seconds(10_000) for _ in range(2)) < 40 * max(min(seconds(1_000) for _ in range(3)), 0.01)
