"""A frame of the drawn timeline while it is moved, beside the paint of an empty widget."""

from __future__ import annotations

import tempfile

from tests.benchmarks.processes import in_turn, median

ROUNDS = 3
FRAMES = 120

PANNING = """
import os, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from companion.app import planning, sample
from companion.app.companion import Companion
from companion.chart.stretches import trip_stretch
from companion.domain.clocks import Instant
from companion.ui import fonts, theme
from companion.ui.pages.timeline_picture import TimelinePicture

class Empty(QWidget):
    def paintEvent(self, event):
        QPainter(self).fillRect(self.rect(), QColor("white"))

app = QApplication([])
theme.apply(app, "light")
fonts.register(fonts.LATER)
companion = Companion.open(Path(os.environ["COMPANION_HOME"]),
                           lambda: Instant.from_iso("2027-05-17T23:52:00Z"))
table = planning.timetable(companion, sample.open_sample(companion))
picture, empty = TimelinePicture(lambda at: table), Empty()
for widget in (picture, empty):
    widget.resize(1200, 620)
    widget.show()
app.processEvents()
picture.show_table(table, planning.nights_of(table, *trip_stretch(table)), True, True)
target = QPixmap(1200, 620)
seconds = {"empty": [], "pan": [], "zoomed": [], "still": []}

def frame(name, widget, before=lambda: None):
    begin = time.perf_counter()
    before()
    widget.render(target)
    seconds[name].append(time.perf_counter() - begin)

for number in range(int(os.environ["FRAMES"])):
    step = 7 if number % 60 < 30 else -7
    frame("empty", empty)
    frame("still", picture.viewport())
    frame("pan", picture.viewport(), lambda: picture.pan(step))
picture.zoom(6)
for number in range(int(os.environ["FRAMES"])):
    frame("zoomed", picture.viewport(), lambda: picture.pan(7 if number % 60 < 30 else -7))
for name, taken in seconds.items():
    taken.sort()
    print(f"milestone {name}={taken[len(taken) // 2] * 1e6:.0f}", flush=True)
    print(f"milestone {name}-slowest={taken[int(len(taken) * 0.95)] * 1e6:.0f}", flush=True)
companion.close()
"""


def print_timeline() -> None:
    """Print the frame's time and its ratio to the paint of an empty widget of the same size."""
    with tempfile.TemporaryDirectory() as home:
        environment = {"COMPANION_HOME": home, "FRAMES": str(FRAMES)}
        runs = in_turn({"pan": PANNING}, environment, ROUNDS)["pan"]
    found: dict[str, list[float]] = {}
    for run in runs:
        for milestone in run.milestones:
            name, _, microseconds = milestone.partition("=")
            found.setdefault(name, []).append(float(microseconds) / 1000)
    empty = median(found["empty"])
    print(f"a frame of the timeline at 1200 x 620, medians of {len(runs)} runs of {FRAMES} frames")
    print(f"  empty widget: {empty:.2f} ms")
    for name, words in (("still", "unmoved"), ("pan", "moved"), ("zoomed", "moved, zoomed in")):
        took, slow = median(found[name]), median(found[f"{name}-slowest"])
        print(f"  {words}: {took:.1f} ms, one in twenty over {slow:.1f} ms, "
              f"{took / empty:.0f} times the empty widget")  # fmt: skip


if __name__ == "__main__":
    print_timeline()
