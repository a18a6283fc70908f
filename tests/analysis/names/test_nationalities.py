"""The people or the adjective of another country."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.names.nationalities import exchanged_nationality


def exchanged(codes: str, source: str, target: str) -> tuple[str, str] | None:
    one, other = (registry.language(code) for code in codes.split("-"))
    found = exchanged_nationality(source, target, (one, other))
    return None if found is None else (found[0][1].of(source), found[1][1].of(target))


@pytest.mark.parametrize(
    ("codes", "source", "target", "words"),
    [
        ("de-en", "Die norwegische Reederei kauft zwei Fähren.", "The Swedish shipping line buys two ferries.",
         ("norwegische", "Swedish")),
        ("en-fr", "The Norwegian delegation left early.", "La délégation suédoise est partie tôt.",
         ("Norwegian", "suédoise")),
        ("en-ru", "A Hungarian pianist won.", "Победил болгарский пианист.", ("Hungarian", "болгарский")),
        ("en-zh", "The Swiss soloist fell.", "瑞典独奏家摔倒了。", ("Swiss", "瑞典")),
        ("fr-de", "Le pianiste hongrois a gagné.", "Der bulgarische Pianist gewann.", ("hongrois", "bulgarische")),
    ],
)  # fmt: skip
def test_another_country_is_told_by_its_adjective(codes: str, source: str, target: str, words: tuple[str, str]) -> None:
    assert exchanged(codes, source, target) == words


@pytest.mark.parametrize(
    ("codes", "source", "target"),
    [
        ("de-en", "Die norwegische Reederei kauft Fähren.", "The shipping line from Norway buys ferries."),  # by name
        ("de-en", "Schweden und die norwegische Reederei.", "The Swedish and Norwegian lines."),
        ("en-fr", "The Norwegian delegation left.", "La délégation est partie."),  # left out
        ("en-de", "He will polish the table in a Chilean house.", "Er wird den Tisch im chilenischen Haus polieren."),
        ("en-xx", "The Swiss soloist fell.", "Swedish!"),  # a language that the lexicon does not have
    ],
)
def test_the_same_country_in_other_words_is_none(codes: str, source: str, target: str) -> None:
    assert exchanged(codes, source, target) is None
