"""The recipe beside the judge's card says what the commands do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

pytest.importorskip("torch")

from safetensors import safe_open
from safetensors.torch import save_file

import tqcheck.models.gemma
from tqcheck.training.judge import (
    batches,
    further,
    judge_commands,
    low_rank,
    meaning_examples,
    meanings,
    planted,
    score_examples,
    shipping,
    slip_examples,
    steps,
    technical_texts,
)
from tqcheck.training.judge.training import PLANS

from . import tiny

RECIPE = tomllib.loads((Path(tqcheck.models.gemma.__file__).parent / "data/recipe.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["first", "pairs", "slips", "meanings", "scores"])
def test_a_stage_does_what_is_stated(name: str) -> None:
    plan, stated = PLANS[name], RECIPE[name]
    assert (plan.tokens, plan.rate, plan.warm_up, plan.floor) == (
        stated["tokens"],
        stated["rate"],
        stated["warm_up"],
        stated["floor"],
    )
    assert (plan.first_layer, plan.averaged) == (stated.get("first_layer", 0), stated.get("averaged", 0))


def test_the_rest_is_as_stated() -> None:
    assert (RECIPE["adapter"]["rank"], RECIPE["first"]["batch_tokens"]) == (low_rank.RANK, batches.TOKENS)
    assert (RECIPE["pairs"]["pairs_a_step"], RECIPE["pairs"]["judged_a_step"]) == (batches.PAIRS, batches.JUDGED)
    for stage, rank in further.RANKS.items():
        assert (RECIPE[stage]["rank"], RECIPE[stage]["batch_tokens"]) == (rank, batches.SLIP_TOKENS)
    assert (RECIPE["slips"]["each_language"], RECIPE["slips"]["english"]) == (slip_examples.EACH, slip_examples.ENGLISH)
    assert RECIPE["slips"]["sound"] == slip_examples.SOUND
    assert RECIPE["slips"]["technical_each_language"] == slip_examples.TECHNICAL
    assert RECIPE["meanings"]["planted"] == meaning_examples.PLANTED
    assert RECIPE["meanings"]["technical_each_language"] == meaning_examples.TECHNICAL
    assert RECIPE["meanings"]["technical"] == list(technical_texts.SETS)
    for kind, quotas in score_examples.QUOTAS.items():
        most = {languages: most for languages, most in quotas.items() if most != score_examples.ALL}
        assert RECIPE["scores"][kind.value] == most
    assert RECIPE["scores"]["assessed"] == score_examples.ASSESSED
    assert RECIPE["pairs"]["each_language"] == steps.EACH
    assert RECIPE["pairs"]["changes"] == [change.__name__ for change in meanings.CHANGES]
    assert RECIPE["examples"]["sets"] == list(planted.SETS)
    assert RECIPE["mix"]["second"] == shipping.SECOND == judge_commands.SHARE


def test_every_command_of_the_recipe_is_known() -> None:
    known = judge_commands.parser().format_help()
    for stated in (part["command"] for part in RECIPE.values() if "command" in part):
        assert stated.split()[1] in known, stated


def test_two_adapters_are_mixed(tmp_path: Path) -> None:
    weights = low_rank.fresh(tiny.base(), 2)
    for name, add in (("first", 0.0), ("second", 1.0)):
        path = tmp_path / name
        shipping.export({n: t + add for n, t in weights.items()}, path, base_sha256="x", tokens=7, rank=2)
    judge_commands.main(
        [
            "mix",
            "--first",
            str(tmp_path / "first"),
            "--second",
            str(tmp_path / "second"),
            "--out",
            str(tmp_path / "both"),
        ]
    )
    one, both = shipping.adapter(tmp_path / "first"), shipping.adapter(tmp_path / "both")
    assert all(((both[name] - tensor).float() - 0.35).abs().max() < 0.02 for name, tensor in one.items())
    with safe_open(tmp_path / "both", "pt") as file:
        assert file.metadata()["tokens"] == "7"
    save_file({"a": one["norm.w"]}, tmp_path / "other")
    with pytest.raises(ValueError, match="no adapters of one shape"):
        shipping.mix(tmp_path / "first", tmp_path / "other", 0.5, tmp_path / "never")


def test_the_base_is_written_as_a_file_and_as_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.models.gemma import package, preparing

    def convert(gguf: Path, folder: Path, _progress: object) -> None:
        (folder / "model.safetensors").write_bytes(gguf.read_bytes())

    monkeypatch.setattr(package, "join", lambda target, _progress: target.write_bytes(b"parts"))
    monkeypatch.setattr(preparing, "convert", convert)
    judge_commands.main(["base", "--gguf", str(tmp_path / "a/base.gguf"), "--out", str(tmp_path / "b")])
    assert {path.name: path.read_bytes() for path in tmp_path.rglob("*.*")} == {
        "base.gguf": b"parts",
        "model.safetensors": b"parts",
    }
