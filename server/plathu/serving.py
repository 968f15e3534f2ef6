"""Starts the server processes, supervises them, and stops everything in order.

A signal cancels the main task once. Then each layer cleans up: the workers stop accepting and drain, then the embedded
server ends.
"""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TextIO, cast

import msgspec
import structlog
import uvicorn
import uvloop
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from plathu import connections, parent_death, told
from plathu.live import frames
from plathu.settings import Settings, with_secret
from plathu.store import durability, embedded

# Defined at module level of an importable module: worker processes import it by name.
Application = Callable[[Settings], Callable[..., Awaitable[None]]]
Announce = Callable[[Settings], Awaitable[None]]

log = structlog.get_logger()

# A frame has at most 4 MiB (docs/protocol.md). A little more, so that the application can refuse it itself.
LARGEST_FRAME = (4 << 20) + 1024
# A tablet that acknowledges nothing for so long is gone: its own client gives up after 30 s without a message.
SILENT_MILLISECONDS = 30_000
# Connections that wait to be accepted: three halls at one moment.
BACKLOG = 2048
# After a signal, open requests and sockets have so long to end.
DRAIN_SECONDS = 10
# Then the application has as long again for checkpoints, before it is killed.
END_SECONDS = 2 * DRAIN_SECONDS
# Importing and reaching Redis takes a second or two; a laptop under load ten times that.
START_SECONDS = 60


class CannotServe(Exception):
    """The server cannot start or go on. The message is a sentence for the operator."""


def listen(host: str, port: int) -> socket.socket:
    """A bound socket that accepts nothing yet. Raises CannotServe: the address is taken, or not this machine's."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if sys.platform == "linux":
            # Accepted sockets inherit it. Without it a peer that vanished with data under way is kept for 15 minutes.
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, SILENT_MILLISECONDS)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise CannotServe(
            f"Cannot listen on {host} port {port}: {error.strerror}. Give --port another number (0 takes any free one)."
        ) from error
    listening.set_inheritable(True)
    return listening


def write_logs(level: str) -> None:
    """All logs go to standard error: standard output is for the `ready` line."""
    number = getattr(logging, level.upper())
    stream = told.errors()
    logging.basicConfig(stream=stream, level=number, format="%(levelname)s %(name)s: %(message)s", force=True)
    # Its notes on starting and stopping say nothing to the person in front of the terminal, and its warnings are one
    # for each request that is none, as many as a stranger likes.
    logging.getLogger("uvicorn.error").setLevel(max(number, logging.ERROR) if level != "debug" else number)
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", stream)),
    )


def worker(application: Application, settings: Settings, supervisor: int | None) -> Callable[..., Awaitable[None]]:
    """Builds the application in the process that will serve it; `supervisor` is the parent it must not outlive.

    SIGKILL: without its supervisor nobody would replace it, and it would hold the port; nothing acknowledged is lost.
    """
    if supervisor is not None:
        parent_death.die_with(supervisor, signal.SIGKILL)
        write_logs(settings.log_level)
    if settings.redis == embedded.socket_url(settings.data):
        frames.FrameProtocol.leaving_seconds = frames.ALONE_SECONDS
    try:
        return application(settings)
    except Exception:
        log.exception("the application cannot be built")
        sys.exit(STARTUP_FAILURE)  # with any other exit code the supervisor would restart it for ever


def configuration(application: Application, settings: Settings) -> uvicorn.Config:
    """The settings travel to workers pickled through a pipe, so the secret shows in no argument list and no log."""
    supervisor = os.getpid() if settings.workers > 1 else None
    return uvicorn.Config(
        partial(worker, application, settings, supervisor),  # pyright: ignore[reportArgumentType]  # a factory
        factory=True,
        workers=settings.workers,
        loop="uvloop",
        http="plathu.connections:BoundedHttp",
        ws="plathu.live.frames:FrameProtocol",
        ws_max_size=LARGEST_FRAME,
        ws_per_message_deflate=False,  # costs three times the CPU and 42 KB a socket
        ws_ping_interval=20,
        ws_ping_timeout=120,  # longer than any wait of a receive loop that holds a fast writer back
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        backlog=BACKLOG,
        proxy_headers=True,
        forwarded_allow_ips=settings.proxies,
        timeout_graceful_shutdown=DRAIN_SECONDS,
    )


class Workers(Multiprocess):
    """uvicorn's supervisor: replaces a worker that dies or hangs, and ends if a worker cannot start."""

    def __init__(self, config: uvicorn.Config, listening: socket.socket, started: Callable[[], object]) -> None:
        super().__init__(config, [listening])
        self._started = started

    def init_processes(self) -> None:
        super().init_processes()
        if all(process.wait_until_ready(START_SECONDS, self.should_exit) for process in self.processes):
            self._started()

    def terminate_all(self) -> None:
        for listening in self.sockets:
            listening.close()  # else new connections would wait in the queue of a server that stops
        super().terminate_all()


async def _in_this_process(config: uvicorn.Config, listening: socket.socket, started: asyncio.Event) -> None:
    server = uvicorn.Server(config)
    started.set()

    async def serve() -> None:
        try:
            await server.serve(sockets=[listening])
        except SystemExit:
            raise CannotServe("The application did not start; the lines above say why.") from None

    serving = asyncio.create_task(serve())
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        _, late = await asyncio.wait([serving], timeout=END_SECONDS)
        for task in late:
            task.cancel()
        raise


async def _in_workers(config: uvicorn.Config, listening: socket.socket, started: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    workers = Workers(config, listening, partial(loop.call_soon_threadsafe, started.set))
    # This thread lives as long as the process, since a worker ends with the thread that started it.
    supervising = asyncio.create_task(asyncio.to_thread(workers.run))
    try:
        await asyncio.shield(supervising)
    except asyncio.CancelledError:
        workers.should_exit.set()
        _, late = await asyncio.wait([supervising], timeout=END_SECONDS)
        if late:
            for process in workers.processes:
                process.kill()
            await supervising
        raise
    raise CannotServe("The workers did not start; the lines above say why.")


async def _ready(host: str, port: int) -> None:
    """Returns when the application says by HTTP that it is ready (`GET /readyz` answers 200)."""
    while True:
        if await _says_ready(host, port):
            return
        await asyncio.sleep(0.05)


async def _says_ready(host: str, port: int) -> bool:
    try:
        reader, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    try:
        writer.write(f"GET /readyz HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode())
        return b" 200 " in await asyncio.wait_for(reader.readline(), 5)
    except (OSError, TimeoutError):
        return False
    finally:
        writer.close()


def near(host: str) -> str:
    """The address at which this machine itself reaches a server that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)


def _heed_signals() -> Callable[[], None]:
    """The first signal cancels the current task. After that, or after the returned function was called, signals do
    nothing: a second Ctrl-C must not interrupt an orderly end.
    """
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    assert task
    signals = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # under nohup, SIGHUP stays ignored
        signals.append(signal.SIGHUP)

    def deafen() -> None:
        for one in signals:
            loop.add_signal_handler(one, lambda: None)

    def stop() -> None:
        deafen()
        task.cancel()

    for one in signals:
        loop.add_signal_handler(one, stop)
    return deafen


async def _serve(settings: Settings, application: Application, announce: Announce) -> None:
    deafen = _heed_signals()
    async with contextlib.AsyncExitStack() as stack:
        listening = stack.enter_context(listen(settings.host, settings.port))
        settings = msgspec.structs.replace(settings, port=listening.getsockname()[1])
        if not settings.redis:
            # Clients that come back to the only server wait in its queue, rather than be refused and pause ever longer.
            listening.listen(BACKLOG)
            redis = await embedded.start(settings.data)
            stack.push_async_callback(redis.stop)
            settings = msgspec.structs.replace(settings, redis=redis.url)
        else:
            await embedded.reach(settings.redis)
            for doubt in await durability.doubts(settings.redis):
                log.warning("this Redis may lose what people are told is saved", doubt=doubt)
        settings = with_secret(settings)
        stack.callback(deafen)
        await _serve_and_announce(settings, application, announce, listening)


async def _serve_and_announce(
    settings: Settings, application: Application, announce: Announce, listening: socket.socket
) -> None:
    serve = _in_this_process if settings.workers == 1 else _in_workers
    started = asyncio.Event()

    async def announce_when_ready() -> None:
        await started.wait()
        await _ready(near(settings.host), settings.port)
        await announce(settings)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(serve(configuration(application, settings), listening, started))
            group.create_task(announce_when_ready())
    except BaseExceptionGroup as failed:
        raise failed.exceptions[0] from None


def run(settings: Settings, application: Application, announce: Announce) -> None:
    """Serves until a signal asks to stop, and leaves no process behind.

    `announce` is awaited with the settings as they came out (port, redis, secret) once every worker accepts and the
    application says that it is ready. CannotServe, embedded.Unavailable: with a sentence for the operator.
    """
    write_logs(settings.log_level)
    connections.allow_many()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner, contextlib.suppress(asyncio.CancelledError):
        runner.run(_serve(settings, application, announce))
    # A garbage collection over all that was imported takes up to half a second, in which nobody is served.
    gc.freeze()
