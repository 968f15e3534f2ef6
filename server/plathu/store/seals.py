"""A digest before stored bytes, so that a flipped bit is found when they are read.

It also covers where the bytes belong: the key, and the position in the journal.
"""

from hashlib import blake2b

SIZE = 16
"""Bytes of a seal: against accidents, not against whoever can write to Redis."""


class Damaged(Exception):
    """The bytes at `key` are not what was stored there. `stored` is what is there now."""

    def __init__(self, key: bytes, stored: bytes | None, where: str = "") -> None:
        super().__init__(f"{key.decode(errors='replace')}{where and f' ({where})'} is damaged")
        self.key = key
        self.stored = stored or b""


def sealed(place: tuple[bytes, bytes], data: bytes) -> bytes:
    return _seal(place, data) + data


def opened(place: tuple[bytes, bytes], stored: bytes) -> bytes | None:
    """The bytes that were sealed; None if they are damaged, or were sealed for another place."""
    seal, data = stored[:SIZE], stored[SIZE:]
    return data if seal == _seal(place, data) else None


def _seal(place: tuple[bytes, bytes], data: bytes) -> bytes:
    seal = blake2b(b"%b %b " % place, digest_size=SIZE)
    seal.update(data)
    return seal.digest()
