"""Crossing mode by its keys: what is pressed is on disk, and nothing is pressed twice."""

from __future__ import annotations

import sqlite3

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from companion.app import remarks, tracking
from companion.domain.errors import DISK_FULL, StorageTrouble
from companion.domain.remarks import RemarkKind
from companion.domain.splits import Event, TimePoint, standing
from companion.ui.crossing import screen as module
from companion.ui.crossing.keys import Key
from companion.ui.crossing.themes import DARK, GLARE, NIGHT_RED
from tests.domain.factories import at
from tests.ui import desks


def on_disk(companion):
    """The entries that another program reads in the file right now."""
    with sqlite3.connect(f"file:{companion.library.path}?mode=ro", uri=True) as other:
        rows = other.execute("SELECT stage_id, event, withdrawn_at IS NOT NULL FROM splits")
        return [tuple(row) for row in rows.fetchall()]


def logged(companion, trip_id):
    return list(standing(tracking.history(companion, trip_id)))


def press(qtbot, screen, *keys):
    for key in keys:
        qtbot.keyClick(screen, key)


def test_that_space_logs_the_next_event_and_it_is_on_disk_at_once(
    qtbot, screen, companion, seconds, now
):
    press(qtbot, screen, Qt.Key.Key_Space)
    assert on_disk(companion) == [("tash_rabat", "out", False)]
    assert "Left 05:45" in screen.day.undo.text().replace("\u00a0", " ")
    now.set("06:31")
    seconds.value += 10
    press(qtbot, screen, Qt.Key.Key_Return)
    assert on_disk(companion)[1:] == [("kg_first_post", "in", False)]


def test_that_a_double_press_counts_once_and_a_held_key_not_again(
    qtbot, screen, companion, seconds
):
    press(qtbot, screen, Qt.Key.Key_Space)
    seconds.value += 1.4
    press(qtbot, screen, Qt.Key.Key_Space)
    assert len(on_disk(companion)) == 1
    seconds.value += 10
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ",
                     autorep=True)  # fmt: skip
    QApplication.sendEvent(screen, held)
    assert len(on_disk(companion)) == 1
    press(qtbot, screen, Qt.Key.Key_Space)
    assert len(on_disk(companion)) == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_U, "ctrl"])
def test_that_undo_takes_back_what_was_logged_here(qtbot, screen, companion, trip_id, key):
    press(qtbot, screen, Qt.Key.Key_Space)
    if key == "ctrl":
        qtbot.keyClick(screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    else:
        press(qtbot, screen, key)
    assert logged(companion, trip_id) == []
    assert on_disk(companion) == [("tash_rabat", "out", True)]


def test_that_undo_still_works_when_its_ten_seconds_are_over(qtbot, screen, companion, trip_id):
    press(qtbot, screen, Qt.Key.Key_Space)
    screen._undo_over.timeout.emit()
    assert screen.day.undo.text() == "Undo"
    press(qtbot, screen, Qt.Key.Key_U)
    assert logged(companion, trip_id) == []


def test_that_what_was_logged_in_the_window_is_not_undone_by_way_of_another_change(
    qtbot, screen, companion, trip_id
):
    """U after its time takes back the last entry of the log, never a change of something else."""
    press(qtbot, screen, Qt.Key.Key_Space)
    screen._undo_over.timeout.emit()
    remarks.note(companion, trip_id, "tash_rabat", RemarkKind.NOTE, "typed elsewhere")
    press(qtbot, screen, Qt.Key.Key_U)
    assert logged(companion, trip_id) == []
    assert len(remarks.remarks(companion, trip_id)) == 1


def test_that_the_arrows_look_and_log_nothing(qtbot, screen, companion):
    press(qtbot, screen, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert screen.glance.place.startswith("Kyrgyz exit")
    assert "Left Tash Rabat" in screen.day.main.text()
    assert on_disk(companion) == []
    press(qtbot, screen, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert screen.glance.count == "stage 1 of 11"


def test_that_a_chip_notes_a_cause_with_two_keys(qtbot, screen, companion, trip_id, at_gate):
    screen.refresh()
    press(qtbot, screen, Qt.Key.Key_N, Qt.Key.Key_1)
    (noted,) = remarks.remarks(companion, trip_id)
    assert (noted.stage_id, noted.kind, noted.text) == ("pass_gate", RemarkKind.CAUSE, "queue")
    assert screen.panel is screen.day
    press(qtbot, screen, Qt.Key.Key_U)
    assert remarks.remarks(companion, trip_id) == ()


def test_that_every_chip_is_reached_and_the_panel_never_has_more_than_six_keys(
    qtbot, screen, companion, trip_id, at_gate
):
    screen.refresh()
    seen = set()
    press(qtbot, screen, Qt.Key.Key_N)
    while screen.panel is screen.notes:
        keys = [k for k in screen.notes.findChildren(Key) if not k.isHidden()]
        assert len(keys) <= 6
        seen |= {k.text() for k in keys}
        press(qtbot, screen, Qt.Key.Key_N)
    assert {"Queue", "Stamp out", "Told to return", "1 original back in hand"} <= seen
    assert {"The route changed…", "Leave crossing mode"} <= seen


def test_that_originals_not_back_are_warned_of(qtbot, screen, companion, trip_id, at_gate):
    remarks.note(companion, trip_id, "pass_gate", RemarkKind.HANDED_OVER, count=2)
    screen.refresh()
    assert screen.glance.warning == "2 originals are not back in hand."
    assert "2 originals" in screen.day.bar.accessibleName()


def test_that_papers_are_shown_without_numbers(qtbot, screen, companion, at_gate):
    screen.refresh()
    press(qtbot, screen, Qt.Key.Key_D)
    texts = [line.text() for line in screen.papers._lines]
    assert any("Passport, held by you" in text for text in texts)
    press(qtbot, screen, Qt.Key.Key_Escape)
    assert screen.panel is screen.day


def test_that_the_lock_logs_nothing_and_shows_clocks_and_stage_only(
    qtbot, screen, companion, seconds
):
    press(qtbot, screen, Qt.Key.Key_L, Qt.Key.Key_Space, Qt.Key.Key_U, Qt.Key.Key_N)
    assert screen.locked
    assert on_disk(companion) == []
    assert not any(line.isVisible() for line in screen.day._texts.values())
    assert all(clock.isVisible() for clock in screen.head.clocks.values())
    seconds.value += 10
    press(qtbot, screen, Qt.Key.Key_L, Qt.Key.Key_Space)
    assert len(on_disk(companion)) == 1


def test_that_b_cycles_the_lights_and_they_are_remembered(qtbot, screen, settings):
    seen = [screen.look.light]
    for _ in range(3):
        press(qtbot, screen, Qt.Key.Key_B)
        seen.append(screen.look.light)
    assert seen == [GLARE, DARK, NIGHT_RED, GLARE]
    press(qtbot, screen, Qt.Key.Key_B)
    assert settings.crossing_light == "dark"
    assert settings.theme == "system"


def test_that_escape_leaves_only_when_held(qtbot, screen):
    with qtbot.assertNotEmitted(screen.left):
        qtbot.keyPress(screen, Qt.Key.Key_Escape)
        assert "Hold Esc" in screen.day.bar.accessibleName()
        qtbot.keyRelease(screen, Qt.Key.Key_Escape)
        assert not screen._held.isActive()
    qtbot.keyPress(screen, Qt.Key.Key_Escape)
    assert screen._held.isActive()
    assert screen._held.interval() == module.HOLD_FOR
    with qtbot.waitSignal(screen.left):
        screen._held.timeout.emit()


def test_that_a_far_reaching_choice_needs_a_second_press(
    qtbot, screen, companion, trip_id, at_gate
):
    screen.refresh()
    press(qtbot, screen, Qt.Key.Key_S)
    back = next(k for k in screen.route.keys if k.text().startswith("Sent back to Torugart Pass"))
    key = Qt.Key(int(Qt.Key.Key_1) + screen.route.keys.index(back))
    press(qtbot, screen, key)
    assert "press again" in back.second
    press(qtbot, screen, key)
    with companion.library.read() as reading:
        assert [s.id for s in reading.trip(trip_id).stages()].count("pass_gate~2") == 1
    press(qtbot, screen, Qt.Key.Key_U)
    with companion.library.read() as reading:
        assert reading.trip(trip_id).route_changes == ()


def test_that_what_the_disk_refuses_says_not_saved_and_space_tries_again(
    qtbot, screen, companion, trip_id, seconds, now, monkeypatch
):
    plain = companion.library.change
    refusal = StorageTrouble(DISK_FULL, "Not saved: the disk is full.", "Free some space.")

    def refuse(*_, **__):
        raise refusal

    monkeypatch.setattr(companion.library, "change", refuse)
    press(qtbot, screen, Qt.Key.Key_Space)
    assert screen.day.main.text() == "NOT SAVED"
    assert "disk is full" in screen.day.bar.accessibleName()
    assert on_disk(companion) == []
    monkeypatch.setattr(companion.library, "change", plain)
    now.set("05:52")
    seconds.value += 10
    press(qtbot, screen, Qt.Key.Key_Space)
    (entry,) = tracking.history(companion, trip_id)
    assert entry.at == at("05:45")
    assert screen.day.main.text() != "NOT SAVED"


def test_that_at_the_end_nothing_can_be_logged_and_it_says_so(
    qtbot, screen, companion, trip_id, now, seconds
):
    now.set("23:00")
    ids = [row.stage.id for row in screen._table.rows]
    tracking.log_split(companion, trip_id, TimePoint(ids[-1], Event.IN), "2027-05-19 10:00 bj")
    screen.refresh()
    assert screen.day.main.text() == "Every stage is logged."
    assert not screen.day.main.isEnabled()
    press(qtbot, screen, Qt.Key.Key_Space)
    assert len(on_disk(companion)) == 1


def test_that_every_part_has_a_name_for_a_screen_reader(screen, at_gate):
    screen.refresh()
    nameless = [k for k in screen.findChildren(Key) if k.isVisible() and not k.accessibleName()]
    assert nameless == []
    names = [clock.accessibleName() for clock in screen.head.clocks.values()]
    assert names[0].startswith("Kyrgyz time 09:14")
    assert names[1].startswith("Beijing time 11:14")


def test_that_long_and_chinese_names_cost_no_key_its_size(screen, companion, trip_id, at_gate):
    from dataclasses import replace

    from companion.domain.trip import StageEdit

    with companion.change("Named it") as unit:
        trip = unit.trip(trip_id)
        name = "吐尔尕特山口 " * 12 + "W" * 200
        unit.save_trip(replace(trip, edits=(StageEdit("pass_gate", name=name),)))
    screen.refresh()
    assert screen.day.main.width() >= screen.look.measure.mm(60)
    assert screen.width() == 1024


@pytest.fixture
def desk(qtbot, home):
    opened, _ = desks.open_desk(home)
    qtbot.addWidget(opened.window)
    yield opened
    opened.window.close()


def screens():
    return [w for w in QApplication.topLevelWidgets()
            if isinstance(w, module.CrossingScreen) and w.isVisible()]  # fmt: skip


def test_that_one_key_or_one_button_enters_it_from_anywhere_with_a_trip(qtbot, desk):
    assert not desk.menus.actions["crossing"].isEnabled()
    desk.do("open_sample")
    assert desk.menus.actions["crossing"].shortcut().toString() == "F11"
    desks.press(desk.window, "Crossing mode")
    (entered,) = screens()
    assert entered.isFullScreen()
    entered.leave()
    qtbot.waitUntil(lambda: not screens())
    desk.do("crossing")
    assert len(screens()) == 1
    desk.window.close()
    qtbot.waitUntil(lambda: not screens())
