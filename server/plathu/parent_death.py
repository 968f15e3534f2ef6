"""Ends a process when its parent dies, even by kill -9, so that none is left behind holding data or a port.

As a program, `python parent_death.py PARENT SIGNAL COMMAND…` ties itself to PARENT and becomes COMMAND. A `preexec_fn`
would run Python between fork and exec of a process with threads, which can hang.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def die_with(parent: int, how: int) -> None:
    """Have signal `how` sent to this process when the thread that started it ends; at once if `parent` is already gone.

    Linux only (prctl(2), PR_SET_PDEATHSIG); elsewhere only an orderly end takes the children along.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, how)
    if os.getppid() != parent:
        os.kill(os.getpid(), how)


if __name__ == "__main__":
    die_with(int(sys.argv[1]), int(sys.argv[2]))
    os.umask(0o077)  # what it writes holds names and words (uvloop has no `umask` option)
    os.execv(sys.argv[3], sys.argv[3:])
