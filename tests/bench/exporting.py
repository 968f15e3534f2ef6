"""What files cost those who type: `python -m tests.bench.exporting [--rounds 5] [--seconds 15] [--sets 0]`.

A hall of 200 has named, voted and decided; 15 of each of its four groups go on typing, two keys a second each. In every
other round somebody downloads the day in every format, one after the other, again and again. How many files were made,
and what else the machine had to do, stands beside the times; each ratio is of the medians of all rounds.
"""

import argparse
import asyncio
import contextlib
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from plathu.identity import new_id
from tests.bench.__main__ import crowd
from tests.bench.contenders import AT_ONCE, HOST
from tests.bench.crowd import Processes, Type
from tests.bench.loads import Load
from tests.bench.scenarios import Typing
from tests.bench.sockets import SocketSeat
from tests.bench.tables import Row, drawn
from tests.end_to_end.facilitator import Facilitator, http
from tests.end_to_end.servers import Server, family
from tests.exports.day import COMPETENCIES, DOMAINS, FIRST, POSITIONS, RECORD, UNITS, competency, name

PEOPLE = 200

LOAD = Load(rooms=4, people=15, edits=2)
"""A room is a group."""

WARM_UP = 3.0

KINDS = ("quiet", "files")

COMPARED = ("p50 ms", "p99 ms", "ack p50", "ack p99")


class HttpPerson:
    """Somebody in the hall, over HTTP."""

    def __init__(self, leader: Facilitator, at: int) -> None:
        self._leader = leader
        self._at = at
        self._token = ""
        self.group = leader.groups[at % len(leader.groups)]

    async def join(self) -> None:
        answer = await self._post(
            "/api/join", code=self._leader.code, name=name(self._at), group=self.group, **self._place
        )
        self._token = answer["token"]

    async def propose(self) -> None:
        """The record's competency with this person's number, if it has so many."""
        if self._at < len(COMPETENCIES):
            domain = self._leader.domains[self._at % len(DOMAINS)]
            named = {"competency": competency(self._at), "domain": domain, "wording": COMPETENCIES[self._at]}
            await self._do("propose_competency", **named)

    async def vote(self) -> None:
        items = [competency((self._at + step * step) % len(COMPETENCIES)) for step in range(1, 4)]
        await self._do("cast_vote", ballot=FIRST, choices=dict(zip(items, (3, 2, 1), strict=True)))

    def seat(self) -> SocketSeat:
        port = int(self._leader.server.url.rpartition(":")[2])
        return SocketSeat(HOST, port, "/live", self._leader.text(f"kv.{self.group}"), self._token)

    @property
    def _place(self) -> dict[str, str]:
        return {"position": POSITIONS[self._at % 6], "unit": UNITS[self._at % 7 % 6]}

    async def _do(self, type: str, **fields: Any) -> None:
        action = {"type": type, **fields}
        await self._post(f"/api/workshops/{self._leader.workshop}/actions", id=new_id(), action=action)

    async def _post(self, path: str, **asked: Any) -> dict[str, Any]:
        async with http(self._leader.server, self._token) as client:
            answer = await client.post(path, json=asked)
        assert answer.is_success, answer.text
        return answer.json()


async def decided(server: Server) -> tuple[Facilitator, list[list[SocketSeat]]]:
    """The hall when everything is decided and groups write again, and the seats of those who type."""
    leader = await Facilitator.found(server, title=RECORD["title"], groups=RECORD["groups"], domains=DOMAINS)
    people = [HttpPerson(leader, at) for at in range(PEOPLE)]
    await all_of([one.join for one in people])
    await leader.phase("competencies")
    await all_of([one.propose for one in people])
    await leader.phase("ballot")
    assert await leader.do("open_ballot", ballot=FIRST, budget=6, cap=3) == "done"
    await all_of([one.vote for one in people])
    assert await leader.do("close_ballot", ballot=FIRST) == "done"
    await leader.phase("kv")
    groups = [[one for one in people if one.group == group] for group in leader.groups]
    return leader, [[one.seat() for one in group[: LOAD.people]] for group in groups]


async def all_of(deeds: Sequence[Any]) -> None:
    turnstile = asyncio.Semaphore(AT_ONCE)

    async def do(deed: Any) -> None:
        async with turnstile:
            await deed()

    await asyncio.gather(*map(do, deeds))


@contextlib.asynccontextmanager
async def files(leader: Facilitator, wanted: bool, sets: int) -> AsyncIterator[list[int]]:
    """Takes the day in every format, `sets` times, if `wanted`. Yields a list that has the files' sizes at the end."""
    sizes: list[int] = []
    if not wanted:
        yield sizes
        return
    address = f"{leader.server.url}/api/workshops/{leader.workshop}/exports"
    taking = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.taking", address, str(sets), str(WARM_UP)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert taking.stdin
    assert taking.stdout
    taking.stdin.write(f"{leader.token}\n".encode())
    try:
        yield sizes
        assert not taking.returncode, "a file did not come"
    finally:
        with contextlib.suppress(ProcessLookupError):
            taking.kill()
        said, _ = await taking.communicate()
        sizes += map(int, said.split())


async def rounds(count: int, seconds: float, sets: int) -> dict[str, Row]:
    """The figures of each round; a quiet one and one with files take turns."""
    found: dict[str, Row] = {}
    # A short path: the Redis socket's has to fit into 103 bytes.
    with tempfile.TemporaryDirectory(prefix="plathu-bench-") as place, contextlib.ExitStack() as stack:
        server = Server(Path(place))
        stack.callback(server.end)
        server.start()
        leader, seats = await decided(server)
        redis = server.redis_pid()
        processes = Processes([pid for pid in family(server.pid) if pid != redis], [redis])
        for turn in range(2 * count):
            kind = KINDS[turn % 2]
            async with files(leader, kind == "files", sets) as sizes:
                typed = await crowd(Type(seats, processes, LOAD, WARM_UP, seconds, seed=turn))
            row = Typing(LOAD, WARM_UP, seconds).row(typed) | {"files": len(sizes)}
            print(f"… {turn + 1} of {2 * count}", file=sys.stderr)
            found[f"{kind} {turn // 2 + 1}"] = row
    return found


def of_kind(rows: dict[str, Row], kind: str) -> Row:
    """The median of each figure."""
    those = [row for name, row in rows.items() if name.startswith(kind)]
    return {column: median(row[column] for row in those) for column in those[0]}


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of each kind [5]")
    parser.add_argument("--seconds", type=float, default=15.0, metavar="S", help="of measuring in each [15]")
    parser.add_argument("--sets", type=int, default=0, metavar="N", help="of files in each, or without end [0]")
    options = parser.parse_args()
    print(f"{LOAD} in a hall of {PEOPLE}; {os.cpu_count()} cores, load average {os.getloadavg()[0]:.2f} before\n")
    rows = await rounds(options.rounds, options.seconds, options.sets)
    quiet, busy = (of_kind(rows, kind) for kind in KINDS)
    print(drawn(rows | {"quiet, median": quiet, "files, median": busy}))
    print(", ".join(f"{column} × {busy[column] / quiet[column]:.2f}" for column in COMPARED))


if __name__ == "__main__":
    asyncio.run(main())
