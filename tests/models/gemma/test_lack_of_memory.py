"""Too little memory is one error, whichever library ran out of it; what else goes wrong stays what it is."""

from __future__ import annotations

import errno
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from tqcheck.errors import ModelError
from tqcheck.models.gemma.adapter import Judge
from tqcheck.models.gemma.lack_of_memory import explained
from tqcheck.records.evidence import Layer
from tqcheck.records.language import Language

ENGLISH = Language(code="en", name="English")


def too_much() -> None:
    torch.empty(1 << 50)


def not_mapped() -> None:
    raise RuntimeError("unable to mmap 536223056 bytes from file <a>: Cannot allocate memory (12)")


def not_opened() -> None:
    raise OSError(errno.ENOMEM, "Cannot allocate memory")


def nothing_said() -> None:
    raise MemoryError


@pytest.mark.parametrize("failing", [too_much, not_mapped, not_opened, nothing_said])
def test_what_is_lacking_is_said_with_what_to_do(failing: object) -> None:
    with (
        pytest.raises(ModelError, match=r"^/a: too little memory for loading the judge \(.+\); .*`--model encoder`"),
        explained("loading", Path("/a")),
    ):
        failing()  # type: ignore[operator]


@pytest.mark.parametrize(
    "error", [RuntimeError("shapes differ"), OSError(errno.ENOSPC, "No space left"), ModelError("cannot allocate it")]
)
def test_other_errors_are_left_as_they_are(error: Exception) -> None:
    with pytest.raises(type(error)) as raised, explained("loading"):
        raise error
    assert raised.value is error


def test_a_text_for_which_there_is_no_room_ends_the_run_with_advice() -> None:
    judge = Judge()
    full = SimpleNamespace(measure=lambda *_, **__: too_much(), contexts=lambda *_: too_much())
    judge.__dict__["_examiner"] = full
    layers = frozenset({Layer.FLUENCY})
    for ask in (
        lambda: judge.measure([], None, ENGLISH, layers, lambda _: None),
        lambda: judge.measure_some([], None, ENGLISH, layers, []),
        lambda: judge.contexts([], None, ENGLISH, layers),
    ):
        with pytest.raises(ModelError, match="too little memory for reading with the judge"):
            ask()
