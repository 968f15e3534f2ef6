"""A client that disconnects ends the making of its file."""

import asyncio
from types import SimpleNamespace

import pytest
from starlette.requests import ClientDisconnect, Request
from starlette.types import Message

from plathu.exports.edition import Edition
from plathu.exports.renderer import Renderer
from plathu.routes.exports import file
from tests.domain.rules import rule
from tests.end_to_end.servers import until
from tests.exports.measure import longest

pytestmark = pytest.mark.processes


@rule("E9")
async def test_a_file_that_nobody_waits_for_is_given_up() -> None:
    """The next one who asks need not wait for it."""
    renderer = Renderer()
    gone = asyncio.Event()

    async def receive() -> Message:
        await gone.wait()
        return {"type": "http.disconnect"}

    app = SimpleNamespace(state=SimpleNamespace(renderer=renderer))
    asking = asyncio.create_task(file(Request({"type": "http", "app": app}, receive), longest(), "pdf", Edition()))
    await until(renderer._free.locked, "it is being made")
    gone.set()
    with pytest.raises(ClientDisconnect):
        await asking
    assert not renderer._free.locked()
