"""Starting the window and ``companion plan``, measured against their floors within one run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.processes import Run, in_turn, median

ROUNDS = 7

BARE_WINDOW = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, painted)
        return False
def painted():
    print("milestone first paint", flush=True)
    QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window, watch = QMainWindow(), Watch()
window.installEventFilter(watch)
window.resize(1440, 900)
window.show()
app.exec()
"""

OUR_WINDOW = """
from companion.ui import application, start
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # Comes once the frame is painted, before the timers that wait for that, too.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), 1000)
        return False
    def customEvent(self, event):
        print("milestone timeline", flush=True)
open_library, watch = start.Start.open_library, Watch()
def painted(self):
    print("milestone first paint", flush=True)
    open_library(self)
    self.desk.pages["timeline"].picture.installEventFilter(watch)
    QTimer.singleShot(1000, self.window.close)  # what follows the page still counts in memory
start.Start.open_library = painted
application.run()
"""

PLAN = """
import sys
from companion.cli import main
sys.stdout = open(__import__("os").devnull, "w")
sys.exit(main(["plan", "T1"]))
"""

MAKE = """
import sys
from companion.app import sample
from companion.app.companion import Companion
companion = Companion.open()
sample.open_sample(companion)
companion.close()
"""


def print_start() -> None:
    """Print first paint, timeline, memory and plan, each as a ratio to its floor."""
    with tempfile.TemporaryDirectory() as home, _screen() as screen:
        environment = {"COMPANION_HOME": home, **screen}
        subprocess.run([sys.executable, "-c", MAKE], env={**os.environ, **environment}, check=True)
        windows = in_turn({"bare": BARE_WINDOW, "ours": OUR_WINDOW}, environment, ROUNDS)
        commands = in_turn(
            {"nothing": "pass", "orm": "import sqlalchemy.orm", "plan": PLAN}, environment, ROUNDS
        )
    print(f"window, {screen['QT_QPA_PLATFORM']}, medians of {ROUNDS} runs in turn")
    bare, ours = windows["bare"], windows["ours"]
    floor = _milestone(bare, "first paint")
    _print("first paint", _milestone(ours, "first paint"), floor, "bare window's")
    _print("timeline of the last trip", _milestone(ours, "timeline"), floor, "bare window's paint")
    memory, least = (median([r.mebibytes for r in runs]) for runs in (ours, bare))
    print(f"  peak memory: {memory:.0f} MiB, {memory / least:.2f} times a bare window's")
    print("command")
    plan, orm = (median([r.seconds for r in commands[name]]) for name in ("plan", "orm"))
    _print("companion plan", plan, orm, "import sqlalchemy.orm")


def _milestone(runs: list[Run], name: str) -> float:
    return median([run.milestones[name] for run in runs])


def _print(what: str, seconds: float, floor: float, of_what: str) -> None:
    print(f"  {what}: {seconds * 1000:.0f} ms, {seconds / floor:.2f} times {of_what}")


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """A real X server where Xvfb is installed, else Qt's offscreen platform."""
    if shutil.which("Xvfb") is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x1000x24"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        display = answer.readline().strip()
    try:
        yield {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{display}"}
    finally:
        server.terminate()
        server.wait()
