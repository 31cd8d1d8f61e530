"""The drawn timeline in the first frame: put aside at the end, shown at the same spot."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import sample
from companion.app.companion import Companion
from companion.store.glance import glance
from companion.ui import first_picture
from companion.ui.first_frame import PICTURE_FOLLOWS, FirstFrame, Scene, scene
from companion.ui.start import Start
from companion.ui.tokens import LIGHT
from tests.domain.factories import KG, at
from tests.ui.desks import NOW

SIZE = (1280, 780)
GOOD = "\n".join((
    "at\t1280\t780\t200\t100\t900\t500\t224\t40\t460\t6",
    "box\topen\t300\t60\t100\t30", "box\tclosed\t400\t60\t100\t30", "line\tpath\t1\t2\t3\t4",
    "mark\tstop\t250\t60", "edges", "text\tink\tlabel\t250\t20\t0\t14\t09:00",
))  # fmt: skip


@pytest.fixture
def start(home: Path, qapp: QApplication) -> Iterator[Start]:
    companion = Companion.open(home, lambda: NOW)
    sample.open_sample(companion)
    companion.close()
    made = Start(qapp, home, lambda: NOW)
    assert made.one.take()
    yield made
    made.window.close()
    made.one.release()


def run(start: Start, qtbot: QtBot, now=None) -> QImage:
    """Open the timeline in a window of that size; what its picture shows at the end."""
    window = start.show()
    window.resize(*SIZE)
    qtbot.waitUntil(lambda: start.desk is not None)
    desk = start.desk
    assert desk is not None
    desk.go_to("timeline")
    QApplication.sendPostedEvents()
    if now is not None:
        desk.companion.now = lambda: now  # type: ignore[method-assign]
        desk.minute()
    shown = window.grab().toImage()
    window.close()
    return shown


def kept(start: Start) -> Scene:
    found = glance(start.home)
    assert found is not None
    return scene(found.name, "timeline", found.snapshot)


def frame(qtbot: QtBot, drawn: Scene) -> QImage:
    made = FirstFrame(drawn, LIGHT)
    qtbot.addWidget(made)
    made.resize(*SIZE)
    return made.grab().toImage()


def test_that_the_picture_stands_in_the_next_first_frame_where_it_stood(start, qtbot):
    start.settings.theme = "light"
    shown = run(start, qtbot)
    drawn = kept(start)
    assert drawn.picture is not None
    first = frame(qtbot, drawn)
    _, _, x, y, wide, high, column, edge, *_ = map(round, drawn.picture.place)
    plain = frame(qtbot, drawn._replace(picture=None))
    alike = otherwise = total = 0
    for px in range(x + column + 2, x + wide - 2, 7):
        for py in range(y + edge + 2, y + high - 40, 5):
            total += 1
            there = shown.pixelColor(px, py).name()
            alike += first.pixelColor(px, py).name() == there
            otherwise += plain.pixelColor(px, py).name() == there
    assert total > 2000
    assert alike / total > 0.8, "all but the finer points of hatches and dots"
    assert otherwise / total < 0.7


def test_that_the_table_leaves_no_picture(start, qtbot):
    start.settings.timeline = "table"
    run(start, qtbot)
    assert kept(start).picture is None
    assert len(kept(start).lines) == 11


@pytest.mark.parametrize(("moment", "stays"), [("05:45", True), ("05:46", False)])
def test_that_a_picture_that_time_would_change_is_not_kept(start, qtbot, moment, stays):
    run(start, qtbot, at(moment, KG))
    assert (kept(start).picture is not None) is stays


def test_that_in_a_window_of_another_size_the_plan_stands_in_its_place(start, qtbot):
    run(start, qtbot)
    drawn = kept(start)
    assert drawn.picture is not None
    other = drawn.picture._replace(place=(1000.0, 700.0, *drawn.picture.place[2:]))
    plan = frame(qtbot, drawn._replace(picture=None))
    assert frame(qtbot, drawn._replace(picture=other)) == plan


def test_that_only_the_timeline_draws_it():
    snapshot = f"second\n{chr(9).join('abcdef')}{PICTURE_FOLLOWS}{GOOD}"
    assert scene("A", "timeline", snapshot).picture is not None
    assert scene("A", "papers", snapshot).picture is None


@pytest.mark.parametrize(
    "text",
    [
        "", "at", GOOD.replace("1280", "wide"), GOOD.replace("\topen\t", "\tno such role\t"),
        GOOD.replace("\tlabel\t", "\tno such style\t"),
        GOOD.replace("line\tpath\t1\t2", "line\tpath\t1"),
        GOOD.replace("mark\tstop\t250\t60", "mark\tstop"), GOOD + "\nunheard of\t1", GOOD[6:],
    ],
)  # fmt: skip
def test_that_of_an_odd_picture_nothing_is_drawn(text):
    assert first_picture.read(text) is None
    assert first_picture.read(GOOD) is not None
