"""What the bilingual lexicon says of another wording."""

from __future__ import annotations

import pytest

from tqcheck.models.gemma.reading import TextToRead
from tqcheck.models.gemma.rendered import MEASURES, rendered
from tqcheck.models.gemma.rewording import EditKind, Rewording

SOURCE = "The earthquake damaged three bridges in the north."
TARGET = "Наводнение повредило три моста на севере."
CODES = ("en", "ru")


def said(old: str, new: str, source: str | None = SOURCE, codes: tuple[str | None, str] = CODES) -> dict[str, float]:
    start = TARGET.index(old)
    wording = Rewording(EditKind.CONTENT, ((start, start + len(old), new),))
    return dict(zip(MEASURES, rendered(TextToRead(TARGET, "Russian", source, "English"), wording, codes), strict=True))


def test_the_word_that_the_source_has_is_rendered_and_the_other_was_explained_by_nothing() -> None:
    found = said("Наводнение", "Землетрясение")
    assert found["rendered"] > 1
    assert found["explained"] > 0.5
    assert found["unexplained here"] > 0.5
    assert (found["no longer rendered"], found["no longer explained"]) == (0, 0)


def test_a_word_in_place_of_the_right_one_leaves_the_source_unrendered() -> None:
    found = said("моста", "дома")
    assert found["no longer rendered"] > 0.5
    assert (found["rendered"], found["unexplained here"]) == (0, 0)


@pytest.mark.parametrize(("source", "codes"), [(None, CODES), (SOURCE, (None, "ru")), (SOURCE, ("en", "hu"))])
def test_nothing_is_said_without_a_source_or_in_a_language_that_is_not_known(
    source: str | None, codes: tuple[str | None, str]
) -> None:
    assert set(said("моста", "дома", source, codes).values()) == {0}
