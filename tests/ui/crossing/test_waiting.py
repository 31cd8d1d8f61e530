"""What waits to be saved: Space tries it again, but never instead of what the key says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from companion.app import tracking, trips
from companion.domain.clocks import Clock
from companion.domain.errors import DISK_FULL, NotAllowed, StorageTrouble
from companion.domain.splits import Event, TimePoint, standing
from companion.ui.crossing.screen import CrossingScreen

SPACE = Qt.Key.Key_Space


@pytest.fixture
def disk(companion, monkeypatch):
    """``disk(False)`` takes nothing, ``disk(True)`` all again."""
    plainly = companion.library.change

    def refuse(*_, **__):
        raise StorageTrouble(DISK_FULL, "Not saved: the disk is full.", "Free some space.")

    def set_to(takes):
        monkeypatch.setattr(companion.library, "change", plainly if takes else refuse)

    return set_to


def logged(companion, trip_id):
    return set(standing(tracking.history(companion, trip_id)))


def typed(companion, trip_id, text):
    point = TimePoint("tash_rabat", Event.OUT)
    return tracking.log_split(companion, trip_id, point, text, Clock.KYRGYZ)


def test_that_what_waits_for_another_trip_does_not_keep_this_one_from_being_logged(
    qtbot, screen, companion, trip_id, disk
):
    other = trips.duplicate_trip(companion, trip_id, "Another")
    disk(False)
    with pytest.raises(StorageTrouble):
        typed(companion, other, "05:40")
    disk(True)
    screen.refresh()
    assert screen.day.main.text() == "Left Tash Rabat caravanserai"
    qtbot.keyClick(screen, SPACE)
    assert TimePoint("tash_rabat", Event.OUT) in logged(companion, trip_id)
    assert "Left 05:45" in screen.day.undo.text().replace("\u00a0", " ")


def test_that_what_was_refused_before_the_screen_was_opened_is_said_on_it(
    qtbot, companion, trip_id, settings, seconds, disk, now
):
    now.set("05:50")
    disk(False)
    with pytest.raises(StorageTrouble):
        typed(companion, trip_id, "05:40")
    made = CrossingScreen(companion, trip_id, settings, seconds)
    qtbot.addWidget(made)
    made.show()
    assert made.day.main.text() == "NOT SAVED"
    disk(True)
    qtbot.keyClick(made, SPACE)
    assert logged(companion, trip_id) == {TimePoint("tash_rabat", Event.OUT)}
    assert made.day.main.text() == "Arrived at First Kyrgyz post"
    made.stop()


def test_that_what_can_never_be_logged_does_not_stop_the_day(
    qtbot, screen, companion, trip_id, disk, seconds, now, monkeypatch
):
    """Its stage is gone from the route, for one; the next press logs what the key says."""
    disk(False)
    qtbot.keyClick(screen, SPACE)
    disk(True)
    plainly = tracking._check_point
    never = TimePoint("tash_rabat", Event.OUT)

    def gone(table, point):
        if point == never:
            raise NotAllowed("That stage is not on the route any more.")
        plainly(table, point)

    monkeypatch.setattr(tracking, "_check_point", gone)
    now.set("06:35")
    seconds.value += 60
    qtbot.keyClick(screen, SPACE)
    assert "not on the route any more" in screen.day.bar.accessibleName()
    assert screen.day.main.text() == "Arrived at First Kyrgyz post"
    seconds.value += 60
    qtbot.keyClick(screen, SPACE)
    assert logged(companion, trip_id) == {TimePoint("kg_first_post", Event.IN)}
    assert "Waits here: left Tash Rabat" in screen.day.bar.accessibleName()
