"""Snapshots: keeping them, their files, and the link by which one may be read (E11 to E14)."""

import asyncio
import hmac
import re
import secrets
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from starlette.requests import Request
from starlette.responses import Response

from plathu.domain.ids import ID_PATTERN, SnapshotId, WorkshopId
from plathu.domain.refusal import Refused
from plathu.exports import snapshots
from plathu.exports.snapshots import KeptSnapshot, Snapshot
from plathu.identity import new_id
from plathu.routes.answers import HttpProblem, Json, body, facilitator, hub, identity, store
from plathu.routes.exports import asked, content_now, file
from plathu.routes.facilitator import address, drawn
from plathu.store.snapshots import Link

KEY = re.compile(r"([a-z0-9]{16})([a-z0-9]{16})[A-Za-z0-9_-]{24}")
"""The form that `Identity.record_key` gives it."""


class NewSnapshot(Struct, frozen=True, forbid_unknown_fields=True):
    """The asker makes the id, so that a request which is sent again keeps one snapshot."""

    name: str
    snapshot: Annotated[SnapshotId, Meta(pattern=ID_PATTERN)] | None = None


class NewLink(Struct, frozen=True, forbid_unknown_fields=True):
    named: bool = True


class LinkRequest(Struct, frozen=True):
    key: str


async def keep(request: Request) -> Response:
    """E11: keeps the workshop's content now, under a name. E12: at most MOST of them."""
    workshop = facilitator(request)
    new = await body(request, NewSnapshot)
    room = await hub(request).room(workshop)
    now, content, snapshot = room.workshop, content_now(room), new.snapshot or SnapshotId(new_id())
    try:
        # In a thread: two hashes of a hall of 500 take 0.3 s.
        kept = await asyncio.to_thread(snapshots.keep, now, content, snapshot, new.name)
    except Refused as refused:
        raise HttpProblem(refused.reason, 422) from None
    packed = await asyncio.to_thread(snapshots.packed, kept)
    outcome = await store(request).snapshots.keep(workshop, snapshot, content.position, *packed)
    if outcome == "full":
        raise HttpProblem("too_many_snapshots")
    if outcome == "behind":
        raise HttpProblem("try_again")
    return Json(await _line(request, workshop, snapshot) if outcome == "there" else kept.snapshot, 201)


async def listing(request: Request) -> Response:
    workshop = facilitator(request)
    await _exists(request, workshop)
    kept = store(request).snapshots
    lines, links = await kept.lines(workshop), await kept.links(workshop)
    return Json(
        {
            "snapshots": snapshots.listed(lines),
            "links": {snapshot: {"named": link.named} for snapshot, link in links.items()},
        }
    )


async def record(request: Request) -> Response:
    kept = await _kept(request, facilitator(request))
    return Json(snapshots.shown(kept, named=True).record)


async def export(request: Request) -> Response:
    """E11: a file as `exports.export` makes it, of a snapshot."""
    workshop = facilitator(request)
    format, edition = asked(request)
    kept = await _kept(request, workshop)
    return await file(request, kept.content, format, edition, kept.snapshot.name)


async def share(request: Request) -> Response:
    """E13: makes the link, as an address and a QR. With or without names as asked; a link of the other kind ends."""
    workshop = facilitator(request)
    named = (await body(request, NewLink)).named
    snapshot = SnapshotId(request.path_params["snapshot"])
    link = await store(request).snapshots.share(workshop, snapshot, secrets.token_urlsafe(16), named=named)
    if link is None:
        raise HttpProblem("no_such_snapshot")
    url = f"{address(request)}/record/#{identity(request).record_key(workshop, snapshot, link.nonce)}"
    return Json({"url": url, "qr": drawn(url), "named": link.named}, 201)


async def unshare(request: Request) -> Response:
    """E13: withdraws the link, at once: every process asks the store each time."""
    workshop = facilitator(request)
    await store(request).snapshots.unshare(workshop, SnapshotId(request.path_params["snapshot"]))
    return Response(status_code=204)


async def read(request: Request) -> Response:
    """E13: the record, for anybody who has the link."""
    key = (await body(request, LinkRequest)).key
    parts = KEY.fullmatch(key)
    if parts is None:
        raise HttpProblem("no_such_link")
    workshop, snapshot = WorkshopId(parts[1]), SnapshotId(parts[2])
    link = await store(request).snapshots.link(workshop, snapshot)
    if link is None or not _opens(request, key, workshop, snapshot, link):
        raise HttpProblem("no_such_link")
    whole = await store(request).snapshots.whole(workshop, snapshot)
    if whole is None:
        raise HttpProblem("no_such_link")
    return Json(snapshots.shown(snapshots.unpacked(whole), named=link.named))


def _opens(request: Request, key: str, workshop: WorkshopId, snapshot: SnapshotId, link: Link) -> bool:
    return hmac.compare_digest(key, identity(request).record_key(workshop, snapshot, link.nonce))


async def _kept(request: Request, workshop: WorkshopId) -> KeptSnapshot:
    await _exists(request, workshop)
    whole = await store(request).snapshots.whole(workshop, SnapshotId(request.path_params["snapshot"]))
    if whole is None:
        raise HttpProblem("no_such_snapshot")
    return snapshots.unpacked(whole)


async def _line(request: Request, workshop: WorkshopId, snapshot: SnapshotId) -> Snapshot:
    line = await store(request).snapshots.line(workshop, snapshot)
    if line is None:
        raise HttpProblem("no_such_snapshot")
    return msgspec.json.decode(line, type=Snapshot)


async def _exists(request: Request, workshop: WorkshopId) -> None:
    if not await store(request).directory.exists(workshop):
        raise HttpProblem("no_such_workshop")
