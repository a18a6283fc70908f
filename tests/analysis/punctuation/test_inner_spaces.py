"""Which spaces inside brackets and quotation marks are slips."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.punctuation.inner_spaces import inside_marks


@pytest.mark.parametrize(
    ("code", "text", "corrected"),
    [
        ("en", "Press the key ( Escape ) twice.", "Press the key (Escape) twice."),
        ("en", "Press the key (Escape ) twice.", "Press the key (Escape) twice."),
        ("en", "Use an underscore ( _ ) or a dash (- ) or a star (* ).", None),
        ("en", "It costs ( 5 % ) more, ( +a ) and ( b ).", "It costs ( 5 % ) more, ( +a ) and (b)."),
        ("en", "The key ( Escape, it says.", "The key (Escape, it says."),
        ("it", "Ha detto « vieni » e « vai ».", "Ha detto «vieni» e «vai»."),
        ("it", "Pagina successiva »", None),
        ("it", "« Torna all'indice", None),
        ("it", "« Precedente | Successiva »", None),
        ("it", "Scegli «Avanti » ora.", "Scegli «Avanti» ora."),
        ("de", "Weiter »", None),
        ("de", "» Mehr erfahren", None),
        ("ru", "Слово „ дом “ и слово “ сад ”.", None),  # each pair has a mark that is used both ways
    ],
)
def test_a_space_inside_marks_is_a_slip_unless_it_may_be_meant(code: str, text: str, corrected: str | None) -> None:
    shown = text
    for slip in reversed(list(inside_marks(text, registry.language(code)))):
        shown = shown[: slip.span.start] + slip.replacement + shown[slip.span.end :]
    assert shown == (corrected or text)
