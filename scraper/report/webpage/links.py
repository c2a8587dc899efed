"""Addresses that are safe to follow."""


def web_address(url: str | None) -> str | None:
    """Give the address if it is one of the web, and hides no character; else None."""
    if url and url.startswith(("https://", "http://")) and url.isprintable() and " " not in url:
        return url
    return None
