"""`plathu` with a small application in the place of the real one, to test starting, watching over and stopping."""

import os
import sys

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from plathu import cli
from plathu.settings import Settings


class WrongSecret(Exception):
    """As in the real one."""


async def pid(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(os.getpid()))


def application(settings: Settings) -> Starlette:
    if settings.url == "https://broken.example.org":
        raise RuntimeError("broken on purpose")
    return Starlette(routes=[Route("/readyz", pid), Route("/pid", pid)])


async def facilitator_link(settings: Settings, *, revoke: bool = False) -> str:
    return "/#/f/REVOKED" if revoke else "/#/f/CODE"


if __name__ == "__main__":
    sys.modules["plathu.main"] = sys.modules[__name__]
    cli.main()
