"""A text in another language than stated is said once; single sentences of another language are said one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck import registry
from tqcheck.checks.wrong_language import CHECK
from tqcheck.contracts import Context
from tqcheck.loading.texts import Job
from tqcheck.pipeline import run
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap
from tqcheck.settings import Settings

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


@pytest.mark.parametrize(
    "texts", [[*ENGLISH[:3], *POLISH], [*POLISH, *ENGLISH], [POLISH[0], ENGLISH[0], POLISH[1], ENGLISH[1], ENGLISH[2]]]
)
def test_paragraphs_of_two_languages_are_said_once_with_their_lines(texts: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(texts), encoding="utf-8")
    settings = Settings(select=frozenset({"wrong_language"}), model="none", use_cache=False, target_language="pl")
    (finding,) = run([Job(str(path))], settings).documents[0].findings
    english = [text for text in texts if text in ENGLISH]
    lines = ", ".join(str(2 * texts.index(text) + 1) for text in english)
    assert finding.span
    assert finding.span.text == english[0]
    assert f"in English, not Polish ({len(english)} sentences, in lines {lines})" in finding.message


def test_the_language_of_a_mixed_text_need_not_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "\n\n".join(text for both in zip(ENGLISH, POLISH * 2, strict=True) for text in both), encoding="utf-8"
    )
    (finding,) = run([Job(str(path))], Settings(model="none", use_cache=False)).documents[0].findings
    assert finding.check == "wrong_language"


@pytest.mark.parametrize("texts", [ENGLISH[:2], [*POLISH * 10, *ENGLISH]])
def test_single_sentences_are_said_one_by_one(texts: list[str]) -> None:
    assert [hit.pair for hit in find(texts)] == [i for i, text in enumerate(texts) if text in ENGLISH]


def test_beside_a_source_each_sentence_keeps_its_finding() -> None:
    sources = [f"Satz Nummer {i} steht hier." for i in range(len(ENGLISH))]
    assert [hit.pair for hit in find(ENGLISH, sources)] == [0, 1, 2, 3]


SWEDISH = [
    "Bageriet på hörnet har varit stängt sedan ugnen gick sönder i våras.",
    "Vi frågade ägaren om det skulle öppna igen, men han ville inte svara.",
    "Det finns ett annat bakom stationen, och det är öppet på söndagar.",
    "Brödet som de bakar där är inte lika gott som det var här.",
]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([text for both in zip(SWEDISH, ENGLISH, strict=True) for text in both], 1),
        (SWEDISH, 0),
        ([*SWEDISH, ENGLISH[0]], 0),
    ],
)
def test_a_text_in_a_language_without_rules_and_another_is_not_passed_in_silence(
    texts: list[str], said: int, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n\n".join(texts), encoding="utf-8")
    notices = run([Job(str(path))], Settings(model="none", use_cache=False)).documents[0].notices
    assert sum(notice.kind == "mixed-languages" and "read as English" in notice.message for notice in notices) == said
