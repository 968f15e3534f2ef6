"""The addresses at which others in the room reach this machine."""

import contextlib
import socket
from ipaddress import IPv4Address

import ifaddr


def urls(host: str, port: int) -> list[str]:
    """URLs of a server that listens on `host` and `port`, the likeliest first; none if it is not on the network."""
    if host not in ("0.0.0.0", "::", ""):
        hosts = [] if host in ("localhost", "::1") or host.startswith("127.") else [host]
    else:
        hosts = addresses()
    return [f"http://{in_url(host)}:{port}" for host in hosts]


def addresses() -> list[str]:
    """This machine's IPv4 addresses, that of the default route first: the others may be of containers and tunnels."""
    found = [str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    usable = [ip for ip in found if not IPv4Address(ip).is_loopback and not IPv4Address(ip).is_link_local]
    way_out = _way_out()
    return sorted(usable, key=lambda ip: (ip != way_out, usable.index(ip)))


def in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _way_out() -> str:
    """The address this machine would send from, or nothing without a route. Connecting a UDP socket sends no packet."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sounding, contextlib.suppress(OSError):
        sounding.connect(("192.0.2.1", 9))  # an address for documentation (RFC 5737), which no host has
        return sounding.getsockname()[0]
    return ""
