"""A server's clock that stands still, so that two runs can be compared byte for byte."""

import pytest

from plathu.live import room
from tests.live.hall import NOON


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_now", lambda: NOON)
