"""Read the judged sets that may be trained on.

Every set is split by the wording of its source sentence (see ``holdout``): nothing whose source is
measured on is trained on.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from tqcheck.training.annotations import read_annotated
from tqcheck.training.corrected_sets import read_corrected
from tqcheck.training.holdout import is_held_source, key, read_jsonl
from tqcheck.training.judgements import Judgements

HELD_SYSTEMS_SHARE = 4


def is_held_system(pair: str, system: str) -> bool:
    """Whether the machine_translated head may not train on a system: one in four by name."""
    return key(f"{pair}/{system}") % HELD_SYSTEMS_SHARE == 0


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
