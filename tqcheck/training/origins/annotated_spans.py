"""Error span annotation (ESA): scores of 0 to 100 and the spans in which annotators saw an error."""

from __future__ import annotations

import csv
import json
import re
from functools import cache
from typing import Any

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError, Inputs, lines, objects

_CODES = {"eng": "en", "ces": "cs", "deu": "de", "hin": "hi", "isl": "is", "jpn": "ja", "rus": "ru", "spa": "es"}
_CODES |= {"ukr": "uk", "zho": "zh"}
_COLUMNS = ("annotator", "system", "line", "kind", "source", "target", "score", "doc", "complete", "spans")
_TRIED = re.compile(r"-tutorial|#(?:bad|dup|incomplete)$")  # documents by which annotators are trained and tested
_MISSING = "missing"


def annotated_spans(_step: Step, inputs: Inputs) -> bytes:
    """`{lp, src, mt, domain, system, ratings: [{score, spans: [{start, end, severity}], missing}]}` a translation."""
    tables = [path for path in inputs if path.endswith(".csv")]
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in (row for table in tables for row in csv.reader(lines(inputs[table]))):
        said = dict(zip(_COLUMNS, row, strict=False))
        if said["kind"] == "BAD" or _TRIED.search(said["doc"]):
            continue
        pair = f"{_CODES[said['source']]}-{_CODES[said['target']]}"
        made = _translation(pair, said["system"], int(said["line"]), inputs)
        # a sentence that stands twice in a test is one, rated more than once
        one = found.setdefault((pair, said["system"], made["src"], made["mt"]), made)
        one["ratings"].append(_rating(said, made["mt"]))
    return objects(found.values())


def _translation(pair: str, system: str, line: int, inputs: Inputs) -> dict[str, Any]:
    domain = _line(f"documents/{pair}.docs", line, inputs).split("\t")[0]
    reference = f"references/{pair}.{system}.txt"
    said = reference if any(path.endswith(reference) for path in inputs) else f"system-outputs/{pair}/{system}.txt"
    texts = {"src": _line(f"sources/{pair}.txt", line, inputs), "mt": _line(said, line, inputs)}
    return {"lp": pair, **texts, "domain": domain, "system": system, "ratings": []}


def _line(ending: str, line: int, inputs: Inputs) -> str:
    content = next((text for path, text in inputs.items() if path.endswith(ending)), None)
    if content is None:
        raise FormError(f"its origin does not hold {ending}")
    return _lines(content)[line]


@cache
def _lines(content: bytes) -> list[str]:
    """All sources and outputs are read over and over: each is cut into lines once."""
    return lines(content)


def _rating(said: dict[str, str], translation: str) -> dict[str, Any]:
    """A score, the spans within the translation, and how often something was said to be missing."""
    marked = json.loads(said["spans"])
    spans = [span for span in marked if span["start_i"] != _MISSING]
    return {
        "score": float(said["score"]),
        "spans": [
            # the last letter that was marked is within, and none is beyond the text
            {"start": span["start_i"], "end": min(span["end_i"] + 1, len(translation)), "severity": span["severity"]}
            for span in spans
        ],
        "missing": len(marked) - len(spans),
    }
