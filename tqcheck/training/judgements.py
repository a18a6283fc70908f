"""Human judgements as examples: MQM spans, word tags, scores, critical errors, machine or human."""

import random
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from tqcheck.models.encoder.layout import target_start
from tqcheck.models.encoder.network_names import CATEGORIES, TOKEN_OUTPUTS
from tqcheck.models.encoder.tokenizing import Tokens, tokenize
from tqcheck.training.annotations import RatedSegment, quality_of
from tqcheck.training.examples import UNKNOWN, Example, build
from tqcheck.training.support import overlap, unsupported
from tqcheck.training.word_tags import spread, tagged_spans, word_tags

POST_EDITED = 0.15
"""Share of the tagged sentences shown as their post-editor left them."""
CORRECTED = 0.25
"""Share of the learners' sentences shown corrected."""
HUMAN, ORIGIN_ALONE = 0.25, 0.35
"""Shares of the systems' sentences that are a reference instead, and that are shown without their source."""
OTHERS = 8
"""Most other systems that a system's words are looked for in."""

_ERROR = {name: n for n, name in enumerate(TOKEN_OUTPUTS)}
_CATEGORY = {name: n for n, name in enumerate(CATEGORIES)}


def token_shares(tokens: Tokens, shares: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """The largest share among each token's characters (0 for a token of white space)."""
    return np.array(
        [shares[a:b].max() if b > a else 0.0 for a, b in zip(tokens.starts, tokens.ends, strict=True)],
        dtype=np.float32,
    )


def blank(source: Tokens | None, target: Tokens) -> Example:
    """An example that asks nothing yet: labels are filled in by what is known."""
    example = build(
        None if source is None else source.ids,
        target.ids,
        None,
        [UNKNOWN] * len(target.ids),
    )
    example.errors = np.full((len(example), len(TOKEN_OUTPUTS)), np.nan, dtype=np.float32)
    return example


def _sides(source: Tokens | None, target: Tokens) -> tuple[slice, slice]:
    start = target_start(None if source is None else source.ids)
    return slice(1, max(1, start - 1)), slice(start, start + len(target.ids))


def annotated_example(item: RatedSegment, source: Tokens, target: Tokens, alone: bool) -> Example:
    """Per token the share of raters who saw an error there, and the segment's quality.

    On the target alone an error of accuracy is no error that could be seen: unknown.
    """
    example = blank(None if alone else source, target)
    left, right = _sides(None if alone else source, target)
    assert example.errors is not None
    shares = token_shares(target, item.any)
    example.errors[right, _ERROR["annotated"]] = shares
    example.errors[right, _ERROR["major"]] = token_shares(target, item.major)
    categories = np.where(shares > 0, UNKNOWN, 0)
    for start, end, name in item.categories:
        inside = [a < end and b > start for a, b in zip(target.starts, target.ends, strict=True)]
        categories[np.array(inside, dtype=bool)] = _CATEGORY[name]
    example.categories = np.full(len(example), UNKNOWN, dtype=np.int64)
    example.categories[right] = categories
    if alone:
        unseen = np.isin(categories, [_CATEGORY[n] for n in ("mistranslation", "omission", "addition")])
        example.errors[right][unseen] = np.nan
    else:
        example.errors[left, _ERROR["annotated"]] = token_shares(source, item.on_source)
        example.sentence["mqm"] = quality_of(item.penalty)
    return example


def tagged_example(row: dict[str, Any], source: Tokens, target: Tokens) -> Example:
    """Word tags of post-editing on both sides, with direct assessment and HTER."""
    example = blank(source, target)
    left, right = _sides(source, target)
    assert example.errors is not None
    tags = word_tags(row)
    if tags is not None:
        shares = spread(len(row["mt"]), *tags)
        example.errors[right, _ERROR["post_edit"]] = token_shares(target, shares)
    words = row["src_tok"].split()
    spans = tagged_spans(row["src"], words)
    flags = [tag == "BAD" for tag in row["src_tags"].split()]
    if spans is not None and len(flags) == len(words):
        shares = spread(len(row["src"]), spans, flags)
        example.errors[left, _ERROR["post_edit"]] = token_shares(source, shares)
    example.sentence["assessment"] = float(row["da_z"])
    example.sentence["edits"] = float(min(row["hter"], 1.0))
    return example


def post_edited_example(source: Tokens, target: Tokens) -> Example:
    """The same sentence after post-editing: nothing is left to change."""
    example = blank(source, target)
    assert example.errors is not None
    for side in _sides(source, target):
        example.errors[side, _ERROR["post_edit"]] = 0
    example.sentence["edits"] = 0.0
    return example


@dataclass(slots=True)
class Judgements:
    """Everything that may be trained on, tokenised when drawn."""

    tokenizer: Tokenizer
    annotated: list[RatedSegment] = field(default_factory=list)
    tagged: list[dict[str, Any]] = field(default_factory=list)
    critical: list[dict[str, Any]] = field(default_factory=list)
    systems: list[dict[str, Any]] = field(default_factory=list)
    corrected: list[tuple[str, str]] = field(default_factory=list)

    def draw(self, rng: random.Random) -> Example:
        """One example of a kind drawn at fixed shares."""
        kind = rng.choices(("annotated", "tagged", "critical", "systems", "corrected"), (34, 24, 6, 28, 8))[0]
        make = getattr(self, f"_{kind}")
        example: Example = make(rng)
        return example

    def _tokens(self, text: str) -> Tokens:
        return tokenize(self.tokenizer, text)

    def _annotated(self, rng: random.Random) -> Example:
        item = rng.choice(self.annotated)
        alone = rng.random() < 0.25
        return annotated_example(item, self._tokens(item.source), self._tokens(item.target), alone)

    def _tagged(self, rng: random.Random) -> Example:
        row = rng.choice(self.tagged)
        if rng.random() < POST_EDITED:
            return post_edited_example(self._tokens(row["src"]), self._tokens(row["pe"]))
        return tagged_example(row, self._tokens(row["src"]), self._tokens(row["mt"]))

    def _critical(self, rng: random.Random) -> Example:
        row = rng.choice(self.critical)
        example = blank(self._tokens(row["src"]), self._tokens(row["mt"]))
        example.sentence["critical"] = float(row["label"] == "BAD")
        return example

    def _systems(self, rng: random.Random) -> Example:
        """What a system or a person wrote; of a system's words, who else chose them."""
        row = rng.choice(self.systems)
        references = list(row["refs"].values())
        human = rng.random() < HUMAN
        name = rng.choice(list(row["hyps"]))
        text = rng.choice(references) if human else row["hyps"][name]
        target = self._tokens(text)
        source = None if rng.random() < ORIGIN_ALONE else self._tokens(row["src"])
        example = blank(source, target)
        example.sentence["machine"] = float(not human)
        if source is not None and not human:
            others = [t for n, t in row["hyps"].items() if n != name]
            groups = [g for g in (references, rng.sample(others, min(OTHERS, len(others)))) if g]
            example.sentence["likeness"] = float(np.mean([np.mean([overlap(text, t) for t in g]) for g in groups]))
            assert example.errors is not None
            _, right = _sides(source, target)
            example.errors[right, _ERROR["unsupported"]] = unsupported(self.tokenizer, text, target, groups)
        return example

    def _corrected(self, rng: random.Random) -> Example:
        wrong, right = rng.choice(self.corrected)
        if rng.random() < CORRECTED:
            wrong = right
        tokens = self._tokens(wrong)
        example = blank(None, tokens)
        assert example.errors is not None
        _, right_side = _sides(None, tokens)
        flags = changed(list(tokens.ids), list(self._tokens(right).ids))
        example.errors[right_side, _ERROR["planted"]] = flags
        return example


def changed(wrong: list[int], right: list[int]) -> list[float]:
    """1 for each token of ``wrong`` that its correction replaces, deletes or inserts before."""
    from difflib import SequenceMatcher

    flags = [0.0] * len(wrong)
    for name, a, b, _, _ in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes():
        if name == "equal":
            continue
        for at in range(a, b) if b > a else [min(a, len(wrong) - 1)]:
            flags[at] = 1.0
    return flags
