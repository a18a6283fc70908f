"""Benches of whole functions of the program: alignment, corrections, speed."""

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from tqcheck.contracts import Adapter, ComparesSubwords
from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.records.evidence import Layer
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.learner_errors import jfleg
from tqcheck.training.evaluation.peak_memory import peak_megabytes


def segment(text: str, start: int = 0) -> Segment:
    """A segment that begins at ``start`` in its file."""
    return Segment(text, OffsetMap.identity(len(text), start), 0)


def segments(texts: Sequence[str]) -> list[Segment]:
    """Segments that stand one after another in one file."""
    found, start = [], 0
    for text in texts:
        found.append(segment(text, start))
        start += len(text) + 1
    return found


def pairs_of(texts: Sequence[tuple[str | None, str]]) -> list[Pair]:
    """Pairs with a target and perhaps a source."""
    return [Pair(n, segment(s) if s else None, segment(t)) for n, (s, t) in enumerate(texts)]


def nothing(_: int, /) -> None:
    """Progress that nobody watches."""


def corrections(adapter: Adapter, data: Path, limit: int = 120) -> Iterator[BenchRow]:
    """JFLEG dev: the first proposal of each finding applied; GLEU-like overlap before and after."""
    rows = jfleg(data)[:limit]
    language = Language(code="en", name="English")
    wanted = frozenset({Layer.ERRORS, Layer.PROPOSALS})
    measured = adapter.measure(pairs_of([(None, s) for s, _ in rows]), None, language, wanted, nothing)
    before = after = exact = changed = 0.0
    for (source, references), evidence in zip(rows, measured.evidence, strict=True):
        text = source
        for error in sorted(evidence.errors or (), key=lambda e: -e.span.start):
            if error.proposals:
                best = error.proposals[0]
                text = text[: best.span.start] + best.replacement + text[best.span.end :]
        changed += text != source
        exact += text != source and text in references
        before += float(np.mean([gleu(source, source, r) for r in references]))
        after += float(np.mean([gleu(source, text, r) for r in references]))
    yield BenchRow(
        "JFLEG dev corrections",
        "en",
        "GLEU",
        100 * after / len(rows),
        f"source as it is {100 * before / len(rows):.2f}",
        "test: source 40.54, human 62.37",
    )
    yield BenchRow(
        "JFLEG dev corrections",
        "en",
        "sentences changed",
        changed,
        f"of {len(rows)}; equal to a reference: {exact:.0f}",
    )


def gleu(source: str, hypothesis: str, reference: str, order: int = 4) -> float:
    """Sentence GLEU without tuning (Napoles et al., 2016): n-grams shared with the reference, less
    those shared with the source alone; smoothed by one."""
    from collections import Counter

    def grams(text: str, n: int) -> Counter[tuple[str, ...]]:
        words = text.split()
        return Counter(tuple(words[i : i + n]) for i in range(len(words) - n + 1))

    logs = 0.0
    for n in range(1, order + 1):
        h, r, s = grams(hypothesis, n), grams(reference, n), grams(source, n)
        hits = sum((h & r).values()) - sum((h & (s - r)).values())
        logs += np.log((max(hits, 0) + 1) / (sum(h.values()) + 1)) / order
    short = min(0.0, 1 - len(reference.split()) / max(1, len(hypothesis.split())))
    return float(np.exp(logs + short))


def alignment(adapter: Adapter, data: Path) -> Iterator[BenchRow]:
    """Text+Berg dev: F1 of beads, strict (equal) and lax (overlapping), both articles."""
    from tqcheck.alignment import align
    from tqcheck.alignment.embedding import similarity_of

    folder = data / "alignment"
    german, french = sets.lines(folder / "dev.de"), sets.lines(folder / "dev.fr")
    gold = read_beads(sets.lines(folder / "dev.defr"))
    languages = Language(code="de", name="German"), Language(code="fr", name="French")
    sides = segments(german), segments(french)
    subwords = adapter.subwords if isinstance(adapter, ComparesSubwords) else None
    for with_vectors in (False, True):
        similarity = similarity_of(adapter.embed, subwords) if with_vectors else None
        pairs = align(*sides, *languages, similarity)
        found = [(frozenset(p.source_segments), frozenset(p.target_segments)) for p in pairs]
        case = "de-fr, with vectors" if with_vectors else "de-fr, without"
        for name, lax in (("strict", False), ("lax", True)):
            value = bead_f1(found, gold, lax)
            yield BenchRow("Text+Berg dev", case, f"{name} F1", value, "Gale-Church .686/.802", "Vecalign .902/.986")


Bead = tuple[frozenset[int], frozenset[int]]


def read_beads(rows: Sequence[str]) -> list[Bead]:
    """Beads written as ``[0, 1]:[2]``."""
    import re

    beads = []
    for row in rows:
        sides = re.findall(r"\[([\d, ]*)\]", row)
        if len(sides) >= 2:
            left, right = (frozenset(int(i) for i in side.split(",") if i.strip()) for side in sides[:2])
            beads.append((left, right))
    return beads


def bead_f1(found: Sequence[Bead], gold: Sequence[Bead], lax: bool) -> float:
    """F1 of beads, as Thompson and Koehn (2019) count them; lax: a gold bead that overlaps on both sides is enough.

    A sentence that is left out counts against precision, unless the gold leaves it out too; recall is of beads with
    both sides.
    """

    def hit(bead: Bead, others: Sequence[Bead]) -> bool:
        return bead in others or (lax and any(bead[0] & a and bead[1] & b for a, b in others))

    wanted = [(a, b) for a, b in gold if a and b]
    precision = sum(hit(bead, gold) for bead in found) / max(1, len(found))
    recall = sum(hit(bead, found) for bead in wanted) / max(1, len(wanted))
    return 2 * precision * recall / max(1e-9, precision + recall)


def speed(loaded: LoadedEncoder, data: Path, count: int = 256) -> Iterator[BenchRow]:
    """Pairs a second of the embedded model's both readings, and of a random encoder as large as
    XLM-R-large, on the same sentences in the same run."""
    import torch

    from tqcheck.training.evaluation.read_sentences import read_items

    pairs = [(e, f) for f, e in sets.flores(data, "de")[:count]]
    read_items(loaded, pairs[:16])
    began = time.perf_counter()
    items = read_items(loaded, pairs)
    own = len(pairs) / (time.perf_counter() - began)
    memory = peak_megabytes()
    remark = "" if memory is None else f"peak {memory:.0f} MB with the bench's data"
    layer = torch.nn.TransformerEncoderLayer(1024, 16, 4096, batch_first=True).eval()
    lengths = [2 + len(i.alone.target.tokens.ids) * 2 for i in items]
    size = 8
    with torch.inference_mode():
        x = torch.randn(size, int(np.mean(lengths)), 1024)
        layer(x)
        began = time.perf_counter()
        for _ in range(3):
            layer(x)
        # 24 equal layers: one is timed, so that the bench takes no gigabyte.
        large = size / ((time.perf_counter() - began) / 3 * 24)
    yield BenchRow("speed", "embedded, both readings", "pairs/s", own, remark)
    yield BenchRow("speed", "XLM-R-large-sized, 24 layers of random weights", "pairs/s", large)
    yield BenchRow("speed", "ratio", "times", own / large)
