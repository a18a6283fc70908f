"""A text in another language than stated is said once; single sentences of another language are said one by one."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.checks.wrong_language import CHECK
from tqcheck.contracts import Context
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap

ENGLISH = [
    "The bakery on the corner has been closed since the oven broke in the spring.",
    "We asked the owner if it would open again, but he did not want to say.",
    "There is another one behind the station, and it is open on Sundays.",
    "The bread that they make there is not as good as it was here.",
]
POLISH = [
    "Piekarnia na rogu jest zamknięta od wiosny, kiedy zepsuł się w niej piec.",
    "Pytaliśmy właściciela, czy ją znowu otworzy, ale nie chciał nam powiedzieć.",
]


def segment(text: str, block: int) -> Segment:
    return Segment(text, OffsetMap.identity(len(text)), block)


def find(texts: list[str], sources: list[str] | None = None, language: str = "pl") -> list[Hit]:
    originals = [None] * len(texts) if sources is None else [segment(text, i) for i, text in enumerate(sources)]
    pairs = [Pair(i, originals[i], segment(text, i)) for i, text in enumerate(texts)]
    context = Context(registry.language(language), None if sources is None else registry.language("de"))
    return list(CHECK.find(pairs, context))  # type: ignore[arg-type]


def test_a_text_in_another_language_is_said_once() -> None:
    (hit,) = find(ENGLISH)
    assert hit.pair == 0
    assert hit.message.startswith("Nearly the whole text is in English, not Polish (4 sentences")


def test_and_what_is_in_a_third_language_beside_it() -> None:
    third = "Ce pain est très bon, mais il est plus cher que dans les autres villes."
    assert [hit.pair for hit in find([*ENGLISH, *ENGLISH, third])] == [0, 8]


@pytest.mark.parametrize("texts", [ENGLISH[:2], [*ENGLISH[:3], *POLISH], [*POLISH, *ENGLISH]])
def test_single_sentences_are_said_one_by_one(texts: list[str]) -> None:
    assert [hit.pair for hit in find(texts)] == [i for i, text in enumerate(texts) if text in ENGLISH]


def test_beside_a_source_each_sentence_keeps_its_finding() -> None:
    sources = [f"Satz Nummer {i} steht hier." for i in range(len(ENGLISH))]
    assert [hit.pair for hit in find(ENGLISH, sources)] == [0, 1, 2, 3]
