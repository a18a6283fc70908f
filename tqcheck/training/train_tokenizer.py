"""Train the subword tokenizer: byte-level BPE without a normaliser.

No normaliser, so that every token's offsets are code points of the untouched text; bytes as
the base alphabet, so that nothing is unknown. Digits stand alone, so that one wrong digit is
one wrong token.
"""

from collections.abc import Iterable
from pathlib import Path

from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers, trainers

SPECIALS = ("[PAD]", "[CLS]", "[SEP]", "[MASK]")
"""Their ids are their positions."""

# A word with the space before it; one digit; a run of other signs; remaining white space.
# Han, kana and hangul runs are cut from Latin letters so that mixed text merges sensibly.
_WORDS = (
    r" ?[\p{Han}\p{Hiragana}\p{Katakana}ー]+"
    r"| ?(?:(?![\p{Han}\p{Hiragana}\p{Katakana}ー])[\p{L}\p{M}])+"
    r"| ?\p{N}| ?[^\s\p{L}\p{N}\p{M}]|\s+(?!\S)|\s+"
)


def untrained() -> Tokenizer:
    """The tokenizer's fixed parts, before merges are learnt."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_WORDS), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def train_tokenizer(texts: Iterable[str], size: int, path: Path) -> Tokenizer:
    """Learn ``size`` subwords from ``texts`` and save them as ``tokenizer.json``."""
    tokenizer = untrained()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=list(SPECIALS),
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        min_frequency=3,
        max_token_length=16 * 3,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    path.parent.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(path))
    return tokenizer
