"""Ends a process with the one that started it, even by kill -9, so that none is left behind holding data or a port.

As a program, `python parent_death.py PARENT SIGNAL COMMAND…` ties itself and becomes COMMAND: a `preexec_fn` would run
Python between fork and exec of a process that has threads, which can hang.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def die_with(parent: int, how: int) -> None:
    """This process gets signal `how` when the thread that started it ends; at once if process `parent` is already gone.

    Linux only (prctl(2), PR_SET_PDEATHSIG); elsewhere only an orderly end takes the children along.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, how)
    if os.getppid() != parent:
        os.kill(os.getpid(), how)


if __name__ == "__main__":
    die_with(int(sys.argv[1]), int(sys.argv[2]))
    os.umask(0o077)  # what it writes holds names and words (uvloop knows no `umask` of its own)
    os.execv(sys.argv[3], sys.argv[3:])
