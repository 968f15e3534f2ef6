"""Health and metrics, for those who run the server."""

from hmac import compare_digest
from ipaddress import ip_address

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import Response

from plathu.routes.answers import Json, hub, problem, store

LATE_SECONDS = 10.0
"""Redis takes so long to confirm only if something is wrong: a slow one takes a tenth of a second."""


async def healthz(request: Request) -> Response:
    return Json({"alive": True})


async def readyz(request: Request) -> Response:
    """Whether what people write and decide would be saved now; else why not, as docs/operations.md explains."""
    kept = store(request)
    reasons: list[str] = []
    if trouble := await kept.trouble():
        reasons.append(trouble)
    if kept.journal.late_seconds >= LATE_SECONDS:
        reasons.append("nothing_confirmed")
    if kept.space.is_nearly_full:
        reasons.append("disk_nearly_full")
    if not hub(request).is_current:
        reasons.append("newer_release_needed")
    return Json({"ready": not reasons, "reasons": reasons}, 503 if reasons else 200)


async def metrics(request: Request) -> Response:
    if not _may_watch(request):
        return problem(request, "not_allowed", 403)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _may_watch(request: Request) -> bool:
    """Whether the request is from this machine or bears the token: how busy a hall is does not concern others."""
    token = request.app.state.settings.metrics_token
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if token and scheme.lower() == "bearer" and compare_digest(given.strip().encode(), token.encode()):
        return True
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False
