"""Hides what a file says from whoever has not the texts it is about.

The bytes are added, bit by bit, to a stream that SHAKE-256 (FIPS 202) makes of a key; doing so again gives them back.
A key must serve for one message alone.
"""

from __future__ import annotations

from hashlib import shake_256


def sealed(data: bytes, key: bytes) -> bytes:
    """`data` sealed with `key`, or opened again: as many bytes."""
    stream = shake_256(key).digest(len(data))
    mixed = int.from_bytes(data, "little") ^ int.from_bytes(stream, "little")
    return mixed.to_bytes(len(data), "little")
