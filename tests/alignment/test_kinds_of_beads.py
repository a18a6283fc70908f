"""Beads of every kind, in several scripts, by the vectors that come with tqcheck."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tqcheck import measuring, registry
from tqcheck.alignment import align
from tqcheck.records.segment import Segment
from tqcheck.settings import Settings

Make = Callable[..., tuple[Segment, ...]]
Bead = tuple[tuple[int, ...], tuple[int, ...]]

ENGLISH = (
    "The old mill stands by the river.",
    "A miller and his two daughters live there.",
    "Every morning farmers bring grain from the villages.",
    "Last spring the water rose and broke the wheel.",
    "Nobody could grind flour for three weeks.",
    "Then a carpenter came from the city with new tools.",
    "He repaired the wheel and asked for no money.",
    "Why did he want nothing?",
    "As a child he had eaten the bread of this mill.",
    "Today the children of the village learn its history at school.",
)
TRANSLATED = {
    "de": (
        "Die alte Mühle steht am Fluss.",
        "Dort wohnt ein Müller mit seinen zwei Töchtern.",
        "Jeden Morgen bringen Bauern Getreide aus den Dörfern.",
        "Im letzten Frühling stieg das Wasser und zerbrach das Rad.",
        "Drei Wochen lang konnte niemand Mehl mahlen.",
        "Dann kam ein Zimmermann mit neuen Werkzeugen aus der Stadt.",
        "Er reparierte das Rad und verlangte kein Geld.",
        "Warum wollte er nichts?",
        "Als Kind hatte er das Brot dieser Mühle gegessen.",
        "Heute lernen die Kinder des Dorfes ihre Geschichte in der Schule.",
    ),
    "ru": (
        "Старая мельница стоит у реки.",
        "Там живёт мельник с двумя дочерьми.",
        "Каждое утро крестьяне привозят зерно из деревень.",
        "Прошлой весной вода поднялась и сломала колесо.",
        "Три недели никто не мог молоть муку.",
        "Потом из города приехал плотник с новыми инструментами.",
        "Он починил колесо и не попросил денег.",
        "Почему он ничего не хотел?",
        "В детстве он ел хлеб этой мельницы.",
        "Сегодня дети деревни изучают её историю в школе.",
    ),
    "zh": (
        "那座老磨坊坐落在河边。",
        "一位磨坊主和他的两个女儿住在那里。",
        "每天早上，农民们从村庄运来粮食。",
        "去年春天，水位上涨，冲坏了水轮。",
        "三个星期里，谁也不能磨面粉。",
        "后来，一位木匠带着新工具从城里来了。",
        "他修好了水轮，没有要钱。",
        "他为什么什么都不要？",
        "小时候，他吃过这座磨坊的面包。",
        "今天，村里的孩子们在学校学习它的历史。",
    ),
    "ja": (
        "古い水車小屋は川のそばに立っている。",
        "そこには粉屋と二人の娘が住んでいる。",
        "毎朝、農民たちが村から穀物を運んでくる。",
        "去年の春、水が増えて水車が壊れた。",
        "三週間、誰も小麦粉をひくことができなかった。",
        "すると、町から大工が新しい道具を持ってやって来た。",
        "彼は水車を直し、お金を求めなかった。",
        "なぜ彼は何も欲しがらなかったのか？",
        "子供のころ、彼はこの水車小屋のパンを食べていた。",
        "今日、村の子供たちは学校でその歴史を学んでいる。",
    ),
}


@pytest.fixture(params=TRANSLATED)
def code(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def found(make: Make, code: str, source: Sequence[str], target: Sequence[str]) -> list[Bead]:
    """The beads that are not 1:1."""
    languages = registry.language("en"), registry.language(code)
    pairs = align(make(source), make(target), *languages, measuring.similarity(Settings(model="encoder")))
    beads = [(pair.source_segments, pair.target_segments) for pair in pairs]
    return [bead for bead in beads if tuple(map(len, bead)) != (1, 1)]


def joined(texts: Sequence[str], start: int, number: int) -> tuple[str, ...]:
    """`number` of the texts as one, with commas where the stops were."""
    parts = [text.rstrip(".。?？") for text in texts[start : start + number]]
    comma, stop = ("、", "。") if texts[0].endswith("。") else (", ", ".")
    return (*texts[:start], comma.join(parts) + stop, *texts[start + number :])


def test_nothing_is_joined_where_all_correspond(make: Make, code: str) -> None:
    assert found(make, code, ENGLISH, TRANSLATED[code]) == []


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("start", [0, 1, 3, 4])
def test_the_target_joins(make: Make, code: str, start: int, number: int) -> None:
    beads = found(make, code, ENGLISH, joined(TRANSLATED[code], start, number))
    assert beads == [(tuple(range(start, start + number)), (start,))]


@pytest.mark.parametrize("number", [2, 3])
@pytest.mark.parametrize("start", [0, 1, 3, 4])
def test_the_source_joins(make: Make, code: str, start: int, number: int) -> None:
    beads = found(make, code, joined(ENGLISH, start, number), TRANSLATED[code])
    assert beads == [((start,), tuple(range(start, start + number)))]


@pytest.mark.parametrize("start", [1, 2, 3, 4])
def test_both_join_at_different_places(make: Make, code: str, start: int) -> None:
    source, target = joined(ENGLISH, start, 2), joined(TRANSLATED[code], start + 1, 2)
    assert found(make, code, source, target) == [((start, start + 1), (start, start + 1))]


@pytest.mark.parametrize("place", range(10))
def test_a_sentence_is_left_out(make: Make, code: str, place: int) -> None:
    target = TRANSLATED[code]
    assert found(make, code, ENGLISH, target[:place] + target[place + 1 :]) == [((place,), ())]


@pytest.mark.parametrize("place", range(10))
def test_a_sentence_is_added(make: Make, code: str, place: int) -> None:
    assert found(make, code, ENGLISH[:place] + ENGLISH[place + 1 :], TRANSLATED[code]) == [((), (place,))]


def test_a_paragraph_is_left_out(make: Make, code: str) -> None:
    target = TRANSLATED[code]
    beads = found(make, code, ENGLISH, target[:4] + target[7:])
    assert beads == [((4,), ()), ((5,), ()), ((6,), ())]


def test_a_page_number_has_no_counterpart(make: Make, code: str) -> None:
    assert found(make, code, (*ENGLISH[:4], "17", *ENGLISH[4:]), TRANSLATED[code]) == [((4,), ())]
