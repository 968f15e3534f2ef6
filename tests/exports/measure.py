"""What files cost: `python -m tests.exports.measure [--longest]`. Each line is the median of five.

Seconds and size of a file; the most memory of the process that made it; and what it takes from those who type: the
processor time of the server's own process, with a process for each file (`renderer`) and with a thread instead.
"""

import asyncio
import re
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from statistics import median

from plathu.exports.content import Content
from plathu.exports.edition import Edition
from plathu.exports.formats import FORMATS, Name, made
from plathu.exports.renderer import Order, Renderer, packed
from tests.exports.day import COMPETENCIES, DOMAINS, LONG, chumphon, closed, hall, taken, texts, voted, whole_day

TIMES = 5


def large(groups: int = 20) -> Content:
    """500 people, 2000 competencies, a ballot on all of them, and a page of text from each group."""
    wordings = [(at % 4, f"{COMPETENCIES[at % 47]} {at}") for at in range(2000)]
    workshop = hall(500, wordings, [f"กลุ่มที่ {at}" for at in range(groups)], DOMAINS)
    words = {text: one * 15 for text, one in texts(workshop).items()}
    return taken(closed(voted(workshop, people=500)), words)


def longest() -> Content:
    """The Chumphon day, but each of its five texts has 350,000 letters: all that 1 MiB of history holds of Thai."""
    workshop = chumphon()
    return taken(workshop, dict.fromkeys(texts(workshop), (LONG * 9)[:350_000]))


async def measure(day: str, content: Content, times: int = TIMES) -> None:
    renderer = Renderer()
    for format in FORMATS:
        size = 0

        async def in_process(format: Name = format) -> None:
            nonlocal size
            size = len(await renderer.made(format, content, Edition()))

        async def in_thread(format: Name = format) -> None:
            await asyncio.to_thread(made, format, content, Edition())

        seconds, taken_by_process = await timed(in_process, times)
        _, taken_by_thread = await timed(in_thread, times)
        made_by = f"{day:<9} {format:<5}{seconds:6.2f} s{size / 1024:7.0f} KiB{memory(format, content):6.0f} MiB"
        lost = f"{taken_by_process * 1000:5.0f} ms by a process,{taken_by_thread * 1000:6.0f} ms by a thread"
        print(f"{made_by}   from the server:{lost}", flush=True)


async def timed(make: Callable[[], Awaitable[None]], times: int) -> tuple[float, float]:
    """Seconds, and those of this process's processor."""
    passed, spent = [], []
    for _ in range(times):
        began, used = time.perf_counter(), time.process_time()
        await make()
        passed.append(time.perf_counter() - began)
        spent.append(time.process_time() - used)
    return median(passed), median(spent)


def memory(format: Name, content: Content) -> float:
    """MiB, at most, of the process that makes it. Not ru_maxrss, which begins at what its parent had."""
    tell = "from plathu.exports.__main__ import main; main(); print(open('/proc/self/status').read(), file=sys.stderr)"
    made = subprocess.run(
        [sys.executable, "-c", f"import sys; {tell}"],
        input=packed(Order(format, Edition(), content)),
        capture_output=True,
        check=True,
    )
    peak = re.search(r"VmHWM:\s+(\d+) kB", made.stderr.decode())
    assert peak
    return int(peak[1]) / 1024


async def main() -> None:
    await measure("60", whole_day())
    await measure("500/2000", large())
    if "--longest" in sys.argv:
        await measure("longest", longest(), 1)


if __name__ == "__main__":
    asyncio.run(main())
