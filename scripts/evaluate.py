"""Measure the embedded model on held-out data, beside trivial baselines and published figures.

python scripts/evaluate.py --data ../shared/data [--model folder] [--bench name ...]
"""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from tqcheck.models.embedded import FOLDER, MODEL
from tqcheck.models.encoder.loading import load
from tqcheck.training.evaluation import error_spans, functions, learners, planted_kinds, sentence_quality, whole_texts
from tqcheck.training.evaluation.rows import Row


def main() -> None:
    """Run the benches and print a line a number."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=FOLDER)
    parser.add_argument("--bench", nargs="*", help="only these")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    import torch

    torch.set_num_threads(arguments.threads)
    loaded, adapter, data = load(arguments.model), MODEL.load(arguments.model), arguments.data
    all_benches: dict[str, Callable[[], Iterable[Row]]] = {
        "retrieval": lambda: whole_texts.retrieval(adapter, data),
        "alignment": lambda: functions.alignment(adapter, data),
        "test20": lambda: sentence_quality.quality(loaded, data, "test20"),
        "dev": lambda: sentence_quality.quality(loaded, data, "dev"),
        "mqm": lambda: error_spans.spans(loaded, data),
        "reliability": lambda: error_spans.reliability(loaded, data),
        "critical": lambda: sentence_quality.critical(loaded, data),
        "machine": lambda: whole_texts.machine(loaded, data),
        "learners": lambda: learners.learner_errors(loaded, data),
        "corrections": lambda: functions.corrections(adapter, data),
        "planted": lambda: planted_kinds.planted_kinds(loaded, data),
        "prose": lambda: whole_texts.false_alarms(loaded, data),
        "systems": lambda: whole_texts.weak_systems(loaded, data),
        "speed": lambda: functions.speed(loaded, data),
    }
    print(f"model {adapter.signature}; torch {torch.__version__}", flush=True)
    for name in arguments.bench or all_benches:
        for row in all_benches[name]():
            line = f"{row.bench:24} {row.case:34} {row.measure:26} {row.value:9.3f}"
            print(
                f"{line}  [{row.baseline}]  ({row.published})".replace("[]", "").replace("()", "").rstrip(), flush=True
            )


if __name__ == "__main__":
    main()
