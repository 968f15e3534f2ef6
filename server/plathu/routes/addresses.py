"""Addresses of this server, as people, proxies and pages write them."""

import re
from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import urlsplit

HOST = re.compile(r"(\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9._-]{1,253})(?::([0-9]{1,5}))?")
"""A Host header (RFC 9110, 7.2). Browsers write a name of other letters in IDNA."""

PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}


class Address(NamedTuple):
    """`host` in small letters and IDNA, an IPv6 address without brackets; `port` 0 where it is the scheme's own."""

    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{host}:{self.port}" if self.port else host


def of_url(url: str) -> Address | None:
    """The address in a URL or an Origin; None if it has none, as "null" or a file."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:
        return None
    if not host or parts.scheme not in PORTS:
        return None
    return Address(host.lower().rstrip("."), 0 if port in (None, PORTS[parts.scheme]) else port)


def of_host(header: str, scheme: str) -> Address | None:
    """The address in a Host header, as somebody who uses `scheme` means it; None if it is none."""
    if not HOST.fullmatch(header):
        return None
    return of_url(f"{scheme}://{header}")


def is_near(address: Address) -> bool:
    """Whether it names a machine in the same network, which no other site's name can be made to do (DNS rebinding)."""
    try:
        ip_address(address.host)
    except ValueError:
        return "." not in address.host or address.host.endswith((".local", ".localhost"))
    return True
