"""Starting and ending the window; the last line of defence for faults of the program."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from pathlib import Path

import companion.ui  # noqa: F401 - puts the import function back before anything else is loaded
from companion import paths
from companion.ui.crash import CrashHook
from companion.ui.start import Start

NOT_STARTED = 2


def run(home: Path | None = None, leave: Callable[[int], object] = os._exit) -> int:
    """Open the window over the data folder ``home``; the exit code once it is closed.

    At the end the library is closed and committed, so the process leaves at once instead of taking
    Qt apart piece by piece; ``leave`` stands in for that.

    A second start for the same folder raises the first window and answers 0 at once.
    """
    gc.disable()  # until the first frame is painted: nothing to collect, and a tenth faster
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        return NOT_STARTED
    app.setApplicationName("Overland Companion")
    app.setDesktopFileName("overland-companion")
    start = Start(app, home if home is not None else paths.data_folder())
    if not start.one.take():
        return 0 if start.one.call_first() else _tell_in_use()
    hook = CrashHook(start)
    sys.excepthook = hook.caught
    start.show()
    code = app.exec()
    code = NOT_STARTED if start.problem is not None else code
    start.window.close()  # closed already, unless the program was ended after a fault
    start.one.release()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    leave(code)
    return code


def _tell_in_use() -> int:
    print(  # noqa: T201 - there is no window to say it in
        "Another window of this program holds this data folder but does not answer.",
        file=sys.stderr,
    )
    return 2
