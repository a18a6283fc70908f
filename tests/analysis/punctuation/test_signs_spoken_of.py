from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.punctuation.spacing import spacing_slips


@pytest.mark.parametrize(
    ("text", "safe"), [("It is set to , (comma) here.", False), ("Press the . key now.", False), ("Yes , it is.", True)]
)
def test_a_sign_that_is_spoken_of_is_left_to_the_editor(text: str, safe: bool) -> None:
    assert [slip.safe for slip in spacing_slips(text, registry.language("en"))] == [safe]
