"""`make bench`: Plathu and its peers, one after the other, on the same load. README.md says how to read it."""

import argparse
import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path

import httpx
import msgspec

from tests.bench.contenders import CONTENDERS, Contender
from tests.bench.crowd import Return, Returned, Type, Typed
from tests.bench.loads import Load
from tests.bench.scenarios import ReturningCrowd, Typing
from tests.bench.tables import Row, compare, drawn
from tests.end_to_end.servers import Ended, tied

GRACE = 120.0
"""Seconds that starting, joining and ending may take beside the measuring itself."""


class NotMeasured(Exception):
    """This one could not be measured. The text says why."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench BENCH='…'", description=__doc__)
    parser.add_argument("--load", type=Load.read, default="4x15x2", help="rooms x people x edits/s [4x15x2]")
    parser.add_argument("--return", dest="tablets", type=int, metavar="N", help="instead: N tablets return at once")
    parser.add_argument("--warm-up", type=float, default=5.0, metavar="S", help="seconds before measuring [5]")
    parser.add_argument("--seconds", type=float, default=15.0, metavar="S", help="seconds of measuring [15]")
    parser.add_argument("--only", action="append", choices=CONTENDERS, help="leave out the others; may be repeated")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there, too")
    return parser.parse_args()


async def measure(contender: Contender, scenario: Typing | ReturningCrowd) -> Row:
    """Raises NotMeasured."""
    # A short path: the Redis socket's has to fit into 103 bytes.
    with tempfile.TemporaryDirectory(prefix="plathu-bench-") as place:
        async with contender.open(Path(place), *scenario.size) as hall:
            return scenario.row(await crowd(scenario.task(hall)))


async def crowd(task: Type | Return) -> Typed | Returned:
    """What the people saw. Raises NotMeasured."""
    process = await asyncio.create_subprocess_exec(
        *tied(sys.executable, "-m", "tests.bench.crowd"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        told, trouble = await process.communicate(msgspec.msgpack.encode(task))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise NotMeasured(trouble.decode().strip().splitlines()[-1])
    return msgspec.msgpack.decode(told, type=Typed | Returned)


async def main() -> int:
    options = arguments()
    typing = Typing(options.load, options.warm_up, options.seconds)
    scenario = ReturningCrowd(options.tablets) if options.tablets else typing
    print(scenario.title)
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.2f} before\n")
    rows: dict[str, Row] = {}
    failures: dict[str, str] = {}
    for name in options.only or CONTENDERS:
        print(f"… {name}", file=sys.stderr)
        try:
            async with asyncio.timeout(GRACE + options.warm_up + options.seconds):
                rows[name] = await measure(CONTENDERS[name], scenario)
        except (NotMeasured, Ended, AssertionError, TimeoutError, httpx.HTTPError) as error:
            failures[name] = str(error) or type(error).__name__
    compare(rows, CONTENDERS)
    print(drawn(rows))
    for name, why in failures.items():
        print(f"{name}: not measured: {why}")
    if options.json:
        told = {"scenario": scenario.title, "cores": os.cpu_count(), "rows": rows, "failures": failures}
        options.json.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
