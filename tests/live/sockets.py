"""A provider's end of a socket, without the socket."""

import asyncio
from collections.abc import Callable
from typing import Any

import msgspec

from plathu import protocol
from plathu.domain.ids import WorkshopId
from plathu.live.connection import Connection
from plathu.live.conversation import Conversation
from plathu.live.hub import NoSuchWorkshop
from plathu.live.peers import Peers
from plathu.live.room import Room
from tests.live.hall import Hall, Wire, named, understood
from tests.live.yjs_bytes import string
from tests.tablet import chunk, varint

NO_STATE = b"\x00"
"""The state vector of somebody who has nothing."""


class Rooms:
    """The hub, to a conversation: a room that is open here, or one that has to be opened first."""

    def __init__(self, room: Room, *, is_open: bool = True) -> None:
        self._room = room
        self._is_open = is_open
        self.peers = Peers()
        self.catch_up: Callable[[], object] = lambda: None
        """What another process has journaled comes to be known here."""
        self.opened: asyncio.Future[Room] = asyncio.get_running_loop().create_future()

    def open_room(self, workshop: WorkshopId) -> Room | None:
        return self._room if self._is_open and workshop == self._room.id else None

    async def room(self, workshop: WorkshopId) -> Room:
        if workshop != self._room.id:
            raise NoSuchWorkshop
        return self._room if self._is_open else await asyncio.shield(self.opened)

    async def caught_up(self, workshop: WorkshopId) -> Room:
        self.catch_up()
        return self._room


class Socket:
    """A provider's end: it says frames, and understands the answers."""

    def __init__(self, hall: Hall, rooms: Rooms) -> None:
        self.wire = Wire()
        self.conversation = Conversation(Connection(self.wire, "th", rooms.peers), rooms, hall.identity)  # type: ignore[arg-type]
        self._read = 0

    def say(self, address: str, kind: int, body: bytes = b"") -> None:
        self.conversation.hear(string(address) + varint(kind) + body)

    def auth(self, address: str, token: str, version: bytes = chunk(b"4.8.0")) -> None:
        self.say(address, protocol.AUTH, varint(protocol.TOKEN) + chunk(token.encode()) + version)

    def step1(self, address: str, state_vector: bytes = NO_STATE) -> None:
        self.say(address, protocol.SYNC, varint(protocol.STEP1) + chunk(state_vector))

    def update(self, address: str, data: bytes, step: int = protocol.UPDATE) -> None:
        self.say(address, protocol.SYNC, varint(step) + chunk(data))

    def stateless(self, address: str, payload: bytes) -> None:
        self.say(address, protocol.STATELESS, chunk(payload))

    def ask(self, address: str, id: str, **action: Any) -> None:
        self.stateless(address, msgspec.json.encode({"do": {"id": named(id), "action": action}}))

    def heard(self) -> list[tuple[str, str, Any]]:
        """Address, kind and body of all since the last time."""
        new = [understood(message) for message in self.wire.messages(self._read)]
        self._read = len(self.wire.frames)
        return new

    def kinds(self) -> list[str]:
        return [kind for _, kind, _ in self.heard()]
