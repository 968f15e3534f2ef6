"""The simulated people in a process of their own, so that the server's numbers stay the server's.

The parent writes the request as one line of JSON; the child writes a line for each piece of news. So the code of the
facilitator's link shows in no argument list.
"""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from collections.abc import Callable

import msgspec
import uvloop

from plathu import parent_death
from plathu.demo.days import DayRequest, Followed, Opened, Told, hold

__all__ = ["DayRequest", "Followed", "Gone", "Opened", "Told", "people"]


class Gone(Exception):
    """The simulated people ended by themselves; their process has written why to standard error."""


async def people(asked: DayRequest, tell: Callable[[Told], None]) -> None:
    """Runs them until cancelled. Raises Gone. Call it in the main thread: they end with the calling thread."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-S", parent_death.__file__, str(os.getpid()), str(int(signal.SIGKILL))),
        *(sys.executable, "-P", "-m", "plathu.demo.apart"),
        stdin=PIPE,
        stdout=PIPE,
        start_new_session=True,  # Ctrl-C is for the parent, which ends them
    )
    try:
        assert process.stdin
        assert process.stdout
        process.stdin.write(msgspec.json.encode(asked) + b"\n")
        async for line in process.stdout:
            tell(msgspec.json.decode(line, type=Told))
        raise Gone(f"The simulated people ended with code {await process.wait()}.")
    finally:
        if process.returncode is None:
            process.kill()  # like tablets that are switched off: the server keeps what it acknowledged
        await process.wait()


def main() -> None:
    asked = msgspec.json.decode(sys.stdin.buffer.readline(), type=DayRequest)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(hold(asked, _say))


def _say(told: Told) -> None:
    print(msgspec.json.encode(told).decode(), flush=True)


if __name__ == "__main__":
    main()
