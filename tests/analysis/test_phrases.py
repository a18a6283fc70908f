"""Phrases found by the patterns of a language's lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.analysis.petitions import petitions
from tqcheck.analysis.phrases import wrong_phrases
from tqcheck.analysis.wordlists import load, table

LANGUAGES = sorted(registry.check("literal_preposition").languages)
NAME = "literal_prepositions"


def corrected(text: str, code: str = "en") -> str:
    for phrase in reversed(list(wrong_phrases(text, code, NAME))):
        text = text[: phrase.replaced.start] + phrase.replacement + text[phrase.replaced.end :]
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Depending of the case, it depends of his will.", "Depending on the case, it depends on his will."),
        ("They discussed about it.", "They discussed it."),
        ("Please explain me this.", "Please explain to me this."),
        ("Since 3 years we know.", "For 3 years we know."),
        ("It had gone on since 3 years ago.", "It had gone on since 3 years ago."),
        ("It is independent of the rest.", "It is independent of the rest."),
        ("In spite that it rained 😀, we are interested on it.", "Even though it rained 😀, we are interested in it."),
    ],
)
def test_what_is_wrong_is_replaced(wrong: str, right: str) -> None:
    assert corrected(wrong) == right


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_pattern_of_a_list_is_wrong_itself_when_corrected(code: str) -> None:
    for line in table(code, NAME):
        plain = line.partition("!")[0].replace("[", "").replace("]", "").replace("NUM", "3")
        words = [word.split("|")[0] for word in plain.replace("DET", min(load(code, "determiners"))).split()]
        assert len(list(wrong_phrases(" ".join(words), code, NAME))) == 1
        assert list(wrong_phrases(corrected(" ".join(words), code), code, NAME)) == []


@given(st.text(alphabet="depends of the\u0301 from with pardon 3", max_size=80))
def test_spans_lie_inside_the_text(text: str) -> None:
    for phrase in wrong_phrases(text, "en", NAME):
        assert 0 <= phrase.span.start <= phrase.replaced.start <= phrase.replaced.end <= len(text)
    for found in petitions(text):
        assert found.whom.of(text) == "from"
        assert found.authority.of(text) == "with"
