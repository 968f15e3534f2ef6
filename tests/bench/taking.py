"""Somebody downloads files: `python -m tests.bench.taking ADDRESS SETS WAIT < TOKEN` prints each file's size.

A process of its own: in the crowd's, which measures, reading a file would count as time that everybody waited.
"""

import sys
import time
from itertools import count

import httpx

from plathu.exports.formats import FORMATS


def main(address: str, sets: int, wait: float) -> None:
    """A set is the day in every format; 0 sets are as many as there is time for. Begins after `wait` seconds."""
    token = sys.stdin.readline().strip()
    time.sleep(wait)
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(headers=headers, timeout=60, verify=False) as client:
        for _ in range(sets) if sets else count():
            for format in FORMATS:
                answer = client.get(f"{address}/{format}")
                answer.raise_for_status()
                print(len(answer.content), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
