"""A server of S3 on loopback: a process of its own, asked by plain HTTP, and a way to watch."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from select import select
from socket import create_connection
from socketserver import BaseRequestHandler, ThreadingTCPServer
from tempfile import TemporaryFile
from threading import Thread
from time import monotonic, sleep
from typing import IO
from urllib.parse import quote
from xml.etree import ElementTree as ET

KEYS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_EC2_METADATA_DISABLED": "true",
}
"""What clients find in the environment."""
_SIGNED = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=testing/20240501/us-east-1/s3/aws4_request"
}
"""A header that the server wants to see, and does not check."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server at a port of this machine."""

    port: int

    @property
    def settings(self) -> str:
        """What stands behind an address to lead to this server."""
        return f"?scheme=http&region=us-east-1&endpoint_override=127.0.0.1:{self.port}"

    def address(self, path: str) -> str:
        """Give the address of a place, with settings."""
        return f"s3://{quote(path)}{self.settings}"

    def put(self, path: str, data: bytes | str = b"") -> None:
        """Store an object; without a key, make a bucket."""
        self.ask("PUT", path, data.encode() if isinstance(data, str) else data)

    def get(self, path: str) -> bytes:
        """Give an object."""
        return self.ask("GET", path)

    def delete(self, path: str) -> None:
        """Remove an object."""
        self.ask("DELETE", path)

    def keys(self, bucket: str) -> list[str]:
        """Give the keys of a bucket."""
        listed = ET.fromstring(self.ask("GET", bucket))  # noqa: S314  from our own server
        return sorted(each.text or "" for each in listed.iter() if each.tag.endswith("}Key"))

    def ask(self, method: str, path: str, data: bytes = b"") -> bytes:
        """Send a request and give the body of its answer."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, f"/{quote(path)}", data, _SIGNED)
            answer = connection.getresponse()
            body = answer.read()
            assert answer.status < 300, (method, path, answer.status, body)
            return body
        finally:
            connection.close()


@contextmanager
def running() -> Iterator[Server]:
    """Give a server that runs until the block ends."""
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with TemporaryFile("w+") as log, subprocess.Popen(command, stderr=log) as process:
        try:
            yield Server(_port(log))
        finally:
            process.terminate()


@contextmanager
def relayed(server: Server, watch: Callable[[bytes, bool], None]) -> Iterator[Server]:
    """Give a way to a server; `watch` gets all that passes, and whether it goes to the server."""

    class Relay(BaseRequestHandler):
        def handle(self) -> None:
            with create_connection(("127.0.0.1", server.port)) as behind:
                ends = {self.request: behind, behind: self.request}
                while True:
                    for each in select(ends, (), ())[0]:
                        if not (data := each.recv(1 << 16)):
                            return
                        watch(data, each is not behind)
                        ends[each].sendall(data)

    class Relays(ThreadingTCPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """Pass over clients that are gone."""

    with Relays(("127.0.0.1", 0), Relay) as relays:
        Thread(target=relays.serve_forever, daemon=True).start()
        try:
            yield Server(relays.server_address[1])
        finally:
            relays.shutdown()


def _port(log: IO[str]) -> int:
    deadline = monotonic() + 60
    while monotonic() < deadline:
        log.seek(0)
        if found := re.search(r"Running on http://127\.0\.0\.1:(\d+)", log.read()):
            return int(found[1])
        sleep(0.05)
    raise AssertionError("the server did not start")
