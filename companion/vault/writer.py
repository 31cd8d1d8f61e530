"""Writing one encrypted file so that it is whole on the disk, or not there.

pyrage drops the error of its last write, so that on a full disk it calls a broken file a success
(60 of 147 near the brim when it was tried). Here the target remembers its error, the length must
be what the format says, and what was written is read again before it gets its name.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from companion.disk import files
from companion.disk.troubles import of_file
from companion.domain.errors import Stopped, VaultTrouble
from companion.vault import troubles

Progress = Callable[[int], None]
Cancelled = Callable[[], bool]
_CHUNK = 64 * 1024
_NONCE, _TAG = 16, 16
_MOST_HEADER = 16 * 1024
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Written:
    """A file that was written: its size and SHA-256, and those of what is in it."""

    size: int
    sha256: str
    plain_size: int
    plain_sha256: str


class Source:
    """A file to read from: counted, summed, and stopped where the traveller says so."""

    def __init__(self, stream: IO[bytes], progress: Progress, cancelled: Cancelled) -> None:
        self._stream, self._progress, self._cancelled = stream, progress, cancelled
        self._digest = hashlib.sha256()
        self.size = 0
        self.stopped = False
        self.problem: OSError | None = None

    @property
    def sha256(self) -> str:
        """Of all that was read."""
        return self._digest.hexdigest()

    def read(self, many: int = -1) -> bytes:
        """The next bytes. What stops it is remembered: pyrage tells of an error, not of which."""
        if self._cancelled():
            self.stopped = True
            raise OSError("stopped")
        try:
            data = self._stream.read(_BLOCK if many < 0 else many)
        except OSError as problem:
            self.problem = problem
            raise
        self._digest.update(data)
        self.size += len(data)
        self._progress(self.size)
        return data


class Target:
    """A descriptor to write to, which remembers its first error."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._digest = hashlib.sha256()
        self.begin = b""
        self.size = 0
        self.problem: OSError | None = None

    @property
    def sha256(self) -> str:
        """Of all that was written."""
        return self._digest.hexdigest()

    def write(self, data: bytes) -> int:
        """Write all of it, or raise what the system said the first time it refused."""
        if self.problem is not None:
            raise self.problem
        try:
            files.write_all(self._descriptor, data)
        except OSError as problem:
            self.problem = problem
            raise
        if len(self.begin) < _MOST_HEADER:
            self.begin += bytes(data[: _MOST_HEADER - len(self.begin)])
        self._digest.update(data)
        self.size += len(data)
        return len(data)

    def flush(self) -> None:
        """Nothing waits here."""


def write_encrypted(
    stream: IO[bytes],
    target: Path,
    recipients: Sequence[str],
    progress: Progress = lambda _: None,
    cancelled: Cancelled = lambda: False,
) -> Written:
    """Encrypt what ``stream`` gives into the file ``target``, readable by its owner only.

    Less than a megabyte of it is in memory at a time. When this returns, the file survives a power
    cut. Raises Stopped where ``cancelled`` answered True, StorageTrouble where the disk refuses;
    then there is no such file, and one that was there before is whole.
    """
    with files.replacing(target) as temporary:
        descriptor = os.open(temporary, os.O_WRONLY)
        try:
            written = _encrypt(stream, descriptor, target, recipients, progress, cancelled)
        finally:
            os.close(descriptor)
        files.sync_file(temporary)
        if sum_of(temporary) != written.sha256:
            raise OSError(0, "what was written reads back differently", str(target))
    return written


def _encrypt(
    stream: IO[bytes],
    descriptor: int,
    target: Path,
    recipients: Sequence[str],
    progress: Progress,
    cancelled: Cancelled,
) -> Written:
    import pyrage

    source, sink = Source(stream, progress, cancelled), Target(descriptor)
    keys = [pyrage.x25519.Recipient.from_str(text) for text in recipients]
    failed: Exception | None = None
    try:
        pyrage.encrypt_io(source, sink, keys)
    except (OSError, pyrage.EncryptError) as problem:
        failed = problem
    if source.stopped:
        raise Stopped("Stopped. That file was left out.")
    found = sink.problem or source.problem or failed
    if found is not None:
        raise of_file(found, target) if isinstance(found, OSError) else found
    if sink.size != expected_size(header_length(sink.begin), source.size):
        raise VaultTrouble(*troubles.CUT_OFF)
    return Written(sink.size, sink.sha256, source.size, source.sha256)


def expected_size(header: int, plain: int) -> int:
    """The length of an age file, by its format: header, nonce, and chunks with a tag each."""
    return header + _NONCE + plain + _TAG * max(1, -(-plain // _CHUNK))


def header_length(begin: bytes) -> int:
    """How long the header is: up to the end of the line that starts with ``---``."""
    at = begin.find(b"\n---")
    end = begin.find(b"\n", at + 1)
    return end + 1 if at >= 0 and end >= 0 else 0


def sum_of(path: Path) -> str:
    """The SHA-256 of a file, read from the disk again where the system can be asked to."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        with contextlib.suppress(AttributeError, OSError):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while data := file.read(_BLOCK):
            digest.update(data)
    return digest.hexdigest()
