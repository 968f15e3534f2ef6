"""The routing table: every address of the server."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from plathu.routes import (
    anew,
    exports,
    facilitator,
    health,
    history,
    invitations,
    keeping,
    live,
    members,
    roster,
    snapshots,
)
from plathu.routes.answers import Endpoint, answering, problem

STATIC = Path(__file__).parent.parent / "static"
"""The web app, as built from web/."""

YEAR = 365 * 24 * 3600
"""Seconds a browser may keep an asset whose name holds its hash."""


class Assets(StaticFiles):
    def file_response(self, *arguments: object, **options: object) -> Response:
        response = super().file_response(*arguments, **options)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response


async def page(request: Request) -> Response:
    return _page(200)


async def nowhere(request: Request) -> Response:
    """For unknown addresses: a browser gets the web app, which says what to do; a program gets an error."""
    if "text/html" in request.headers.get("accept", ""):
        return _page(404)
    return problem(request, "no_such_page", 404)


def _page(status: int) -> Response:
    return FileResponse(STATIC / "index.html", status, headers={"Cache-Control": "no-cache", "Vary": "Accept"})


def table() -> list[BaseRoute]:
    return [
        Route("/", page),
        Route("/record/", page),
        Mount("/assets", Assets(directory=STATIC / "assets", check_dir=False)),
        WebSocketRoute("/live", live.live),
        _post("/api/facilitator", facilitator.exchange),
        _get("/api/workshops", facilitator.listing),
        _post("/api/workshops", facilitator.create),
        _post("/api/workshops/{workshop}/erase", keeping.erase),
        Route("/api/workshops/{workshop}/archived", answering(keeping.archived), methods=["GET", "PUT", "DELETE"]),
        Route("/api/workshops/{workshop}/door", answering(facilitator.door)),
        Route("/api/workshops/{workshop}/board", answering(members.board)),
        _post("/api/workshops/{workshop}/actions", members.act),
        Route("/api/workshops/{workshop}/exports/{format}", answering(exports.export)),
        Route("/api/workshops/{workshop}/texts/{text}/history", answering(history.listing)),
        Route("/api/workshops/{workshop}/texts/{text}/versions/{version}", answering(history.version)),
        _post("/api/workshops/{workshop}/texts/{text}/anew", anew.begin),
        Route("/api/record.schema.json", answering(exports.schema)),
        _get("/api/workshops/{workshop}/snapshots", snapshots.listing),
        _post("/api/workshops/{workshop}/snapshots", snapshots.keep),
        _get("/api/workshops/{workshop}/snapshots/{snapshot}", snapshots.record),
        _get("/api/workshops/{workshop}/snapshots/{snapshot}/exports/{format}", snapshots.export),
        _post("/api/workshops/{workshop}/snapshots/{snapshot}/link", snapshots.share),
        Route("/api/workshops/{workshop}/snapshots/{snapshot}/link", answering(snapshots.unshare), methods=["DELETE"]),
        _post("/api/workshops/{workshop}/lists", roster.read),
        _get("/api/workshops/{workshop}/cards", roster.cards),
        _get("/api/workshops/{workshop}/cards/{expected}", roster.card),
        _get("/api/workshops/{workshop}/invitations", invitations.listing),
        _post("/api/workshops/{workshop}/invitations", invitations.invite),
        Route(
            "/api/workshops/{workshop}/invitations/{invitation}", answering(invitations.withdraw), methods=["DELETE"]
        ),
        _post("/api/invitation", invitations.accept),
        _post("/api/record", snapshots.read),
        _post("/api/door", members.look),
        _post("/api/door/names", members.find),
        _post("/api/join", members.join),
        Route("/healthz", health.healthz),
        Route("/readyz", health.readyz),
        Route("/metrics", health.metrics),
        Route("/{path:path}", nowhere),
    ]


def _get(path: str, endpoint: Endpoint) -> Route:
    return Route(path, answering(endpoint), methods=["GET"])


def _post(path: str, endpoint: Endpoint) -> Route:
    return Route(path, answering(endpoint), methods=["POST"])
