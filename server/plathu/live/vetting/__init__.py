"""Scans and judges bytes from clients before anything else may use them. See `scan` and `Ledger.judge`."""

from plathu.live.vetting.awareness import scan_awareness, scan_caret
from plathu.live.vetting.cutting import PART, cut
from plathu.live.vetting.ledger import WORN, Ledger
from plathu.live.vetting.update import STEP, ScannedUpdate, scan, scan_state_vector, scanning
from plathu.protocol import Malformed

__all__ = [
    "PART",
    "STEP",
    "WORN",
    "Ledger",
    "Malformed",
    "ScannedUpdate",
    "cut",
    "scan",
    "scan_awareness",
    "scan_caret",
    "scan_state_vector",
    "scanning",
]
