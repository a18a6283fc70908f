from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.caching.sealing import sealed


@given(st.binary(max_size=500), st.binary(min_size=32, max_size=32))
def test_sealing_twice_opens(data: bytes, key: bytes) -> None:
    assert sealed(sealed(data, key), key) == data
    assert len(sealed(data, key)) == len(data)


def test_another_key_gives_other_bytes() -> None:
    text = b"He opened the bridge."
    assert len({text, sealed(text, b"a"), sealed(text, b"b")}) == 3
