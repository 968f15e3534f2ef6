"""How much room there is where the embedded server keeps its files."""

import shutil
from pathlib import Path

LEAST_SHARE = 0.05
LEAST_BYTES = 2**30
"""Below both there is no telling what another program takes next: nothing is appended any more. The server rewrites its
file now and then, which needs its size again; a day's is a hundredth of the gigabyte."""


class Space:
    """Of no folder, where the server is another's, we know nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @property
    def is_nearly_full(self) -> bool:
        if self._folder is None:
            return False
        try:
            disk = shutil.disk_usage(self._folder)
        except OSError:
            return False  # no telling; the server itself will
        return disk.free < min(LEAST_SHARE * disk.total, LEAST_BYTES)
