"""The log: a small rotating file in the data folder, for whoever mends the program.

Names, numbers, notes and paths are logged at debug level only, so that a log can be shown to a
stranger. It is written with owner-only rights and never leaves the machine.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from time import gmtime
from types import TracebackType

LARGEST = 512 * 1024
KEPT = 3
_OWNER_ONLY = 0o600
_FORMAT = "%(asctime)sZ %(levelname)s %(name)s %(message)s"


class _PrivateFile(RotatingFileHandler):
    """A rotating file that nobody else may read, whatever the umask.

    ``last_words`` is a descriptor of its own for the crash of the interpreter: that of the stream
    is closed when the file rotates, and its number may then belong to the library.
    """

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=LARGEST, backupCount=KEPT)
        self.last_words = _private(str(file), os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def close(self) -> None:
        super().close()
        if self.last_words >= 0:
            os.close(self.last_words)
            self.last_words = -1

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", errors="replace", opener=_private)


def _private(name: str, flags: int) -> int:
    descriptor = os.open(name, flags, _OWNER_ONLY)
    with contextlib.suppress(OSError):
        os.fchmod(descriptor, _OWNER_ONLY)
    return descriptor


class _UtcFormatter(logging.Formatter):
    """Moments in UTC: the zone of the laptop is asked nowhere."""

    converter = staticmethod(gmtime)
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03d"


def start(file: Path, level: int = logging.INFO) -> None:
    """Log to ``file`` from now on, also what a crash of the interpreter leaves behind.

    Where it cannot be written there is no log; the program works all the same.
    """
    stop()
    logger = logging.getLogger("companion")
    logger.setLevel(level)
    try:
        handler = _PrivateFile(file)
    except OSError:
        logger.addHandler(logging.NullHandler())
        return
    handler.setFormatter(_UtcFormatter(_FORMAT))
    logger.addHandler(handler)
    faulthandler.enable(handler.last_words)


def places(kind: type[BaseException], where: TracebackType | None) -> list[str]:
    """What kind of fault, and where in the program. Its own words may hold a name or a number."""
    frames = traceback.extract_tb(where)
    return [kind.__name__, *(f"  {_place(f.filename)}:{f.lineno} {f.name}" for f in frames)]


def _place(filename: str) -> str:
    """The path inside the package; nothing above it."""
    parts = PurePath(filename).parts
    for root in ("companion", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) - 1 :])
    return parts[-1] if parts else "?"


def stop() -> None:
    """Stop logging and let go of the file."""
    logger = logging.getLogger("companion")
    for handler in tuple(logger.handlers):
        if isinstance(handler, _PrivateFile):
            faulthandler.disable()
        if isinstance(handler, _PrivateFile | logging.NullHandler):
            logger.removeHandler(handler)
            handler.close()
