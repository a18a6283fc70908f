"""Both stages of training on a tiny base, on the CPU and where a GPU is pretended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from pretended_gpu import pretended_gpu  # noqa: E402
from safetensors import safe_open  # noqa: E402
from safetensors.torch import load_file, save_file  # noqa: E402

from tqcheck.models.gemma.network import Gemma  # noqa: E402
from tqcheck.training.judge import batches, further, held_out_measures, low_rank, shipping, steps, training  # noqa: E402
from tqcheck.training.judge.arrays import Arrays, stacked  # noqa: E402
from tqcheck.training.judge.judged_examples import write  # noqa: E402
from tqcheck.training.judge.losses import losses, margin_loss  # noqa: E402
from tqcheck.training.judge.planted import write_pairs  # noqa: E402
from tqcheck.training.judge.prompts import SOURCE, rows  # noqa: E402
from tqcheck.training.judge.training import FIRST, MEANINGS, PAIRS, SCORES, SLIPS, Data, Stage, StageRun, rate  # noqa: E402

from . import tiny  # noqa: E402

SHORT = {
    plan.name: replace(plan, tokens=600, warm_up=2, log_every=1, save_every=2, rate=1e-2)
    for plan in (FIRST, PAIRS, *(replace(further, first_layer=1) for further in (SLIPS, MEANINGS, SCORES)))
}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    reader = tiny.tokenizer(tmp_path_factory.mktemp("t") / "t.json")
    pairs = stacked(row for pair in tiny.pairs() for row in rows(reader, pair.examples()))
    return Data({"train": stacked(rows(reader, tiny.examples())), "pairs": pairs})


def steps_of(name: str, arrays: dict[str, Arrays]) -> Iterator[batches.Step]:
    if name == "first":
        return batches.by_length(arrays["train"], 5, tokens=64)
    return batches.beside_pairs(arrays["train"], arrays["pairs"], 5)


def trained(plan: Stage, data: Data, work: Path) -> StageRun:
    torch.manual_seed(1)
    base = tiny.base()
    run = StageRun(plan, base, low_rank.fresh(base, 4), work)
    run.train(data, steps_of(plan.name, dict(data.arrays)))
    return run


def test_an_epoch_holds_every_row_once(data: Data) -> None:
    arrays = data.arrays["train"]
    found: list[int] = []
    for (part,) in batches.by_length(arrays, 5, tokens=64):
        found += part.rows.tolist()
        if len(found) >= len(arrays):
            break
    assert sorted(found) == list(range(len(arrays)))


def test_a_row_without_its_source_keeps_the_line_feed(data: Data) -> None:
    arrays = data.arrays["train"]
    part = batches.RowSet("train", np.array([0, 1]), np.array([False, True]))
    (batch,) = data.batches((part,))
    whole, bare = int(batch.here[0].sum()), int(batch.here[1].sum())
    source = int((arrays.sides[: arrays.offsets[1]] == SOURCE).sum())
    assert whole - bare == source + 2  # the language's name and its colon go, too
    assert batch.ids[1, :3].tolist() == [2, 4, batch.ids[0, whole - bare + 2].item()]


def test_pairs_stand_opposite_each_other(data: Data) -> None:
    first, *_ = next(batches.beside_pairs(data.arrays["train"], data.arrays["pairs"], 5))
    assert (first.rows[: first.pairs] + 1).tolist() == first.rows[first.pairs :].tolist()
    (batch,) = data.batches((first,))
    assert batch.scores[: batch.pairs, 4].tolist() == [0.0] * batch.pairs
    assert batch.scores[batch.pairs :, 4].tolist() == [1.0] * batch.pairs


def test_an_adapter_begins_by_changing_nothing_and_padding_is_not_seen(data: Data) -> None:
    base = tiny.base()
    torch.manual_seed(0)
    weights = low_rank.fresh(base, 4)
    alone = np.zeros(2, bool)
    (both,) = data.batches((batches.RowSet("train", np.array([0, 14]), alone),))
    (one,) = data.batches((batches.RowSet("train", np.array([0]), alone[:1]),))
    assert not bool(both.here.all())
    tokens, scores = low_rank.judge(base, weights, both, torch.float32)
    single, score = low_rank.judge(base, weights, one, torch.float32)
    assert torch.allclose(tokens[0, : single.shape[1]], single[0], atol=1e-5)
    assert torch.allclose(scores[0], score[0], atol=1e-5)
    changed = {n: t + 1 if n.endswith(".a") else t for n, t in weights.items()}
    assert torch.allclose(low_rank.judge(base, changed, one, torch.float32)[1], score)


def test_a_large_batch_is_calculated_twice_and_teaches_the_same(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tiny.base()
    torch.manual_seed(0)
    fresh = {name: tensor + 0.1 for name, tensor in low_rank.fresh(base, 4).items()}
    (batch,) = data.batches((batches.RowSet("train", np.array([0, 14]), np.zeros(2, bool)),))
    read: list[int] = []
    attended = low_rank.GemmaBlock.__call__
    monkeypatch.setattr(low_rank.GemmaBlock, "__call__", lambda self, *given: read.append(1) or attended(self, *given))
    found = []
    for large in (1, 10_000):
        monkeypatch.setattr(low_rank, "LARGE", large)
        weights = {name: tensor.clone().requires_grad_() for name, tensor in fresh.items()}
        tokens, scores = low_rank.judge(base, weights, batch, torch.float32)
        (tokens.square().sum() + scores.square().sum()).backward()  # type: ignore[no-untyped-call]
        found.append({name: tensor.grad for name, tensor in weights.items()})
    assert len(read) == 3 * tiny.LAYERS
    for name, gradient in found[0].items():
        torch.testing.assert_close(gradient, found[1][name])


def test_a_slow_run_is_saved_between_checkpoints(data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[int] = []
    monkeypatch.setattr(StageRun, "save", lambda run: saved.append(run.step))
    monkeypatch.setattr(training, "SAVED_AGAIN", -1.0)
    run = StageRun(SHORT["first"], tiny.base(), low_rank.fresh(tiny.base(), 4), tmp_path)
    run.train(data, steps_of("first", dict(data.arrays)))
    assert saved == [*range(1, run.step + 1), run.step]


@pytest.mark.parametrize("every", [1, 4, 1000])
def test_a_curve_has_an_end_however_short_the_run(every: int, data: Data, tmp_path: Path) -> None:
    run = trained(replace(SHORT["first"], log_every=every), data, tmp_path)
    _, *logged = (tmp_path / "first.csv").read_text(encoding="utf-8").splitlines()
    numbers = [int(line.split(",")[0]) for line in logged]
    assert numbers == sorted({*range(every, run.step + 1, every), run.step})


def test_margins_want_the_sound_sentence_above_the_changed_one() -> None:
    sound, wrong = torch.tensor([[5.0, 5, -5, 0, -5]]), torch.tensor([[-5.0, -5, 5, 0, 5]])
    right, turned = margin_loss(torch.cat((sound, wrong)), 1), margin_loss(torch.cat((wrong, sound)), 1)
    assert float(right) < 0.01
    assert float(turned) > 10


def test_unknown_labels_teach_nothing(data: Data) -> None:
    (batch,) = data.batches((batches.RowSet("train", np.array([2]), np.zeros(1, bool)),))  # a critical error
    tokens, scores = torch.zeros(*batch.labels.shape), torch.zeros(1, 5)
    _, parts = losses(tokens, scores, batch, FIRST.weighting)
    assert parts == pytest.approx((0, 0.3 * np.log(2), 0))


def test_the_rate_warms_up_and_falls() -> None:
    assert rate(FIRST, 0, 0) == pytest.approx(1 / 80)
    assert rate(FIRST, 100, 0) == 1
    assert rate(FIRST, 100, 1) == pytest.approx(0.03)


@pytest.mark.parametrize("name", ["first", "pairs"])
def test_a_stage_learns_and_goes_on_where_it_stopped(name: str, data: Data, tmp_path: Path) -> None:
    whole, halves = tmp_path / "a", tmp_path / "b"
    for work in (whole, halves):
        work.mkdir()
    straight = trained(SHORT[name], data, whole)

    # Broken off after the second step: the budget, which the rate depends on, stays that of the whole.
    class Stop(Exception):  # noqa: N818
        pass

    def stop(run: StageRun) -> None:
        raise Stop

    torch.manual_seed(1)
    run = StageRun(SHORT[name], tiny.base(), low_rank.fresh(tiny.base(), 4), halves)
    with pytest.raises(Stop):
        run.train(data, steps_of(name, dict(data.arrays)), stop)
    assert run.step == 2
    resumed = trained(SHORT[name], data, halves)
    assert (resumed.step, resumed.tokens) == (straight.step, straight.tokens)
    assert straight.tokens >= 600
    for key, tensor in straight.weights.items():
        assert torch.allclose(tensor, resumed.weights[key], atol=1e-6), key
    logs = [(work / f"{name}.csv").read_text() for work in (whole, halves)]
    assert logs[0] == logs[1]
    assert len(logs[0].splitlines()) == straight.step + 1


def test_the_second_stage_leaves_the_first_layers(data: Data, tmp_path: Path) -> None:
    plan = replace(SHORT["pairs"], first_layer=1)
    torch.manual_seed(1)
    before = low_rank.fresh(tiny.base(), 4)
    after = trained(plan, data, tmp_path).weights
    moved = {name for name, tensor in after.items() if not torch.equal(tensor, before[name])}
    assert not {name for name in moved if name.startswith("layers.0.")}
    assert {"layers.1.q.b", "tok.0.weight", "sent.2.bias", "norm.w"} <= moved


def test_an_adapter_learns_slips_on_top_of_the_first(tmp_path: Path) -> None:
    reader = tiny.tokenizer(tmp_path / "t.json")
    data = Data({"slips": stacked(rows(reader, tiny.slips()))})
    torch.manual_seed(1)
    base, first = tiny.base(), low_rank.fresh(tiny.base(), 4)
    first = {name: tensor + 0.1 for name, tensor in first.items()}
    steps_ = batches.by_length(data.arrays["slips"], 5, 64, "slips", bare=1.0)
    plan = replace(SHORT["slips"], tokens=8_000)
    run = StageRun(
        plan,
        further.merged(base, first),
        further.fresh(base, first, 1, "slip", 8),
        tmp_path,
        partial(further.loss, name="slip"),
    )
    run.train(data, steps_)
    losses_ = [float(line.split(",")[4]) for line in (tmp_path / "slips.csv").read_text().splitlines()[1:]]
    assert losses_[-1] < losses_[0] / 3
    # What was learnt is what the judge reads with both adapters.
    both = Gemma(base, first, torch.float32, further={"slip": run.weights})
    (batch,) = data.batches(next(steps_))
    read = both.judge([batch.ids[0].tolist()], [(4, 6)], "slip")[0].doubts
    expected = further.logits(further.merged(base, first), run.weights, batch, torch.float32, "slip")[0]
    assert torch.allclose(read, expected, atol=0.05)  # the sum of matrices is rounded


def test_an_adapter_learns_scores_on_top_of_the_first(data: Data, tmp_path: Path) -> None:
    torch.manual_seed(1)
    base, first = tiny.base(), {name: tensor + 0.1 for name, tensor in low_rank.fresh(tiny.base(), 4).items()}
    own = Data({"scores": data.arrays["train"], "pairs": data.arrays["pairs"]})
    plan = replace(SHORT["scores"], tokens=24_000, rate=5e-3)
    begun = further.fresh(base, first, 1, "score", 8)
    loss = partial(further.loss_of_scores, weighting=plan.weighting)
    run = StageRun(plan, further.merged(base, first), begun, tmp_path, loss)
    steps_ = batches.scored(own.arrays["scores"], own.arrays["pairs"], 5)
    run.train(own, steps_)
    rows_ = [[float(cell) for cell in line.split(",")] for line in (tmp_path / "scores.csv").read_text().split()[1:]]
    assert rows_[-1][5] < rows_[0][5] / 2  # of judged sentences
    margins = [row[6] for row in rows_ if row[6]]
    assert margins[-1] < 0.8 * margins[0]  # of pairs of sound and changed ones
    # What is shipped is the mean of the last steps' weights, which a run that goes on still has.
    learnt = {name: tensor.detach() for name, tensor in run.weights.items()}
    moved, behind = (sum(float((learnt[n] - other[n]).abs().sum()) for n in begun) for other in (begun, run.mean))
    assert 0 < behind < moved / 2
    again = StageRun(plan, further.merged(base, first), begun, tmp_path, loss)
    assert all(torch.equal(again.mean[name], run.mean[name]) for name in begun)
    assert not StageRun(SHORT["slips"], base, begun, tmp_path).mean
    # Before it has learnt anything it says what the first says; then, what the judge reads with both adapters.
    (batch, *_) = own.batches(next(steps_))
    ids, place = batch.ids[0].tolist(), torch.nonzero(batch.target[0])[:, 0].tolist()
    target = (place[0], place[-1] + 1)
    fresh, both = (Gemma(base, first, torch.float32, further={"score": some}) for some in (begun, run.weights))
    (one,), (other,) = fresh.judge([ids], [target], scored=True), both.judge([ids], [target], scored=True)
    assert torch.allclose(one.scores, one.whole, atol=1e-4)
    expected = further.scores(further.merged(base, first), run.weights, batch, torch.float32)[0]
    assert torch.allclose(other.scores, expected, atol=0.05)  # the sum of matrices is rounded
    assert not torch.allclose(other.scores, one.scores, atol=0.2)


def test_an_adapter_is_widened_without_a_change_of_what_it_says() -> None:
    base, first = tiny.base(), low_rank.fresh(tiny.base(), 4)
    narrow = {name: torch.randn_like(tensor) / 8 for name, tensor in further.fresh(base, first, 1, "slip", 2).items()}
    wide = further.widened(narrow, 6)
    assert {name: tensor.shape for name, tensor in wide.items()} == {
        name: tensor.shape for name, tensor in further.fresh(base, first, 1, "slip", 6).items()
    }
    texts, targets = [[2, 5, 6, 7, 8, 1]], [(1, 5)]
    one, other = (Gemma(base, first, torch.float32, further={"slip": some}) for some in (narrow, wide))
    read = one.judge(texts, targets, "slip")[0].doubts
    assert torch.allclose(other.judge(texts, targets, "slip")[0].doubts, read, atol=1e-5)
    wide["layers.1.q.b"] = wide["layers.1.q.b"] + 1
    third = Gemma(base, first, torch.float32, further={"slip": wide})
    assert not torch.allclose(third.judge(texts, targets, "slip")[0].doubts, read, atol=1e-3)
    same = further.widened(narrow, 2)
    assert all(torch.equal(tensor, narrow[name]) for name, tensor in same.items())
    with pytest.raises(ValueError, match="has rank 2, this stage learns 1"):
        further.widened(narrow, 1)


def test_pairs_are_told_apart_after_training(data: Data, tmp_path: Path) -> None:
    run = trained(replace(SHORT["pairs"], tokens=12_000, first_layer=0), data, tmp_path)
    held = Data({"dev": data.arrays["train"], "pairs": data.arrays["pairs"]})
    scores, *_ = held_out_measures.outputs(tiny.base(), run.weights, held, "pairs", "cpu")
    assert held_out_measures.ordered(scores)["pairs by planted"] == 1


@pytest.mark.parametrize("name", ["first", "pairs"])
def test_a_gpu_is_given_all_that_meets_there(
    name: str, data: Data, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pretended_gpu(monkeypatch) as places:
        run = trained(SHORT[name], data, tmp_path)
        assert run.device == "cuda"
        held_out_measures.Log(tiny.base(), Data({"dev": data.arrays["train"]}), tmp_path / "dev.csv")(run)
    assert places
    assert len((tmp_path / f"{name}.csv").read_text().splitlines()) > 1


def test_the_steps_from_examples_to_an_adapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tqcheck.training.judge import training
    from tqcheck.training.judge.judge_commands import main

    monkeypatch.setattr(training, "PLANS", SHORT)
    monkeypatch.setattr(low_rank, "RANK", 4)
    tiny.tokenizer(tmp_path / "tokenizer.json")
    save_file(tiny.base(), tmp_path / "whole.safetensors")
    for name in ("train", "dev"):
        write(tmp_path / f"{name}.jsonl.gz", tiny.examples())
    write(tmp_path / "slips.jsonl.gz", tiny.slips())
    write(tmp_path / "scores.jsonl.gz", tiny.examples())
    write(tmp_path / "meanings.jsonl.gz", [side for pair in tiny.pairs() for side in pair.examples()])
    for name in ("pairs", "pairs-dev"):
        write_pairs(tmp_path / f"{name}.jsonl", tiny.pairs())
    work, base = ["--work", str(tmp_path)], str(tmp_path / "whole.safetensors")
    main(["arrays", *work, "--tokenizer", str(tmp_path / "tokenizer.json"), "--base", base])
    main(["train", *work, "--stage", "first"])
    one, both = str(tmp_path / "first.safetensors"), str(tmp_path / "judge.safetensors")
    main(["export", *work, "--stages", "first", "--gguf", base, "--out", one])
    main(["train", *work, "--stage", "pairs", "--adapter", one])
    main(["export", *work, "--gguf", base, "--out", both])
    with pytest.raises(ValueError, match="name it with --adapter"):
        main(["train", *work, "--stage", "slips"])
    main(["train", *work, "--stage", "slips", "--adapter", both])
    slips = str(tmp_path / "slips.safetensors")
    main(["export", *work, "--stages", "slips", "--gguf", base, "--out", slips])
    (tmp_path / "slips.pt").unlink()
    main(["train", *work, "--stage", "slips", "--adapter", both, "--further", slips, "--tokens", "1"])
    main(["export", *work, "--stages", "slips", "--gguf", base, "--out", str(tmp_path / "further.safetensors")])
    begun, gone_on = (shipping.adapter(tmp_path / f"{name}.safetensors") for name in ("slips", "further"))
    assert all(bool(((begun[name] - gone_on[name]).abs() < 0.1).all()) for name in begun)
    for stage, head, rank in (("meanings", "meaning", 8), ("scores", "score", 16)):
        main(["train", *work, "--stage", stage, "--adapter", both])
        main(["export", *work, "--stages", stage, "--gguf", base, "--out", str(tmp_path / "further.safetensors")])
        learnt = shipping.adapter(tmp_path / "further.safetensors")
        kept = torch.load(tmp_path / f"{stage}.pt", weights_only=True)["mean" if stage == "scores" else "weights"]
        assert torch.allclose(learnt[f"{head}.2.bias"].float(), kept[f"{head}.2.bias"], atol=1e-2)
        begun = further.fresh(tiny.base(), shipping.adapter(Path(both)), 1, head, rank)
        assert learnt.keys() == begun.keys()
        assert not torch.allclose(learnt[f"{head}.2.bias"].float(), begun[f"{head}.2.bias"], atol=1e-5)
    own = load_file(tmp_path / "slips.safetensors")
    assert {name.split(".")[1] for name in own if name.startswith("layers.")} == {"1"}
    assert own["slip.2.bias"].shape == (1,)
    assert load_file(both)["layers.1.q.a"].dtype == torch.int8
    weights = shipping.adapter(Path(both))
    assert all(bool(torch.isfinite(tensor).all()) for tensor in weights.values())
    assert weights["sent.2.weight"].dtype == torch.bfloat16
    with safe_open(both, "pt") as file:
        about = file.metadata()
    assert about["licence"] == "Gemma Terms of Use"
    assert about["rank"] == str(weights["layers.0.q.a"].shape[0])
    saved = [torch.load(tmp_path / f"{name}.pt", weights_only=True)["tokens"] for name in ("first", "pairs")]
    assert int(about["tokens"]) == sum(saved)
    assert (
        (tmp_path / "pairs.dev.csv")
        .read_text()
        .splitlines()[0]
        .endswith("pairs by planted,pairs by mqm,pairs by assessment")
    )


def test_curves_are_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the training extra")
    (tmp_path / "first.csv").write_text("step,tokens,loss\n1,10,0.5\n2,20,0.25\n")
    assert steps.curves(tmp_path) == [tmp_path / "first.png"]
    assert (tmp_path / "first.png").stat().st_size > 1000
