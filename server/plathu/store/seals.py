"""A digest before what is kept, so that a flipped byte is found when it is read and not believed.

It covers the place too: the key, and the position in the journal that the bytes stand for.
"""

from hashlib import blake2b

SIZE = 16
"""Bytes of a seal: against accidents, not against whoever can write to Redis."""


class Damaged(Exception):
    """What is kept at `key` is not what was stored there. `stored` is what there is now."""

    def __init__(self, key: bytes, stored: bytes | None, where: str = "") -> None:
        super().__init__(f"{key.decode(errors='replace')}{where and f' ({where})'} is damaged")
        self.key = key
        self.stored = stored or b""


def sealed(place: tuple[bytes, bytes], data: bytes) -> bytes:
    return _seal(place, data) + data


def opened(place: tuple[bytes, bytes], stored: bytes) -> bytes | None:
    """What was sealed; None if it is damaged, or of another place."""
    seal, data = stored[:SIZE], stored[SIZE:]
    return data if seal == _seal(place, data) else None


def _seal(place: tuple[bytes, bytes], data: bytes) -> bytes:
    seal = blake2b(b"%b %b " % place, digest_size=SIZE)
    seal.update(data)
    return seal.digest()
