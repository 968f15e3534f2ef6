"""`make chaos`: injects faults into halls for a minute or longer, then checks every promise."""

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from pathlib import Path

import msgspec

from tests.chaos import faults, house
from tests.chaos.round import Outcome, hold

ROUND_SECONDS = 20.0
"""Every fault has come by then. Much longer, and a text would fill up with what six people type without a pause."""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make chaos CHAOS='…'", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, metavar="M", help="how long, at least two rounds [1]")
    parser.add_argument("--seed", type=int, metavar="N", help="of the first round [a random one]")
    parser.add_argument("--only", choices=("pair", "laptop"), help="only that kind of hall [both in turn]")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every round there, too")
    return parser.parse_args()


async def one(kind: str, seed: int) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="plathu-chaos-") as place:
        if kind == "laptop":
            async with house.laptop(Path(place)) as alone:
                return await hold(alone, faults.OF_A_LAPTOP, seed, ROUND_SECONDS)
        async with house.pair(Path(place)) as both:
            return await hold(both, faults.OF_A_PAIR, seed, ROUND_SECONDS)


def summary(outcomes: list[Outcome]) -> str:
    edits, votes = sum(each.edits for each in outcomes), sum(each.votes for each in outcomes)
    struck, refused = sum(len(each.faults) for each in outcomes), sum(each.refused for each in outcomes)
    times = sorted(second for each in outcomes for second in each.recovery)
    late = times[int(len(times) * 0.95)]
    return (
        f"{len(outcomes)} rounds, {struck} faults: of {edits:,} edits and {votes:,} votes acknowledged 0 were lost or "
        f"doubled\n(rule of three: below {3 / (edits + votes):.1e} with 95 % confidence); {refused:,} bad updates, "
        f"none called saved.\nTyping again after a fault: median {statistics.median(times):.2f} s, "
        f"p95 {late:.2f} s, at most {times[-1]:.2f} s."
    )


async def main() -> None:
    options = arguments()
    seed = options.seed if options.seed is not None else random.randrange(10**6)
    outcomes: list[Outcome] = []
    until = time.monotonic() + options.minutes * 60
    while len(outcomes) < 2 or time.monotonic() < until:
        kind = options.only or ("pair", "laptop")[len(outcomes) % 2]
        print(f"{kind}, seed {seed}: ", end="", flush=True)
        outcomes.append(await one(kind, seed))
        print(f"{outcomes[-1].edits} edits, {outcomes[-1].votes} votes, {', '.join(outcomes[-1].faults)}")
        seed += 1
    print(summary(outcomes))
    if options.json:
        options.json.write_bytes(msgspec.json.encode(outcomes))


asyncio.run(main())
