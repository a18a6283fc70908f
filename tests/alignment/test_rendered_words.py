from __future__ import annotations

import numpy as np
import pytest

from tqcheck import registry
from tqcheck.alignment.rendered_words import RenderedWords
from tqcheck.alignment.similarity import KINDS, Floats

ENGLISH = [
    "The hospital is beside the church.",
    "The teacher bought bread and milk.",
    "Rain fell in the mountains.",
    "Her brother sold the old house.",
]
TRANSLATED = {
    "de": [
        "Das Krankenhaus steht neben der Kirche.",
        "Der Lehrer kaufte Brot und Milch.",
        "In den Bergen fiel Regen.",
        "Ihr Bruder verkaufte das alte Haus.",
    ],
    "ru": [
        "Больница находится рядом с церковью.",
        "Учитель купил хлеб и молоко.",
        "В горах шёл дождь.",
        "Её брат продал старый дом.",
    ],
    "zh": ["医院在教堂旁边。", "老师买了面包和牛奶。", "山里下了雨。", "她的哥哥卖掉了老房子。"],
}


def rendered_words(source: list[str], target: list[str], codes: tuple[str, str]) -> RenderedWords | None:
    return RenderedWords.of((source, target), (registry.language(codes[0]), registry.language(codes[1])))


def scores(source: list[str], target: list[str], codes: tuple[str, str]) -> Floats:
    rendered = rendered_words(source, target, codes)
    assert rendered is not None
    return rendered.scores(slice(0, len(source)), slice(0, len(target)))


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_is_rendered_speaks_for_a_bead_and_what_is_not_against_it(code: str) -> None:
    found = scores(ENGLISH, TRANSLATED[code], ("en", code))[KINDS.index((1, 1))]
    assert (found.diagonal() > 2).all()
    assert (found[~np.eye(4, dtype=bool)] < 0).all()


def test_it_is_so_between_two_languages_that_meet_in_english() -> None:
    found = scores(TRANSLATED["de"], TRANSLATED["ru"], ("de", "ru"))[KINDS.index((1, 1))]
    assert (found.diagonal() > found[~np.eye(4, dtype=bool)].max()).all()


def test_all_sentences_of_a_bead_count() -> None:
    joined = [f"{TRANSLATED['de'][0][:-1]}, {TRANSLATED['de'][1]}", *TRANSLATED["de"][2:]]
    found = scores(ENGLISH, joined, ("en", "de"))
    whole, part = found[KINDS.index((2, 1)), 1, 0], found[KINDS.index((1, 1)), 0, 0]
    assert whole > part
    assert whole > found[KINDS.index((3, 1)), 2, 0]


def test_parts_give_what_the_whole_gives() -> None:
    source, target = ENGLISH * 4, TRANSLATED["ru"] * 4
    rendered = rendered_words(source, target, ("en", "ru"))
    assert rendered is not None
    whole = rendered.scores(slice(0, 16), slice(0, 16))
    np.testing.assert_allclose(rendered.scores(slice(6, 9), slice(5, 12)), whole[:, 6:9, 5:12], atol=1e-4)


@pytest.mark.parametrize(("source", "target"), [(["…"], ["Das Haus."]), (["House."], [""]), (["Zzyzx."], ["Qwrtz."])])
def test_where_no_word_is_known_nothing_is_said(source: list[str], target: list[str]) -> None:
    assert rendered_words(source, target, ("en", "de")) is None


def test_what_an_unknown_word_stands_beside_is_known_without_it() -> None:
    known, beside = (
        scores(["The house."], [target], ("en", "de"))[0, 0, 0] for target in ("Das Haus.", "Das Haus qwrtz.")
    )
    assert known == beside > 0


def test_without_the_languages_there_is_none() -> None:
    assert rendered_words(["Hi."], ["안녕."], ("en", "ko")) is None
    assert rendered_words(["Hi."], ["Hello."], ("en", "en")) is None
