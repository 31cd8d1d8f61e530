"""Faults of the program: nothing written is lost, and the report names nobody.

The report holds versions and the places in our own code, no names, numbers or paths of the
traveller.
"""

from __future__ import annotations

import logging
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from companion import __version__, logs
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
    """Versions and places."""
    from PySide6.QtCore import qVersion

    python = sys.version.split()[0]
    versions = f"Overland Companion {__version__}, Python {python}, Qt {qVersion()}, {sys.platform}"
    return "\n".join([versions, *logs.places(kind, where)])
