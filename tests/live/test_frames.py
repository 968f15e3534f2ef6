"""What a peer may send, on a real socket: bounded in bytes, pieces and time, and never so much that others wait."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator
from itertools import count
from typing import Any

import pytest
import pytest_asyncio
import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from plathu.live import frames
from plathu.live.frames import LINE, FrameProtocol
from tests.end_to_end.servers import until
from tests.end_to_end.strangers import frame

MIB = 1024 * 1024


class CountingListener:
    """Hears on every line, and counts turns of the event loop between frames."""

    def __init__(self) -> None:
        self.lines: list[FrameProtocol] = []
        self.heard: list[int] = []
        self.in_one_turn = 0
        self._of_turn = 0

    def hear(self, frame: bytes) -> None:
        self.heard.append(len(frame))
        if self._of_turn == 0:
            asyncio.get_running_loop().call_soon(self._turn)
        self._of_turn += 1

    def _turn(self) -> None:
        self.in_one_turn = max(self.in_one_turn, self._of_turn)
        self._of_turn = 0

    def hear_text(self) -> None:
        pass

    def drained(self) -> None:
        pass

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "websocket":
            return
        line: FrameProtocol = scope["extensions"][LINE]
        line.listener = self
        self.lines.append(line)
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass


class FrameServer:
    def __init__(self, ear: CountingListener, server: uvicorn.Server) -> None:
        self.ear = ear
        self.server = server
        self.port = server.servers[0].sockets[0].getsockname()[1]
        self.url = f"ws://127.0.0.1:{self.port}"

    async def enter(self, *, is_known: bool = True) -> ClientConnection:
        peer = await connect(self.url, compression=None, max_size=None, ping_interval=None)
        if is_known:
            self.ear.lines[-1].trust()
        return peer


@pytest_asyncio.fixture
async def place(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[FrameServer]:
    monkeypatch.setattr(FrameProtocol, "leaving_seconds", 0.0)
    monkeypatch.setattr(FrameProtocol, "leaving", count())
    ear: Any = CountingListener()
    config = uvicorn.Config(
        ear,
        port=0,
        ws="plathu.live.frames:FrameProtocol",
        ws_max_size=4 * MIB,
        ws_per_message_deflate=False,
        lifespan="off",
        log_config=None,
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())
    await until(lambda: server.started, "it serves")
    yield FrameServer(ear, server)
    server.should_exit = True
    await serving


async def code(peer: ClientConnection) -> int:
    """With which the server closes it."""
    with pytest.raises(ConnectionClosed) as closed:
        await asyncio.wait_for(peer.recv(), 20)
    assert closed.value.rcvd, "cut without a word"
    return closed.value.rcvd.code


def raw(peer: ClientConnection, data: bytes) -> None:
    peer.transport.write(data)


async def test_a_message_in_many_pieces_is_whole_and_one_of_nothing_but_pieces_is_not(place: FrameServer) -> None:
    peer = await place.enter()
    whole = os.urandom(4 * MIB)
    await peer.send([whole[at : at + 16_384] for at in range(0, len(whole), 16_384)])
    await until(lambda: place.ear.heard == [len(whole)], "it is whole")
    raw(peer, frame(2, b"x", final=False) + frame(0, final=False) * 200)
    assert await code(peer) == 1002


async def test_who_has_not_said_who_they_are_may_say_little(place: FrameServer) -> None:
    peer = await place.enter(is_known=False)
    await peer.send(bytes(256 * 1024))
    await until(lambda: len(place.ear.heard) == 1, "it is heard")
    await peer.send(bytes(256 * 1024 + 2000))
    assert await code(peer) == 1009
    peer = await place.enter(is_known=False)
    raw(peer, frame(2, b"x") * 600)
    assert await code(peer) == 4401
    peer = await place.enter(is_known=False)
    place.ear.lines[-1].trust()
    await peer.send(bytes(4 * MIB))
    await until(lambda: place.ear.heard[-1] == 4 * MIB, "it is heard")
    await peer.close()


@pytest.mark.parametrize("half", [frame(2, b"x", final=False), frame(2, bytes(100))[:-1], b"\x82"])
async def test_a_message_has_its_time(place: FrameServer, monkeypatch: pytest.MonkeyPatch, half: bytes) -> None:
    monkeypatch.setattr(frames, "MESSAGE_SECONDS", 0.3)
    peer = await place.enter()
    for _ in range(3):  # one that ends in time is no trouble
        raw(peer, half[:1])
        await asyncio.sleep(0.02)
        raw(peer, half[1:])
        if half[0] & 0x80:
            raw(peer, frame(2, bytes(100))[len(half) :] if len(half) > 1 else b"\x80" + bytes(4))
        else:
            raw(peer, frame(0))
    await until(lambda: len(place.ear.heard) == 3, "they are heard")
    await asyncio.sleep(0.4)
    raw(peer, half)
    assert await code(peer) == 4408


async def test_of_too_many_half_messages_the_oldest_is_given_up(
    place: FrameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "UNFINISHED_BYTES", 4 * MIB)
    peers = [await place.enter() for _ in range(4)]
    size = 2 * MIB
    for number, peer in enumerate(peers):
        raw(peer, b"\x82\xff" + size.to_bytes(8, "big") + bytes(4) + bytes(size // 2 + 100_000))
        await until(lambda n=number: place.ear.lines[n].conn.unfinished > size // 2 or n == 3, "it is there")
    assert await code(peers[0]) == 4408
    assert all(peer.close_code is None for peer in peers[1:])
    raw(peers[3], bytes(size - size // 2 - 100_000))
    await until(lambda: place.ear.heard == [size], "an honest one is heard")
    for peer in peers[1:]:
        peer.transport.abort()


async def test_however_many_frames_come_at_once_others_have_their_turn_and_none_is_refused(
    place: FrameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frames, "FRAMES_A_SECOND", 20_000)
    peer = await place.enter()
    raw(peer, frame(2, b"x") * 20_000)
    await until(lambda: len(place.ear.heard) == 20_000, "all are heard")
    assert place.ear.in_one_turn <= frames.SLICE // len(frame(2, b"x")) + frames.FRAMES_A_TURN
    await peer.close()


async def test_who_sends_more_than_hands_can_is_read_more_slowly(place: FrameServer) -> None:
    """By count and not by clock: what was heard never runs ahead of what the time since then allows."""
    peer = await place.enter()
    loop = asyncio.get_running_loop()
    began = loop.time()
    raw(peer, frame(2, b"x") * 4_000)
    while len(place.ear.heard) < 2_000:
        assert len(place.ear.heard) <= 1_024 + 700 + 1_000 * (loop.time() - began)
        await asyncio.sleep(0.01)
    peer.transport.abort()


async def test_a_held_line_hears_nothing_more_until_it_is_let_go(place: FrameServer) -> None:
    peer = await place.enter()
    await peer.send(b"first")
    await until(lambda: len(place.ear.heard) == 1, "it is heard")
    place.ear.lines[0].pause()
    raw(peer, frame(2, b"x") * 5_000)
    await asyncio.sleep(0.2)
    heard = len(place.ear.heard)
    assert heard <= 1 + frames.SLICE // 7 + frames.FRAMES_A_TURN
    place.ear.lines[0].resume()
    await until(lambda: len(place.ear.heard) > heard + 100, "it goes on")
    peer.transport.abort()


async def test_answers_to_pings_do_not_gather(place: FrameServer, monkeypatch: pytest.MonkeyPatch) -> None:
    peer = await place.enter()
    peer.transport.pause_reading()  # type: ignore[attr-defined]
    monkeypatch.setattr(frames, "FRAMES_A_SECOND", 1_000_000)
    line = place.ear.lines[0]
    line.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    raw(peer, frame(9, bytes(100)) * 50_000)
    await until(lambda: line.conn.frames == 50_000, "they are counted")
    assert line.unsent() < frames.MOST_UNTAKEN + 2 * frames.SLICE
    peer.transport.abort()


async def test_a_server_that_stops_lets_them_go_in_turns_however_many_connections_idle(
    place: FrameServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is served until its turn."""
    monkeypatch.setattr(FrameProtocol, "leaving_seconds", 1.0)
    idle = [await asyncio.open_connection("127.0.0.1", place.port) for _ in range(100)]
    peers = [await place.enter() for _ in range(20)]
    loop = asyncio.get_running_loop()

    async def gone(peer: ClientConnection) -> float:
        assert await code(peer) == 1012
        return loop.time()

    going = [asyncio.create_task(gone(peer)) for peer in peers]
    place.server.should_exit = True
    await asyncio.wait(going, return_when=asyncio.FIRST_COMPLETED)
    for peer in peers:
        with contextlib.suppress(ConnectionClosed):
            await peer.send(b"still here")
    moments = sorted(await asyncio.gather(*going))
    assert len(place.ear.heard) > len(peers) // 2
    assert moments[-1] - moments[0] > 0.8
    for _, writer in idle:
        writer.close()
