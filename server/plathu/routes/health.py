"""For those who watch over the server."""

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from plathu.routes.answers import Json, hub, store
from plathu.store.redis import StoreDown


async def healthz(request: Request) -> Response:
    return Json({"alive": True})


async def readyz(request: Request) -> Response:
    """Redis answers, and no workshop that was asked for needs a newer release."""
    try:
        await store(request).ping()
    except StoreDown:
        return Json({"ready": False, "redis": False}, 503)
    current = hub(request).is_current
    return Json({"ready": current, "redis": True, "current": current}, 200 if current else 503)


async def metrics(request: Request) -> Response:
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
