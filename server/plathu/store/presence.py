"""Presence: who is connected and where their cursors are. Irrelevant in a minute, so sent by Pub/Sub and never kept.

One connection both publishes and listens, which version 3 of the Redis protocol (RESP3) allows: published messages come
as pushes, which are told from replies.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import structlog
from redis.asyncio import ConnectionPool

from plathu.domain.ids import WorkshopId
from plathu.store import keys
from plathu.store.connection import PATIENCE_SECONDS, Command, Outage
from plathu.watched import end, watched

log = structlog.get_logger()

# Messages of a second in a busy hall. More wait only while Redis stalls, and are stale then.
MOST_WAITING = 1000
# A ping after so much silence tells a dead connection from a quiet hall.
PING_SECONDS = 10.0


class PresenceChannel:
    """The presence of all workshops, as one process sends and receives it. While Redis is away messages are lost."""

    def __init__(self, lines: ConnectionPool) -> None:
        self._connection = lines.make_connection()
        self.is_up = False
        self._hearers: dict[bytes, Callable[[bytes], None]] = {}
        self._commands: list[Command] = []
        self._work = asyncio.Event()
        self._tasks = [watched(self._speak), watched(self._listen)]

    async def close(self) -> None:
        await end(*self._tasks)
        await self._connection.disconnect(nowait=True)

    @property
    def waiting(self) -> int:
        """Commands that Redis has not taken yet."""
        return len(self._commands)

    def publish(self, workshop: WorkshopId, message: bytes) -> None:
        """Never waits. This process hears its own messages too."""
        if len(self._commands) < MOST_WAITING:
            self._send("PUBLISH", keys.presence(workshop), message)

    def listen(self, workshop: WorkshopId, hear: Callable[[bytes], None]) -> None:
        channel = keys.presence(workshop)
        self._hearers[channel] = hear
        self._send("SUBSCRIBE", channel)

    def ignore(self, workshop: WorkshopId) -> None:
        channel = keys.presence(workshop)
        if self._hearers.pop(channel, None):
            self._send("UNSUBSCRIBE", channel)

    def _send(self, *command: bytes | str) -> None:
        if self.is_up:
            self._commands.append(command)
            self._work.set()

    async def _speak(self) -> None:
        while True:
            try:
                async with asyncio.timeout(PING_SECONDS):
                    await self._work.wait()
            except TimeoutError:
                self._send("PING")
            self._work.clear()
            commands, self._commands = self._commands, []
            if commands and self.is_up:
                try:
                    packed = self._connection.pack_commands(commands)
                    await self._connection.send_packed_command(packed, check_health=False)
                except Exception as error:
                    # The connection broke; `_listen` sees that too, and connects again.
                    log.debug("presence_unsent", error=repr(error))

    async def _listen(self) -> None:
        outage = Outage("presence")
        while True:
            try:
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self._connection.connect()
                self.is_up, self._commands = True, []
                if self._hearers:
                    self._send("SUBSCRIBE", *self._hearers)
                outage.is_over()
                while True:
                    async with asyncio.timeout(PING_SECONDS + PATIENCE_SECONDS):
                        self._tell(await self._connection.read_response(disable_decoding=True, push_request=True))
            except Exception as error:
                self.is_up, self._commands = False, []
                await self._connection.disconnect(nowait=True)
                await outage.pause(error)

    def _tell(self, reply: Any) -> None:
        if not isinstance(reply, list) or reply[0] != b"message":
            return  # the reply to PUBLISH, SUBSCRIBE or PING
        _, channel, message = reply
        if hear := self._hearers.get(channel):
            try:
                hear(message)
            except Exception:
                log.exception("presence_unheard", channel=channel.decode())
