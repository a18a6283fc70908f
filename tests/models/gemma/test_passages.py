"""Passages: what another wording gains is what reading it whole would say."""

from __future__ import annotations

import math

import pytest
import torch
from tokenizers import Tokenizer

from tqcheck.models.gemma import passages
from tqcheck.models.gemma.network import Gemma, causal_mask

TEXT = "ab c: cab abc bca"
WHOLE = 0, len(TEXT)


def whole(network: Gemma) -> passages.PassageVocabulary:
    return passages.PassageVocabulary.of(network, range(network.embeddings.shape[0]))


@pytest.mark.parametrize(
    "other",
    [
        "ab c: cab abc bcab",  # longer at the end
        "ab c: cab abc",  # shorter at the end
        "a c: cab abc bca",  # another first word
        "ab c: cab cba bca",  # a change in the middle
        "ab c: ab cab abc bca",  # put in
        "ab c: abc bca",  # taken out
    ],
)
def test_a_gain_is_the_difference_of_the_whole_texts(network: Gemma, tokenizer: Tokenizer, other: str) -> None:
    read = passages.read(network, tokenizer, TEXT, whole(network))
    changed = passages.read(network, tokenizer, other, whole(network))
    expected = float(changed.said.sum() - read.said.sum())
    (gain,) = passages.gains(network, tokenizer, read, WHOLE, [other], len(TEXT))
    assert gain == pytest.approx(expected, abs=0.02)


def test_wordings_do_not_see_one_another(network: Gemma, tokenizer: Tokenizer) -> None:
    read = passages.read(network, tokenizer, TEXT, whole(network))
    others = ["b c: cab abc bca", "ab c: cab bbc bca", "ab c: cab abc bcb"]
    together = passages.gains(network, tokenizer, read, WHOLE, others)
    assert together == pytest.approx(
        [passages.gains(network, tokenizer, read, WHOLE, [one])[0] for one in others], abs=0.02
    )


def test_the_same_text_gains_nothing(network: Gemma, tokenizer: Tokenizer) -> None:
    read = passages.read(network, tokenizer, TEXT, whole(network))
    assert passages.gains(network, tokenizer, read, WHOLE, [TEXT]) == [0.0]


def test_spans_are_places_in_the_text(network: Gemma, tokenizer: Tokenizer) -> None:
    text = "ab\u0301 c \U0001f600 abc"
    read = passages.read(network, tokenizer, text, whole(network))
    assert {at for start, end in read.spans for at in range(start, end)} == set(range(len(text)))
    assert read.said.shape == (len(read.ids) - 1,)


def test_what_is_expected_is_weighed_over_the_vocabulary_alone(network: Gemma, tokenizer: Tokenizer) -> None:
    some = passages.PassageVocabulary.of(network, [4, 5, 260, 261, 262, 263, 264])
    read = passages.read(network, tokenizer, TEXT, some)
    assert {number for row in read.expected for number in row} <= {4, 5, 260, 261, 262, 263, 264}
    assert [sum(map(math.exp, row.values())) for row in read.expected] == pytest.approx([1.0] * (len(read.ids) - 1))


def test_what_is_expected_is_weighed_where_it_is_asked_for(network: Gemma, tokenizer: Tokenizer) -> None:
    text = f"{TEXT} {TEXT} {TEXT}"
    start, end = text.index("abc"), text.index("abc") + 3
    read = passages.read(network, tokenizer, text, whole(network))
    some = passages.read(network, tokenizer, text, whole(network), [(start, end)])
    asked = [n for n, row in enumerate(some.expected) if row]
    assert asked == [n - 1 for n, (a, b) in enumerate(read.spans) if n and a <= end and b >= start]
    for n in asked:
        assert some.expected[n] == pytest.approx(read.expected[n], abs=1e-4)
    assert math.isnan(some.said[-1])
    others = ["cba", "ab", "abc abc", ""]  # the passage goes on so that some change what stands behind the place
    gained = passages.gains(network, tokenizer, some, (start, end), others)
    assert gained == pytest.approx(passages.gains(network, tokenizer, read, (start, end), others), abs=0.02)


def test_what_is_written_on_is_the_likeliest_token_each_time(network: Gemma, tokenizer: Tokenizer) -> None:
    read = passages.read(network, tokenizer, TEXT, whole(network))
    starts = [(2, 261), (5, 262), (len(read.ids) - 1, 260)]
    for (token, number), written in zip(starts, passages.continuations(network, read, starts, 5), strict=True):
        ids = [*read.ids[:token], number]
        while len(ids) < token + 5:
            states = network.hidden(torch.tensor([ids]), adapted=False, mask=causal_mask(len(ids)))[0]
            ids.append(int((states[0, -1] @ network.embeddings.T).argmax()))
        assert written == ids[token:]


def test_nothing_is_written_from_nowhere(network: Gemma, tokenizer: Tokenizer) -> None:
    assert passages.continuations(network, passages.read(network, tokenizer, TEXT, whole(network)), [], 5) == []


def test_only_the_changed_place_is_tokenized_anew(network: Gemma, tokenizer: Tokenizer) -> None:
    read = passages.read(network, tokenizer, TEXT, whole(network))
    start, end = TEXT.index("cab"), TEXT.index("cab abc") + len("cab abc")
    others = ["cab cba", "cab", "ab cab abc", ""]
    inside = passages.gains(network, tokenizer, read, (start, end), others)
    assert inside == passages.gains(
        network, tokenizer, read, WHOLE, [TEXT[:start] + one + TEXT[end:] for one in others]
    )
