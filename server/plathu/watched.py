"""Tasks that must not end while the process lives: the journal's writer and reader, and whoever keeps Redis running.

Each expects what can go wrong on its road and goes on by itself. This is for what nobody expected: without it the
task would be gone for good, and the process would look well and do nothing.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

log = structlog.get_logger()

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.05, 5.0
# What ran for so long was well, and what ended it is a new event: begin again at once.
WELL_SECONDS = 10.0


def watched(work: Callable[..., Coroutine[Any, Any, None]], *arguments: Any) -> asyncio.Task[None]:
    """A task that does `work(*arguments)`, and begins it again, after longer and longer pauses, when it fails.

    Only cancelling it, or a `work` that returns, ends it.
    """
    return asyncio.create_task(_again(work, arguments), name=work.__qualname__)


async def _again(work: Callable[..., Coroutine[Any, Any, None]], arguments: tuple[Any, ...]) -> None:
    loop = asyncio.get_running_loop()
    pause = FIRST_PAUSE_SECONDS
    while True:
        began = loop.time()
        try:
            await work(*arguments)
            return
        except Exception:
            if loop.time() - began > WELL_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            log.exception("task failed and begins again", task=work.__qualname__, in_seconds=pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE_SECONDS)
