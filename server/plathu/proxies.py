"""Which proxies are trusted to tell a client's address."""

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


def networks(listed: str) -> tuple[Network, ...]:
    """The addresses and networks of a list with commas. ValueError: one of them is neither."""
    return tuple(ip_network(one.strip()) for one in listed.split(",") if one.strip())


@lru_cache(maxsize=16)
def _known(listed: str) -> tuple[Network, ...]:
    return networks(listed)


def is_one(address: str, listed: str) -> bool:
    """Whether `address` is in the list."""
    return _holds(address, _known(listed))


def _holds(address: str, known: Iterable[Network]) -> bool:
    try:
        return any(ip_address(address) in network for network in known)
    except ValueError:  # a name, or the path of a socket
        return False
