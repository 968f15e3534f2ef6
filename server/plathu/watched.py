"""Tasks that must run as long as the process: the journal's writer and reader, and the one that keeps Redis running.

Each handles the errors that it expects. This is for the unexpected: without it the task would be gone, and the process
would look healthy and do nothing.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

log = structlog.get_logger()

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.05, 5.0
# After so long a task counts as healthy: if it fails then, it is started again at once.
WELL_SECONDS = 10.0

AGAIN_SECONDS = 0.1


def watched(work: Callable[..., Coroutine[Any, Any, None]], *arguments: Any) -> asyncio.Task[None]:
    """A task that runs `work(*arguments)`, and runs it again, after longer and longer pauses, whenever it fails.

    It ends when it is cancelled or when `work` returns.
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


async def end(*tasks: asyncio.Task[None]) -> None:
    """Cancels tasks until they have ended: redis-py may swallow a cancellation that comes while it connects."""
    while going := [task for task in tasks if not task.done()]:
        for task in going:
            task.cancel()
        await asyncio.wait(going, timeout=AGAIN_SECONDS)
