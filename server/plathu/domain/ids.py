"""The names of things. An id is 16 of `[a-z0-9]`, made by whoever asks for the thing."""

import re
from typing import NewType

WorkshopId = NewType("WorkshopId", str)
GroupId = NewType("GroupId", str)
DomainId = NewType("DomainId", str)
MemberId = NewType("MemberId", str)
DeviceId = NewType("DeviceId", str)
"""A device as the journal knows it: a hash, so that no entry holds what would let a reader pass for it."""
CompetencyId = NewType("CompetencyId", str)
RoundId = NewType("RoundId", str)
"""Of any sealed round."""
BallotId = NewType("BallotId", str)
ActionId = NewType("ActionId", str)
TextName = NewType("TextName", str)
"""`kv.{group}` or `kv.plenary`; of a text that was begun anew, its documents: `kv.plenary.2`, `kv.plenary.3`."""
SnapshotId = NewType("SnapshotId", str)
Pseudonym = NewType("Pseudonym", str)
"""What stands for a member in one sealed round; only the door, which has the key, can make it."""

FACILITATOR = MemberId("facilitator")
"""Who speaks with the facilitator's token. Not an id, so no member can have it."""

ID_PATTERN = "^[a-z0-9]{16}$"

_id = re.compile(r"[a-z0-9]{16}")


def is_id(word: str) -> bool:
    return _id.fullmatch(word) is not None
