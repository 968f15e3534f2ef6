"""What people with a seat can do to others: `python -m tests.bench.attacks [KIND ...] [--attackers N] [--seconds S]`.

Two honest tablets type in one group, ten keys a second each, while attackers sit in another. Each kind has a server of
its own, in one process with its Redis, which is killed at the end. Decision 0022 has a table of it.
"""

import argparse
import asyncio
import contextlib
import os
import random
import sys
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import msgspec

from tests.bench.__main__ import GRACE, NotMeasured
from tests.bench.attackers import ATTACKS, Rogue
from tests.bench.contenders import HOST
from tests.bench.crowd import SEED, Processes, Watch
from tests.bench.scenarios import percentile
from tests.bench.sockets import SocketSeat
from tests.bench.tables import Row, drawn
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.honest import Honest
from tests.end_to_end.servers import Ended, Server, family, memory, tied
from tests.tablet import TabletText

HONEST = 2

PAUSE = 0.1
"""Seconds between two keys of an honest tablet."""

MIB = 1024 * 1024

MOST_MEMORY = 2048 * MIB
"""Bytes that an attacked server may hold: with more, the machine itself would run out."""

GLANCE = 0.1
"""Seconds between two looks at the memory."""


async def long(text: TabletText) -> None:
    """As long as a text may be: 1 MiB, of three bytes each."""
    for _ in range(20):
        text.append("ก" * 17_000)
        await text.saved()


async def patched(text: TabletText) -> None:
    """Typed into at thousands of places."""
    chance = random.Random(SEED)
    text.append("x" * 50_000)
    await text.saved()
    with text.doc.transaction():
        for _ in range(3_000):
            text.text.insert(chance.randrange(50_000), "y")
    text.append("x")  # sends all of it
    await text.saved()


PREPARED: dict[str, Callable[[TabletText], Awaitable[None]]] = {"openings": long, "small_vectors": patched}
"""Kinds that want more than an empty text."""


async def attacked(kind: str, attackers: int, seconds: float) -> Row:
    """What others noticed. Raises NotMeasured."""
    # A short path: the Redis socket's has to fit into 103 bytes.
    with tempfile.TemporaryDirectory(prefix="plathu-bench-") as place, contextlib.ExitStack() as stack:
        server = Server(Path(place))
        stack.callback(server.end)
        server.start()
        leader = await Facilitator.found(server)
        await leader.phase("kv")
        texts = [await _text(leader, f"ซื่อ {number}", group=1) for number in range(HONEST)]
        if prepare := PREPARED.get(kind):
            text = await _text(leader, "ยาว", group=0)
            await prepare(text)
            await text.tablet.leave()
        async with _ready([await _rogue(leader, kind, number, seconds) for number in range(attackers)]) as rogues:
            row = await _beside(server, texts, rogues)
        await leader.send_home()
        return {"attackers": attackers, **row}


async def _text(leader: Facilitator, name: str, group: int) -> TabletText:
    tablet = await leader.member(name, group)
    return await tablet.open_text(f"kv.{leader.groups[group]}")


async def _rogue(leader: Facilitator, kind: str, number: int, seconds: float) -> Rogue:
    tablet = await leader.member(f"ร้าย {number}", group=0)
    await tablet.leave()
    port = int(leader.server.url.rpartition(":")[2])
    seat = SocketSeat(HOST, port, "/live", leader.text(f"kv.{leader.groups[0]}"), tablet.token)
    return Rogue(kind, seat, leader.key, number, seconds)


@contextlib.asynccontextmanager
async def _ready(rogues: list[Rogue]) -> AsyncIterator[list[Process]]:
    """Each in a process, to begin when it is told."""
    async with contextlib.AsyncExitStack() as stack:
        started: list[Process] = []
        for rogue in rogues:
            command = tied(sys.executable, "-m", "tests.bench.attackers")
            process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE)
            stack.push_async_callback(_ended, process)
            assert process.stdin
            process.stdin.write(msgspec.json.encode(rogue) + b"\n")
            started.append(process)
        for process in started:
            assert process.stdout
            if await process.stdout.readline() != b"ready\n":
                raise NotMeasured("an attacker did not come")
        yield started


async def _ended(process: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.kill()
    await process.wait()


async def _beside(server: Server, texts: list[TabletText], rogues: list[Process]) -> Row:
    redis = server.redis_pid()
    watch = Watch(Processes([pid for pid in family(server.pid) if pid != redis], [redis]))
    before, of_redis, of_log = memory(server.pid), memory(redis), server.log.stat().st_size
    honest = [Honest(text.tablet, text, PAUSE) for text in texts]
    sent, peak = await _strike(server, rogues)
    spent = watch.spent()
    ends = await asyncio.gather(*(each.end() for each in honest), return_exceptions=True)
    if server.code is not None:
        raise NotMeasured(f"the server ended: {server.log.read_text()[-500:]}")
    acks = sorted(second for each in honest for second in each.seconds)
    if not acks:
        raise NotMeasured("no key of the honest was saved")
    return {
        **{f"ack p{percent}": 1000 * percentile(acks, percent) for percent in (50, 95)},
        "ack max": 1000 * acks[-1],
        "acks": len(acks),
        "lost": sum(isinstance(end, AssertionError) for end in ends),
        "kB up": sent / 1000,
        "server %": 100 * spent.servers / spent.seconds,
        "MiB": before / MIB,
        "peak MiB": peak / MIB,
        "Redis + MiB": (memory(redis) - of_redis) / MIB,
        "log + kB": (server.log.stat().st_size - of_log) / 1000,
    }


async def _strike(server: Server, rogues: list[Process]) -> tuple[int, int]:
    """Starts the attackers. Returns the bytes they sent and the most bytes that the server held. Raises NotMeasured."""
    peak = 0
    striking = asyncio.gather(*map(_struck, rogues))
    try:
        while not striking.done():
            peak = max(peak, memory(server.pid))
            if peak > MOST_MEMORY:
                raise NotMeasured(f"the server held more than {MOST_MEMORY // MIB} MiB")
            await asyncio.wait([striking], timeout=GLANCE)
    finally:
        striking.cancel()
    return sum(striking.result()), peak


async def _struck(rogue: Process) -> int:
    assert rogue.stdin
    assert rogue.stdout
    rogue.stdin.write(b"\n")
    said = await rogue.stdout.readline()
    if not said:
        raise NotMeasured("an attacker ended before its time")
    return int(said)


def arguments() -> argparse.Namespace:
    kinds = "\n".join(f"  {kind:<14}{attack.__doc__}" for kind, attack in ATTACKS.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.attacks",
        description=__doc__,
        epilog=f"kinds, all of them if none is named:\n{kinds}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("kinds", nargs="*", type=_kind, metavar="KIND")
    parser.add_argument("--attackers", type=int, default=1, metavar="N", help="at once, each on its own device [1]")
    parser.add_argument("--seconds", type=float, default=8.0, metavar="S", help="of each attack [8]")
    return parser.parse_args()


def _kind(name: str) -> str:
    """In place of argparse's `choices`, which would refuse an empty list."""
    if name not in ATTACKS:
        raise argparse.ArgumentTypeError(f"there is no {name!r}")
    return name


async def main() -> int:
    options = arguments()
    print(f"{HONEST} honest tablets, {options.seconds:g} s of each attack")
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.2f} before\n")
    rows: dict[str, Row] = {}
    failures: dict[str, str] = {}
    for kind in options.kinds or ATTACKS:
        print(f"… {kind}", file=sys.stderr)
        try:
            async with asyncio.timeout(GRACE + options.seconds):
                rows[kind] = await attacked(kind, options.attackers, options.seconds)
        except (NotMeasured, Ended, AssertionError, TimeoutError, httpx.HTTPError) as error:
            failures[kind] = str(error) or type(error).__name__
    print(drawn(rows))
    for kind, why in failures.items():
        print(f"{kind}: not measured: {why}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
