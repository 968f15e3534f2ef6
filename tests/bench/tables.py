"""What was measured, one row for each server, or for each thing that was done to one."""

from collections.abc import Mapping

from tests.bench.contenders import Contender

Row = dict[str, float]
"""Figures by column. One that a server has no figure for is absent."""

COST = "CPU s"
"""The column that is compared with Plathu's: of 1000 deliveries, or of everybody's return."""

RATIO = "× Plathu"

COLUMNS = {
    "attackers": ".0f",
    "p50 ms": ".1f",
    "p99 ms": ".1f",
    "ack p50": ".1f",
    "ack p95": ".1f",
    "ack p99": ".1f",
    "ack max": ".0f",
    "acks": ".0f",
    "deliveries": ".0f",
    "lost": ".0f",
    "files": ".0f",
    "half s": ".2f",
    "all s": ".2f",
    "errors": ".0f",
    "kB down": ".0f",
    "kB up": ".0f",
    COST: ".4f",
    RATIO: ".2f",
    "Redis CPU s": ".4f",
    "server %": ".0f",
    "MiB": ".0f",
    "peak MiB": ".0f",
    "Redis + MiB": ".1f",
    "log + kB": ".1f",
    "crowd %": ".0f",
    "others %": ".0f",
}
"""How each is written. Those in % are shares of one core."""


def compare(rows: Mapping[str, Row], contenders: Mapping[str, Contender]) -> None:
    """Puts into each row its CPU divided by that of Plathu with as many processes."""
    ours = {contenders[name].nodes: row[COST] for name, row in rows.items() if name.startswith("plathu")}
    for name, row in rows.items():
        if cost := ours.get(contenders[name].nodes):
            row[RATIO] = row[COST] / cost


def drawn(rows: Mapping[str, Row]) -> str:
    columns = [column for column in COLUMNS if any(column in row for row in rows.values())]
    lines = [["", *columns]]
    for name, row in rows.items():
        lines.append([name, *(format(row[each], COLUMNS[each]) if each in row else "" for each in columns)])
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))]
        )
        for line in lines
    )
