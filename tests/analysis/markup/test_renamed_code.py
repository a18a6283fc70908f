from __future__ import annotations

import pytest

from tqcheck.analysis.markup.differences import ToCompare
from tqcheck.analysis.markup.renamed_code import Renaming
from tqcheck.records.span import Span

SOURCE = ["Form", "new Form()", "models/Form.php", "load()"]
TARGET = ["Maske", "new Maske()", "models/Maske.php", "load()"]


def item(code: str) -> ToCompare:
    return ToCompare(Span(0, 1), f"`{code}`", code)


@pytest.mark.parametrize(
    ("missing", "extra", "explained"),
    [
        (["Form"], ["Maske"], True),
        (["models/Form.php"], ["models/Maske.php"], True),
        (["load()"], ["lade()"], False),
        (["Form"], [], False),
        (["Form"], ["Maske()"], False),
    ],
)
def test_names_that_a_translation_has_throughout(missing: list[str], extra: list[str], explained: bool) -> None:
    assert Renaming(SOURCE, TARGET).explains([*map(item, missing)], [*map(item, extra)]) is explained


def test_a_name_that_is_kept_elsewhere_is_not_renamed() -> None:
    assert not Renaming(SOURCE, [*TARGET, "Form"]).explains([item("Form")], [item("Maske")])
