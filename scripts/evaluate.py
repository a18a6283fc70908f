"""Measure tqcheck's models on held-out data, beside trivial baselines and published figures.

    python scripts/evaluate.py [--data DATA] --tier encoder judge [--bench NAME …] [--limit ROWS]
    python scripts/evaluate.py [--data DATA] [--model FOLDER] [--bench NAME …]

With `--tier` the models that users can name are held side by side, each asked as the program asks it; `--limit` keeps
a bench to a minute. Without it the encoder's network is measured, with what only it has: vectors, alignment, features.
"""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from tqcheck.models.embedded import FOLDER, MODEL
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.origins.place import DATA, require


def main() -> None:
    """Run the benches and print a line a number."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the corpora")
    parser.add_argument("--tier", nargs="+", help="models side by side: encoder, judge, or what --model takes")
    parser.add_argument("--limit", type=int, help="rows of each set")
    parser.add_argument("--model", type=Path, default=FOLDER, help="a folder of the encoder's, without --tier")
    parser.add_argument("--bench", nargs="*", help="only these")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    require(parser, arguments.data)
    import torch

    torch.set_num_threads(arguments.threads)
    if arguments.tier:
        tiers(arguments)
    else:
        encoder(arguments)


def tiers(arguments: argparse.Namespace) -> None:
    """Each bench for each tier, one below the other."""
    from tqcheck.training.evaluation.tiers.benches import BENCHES
    from tqcheck.training.evaluation.tiers.tier import load

    loaded = [load(name) for name in arguments.tier]
    for tier in loaded:
        print(f"{tier.name}: {tier.adapter.signature}", flush=True)
    for name in arguments.bench or BENCHES:
        bench, usual = BENCHES[name]
        for tier in loaded:
            show(bench(tier, arguments.data, arguments.limit or usual), f"{tier.name:8} ")


def encoder(arguments: argparse.Namespace) -> None:
    """The benches of the encoder's network."""
    import torch

    from tqcheck.models.encoder.loading import load
    from tqcheck.training.evaluation import (
        error_spans,
        functions,
        learner_errors,
        planted_kinds,
        sentence_quality,
        whole_texts,
    )

    loaded, adapter, data = load(arguments.model), MODEL.load(arguments.model), arguments.data
    all_benches: dict[str, Callable[[], Iterable[BenchRow]]] = {
        "retrieval": lambda: whole_texts.retrieval(adapter, data),
        "alignment": lambda: functions.alignment(adapter, data),
        "test20": lambda: sentence_quality.quality(loaded, data, "test20"),
        "dev": lambda: sentence_quality.quality(loaded, data, "dev"),
        "mqm": lambda: error_spans.spans(loaded, data),
        "reliability": lambda: error_spans.reliability(loaded, data),
        "critical": lambda: sentence_quality.critical(loaded, data),
        "machine": lambda: whole_texts.machine(loaded, data),
        "learners": lambda: learner_errors.learner_errors(loaded, data),
        "corrections": lambda: functions.corrections(adapter, data),
        "planted": lambda: planted_kinds.planted_kinds(loaded, data),
        "prose": lambda: whole_texts.false_alarms(loaded, data),
        "systems": lambda: whole_texts.weak_systems(loaded, data),
        "speed": lambda: functions.speed(loaded, data),
    }
    print(f"model {adapter.signature}; torch {torch.__version__}", flush=True)
    for name in arguments.bench or all_benches:
        show(all_benches[name]())


def show(rows: Iterable[BenchRow], before: str = "") -> None:
    """A line a number."""
    for row in rows:
        line = f"{before}{row.bench:24} {row.case:34} {row.measure:26} {row.value:9.3f}"
        print(f"{line}  [{row.baseline}]  ({row.published})".replace("[]", "").replace("()", "").rstrip(), flush=True)


if __name__ == "__main__":
    main()
