"""The models are asked by one check at a time, as they came."""

from __future__ import annotations

import threading

import pytest

from tqcheck.serve.models_turn import ModelsTurn


def _silent(_label: str, _share: float) -> None:
    pass


def test_those_who_wait_come_in_order_and_who_leaves_the_line_holds_nobody_up() -> None:
    turn = ModelsTurn()
    turn.open()
    turn.take(lambda: None, _silent)
    order: list[int] = []
    gone = threading.Event()

    class GoneError(Exception):
        pass

    def check(number: int, waits: threading.Event) -> None:
        def tick() -> None:
            waits.set()
            if number == 1 and gone.is_set():
                raise GoneError

        try:
            turn.take(tick, _silent)
        except GoneError:
            return
        order.append(number)
        turn.release()

    threads = []
    for number in range(4):
        waits = threading.Event()
        threads.append(threading.Thread(target=check, args=(number, waits)))
        threads[-1].start()
        assert waits.wait(timeout=20)
    gone.set()
    threads[1].join(timeout=20)
    turn.release()
    for thread in threads:
        thread.join(timeout=20)
    assert order == [0, 2, 3]


def test_what_kept_the_models_from_being_loaded_is_raised() -> None:
    turn = ModelsTurn()
    turn.open(MemoryError("no room"))
    with pytest.raises(MemoryError, match="no room"):
        turn.take(lambda: None, _silent)
