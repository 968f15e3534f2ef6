"""Every key that Redis holds for us.

All keys of a workshop share one hash tag out of 64, so that a Redis Cluster puts them into one slot, where scripts and
multi-key commands work, and a process needs at most 64 blocking readers there however many workshops it has.
"""

from zlib import crc32

from plathu.domain.ids import TextName, WorkshopId

# Enough to spread over a cluster's nodes. Changing it would lose every workshop stored before.
BUCKETS = 64


def named(workshop: WorkshopId, what: str) -> bytes:
    """The key of something that belongs to a workshop."""
    return f"plathu:{{b{crc32(workshop.encode()) % BUCKETS}}}:{workshop}:{what}".encode()


def journal(workshop: WorkshopId) -> bytes:
    return named(workshop, "journal")


def checkpoint(workshop: WorkshopId) -> bytes:
    return named(workshop, "checkpoint")


def previous_checkpoint(workshop: WorkshopId) -> bytes:
    return named(workshop, "checkpoint:previous")


def text(workshop: WorkshopId, name: TextName) -> bytes:
    return named(workshop, f"text:{name}")


def previous_text(workshop: WorkshopId, name: TextName) -> bytes:
    return named(workshop, f"text:{name}:previous")


def what(workshop: WorkshopId, key: bytes) -> str:
    """The part of a key after the workshop: the inverse of `named`."""
    return key.removeprefix(named(workshop, "")).decode()


def is_of_room(what: str) -> bool:
    """Whether it is the room's (journal, checkpoint, texts) or a position in its journal, which a restore renews; or
    the invitations, of which a backup must not bring back one that was withdrawn."""
    rooms = ("journal", "checkpoint", "checkpoint:previous", "snapshots:floor", "invitations")
    return what in rooms or what.startswith("text:")


def versions(workshop: WorkshopId, name: TextName) -> bytes:
    """A stream: what lists tell of each version, under the position of the last thing written in it."""
    return named(workshop, f"versions:{name}")


def version_bytes(workshop: WorkshopId, name: TextName) -> bytes:
    """A hash beside it: position → the text's bytes."""
    return named(workshop, f"versions:{name}:bytes")


def snapshots(workshop: WorkshopId) -> bytes:
    """A hash: snapshot → what a list shows of it."""
    return named(workshop, "snapshots")


def snapshots_whole(workshop: WorkshopId) -> bytes:
    """A hash: snapshot → all of it."""
    return named(workshop, "snapshots:whole")


def snapshots_links(workshop: WorkshopId) -> bytes:
    """A hash: snapshot → the link by which it is shared."""
    return named(workshop, "snapshots:links")


def snapshots_floor(workshop: WorkshopId) -> bytes:
    """Content from before this position may not be kept any more: somebody was forgotten there."""
    return named(workshop, "snapshots:floor")


def invitations(workshop: WorkshopId) -> bytes:
    """A hash: invitation → who was invited to facilitate, and the link's nonce."""
    return named(workshop, "invitations")


def presence(workshop: WorkshopId) -> bytes:
    """A Pub/Sub channel, not a key; the tag matters to sharded Pub/Sub."""
    return named(workshop, "presence")


def bell(process: str) -> bytes:
    """A stream that ends one process's blocking read; see `reader`."""
    return f"plathu:bell:{process}".encode()


def witness(process: str) -> bytes:
    """A key that is gone if this Redis was wiped since the process looked last; see `reader`."""
    return f"plathu:witness:{process}".encode()


_DIRECTORY = b"plathu:{directory}:"

PROBE = _DIRECTORY + b"probe"
"""A key that is written to see whether this Redis takes writes now; also a channel without listeners."""

FINGERPRINT = _DIRECTORY + b"fingerprint"
WORKSHOPS = _DIRECTORY + b"workshops"
"""A hash: workshop → what the directory shows of it (JSON)."""
FOUNDED = _DIRECTORY + b"founded"
"""A sorted set: workshops by the time they were founded."""
CODES = _DIRECTORY + b"codes"
"""A hash: join code → workshop."""
DOOR_KEYS = _DIRECTORY + b"door_keys"
"""A hash: hash of a QR's key → workshop."""
AHEAD = _DIRECTORY + b"ahead"
"""How far the journals' clock is ahead of Redis's, in ms; see `clock`."""
ARCHIVED = _DIRECTORY + b"archived"
"""A set: workshops that are put away."""
ERASED = _DIRECTORY + b"erased"
"""A sorted set: workshops that were erased while servers ran, each twice, by the times they are swept."""
REVOCATIONS = _DIRECTORY + b"revocations"
"""How often facilitators' passes were revoked."""
PURGES = _DIRECTORY + b"purges"
"""A sorted set: `workshop position` by the time its journal's secrets are due to go."""


def link(code_hash: str) -> bytes:
    return _DIRECTORY + b"link:" + code_hash.encode()


def misses(address_hash: str) -> bytes:
    return _DIRECTORY + b"misses:" + address_hash.encode()
