"""The recipe beside each model that tqcheck brings: its steps are commands that are taken, and do what is said."""

from __future__ import annotations

import shlex
import tomllib
from pathlib import Path

import pytest

from tests.documentation.programs import RefusedError, take
from tqcheck.models.encoder.config import EncoderConfig
from tqcheck.training import commands

ROOT = Path(__file__).parents[2]
MODELS = sorted({path.parent for path in (ROOT / "tqcheck").rglob("data/*.safetensors")})


def recipe(model: str) -> dict[str, object]:
    return tomllib.loads((ROOT / "tqcheck" / model / "recipe.toml").read_text(encoding="utf-8"))


def test_every_model_has_one() -> None:
    assert len(MODELS) == 4
    assert [str(folder) for folder in MODELS if not (folder / "recipe.toml").is_file()] == []


@pytest.mark.parametrize("folder", MODELS, ids=lambda folder: folder.parent.name)
def test_every_step_is_a_command_that_is_taken(folder: Path) -> None:
    steps = tomllib.loads((folder / "recipe.toml").read_text(encoding="utf-8"))["steps"]
    assert steps
    for step in steps:
        take(shlex.split(step))


def test_a_step_that_no_program_takes_is_noticed() -> None:
    with pytest.raises(RefusedError, match="does not take bake"):
        take(shlex.split("python scripts/train.py bake --work work"))


def test_the_encoder_s_numbers_are_those_of_the_commands() -> None:
    from tqcheck.training import loop, vectors

    stated, config = recipe("models/data"), EncoderConfig()
    assert stated["seed"] == commands.SEED
    assert stated["tokenizer"] == {"vocabulary": commands.VOCABULARY}
    assert stated["vectors"] == {"steps": commands.BUDGETS["vectors"], "pairs_a_step": vectors.BATCH}
    for run in ("pretrain", "finetune"):
        assert stated[run] == {"tokens": commands.BUDGETS[run], "tokens_a_step": loop.TOKENS}
    assert stated["network"] == {"layers": config.layers, "width": config.width, "inner": config.inner}


def test_the_encoder_s_steps_are_all_there_are() -> None:
    steps = [shlex.split(step) for step in recipe("models/data")["steps"]]  # type: ignore[attr-defined]
    assert {step[2] for step in steps if step[1] == "scripts/train.py"} == set(commands.STEPS) - {"curves"}


@pytest.mark.parametrize("step", sorted(commands.STEPS))
def test_a_step_s_budget_is_the_recipe_s_unless_another_is_named(step: str) -> None:
    arguments = commands.parser().parse_args([step, "--work", "work"])
    assert getattr(arguments, "budget", None) == commands.BUDGETS.get(step)
    assert getattr(arguments, "share", 1.0) == 1.0


@pytest.mark.parametrize(
    "words", ["vectors --steps 0", "pretrain --tokens -1", "count --tokens 9", "encode --share 0", "encode --share 2"]
)
def test_a_budget_that_a_step_cannot_keep_is_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        commands.parser().parse_args([*words.split(), "--work", "work"])
    assert words.split()[1] in capsys.readouterr().err


def test_a_tiny_budget_is_what_the_run_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[commands.EncoderStep] = []
    monkeypatch.setitem(commands.STEPS, "vectors", given.append)
    commands.main(["vectors", "--data", str(tmp_path), "--work", str(tmp_path / "work"), "--steps", "2"])
    assert given == [commands.EncoderStep(tmp_path, tmp_path / "work", budget=2)]
