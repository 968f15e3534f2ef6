"""What the people who run the server can see: counts for Prometheus, and a log that names no person and no word."""

import structlog
from prometheus_client import Counter, Gauge

log = structlog.get_logger("plathu")

EDITS = Counter("plathu_edits_total", "Yjs updates played and accepted")
REFUSED = Counter("plathu_refused_total", "Entries played and refused", ["reason"])
SOCKETS = Gauge("plathu_sockets", "WebSockets open in this process")
ROOMS = Gauge("plathu_rooms", "Workshops open in this process")


def edits(count: int) -> None:
    EDITS.inc(count)


def refused(reason: str) -> None:
    REFUSED.labels(reason).inc()
