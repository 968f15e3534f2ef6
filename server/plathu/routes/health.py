"""For those who watch over the server."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from plathu.routes.answers import Json, hub, store
from plathu.store.redis import StoreDown


async def healthz(request: Request) -> Response:
    return Json({"alive": True})


async def readyz(request: Request) -> Response:
    """Redis answers, and every workshop that was asked for can be read."""
    try:
        await store(request).ping()
    except StoreDown:
        return Json({"ready": False, "redis": False}, 503)
    whole = hub(request).is_whole
    return Json({"ready": whole, "redis": True, "workshops_readable": whole}, 200 if whole else 503)


async def metrics(request: Request) -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
