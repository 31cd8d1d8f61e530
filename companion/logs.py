"""The log: a small rotating file in the data folder, for whoever mends the program.

Names, numbers, notes and paths are logged at debug level only, so that a log can be shown to a
stranger. It is written with owner-only rights and never leaves the machine.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import gmtime

LARGEST = 512 * 1024
KEPT = 3
_OWNER_ONLY = 0o600
_FORMAT = "%(asctime)sZ %(levelname)s %(name)s %(message)s"


class _PrivateFile(RotatingFileHandler):
    """A rotating file that nobody else may read, whatever the umask."""

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
    logger = logging.getLogger("companion")
    logger.setLevel(level)
    stop()
    try:
        handler = _PrivateFile(file, maxBytes=LARGEST, backupCount=KEPT)
        handler.setFormatter(_UtcFormatter(_FORMAT))
        logger.addHandler(handler)
        faulthandler.enable(handler.stream or sys.__stderr__ or 2)
    except OSError:
        logger.addHandler(logging.NullHandler())


def stop() -> None:
    """Stop logging and let go of the file."""
    logger = logging.getLogger("companion")
    faulthandler.disable()
    for handler in tuple(logger.handlers):
        if isinstance(handler, _PrivateFile | logging.NullHandler):
            logger.removeHandler(handler)
            handler.close()
