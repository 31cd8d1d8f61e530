"""Faults of the program: nothing written is lost, and the report names nobody.

The report holds versions and the places in our own code, no names, numbers or paths of the
traveller.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import PurePath
from types import TracebackType
from typing import TYPE_CHECKING

from companion import __version__
from companion.domain.errors import CompanionError

if TYPE_CHECKING:
    from companion.ui.start import Start

_log = logging.getLogger(__name__)


class CrashHook:
    """Shows the crash dialog, once at a time."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._shown = False

    def caught(
        self, kind: type[BaseException], fault: BaseException, where: TracebackType | None
    ) -> None:
        """The program's excepthook."""
        if isinstance(fault, KeyboardInterrupt):
            self._start.window.close()
            return
        if isinstance(fault, CompanionError) and self._start.window.furnished:
            self._start.window.messages.trouble(str(fault))
            return
        report = report_text(kind, where)
        _log.error("fault of the program\n%s", report)
        if not self._shown:
            self._show(report)

    def _show(self, report: str) -> None:
        from companion.ui.dialogs.crash import CrashDialog

        self._shown = True
        if CrashDialog(report, getattr(self._start, "window", None)).exec() == CrashDialog.QUIT:
            self._start.app.exit(70)
        self._shown = False


def report_text(kind: type[BaseException], where: TracebackType | None) -> str:
    """Versions and places. The fault's own words stay out: they may hold a name or a number."""
    from PySide6.QtCore import qVersion

    python = sys.version.split()[0]
    versions = f"Overland Companion {__version__}, Python {python}, Qt {qVersion()}, {sys.platform}"
    lines = [versions, kind.__name__]
    lines += [
        f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(where)
    ]
    return "\n".join(lines)


def _place(filename: str) -> str:
    """The path inside the package; nothing above it."""
    parts = PurePath(filename).parts
    for root in ("companion", "site-packages"):
        if root in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(root) - 1 :])
    return parts[-1] if parts else "?"
