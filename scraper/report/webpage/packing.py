"""Data inside a page: JSON, deflated, in base64, which a browser unpacks by itself.

In base64 stands nothing that HTML could take for markup.
"""

import json
import zlib
from base64 import b64encode
from collections.abc import Iterable

_LEVEL = 9


def packed(value: object) -> str:
    """Give any value of JSON, packed."""
    return b64encode(zlib.compress(_json(value), _LEVEL)).decode()


def packed_within(values: Iterable[object], most: int) -> tuple[str, int]:
    """Give the first of `values` as a packed list of about `most` characters, and how many."""
    stream = zlib.compressobj(_LEVEL)
    parts = [stream.compress(b"[")]
    size = taken = 0
    for value in values:
        if size * 4 >= most * 3:
            break
        parts.append(stream.compress((b"," if taken else b"") + _json(value)))
        size += len(parts[-1])
        taken += 1
    parts += [stream.compress(b"]"), stream.flush()]
    return b64encode(b"".join(parts)).decode(), taken


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
