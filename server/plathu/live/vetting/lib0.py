"""Numbers as lib0, the encoding under Yjs, writes them: seven bits a byte, lowest first, the high bit means more."""

from plathu.protocol import Malformed

BIGGEST = 2**53 - 1
"""JavaScript has no whole number beyond it, so no client can mean one."""


def uint(data: bytes, at: int) -> tuple[int, int]:
    """The number at `at`, and where the next thing begins.

    IndexError past the end. Malformed when longer than it need be: one number has one spelling, so one update has
    one size for everybody who counts it.
    """
    byte = data[at]
    if byte < 128:
        return byte, at + 1
    value = byte & 127
    shift = 7
    while True:
        at += 1
        byte = data[at]
        value |= (byte & 127) << shift
        if byte < 128:
            break
        shift += 7
        if shift > 49:  # 8 bytes hold 56 bits; a ninth would be above 2^53
            raise Malformed("a number of too many bytes")
    if byte == 0:
        raise Malformed("a number with empty bytes")
    if value > BIGGEST:
        raise Malformed("a number above 2^53")
    return value, at + 1


def spell(*numbers: int) -> bytes:
    """`numbers` one after another, as `uint` reads them."""
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)
