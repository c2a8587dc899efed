"""Which network addresses may be asked, checked at the moment of connecting.

A name may stand for an internal address, or for another address at each look-up, so neither names
nor earlier answers are judged: the socket to the very address is not made. Sources of the list:
IANA's special-purpose address registries for IPv4 and IPv6 (RFC 6890), and the addresses at which
clouds tell a machine its secrets. The standard library's `is_global` differs between versions.
"""

import errno
import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

_AddressInfo = tuple[
    int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]
]

_NOT_PUBLIC = tuple(map(ip_network, (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    "168.63.129.16/32",  # Azure's wire server, a metadata service with a public number
    "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
)))  # fmt: skip
_PUBLIC_V6 = IPv6Network("2000::/3")
_CARRIES_V4 = (IPv6Network("::ffff:0:0/96"), IPv6Network("64:ff9b::/96"))
"""IPv6 addresses that stand for the IPv4 address in their last 32 bits (RFC 4291, RFC 6052)."""


class Refused(PermissionError):  # noqa: N818  a rule that was kept, not a fault
    """The address is not one of the public network; nothing was sent."""

    def __init__(self, address: str) -> None:
        remedy = "see --allow-private, or allow_private in scraper.toml"
        super().__init__(errno.EACCES, f"{address} is not a public address ({remedy})")


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public network."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return _is_public(ip)


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address):
        if any(ip in network for network in _CARRIES_V4):
            return _is_public(IPv4Address(int(ip) & 0xFFFFFFFF))
        if ip not in _PUBLIC_V6:
            return False
    return not any(ip in network for network in _NOT_PUBLIC)


def sockets(*, allow_private: bool) -> Callable[[_AddressInfo], socket.socket]:
    """Give the maker of sockets: it raises Refused for an address that must not be asked."""

    def opened(info: _AddressInfo) -> socket.socket:
        family, kind, protocol, _, address = info
        if not allow_private and not is_public(str(address[0])):
            raise Refused(str(address[0]))
        return socket.socket(family, kind, protocol)

    return opened
