"""What a filesystem beyond this machine refuses, said with the remedy."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from scraper.errors import UsageError

if TYPE_CHECKING:
    from scraper.places.remote import Remote

TWO_SLASHES = "two slashes in a row are in its name, which pyarrow cannot ask for; give it another"
_REMEDIES = {
    r"NO_SUCH_BUCKET|Bucket '.*' not found": (
        "there is no such bucket; check its name, and the server that is asked"
    ),
    r"ACCESS_DENIED|_KEY_ID|CLIENT_TOKEN|SIGNATURE|EXPIRED|MISSING_AUTH|status (?:401|403)": (
        "the server denies access; give it keys that may do this: AWS_ACCESS_KEY_ID and "
        "AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, in the environment"
    ),
    r"REDIRECT|AUTHORIZATION_HEADER_MALFORMED|status 301": (
        "the bucket is in another region; write ?region=NAME behind the address"
    ),
    r"NETWORK_CONNECTION|curlCode": (
        "no connection to the server; check the network, and the server's address, which is in "
        "AWS_ENDPOINT_URL or in ?endpoint_override=HOST:PORT behind the address"
    ),
    r"Empty path component": TWO_SLASHES,
}
"""What is found in a message of Arrow, which has no numbers for errors, and what to say of it."""


class Unreachable(OSError):  # noqa: N818  a state of the place, not a mistake
    """What a filesystem beyond this machine refused; its text says why, and what to do."""


@contextmanager
def explained(where: "Remote") -> Iterator[None]:
    """Turn what pyarrow raises into an OSError that says what to do, about the place `where`.

    Its FileNotFoundError stays one. Raises UsageError for an address that makes no sense.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise FileNotFoundError(error.errno, "there is no such file") from error
    except (OSError, ValueError, NotImplementedError) as error:
        message = str(error)
        if isinstance(error, ValueError) and "path component" not in message:
            raise UsageError(f"{where}: {_mistake(message)}") from error
        raise Unreachable(_remedy(message)) from error


def _remedy(message: str) -> str:
    for pattern, remedy in _REMEDIES.items():
        if re.search(pattern, message):
            return remedy
    return f"{message.splitlines()[0]}; check the address, and run again"


def _mistake(message: str) -> str:
    """Give what is wrong with an address; never the address itself, in which keys may stand."""
    if "filesystem type" in message:
        return "no such kind of address; write s3://, gs://, abfs://, hdfs:// or file://"
    if parameter := re.search(r"query parameter in \S+ URI: '([^']*)'", message):
        return (
            f"there is no setting {parameter[1]!r}; settings stand behind ?, and a ? in a name is "
            "written %3F"
        )
    if "Cannot parse" in message:
        return "the address cannot be read; in names, write % as %25 and ? as %3F"
    return f"{message.partition(': ')[0]}; check the address"
