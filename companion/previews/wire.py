"""What goes over the pipes between the program and its worker: a short header, then bytes.

The header is JSON and nothing of it is run, because the worker may have been taken over by the
file it read.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTHS = struct.Struct(">IQ")
_LONGEST_HEADER = 65_536


def send(stream: IO[bytes], header: dict[str, Any], payload: bytes = b"") -> None:
    """Write one message. Raises OSError where nobody listens."""
    text = json.dumps(header).encode()
    stream.write(_LENGTHS.pack(len(text), len(payload)) + text)
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> tuple[dict[str, Any], bytes]:
    """Read one message, of ``most`` bytes beside the header.

    Raises EOFError where the other side is gone, and ValueError for what is no such message.
    """
    header_length, length = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if header_length > _LONGEST_HEADER or length > most:
        raise ValueError("a message that is too long")
    text = _exactly(stream, header_length)
    try:
        header = json.loads(text)
    except RecursionError:
        raise ValueError("a message that goes too deep") from None
    if not isinstance(header, dict):
        raise ValueError("a message without a header")
    return header, _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found
