"""Bytes from clients, read and judged before anything may act on them. See `scan` and `Ledger.judge`."""

from plathu.live.vetting.awareness import scan_awareness
from plathu.live.vetting.ledger import Ledger
from plathu.live.vetting.update import Update, scan, scan_state_vector
from plathu.protocol import Malformed

__all__ = ["Ledger", "Malformed", "Update", "scan", "scan_awareness", "scan_state_vector"]
