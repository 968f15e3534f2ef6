"""Updates written by hand, as Yjs would and as it never would. It shares nothing with the reader under test."""

ROOT = b"\x01\x04text"


def uint(*numbers: int) -> bytes:
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


def string(words: str | bytes) -> bytes:
    raw = words.encode() if isinstance(words, str) else words
    return uint(len(raw)) + raw


def block(
    kind: int,
    body: bytes,
    after: tuple[int, int] | None = None,
    before: tuple[int, int] | None = None,
    root: bytes = ROOT,
) -> bytes:
    info = kind | (0x80 if after else 0) | (0x40 if before else 0)
    place = uint(*(after or ()), *(before or ())) or root
    return bytes([info]) + place + body


def typed(words: str, after: tuple[int, int] | None = None, before: tuple[int, int] | None = None) -> bytes:
    return block(4, string(words), after, before)


def deleted(length: int, after: tuple[int, int] | None = None, before: tuple[int, int] | None = None) -> bytes:
    return block(1, uint(length), after, before)


def collected(length: int) -> bytes:
    return b"\x00" + uint(length)


def skipped(length: int) -> bytes:
    return b"\x0a" + uint(length)


def section(client: int, clock: int, *blocks: bytes) -> bytes:
    return uint(len(blocks), client, clock) + b"".join(blocks)


def deletions(ranges: dict[int, list[tuple[int, int]]]) -> bytes:
    """client: [(clock, length)]"""
    sections = [uint(client, len(of)) + b"".join(uint(*pair) for pair in of) for client, of in ranges.items()]
    return uint(len(sections)) + b"".join(sections)


def update(*sections: bytes, gone: dict[int, list[tuple[int, int]]] | None = None) -> bytes:
    return uint(len(sections)) + b"".join(sections) + deletions(gone or {})
