"""Human judgements as examples: MQM spans, word tags, scores, critical errors, machine or human.

Every set is split by the wording of its source sentence (see ``holdout``): ``held=False`` gives
what may be trained on, ``held=True`` what is measured on.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from tqcheck.models.encoder.layout import target_start
from tqcheck.models.encoder.network_names import CATEGORIES, TOKEN_OUTPUTS
from tqcheck.models.encoder.text import Tokens, tokenize
from tqcheck.training.examples import UNKNOWN, Example, build
from tqcheck.training.holdout import is_held_document, key, read_jsonl

PENALTY = {"neutral": 0.0, "minor": 1.0, "major": 5.0, "critical": 10.0}
"""MQM penalty of an error; a minor punctuation error counts a tenth (Freitag et al., 2021)."""

_ERROR = {name: n for n, name in enumerate(TOKEN_OUTPUTS)}
_CATEGORY = {name: n for n, name in enumerate(CATEGORIES)}

_CATEGORY_MARKS = (
    ("omission", ("omission", "omitted")),
    ("addition", ("addition", "hallucination")),
    ("untranslated", ("untranslated", "transliterated", "have been translated")),
    ("register", ("register", "inconsisten")),
    ("terminology", ("terminology", "lexical selection")),
    ("spelling", ("spelling", "orthography", "capitalization", "encoding")),
    ("punctuation", ("punctuation", "whitespace")),
    (
        "grammar",
        ("grammar", "agreement", "declension", "tense", "order", "pos", "preposition", "pronoun"),
    ),
    ("style", ("style", "awkward", "literal")),
    ("mistranslation", ("mistranslation", "ambiguous", "named entity", "non-translation")),
)


def coarse_category(name: str | None) -> str | None:
    """The coarse name of an annotated category; ``None`` if the set names none."""
    if name is None:
        return None
    lower = name.lower()
    for coarse, marks in _CATEGORY_MARKS:
        if any(mark in lower for mark in marks):
            return coarse
    return "other"


@dataclass(frozen=True, slots=True)
class Annotated:
    """One segment with what all its raters marked; ``shares`` are per character, averaged over
    raters: ``any`` and ``major`` on the target, ``source`` on the source."""

    pair: str
    origin: str
    system: str
    document: str
    source: str
    target: str
    any: npt.NDArray[np.float32]
    major: npt.NDArray[np.float32]
    on_source: npt.NDArray[np.float32]
    categories: tuple[tuple[int, int, str], ...]
    penalty: float


def read_annotated(data: Path, held: bool) -> Iterator[Annotated]:
    """The MQM segments, raters merged; ``held`` picks the tenth of documents kept back."""
    rows: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in read_jsonl(data / "qe/mqm.jsonl.gz"):
        if is_held_document(row["origin"], row["doc"]) == held:
            rows[row["lp"], row["origin"], row["system"], row["doc"], row["seg"], row["mt"]].append(row)
    for (pair, origin, system, document, _, target), ratings in rows.items():
        yield merge(pair, origin, system, document, target, ratings)


def merge(pair: str, origin: str, system: str, document: str, target: str, ratings: list[dict[str, Any]]) -> Annotated:
    """Average several raters' spans over one segment."""
    source = ratings[0]["src"]
    any_, major = np.zeros(len(target), np.float32), np.zeros(len(target), np.float32)
    on_source = np.zeros(len(source), np.float32)
    categories: list[tuple[int, int, str]] = []
    penalty = 0.0
    for rating in ratings:
        marked, marked_major = np.zeros(len(target), bool), np.zeros(len(target), bool)
        for span in rating["spans"]:
            where = slice(span["start"], max(span["end"], span["start"] + 1))
            coarse = coarse_category(span["category"])
            minor_sign = coarse == "punctuation" and span["severity"] == "minor"
            penalty += 0.1 if minor_sign else PENALTY.get(span["severity"], 1.0)
            if span["side"] == "source":
                on_source[where] += 1
                continue
            if span["severity"] != "neutral":
                marked[where] = True
            if span["severity"] in ("major", "critical"):
                marked_major[where] = True
            if coarse is not None:
                categories.append((where.start, where.stop, coarse))
        any_ += marked
        major += marked_major
    n = np.float32(len(ratings))
    return Annotated(
        pair, origin, system, document, source, target, any_ / n, major / n,
        np.minimum(on_source / n, 1), tuple(categories), penalty / len(ratings),
    )  # fmt: skip


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


def quality_of(penalty: float) -> float:
    """An MQM penalty on a bounded scale, 1 (no error) to 0 (25 points and more)."""
    return float(1 - min(penalty, 25.0) ** 0.5 / 5)


def annotated_example(item: Annotated, source: Tokens, target: Tokens, alone: bool) -> Example:
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


def tagged_spans(text: str, tokens: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where each of ``tokens`` stands in ``text``, in order; ``None`` if one is not found."""
    spans, at = [], 0
    for token in tokens:
        found = text.find(token, at)
        if found < 0 or found > at + 3:
            return None
        spans.append((found, found + len(token)))
        at = found + len(token)
    return spans


def word_tags(row: dict[str, Any]) -> tuple[list[tuple[int, int]], list[bool]] | None:
    """Character spans of the translation's words and whether each is BAD (gaps left out)."""
    words = row["mt_tok"].split()
    tags = row["mt_tags"].split()[1::2]
    spans = tagged_spans(row["mt"], words)
    if spans is None or len(tags) != len(words):
        return None
    return spans, [tag == "BAD" for tag in tags]


def spread(length: int, spans: list[tuple[int, int]], flags: Iterable[bool]) -> npt.NDArray[np.float32]:
    """Flags of words as shares of characters."""
    shares = np.zeros(length, np.float32)
    for (start, end), flag in zip(spans, flags, strict=True):
        shares[start:end] = flag
    return shares


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


def overlap(first: str, second: str, order: int = 4) -> float:
    """F1 of character n-grams, 0-1: how like two wordings are (chrF of one order, Popović 2015)."""

    def grams(text: str) -> set[str]:
        squeezed = "".join(text.split())
        return {squeezed[i : i + order] for i in range(max(1, len(squeezed) - order + 1))}

    left, right = grams(first), grams(second)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0


@dataclass(slots=True)
class Judgements:
    """Everything that may be trained on, tokenised when drawn."""

    tokenizer: Tokenizer
    annotated: list[Annotated] = field(default_factory=list)
    tagged: list[dict[str, Any]] = field(default_factory=list)
    critical: list[dict[str, Any]] = field(default_factory=list)
    systems: list[dict[str, Any]] = field(default_factory=list)
    corrected: list[tuple[str, str]] = field(default_factory=list)

    def draw(self, rng: random.Random) -> Example:
        """One example of a kind drawn at fixed shares."""
        kind = rng.choices(("annotated", "tagged", "critical", "systems", "corrected"), (46, 24, 8, 20, 2))[0]
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
        return tagged_example(row, self._tokens(row["src"]), self._tokens(row["mt"]))

    def _critical(self, rng: random.Random) -> Example:
        row = rng.choice(self.critical)
        example = blank(self._tokens(row["src"]), self._tokens(row["mt"]))
        example.sentence["critical"] = float(row["label"] == "BAD")
        return example

    def _systems(self, rng: random.Random) -> Example:
        row = rng.choice(self.systems)
        reference = rng.choice(list(row["refs"].values()))
        human = rng.random() < 0.4
        target = reference if human else rng.choice(list(row["hyps"].values()))
        source = None if rng.random() < 0.6 else self._tokens(row["src"])
        example = blank(source, self._tokens(target))
        example.sentence["machine"] = float(not human)
        if not human:
            example.sentence["likeness"] = overlap(target, reference)
        return example

    def _corrected(self, rng: random.Random) -> Example:
        wrong, right = rng.choice(self.corrected)
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


HELD_SYSTEMS_SHARE = 4


def is_held_system(pair: str, system: str) -> bool:
    """Whether the machine_translated head may not train on a system: one in four by name."""
    return key(f"{pair}/{system}") % HELD_SYSTEMS_SHARE == 0


def is_held_source(source: str) -> bool:
    """Whether a WMT source sentence is kept for measuring: one in eight by wording."""
    return key(source) % 8 == 0


def read_judgements(data: Path, tokenizer: Tokenizer, held: set[int]) -> Judgements:
    """Read all sets that may be trained on; nothing whose source is held out."""

    def free(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return [row for row in rows if key(row["src"]) not in held]

    result = Judgements(tokenizer)
    result.annotated = [a for a in read_annotated(data, held=False) if key(a.source) not in held]
    known = ("en-de", "en-zh", "ro-en", "ru-en")
    tagged = (r for r in read_jsonl(data / "qe/mlqe.jsonl.gz") if r["split"] == "train")
    result.tagged = free(r for r in tagged if r["lp"] in known)
    critical = free(r for r in read_jsonl(data / "qe/critical.jsonl.gz") if r["split"] == "train")
    bad = [r for r in critical if r["label"] == "BAD"]
    # Errors are rare: repeat them, so that the head sees one in four.
    result.critical = critical + bad * (len(critical) // (3 * max(1, len(bad))))
    for path in sorted((data / "wmt").glob("*.jsonl.gz")):
        for row in free(read_jsonl(path)):
            hyps = {n: t for n, t in row["hyps"].items() if t and not is_held_system(row["lp"], n)}
            refs = {n: t for n, t in row["refs"].items() if t}
            if hyps and refs and not is_held_source(row["src"]):
                result.systems.append({**row, "hyps": hyps, "refs": refs})
    result.corrected = list(read_corrected(data))
    return result


def read_corrected(data: Path) -> Iterator[tuple[str, str]]:
    """Learners' sentences and their corrections (Ukrainian)."""
    import lzma

    path = data / "errors/ua-gec.gec-fluency.train.tsv.xz"
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            wrong, _, right = line.rstrip("\n").partition("\t")
            if wrong and right and len(wrong) < 400:
                yield wrong, right
