"""Importing the packages and asking for help touches no network."""

import subprocess
import sys

from commands import ROOT, environment

FORBID = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__":
        raise AssertionError(f"{event}: {arguments}")
    if event == "socket.__new__" and arguments[1] != 1:
        raise AssertionError(f"a socket to the network: {arguments}")
sys.addaudithook(refuse)
"""
IMPORTS = """
import importlib, pkgutil
import parsers, scraper
for package in (parsers, scraper):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
print(len([name for name in sys.modules if name.split(".")[0] in ("parsers", "scraper")]))
"""
READ = """
from scraper import ingest, load
ingest(sys.argv[1], data_dir=sys.argv[2])
print(len(load(sys.argv[2])))
"""


def python(*words: object) -> int:
    """Give what a Python prints in which no socket of the network can be made."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", *map(str, words)],
        capture_output=True, text=True, check=False, env=environment(), cwd=ROOT,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    return int(ran.stdout.split()[-1])


def test_no_module_asks_the_network_when_it_is_imported():
    """All modules of both packages can be imported where sockets are forbidden."""
    assert python(FORBID + IMPORTS) > 200


def test_ingest_asks_no_network(tmp_path):
    """Dumps on disk are read, and the dataset is loaded, where sockets are forbidden."""
    assert python(FORBID + READ, ROOT / "seeds", tmp_path / "data") > 10


def test_sockets_are_forbidden():
    """The proof can fail: whoever asks for a name is caught."""
    asks = "import socket\ntry: socket.create_connection(('localhost', 9))\n"
    caught = "except AssertionError: print(1)\n"
    assert python(FORBID + asks + caught) == 1
