"""Pictures of the window's pages, without a screen: for the demo and for whoever looks."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import clock, sample
from companion.app.companion import Companion
from companion.disk.files import durable_write
from companion.ui import fonts, theme
from companion.ui.desk import Desk
from companion.ui.measures import PAGES
from companion.ui.settings import Settings
from companion.ui.window import Window
from companion.ui.worker import Worker

_log = logging.getLogger("companion.qt")
SIZE = (1440, 900)
ROUNDS = 200  # a page asks for one picture after the other


def take(home: Path, folder: Path) -> None:
    """One PNG of every page with the last trip of the library in ``home``, into ``folder``."""
    app = QApplication.instance() or QApplication(["companion"])
    if not isinstance(app, QApplication):
        return
    settings = Settings(home)
    theme.apply(app, "light")
    fonts.register(fonts.LATER)
    companion = Companion.open(home)
    # A platform without a screen says so of itself at every window; nobody needs to read it.
    said_before = qInstallMessageHandler(lambda kind, context, text: _log.debug(text))
    window = Window(clock.now)
    desk = Desk(companion, window, settings)
    try:
        desk.start()
        desk.open_trip(sample.open_sample(companion))
        window.resize(*SIZE)
        window.show()
        for key, _, _ in PAGES:
            desk.go_to(key)
            _let_finish(app, desk)
            window.messages.hide()
            durable_write(folder / f"window-{key}.png", png(window))
    finally:
        window.close()
        qInstallMessageHandler(said_before)


def _let_finish(app: QApplication, desk: Desk) -> None:
    """Show what slow work brings: the preview of the dossier, and the figures beside the pages,
    which come some time after the page else."""
    desk.show_figures()
    for _ in range(ROUNDS):
        app.processEvents()
        busy = [worker for worker in desk.window.findChildren(Worker) if worker.busy]
        if not busy:
            break
        for worker in busy:
            worker.wait()


def png(widget: QWidget) -> bytes:
    """What ``widget`` shows, as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())
