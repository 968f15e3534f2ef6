"""What the people who run the server can see: counts for Prometheus, and a log that names no person and no word."""

import time
from typing import Any

import structlog
from prometheus_client import Counter, Gauge

log = structlog.get_logger("plathu")

EDITS = Counter("plathu_edits_total", "Yjs updates played and accepted")
REFUSED = Counter("plathu_refused_total", "Entries played and refused", ["reason"])
SOCKETS = Gauge("plathu_sockets", "WebSockets open in this process")
ROOMS = Gauge("plathu_rooms", "Workshops open in this process")
UNSENT = Gauge("plathu_unsent_bytes", "Posted to sockets of this process and not taken by their readers")
UNSTORED = Gauge("plathu_unstored_bytes", "On the way from this process to the store and not confirmed")
NOTICES = Counter("plathu_notices_total", "What peers sent that no honest client would, logged or not", ["kind"])

NOTICE_SECONDS = 60.0
"""Between two log lines of one kind about one peer: the thousandth line says nothing new."""

NOTICE_PEERS = 100
"""Most log lines within NOTICE_SECONDS, of all peers; what is more only counts."""

_noted: dict[tuple[str, str], float] = {}


def edits(count: int) -> None:
    EDITS.inc(count)


def refused(reason: str) -> None:
    REFUSED.labels(reason).inc()


def notice(kind: str, peer: str, **told: Any) -> None:
    """A peer sent something that it should not have: always counted, sometimes logged, never with who it was."""
    NOTICES.labels(kind).inc()
    now = time.monotonic()
    while _noted and next(iter(_noted.values())) <= now - NOTICE_SECONDS:
        del _noted[next(iter(_noted))]
    if (kind, peer) not in _noted and len(_noted) < NOTICE_PEERS:
        _noted[kind, peer] = now
        log.info(kind, **told)
