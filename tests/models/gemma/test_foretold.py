"""What one side of a pair tells of the other, by a tiny network with random weights."""

from __future__ import annotations

import numpy as np
import torch
from tokenizers import Tokenizer

from tqcheck.models.gemma.foretold import NamedText, foretold
from tqcheck.models.gemma.network import Gemma, causal_mask
from tqcheck.models.gemma.passages import PassageVocabulary

PAIRS = [
    (NamedText("abc ab", "German"), NamedText("bc", "English")),
    (NamedText("ca", "German"), NamedText("abc abc abc bc", "English")),
    (NamedText("bcb abc 😀", "German"), NamedText("", "English")),
]


def test_a_token_surprises_as_it_would_behind_the_text_that_is_stated(network: Gemma, tokenizer: Tokenizer) -> None:
    vocabulary = PassageVocabulary.of(network, range(len(network.embeddings)))
    found = foretold(network, tokenizer, PAIRS, vocabulary)
    for (text, other), one in zip(PAIRS, found, strict=True):
        own = tokenizer.encode(text.text, add_special_tokens=False)
        assert one.spans == tuple(own.offsets)
        for before, surprises in (("", one.alone), (f"{other.language}: {other.text}", one.behind)):
            prompt = tokenizer.encode(f"{before}\n{text.language}: ", add_special_tokens=False).ids
            ids = torch.tensor([[2, *prompt, *own.ids]])
            states = network.hidden(ids, adapted=False, mask=causal_mask(ids.shape[1]))[0][0]
            likely = (states @ network.embeddings.T).log_softmax(-1)
            count = len(own.ids)
            expected = -likely[-count - 1 : -1][torch.arange(count), torch.tensor(own.ids)]
            np.testing.assert_allclose(surprises, expected.detach().numpy(), atol=0.02)


def test_what_is_said_of_a_pair_does_not_depend_on_those_beside_it(network: Gemma, tokenizer: Tokenizer) -> None:
    vocabulary = PassageVocabulary.of(network, range(len(network.embeddings)))
    together = foretold(network, tokenizer, PAIRS, vocabulary)
    for pair, found in zip(PAIRS, together, strict=True):
        (one,) = foretold(network, tokenizer, [pair], vocabulary)
        np.testing.assert_allclose(found.alone, one.alone, atol=0.02)
        np.testing.assert_allclose(found.behind, one.behind, atol=0.02)
