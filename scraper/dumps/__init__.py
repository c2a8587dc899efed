"""Dumps: where they are found, and their bytes. One reader a container."""

from scraper.dumps.files import Found, read_dump
from scraper.dumps.folder import Search, find_dumps

__all__ = ["Found", "Search", "find_dumps", "read_dump"]
