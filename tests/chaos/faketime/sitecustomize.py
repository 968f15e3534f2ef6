"""Python's own start file in processes under libfaketime, which breaks `time.sleep` there.

With its DONT_FAKE_MONOTONIC, clock_nanosleep(2) with an absolute deadline answers EINVAL (0.9.10).
"""

import select
import time


def _sleep(seconds: float) -> None:
    select.select([], [], [], seconds)


time.sleep = _sleep
