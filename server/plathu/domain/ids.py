"""Ids: 16 of `[a-z0-9]`, made by the one who asks for the thing."""

import re
from typing import NewType

WorkshopId = NewType("WorkshopId", str)
GroupId = NewType("GroupId", str)
DomainId = NewType("DomainId", str)
MemberId = NewType("MemberId", str)
DeviceId = NewType("DeviceId", str)
"""A device in the journal: a hash, so that a reader of the journal cannot act as the device."""
CompetencyId = NewType("CompetencyId", str)
RoundId = NewType("RoundId", str)
"""The id of a sealed round of any kind."""
BallotId = NewType("BallotId", str)
ExpectedId = NewType("ExpectedId", str)
"""The id of a person on the list of those who are expected."""
ActionId = NewType("ActionId", str)
TextName = NewType("TextName", str)
"""`kv.{group}` or `kv.plenary`; the later documents of a text begun anew are `kv.plenary.2`, `kv.plenary.3`."""
SnapshotId = NewType("SnapshotId", str)
Pseudonym = NewType("Pseudonym", str)
"""Stands for a member in one sealed round. Only a process with the facilitator's secret can make it."""

FACILITATOR = MemberId("facilitator")
"""The one with a facilitator's token. It is not a well-formed id, so no member can have it."""

ID_PATTERN = "^[a-z0-9]{16}$"

_id = re.compile(r"[a-z0-9]{16}")


def is_id(word: str) -> bool:
    return _id.fullmatch(word) is not None
