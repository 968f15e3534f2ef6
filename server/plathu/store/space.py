"""How much disk space is left where the embedded server keeps its files."""

import shutil
from pathlib import Path

LEAST_SHARE = 0.05
LEAST_BYTES = 2**30
"""Below both nothing is appended any more, since other programs may take the rest. The server rewrites its file now and
then, which needs its size again; a day's file is a hundredth of the gigabyte."""


class Space:
    """The disk under `folder`. Without a folder (another's Redis) nothing is known of it."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @property
    def is_nearly_full(self) -> bool:
        if self._folder is None:
            return False
        try:
            disk = shutil.disk_usage(self._folder)
        except OSError:
            return False  # unknown; the server itself will report it
        return disk.free < min(LEAST_SHARE * disk.total, LEAST_BYTES)
