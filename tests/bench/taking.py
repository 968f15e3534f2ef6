"""Somebody elsewhere takes files: `python -m tests.bench.taking ADDRESS < TOKEN`. Every file's size is a line.

A process of its own: in the crowd's, which measures, reading a file would be time that everybody seems to wait.
"""

import sys
from itertools import cycle

import httpx

from plathu.exports.formats import FORMATS


def main(address: str) -> None:
    token = sys.stdin.readline().strip()
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(headers=headers, timeout=60, verify=False) as client:
        for format in cycle(FORMATS):
            answer = client.get(f"{address}/{format}")
            answer.raise_for_status()
            print(len(answer.content), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
