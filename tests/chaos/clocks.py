"""A process's wall clock that can be moved while it runs (libfaketime). Its monotonic clock goes on undisturbed."""

import os
from pathlib import Path


class WallClock:
    def __init__(self, file: Path) -> None:
        self._file = file
        self.move(0)

    def move(self, seconds: int) -> None:
        """Sets it so many seconds ahead of the machine's clock, or behind it."""
        draft = self._file.with_suffix(".draft")
        draft.write_text(f"{seconds:+d}\n")
        draft.replace(self._file)

    @property
    def environment(self) -> dict[str, str]:
        """What the process is started with; its children go by the same clock."""
        library, *_ = Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
        return {
            **os.environ,
            "LD_PRELOAD": str(library),
            "PYTHONPATH": str(Path(__file__).parent / "faketime"),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }
