"""The stages from text to a trained network, on a few sentences and for a moment each."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from pretended_gpu import pretended_gpu  # noqa: E402

from tqcheck.models.encoder.config import EncoderConfig  # noqa: E402
from tqcheck.models.encoder.patterns import PATTERNS, UNKNOWN, Pattern, hashed, unpack  # noqa: E402
from tqcheck.training.annotations import merge  # noqa: E402
from tqcheck.training.classes import token_classes  # noqa: E402
from tqcheck.training.corpus import MonoLine, PairLine  # noqa: E402
from tqcheck.training.counting import FINE, counts_of, folded, sequence  # noqa: E402
from tqcheck.training.finetune import finetune  # noqa: E402
from tqcheck.training.judgements import Judgements  # noqa: E402
from tqcheck.training.loop import steps_done  # noqa: E402
from tqcheck.training.network import TrainableEncoder  # noqa: E402
from tqcheck.training.ngrams import TrainableNGrams, pack  # noqa: E402
from tqcheck.training.pretrain import pretrain  # noqa: E402
from tqcheck.training.sampling import Sampler  # noqa: E402
from tqcheck.training.store import Ragged, Store, encode_corpora, main_languages, set_aside  # noqa: E402
from tqcheck.training.token_tables import Lexicon  # noqa: E402
from tqcheck.training.train_tokenizer import train_tokenizer  # noqa: E402
from tqcheck.training.vectors import train_vectors  # noqa: E402

GERMAN = ["Er wiederholte das Angebot am Mittwoch.", "Das Haus ist nicht grün.", "Anna sprach von Berlin."]
TOKENS = 64
"""Of a step here."""
ENGLISH = ["He repeated the offer on Wednesday.", "The house is not green.", "Anna spoke of Berlin."]


class World:
    """A store, a tokenizer and what is known of its vocabulary."""

    def __init__(self, folder: Path) -> None:
        texts = [f" {t}" for t in GERMAN + ENGLISH] * 5
        self.tokenizer = train_tokenizer(texts, 500, folder / "tokenizer.json")
        rows = list(zip(GERMAN, ENGLISH, strict=True)) * 8
        pairs = [PairLine(g, e, "de", True) for g, e in rows]
        encode_corpora(self.tokenizer, pairs, [MonoLine(e, "en") for e in ENGLISH * 8], folder / "store")
        self.store = Store.load(folder / "store")
        size = self.tokenizer.get_vocab_size()
        static = np.random.default_rng(0).normal(size=(size, 16)).astype(np.float32)
        self.static = static / np.linalg.norm(static, axis=1, keepdims=True)
        self.lexicon = Lexicon.of(self.tokenizer, self.static, main_languages(self.store, size))

    def model(self) -> TrainableEncoder:
        torch.manual_seed(0)
        config = EncoderConfig(len(self.static), static=16, embedding=8, width=32, layers=1, heads=1, inner=32)
        model = TrainableEncoder(config)
        model.static.copy_(torch.from_numpy(self.static))
        return model


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world"))


@pytest.fixture(autouse=True)
def without_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.training.store.SET_ASIDE", 1)
    monkeypatch.setattr("tqcheck.training.loop.shutil.which", lambda _: None)
    monkeypatch.setattr("tqcheck.training.loop.TOKENS", TOKENS)
    monkeypatch.setattr("tqcheck.training.loop.LOG_EVERY", 1)
    monkeypatch.setattr("tqcheck.training.pretrain.STRANGERS", 32)
    monkeypatch.setattr("tqcheck.training.pretrain.NOISE", 300_000)


def test_function_words_are_found_in_the_vocabulary(world: World) -> None:
    english = world.lexicon.class_of["en"]
    (he,) = world.tokenizer.encode(" He", add_special_tokens=False).ids
    assert english[he] == "pronoun"


def test_the_same_seed_draws_the_same_examples(world: World) -> None:
    def first(seed: int) -> list[list[int]]:
        stream = iter(Sampler(world.store, world.lexicon, seed))
        return [next(stream).ids.tolist() for _ in range(20)]

    assert first(3) == first(3)
    assert first(3) != first(4)


def learn_from_planted(world: World, work: Path, budget: int) -> None:
    starts = torch.tensor(world.lexicon.starts_word)
    pretrain(world.model(), iter(Sampler(world.store, world.lexicon, 1)), starts, work, budget, 1)


def learn_from_judged(world: World, work: Path, budget: int) -> None:
    starts = torch.tensor(world.lexicon.starts_word)
    stream = iter(Sampler(world.store, world.lexicon, 1))
    finetune(world.model(), stream, judgements(world), starts, work, budget, 1)


def judgements(world: World) -> Judgements:
    """One sentence of every kind of judgement."""
    span = {"side": "target", "start": 0, "end": 2, "category": "Fluency/Grammar", "severity": "major"}
    rating = {"src": GERMAN[0], "spans": [span]}
    judged = Judgements(world.tokenizer)
    judged.annotated = [merge("de-en", "o", "s", "d", ENGLISH[0], [rating])]
    words = "He repeated the offer on Wednesday ."
    tagged = {"src": GERMAN[0], "mt": ENGLISH[0], "mt_tok": words, "mt_tags": " ".join(["OK"] * 15)}
    tagged |= {"src_tok": "Er wiederholte", "src_tags": "OK BAD", "da_z": 0.3, "hter": 0.1, "pe": ENGLISH[0]}
    judged.tagged = [tagged]
    judged.critical = [{"src": GERMAN[0], "mt": ENGLISH[0], "label": "BAD"}]
    judged.systems = [{"src": GERMAN[0], "refs": {"A": ENGLISH[0]}, "hyps": {"x": "He repeats the offer."}}]
    judged.corrected = [("He repeat the offer.", ENGLISH[0])]
    return judged


def test_stage_one_learns_logs_and_resumes(world: World, tmp_path: Path) -> None:
    for tokens in (TOKENS, 3 * TOKENS):
        learn_from_planted(world, tmp_path, tokens)
    state = torch.load(tmp_path / "pretrain.pt", weights_only=True)["state"]
    assert 3 * TOKENS <= state["tokens"] < 4 * TOKENS
    assert steps_done(tmp_path, "pretrain") == state["step"] > steps_done(tmp_path, "finetune") == 0
    lines = (tmp_path / "pretrain.csv").read_text().splitlines()
    assert lines[0] == "step,seconds,tokens,fill,naming,telling,noise"
    assert len(lines) == state["step"] + 1


def test_stage_two_reads_every_kind_of_judgement(world: World, tmp_path: Path) -> None:
    judged, rng = judgements(world), random.Random(0)
    kinds = {tuple(sorted(judged.draw(rng).sentence)) for _ in range(200)}
    known = {(), ("mqm",), ("assessment", "edits"), ("edits",), ("critical",), ("machine",), ("likeness", "machine")}
    assert kinds == known
    learn_from_judged(world, tmp_path, 2 * TOKENS)
    assert (tmp_path / "finetune.pt").exists()


def learn_vectors(world: World, work: Path, budget: int) -> None:
    train_vectors(world.store, len(world.static), work, 1, budget)


@pytest.mark.parametrize("learn", [learn_from_planted, learn_from_judged, learn_vectors])
def test_a_gpu_is_given_all_that_meets_there(
    learn: Callable[[World, Path, int], None], world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pretended_gpu(monkeypatch) as places:
        learn(world, tmp_path, 2)
    assert places
    (log,) = tmp_path.glob("*.csv")
    assert len(log.read_text().splitlines()) > 1


def test_rows_are_set_aside_by_their_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.training.store.SET_ASIDE", 4)
    rows = [[n, n + 1, n + 2] for n in range(400)]
    once, again = (set_aside(Ragged.of(order), 500) for order in (rows, rows[::-1]))
    assert once.tolist() == again[::-1].tolist()
    assert 60 < once.sum() < 140


def test_runs_hold_the_kept_rows_apart() -> None:
    run = sequence(Ragged.of([[5, 6], [8, 9], [7]]), np.array([True, False, True]))
    assert run.tolist() == [2, 2, 2, 5, 6, 2, 2, 2, 7, 2, 2, 2]


def test_what_was_counted_is_known_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tqcheck.training.counting.FILLED", 1.0)
    monkeypatch.setattr("tqcheck.training.counting.FINE", max(pattern.bits for pattern in PATTERNS))
    classes = torch.arange(20, dtype=torch.int16) // 2
    run = sequence(Ragged.of([[5, 6, 7]] * 9 + [[8, 9]]), np.ones(10, dtype=bool))
    memory = TrainableNGrams(20)
    tables = {
        f"table{n}": folded(counts_of(pattern, [run], classes.long()), pattern.bits)
        for n, pattern in enumerate(PATTERNS)
    }
    memory.load_state_dict({**tables, "classes": classes})
    ids = torch.tensor([[1, 5, 6, 7, 2], [1, 8, 9, 2, 0], [1, 7, 6, 5, 2], [1, 5, 3, 7, 2]])
    segments = torch.tensor([[0, 1, 1, 1, 1]] * 4)
    found = memory(ids, segments)
    # Seen nine times (2 of 3 steps) and seen once.
    assert set(found[0, 1:4].flatten().tolist()) <= {1.0, 1.5}
    assert set(found[1, 1:3].flatten().tolist()) <= {0.5, 1.0, 1.5}
    tokens = PATTERNS.index(Pattern(((0, 0), (1, 0)), (-1, 0), 23))
    at = sum(len(pattern.starts) for pattern in PATTERNS[:tokens])
    assert found[2, 2, at : at + 2].tolist() == [0, 0]
    assert found[3, 1:4, at : at + 2].tolist() == [[1.0, UNKNOWN], [UNKNOWN] * 2, [UNKNOWN, 1.0]]


def test_a_side_does_not_look_across_to_the_other() -> None:
    memory = TrainableNGrams(20)
    for n, pattern in enumerate(PATTERNS):
        getattr(memory, f"table{n}").random_(256, generator=torch.Generator().manual_seed(n))
        assert pattern.bits <= FINE
    beside = memory(torch.tensor([[1, 9, 8, 2, 5, 6, 2]]), torch.tensor([[0, 0, 0, 0, 1, 1, 1]]))
    alone = memory(torch.tensor([[1, 5, 6, 2]]), torch.tensor([[0, 1, 1, 1]]))
    assert torch.equal(beside[0, 4:6], alone[0, 1:3])


def test_two_bits_go_in_and_come_out() -> None:
    values = torch.arange(4).repeat(8)
    assert unpack(pack(values), torch.arange(32)).tolist() == values.tolist()
    three, four = torch.tensor([3]), torch.tensor([4])
    assert int(hashed([three, four], 20)) != int(hashed([four, three], 20))


def test_tokens_that_share_their_neighbours_share_a_class(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sklearn", reason="the training extra")
    for name, value in (("CLASSES", 3), ("OWN", 2), ("NEIGHBOURS", 12), ("DIMENSIONS", 4)):
        monkeypatch.setattr(f"tqcheck.training.classes.{name}", value)
    rng = random.Random(1)
    rows = [[10, rng.choice((4, 5, 6)), 11, rng.choice((7, 8, 9))] for _ in range(600)]
    classes = token_classes([sequence(Ragged.of(rows), np.ones(600, dtype=bool))], 12, 1)
    assert len(set(classes[4:7])) == len(set(classes[7:10])) == 1
    assert classes[4] != classes[7]
    assert len({int(c) for c in classes[:4]}) == 4
