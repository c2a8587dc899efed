"""Made-up blogs on loopback, a configuration for them, and `recrawl` as cron starts it."""

import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from blog import Blog
from commands import LIMIT, ROOT
from loopback import Handler, Reply, Request, Server, serve

BARE = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
"""All that a job of cron's can count on, and where the tested sources are."""


@dataclass(slots=True)
class Sites:
    """Blogs by name, their servers, and a folder with `scraper.toml`."""

    folder: Path
    blogs: dict[str, Blog]
    servers: dict[str, Server]

    @property
    def config(self) -> Path:
        """The configuration file."""
        return self.folder / "scraper.toml"

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.folder / "data"

    def write(self, *lines: str, **more: str) -> None:
        """Write the configuration: lines before the sites, and further lines of a site."""
        text = "".join(f"{line}\n" for line in lines)
        for name, server in self.servers.items():
            text += (
                f"[sites.'{name}']\nstart = ['{server.url}/']\nallow_private = true\ndelay = 0\n"
            )
            text += f"{more.get(name, '')}\n"
        self.config.write_text(text, "utf-8")

    def command(self, *arguments: str) -> list[str]:
        """Give the command line, warnings being errors."""
        start = [sys.executable, "-W", "error", "-m", "scraper", "recrawl"]
        return [*start, "--config", str(self.config), *arguments]

    def recrawl(
        self, *arguments: str, env: Mapping[str, str] = BARE
    ) -> subprocess.CompletedProcess[str]:
        """Run the command to its end, in the root folder and with next to no environment."""
        ran = subprocess.run(
            self.command(*arguments),
            cwd="/", env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            check=False, timeout=LIMIT,
        )  # fmt: skip
        assert "Traceback" not in ran.stderr, ran.stderr
        return ran

    def started(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a run the same way, and give its process."""
        return subprocess.Popen(
            self.command(*arguments),
            cwd="/", env=BARE, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip


@dataclass(slots=True)
class Gate:
    """A site that answers nobody before it is opened; `reached` says that somebody waits."""

    site: Handler
    reached: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)

    def __call__(self, request: Request) -> Reply:
        """Answer a request, once the gate is open."""
        self.reached.set()
        self.opened.wait()
        return self.site(request)


@contextmanager
def sites(folder: Path, **blogs: Blog) -> Iterator[Sites]:
    """Serve blogs until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serve(blog)) for name, blog in blogs.items()}
        made = Sites(folder, blogs, servers)
        made.write()
        yield made
