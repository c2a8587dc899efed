"""No request goes to an address that is not of the public network."""

import socket
from ipaddress import IPv4Address, ip_network
from pathlib import Path

import pytest
from blog import Blog
from crawls import crawled, settings
from hypothesis import given
from hypothesis import strategies as st
from loopback import serve

from scraper.crawl import crawl
from scraper.crawl.addresses import Refused, is_public, sockets

FORBIDDEN = [
    "0.0.0.0",  # noqa: S104  it is refused
    "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.255.254",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1", "198.18.0.1",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16", "::", "::1",
    "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a9fe:a9fe::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "not an address",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "8.8.8.8", "93.184.216.34", "172.32.0.1", "192.0.1.1", "2606:4700::1111",
          "2a00:1450:4001::200e", "::ffff:8.8.8.8", "64:ff9b::808:808"]  # fmt: skip


@pytest.mark.parametrize("address", FORBIDDEN)
def test_internal_addresses_are_not_public(address: str) -> None:
    """Private, loopback, link-local, metadata, multicast and reserved addresses are refused."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address: str) -> None:
    """Addresses of the public network are allowed, through NAT64, too."""
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_in_all_its_forms(address: IPv4Address) -> None:
    """Mapped into IPv6 or behind NAT64, an IPv4 address is what it is."""
    assert (
        is_public(f"::ffff:{address}")
        == is_public(f"64:ff9b::{address}")
        == is_public(str(address))
    )
    if is_public(str(address)):
        assert not address.is_private
        assert not address.is_multicast
        assert address not in ip_network("100.64.0.0/10")


def test_no_socket_is_made_for_a_forbidden_address() -> None:
    """The check is made on the very address of the connection, where a socket would be made."""
    info = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))
    with pytest.raises(Refused, match=r"127\.0\.0\.1 .*--allow-private, or allow_private in "):
        sockets(allow_private=False)(info)
    sockets(allow_private=True)(info).close()


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]",
     "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "0"],
)  # fmt: skip
def test_no_spelling_of_loopback_is_asked(host: str, tmp_path: Path) -> None:
    """However a name or number is resolved to an internal address, nothing is sent there."""
    with serve(Blog(pages=1), host="") as server:
        report = crawl(
            [f"http://{host}:{server.port}/"], tmp_path, settings(allow_private=False, retries=0)
        )
        assert server.hits == []
    assert (report.fetched, len(report.failed)) == (0, 1)


def test_allow_private_lets_requests_through(tmp_path: Path) -> None:
    """A blog in one's own network can be crawled on demand."""
    with serve(Blog(pages=2)) as server:
        assert crawled(server, tmp_path).fetched == 2
