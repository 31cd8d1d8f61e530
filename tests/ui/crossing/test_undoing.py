"""The key U: what was done here goes at one press, what is older at two, nothing else ever."""

from __future__ import annotations

from PySide6.QtCore import Qt

from companion.app import remarks, tracking
from companion.domain.clocks import Clock
from companion.domain.remarks import RemarkKind
from companion.domain.splits import Event, TimePoint, standing

U, SPACE = Qt.Key.Key_U, Qt.Key.Key_Space


def plain(text):
    return text.replace("\u00a0", " ")


def logged(companion, trip_id):
    return set(standing(tracking.history(companion, trip_id)))


def test_that_an_entry_of_somewhere_else_goes_only_at_the_second_press(
    qtbot, screen, companion, trip_id, at_gate
):
    screen.refresh()
    qtbot.keyClick(screen, U)
    assert TimePoint("pass_gate", Event.IN) in logged(companion, trip_id)
    assert screen.day.undo.text() == "Press U again"
    second = plain(screen.day.undo.second)
    assert second == "takes back Arrived 09:08 KG · 11:08 BJ, Torugart Pass, the gate"
    qtbot.keyClick(screen, U)
    assert TimePoint("pass_gate", Event.IN) not in logged(companion, trip_id)
    assert plain(screen.day.undo.text()) == "Taken back: arrived 09:08 KG · 11:08 BJ"


def test_that_a_second_press_after_the_ten_seconds_only_asks_again(
    qtbot, screen, companion, trip_id, at_gate
):
    before = logged(companion, trip_id)
    qtbot.keyClick(screen, U)
    screen._undo_over.timeout.emit()
    assert screen.day.undo.text() == "Undo"
    qtbot.keyClick(screen, U)
    assert logged(companion, trip_id) == before


def test_that_what_happened_elsewhere_meanwhile_is_never_taken_back(
    qtbot, screen, companion, trip_id
):
    qtbot.keyClick(screen, SPACE)
    remarks.note(companion, trip_id, "tash_rabat", RemarkKind.NOTE, "typed elsewhere")
    qtbot.keyClick(screen, U)
    assert logged(companion, trip_id) == set()
    assert [r.text for r in remarks.remarks(companion, trip_id)] == ["typed elsewhere"]


def test_that_two_entries_made_here_go_at_one_press_each(
    qtbot, screen, companion, trip_id, seconds, now
):
    for text in ("05:45", "06:31"):
        now.set(text)
        seconds.value += 60
        qtbot.keyClick(screen, SPACE)
    qtbot.keyClick(screen, U)
    assert logged(companion, trip_id) == {TimePoint("tash_rabat", Event.OUT)}
    qtbot.keyClick(screen, U)
    assert logged(companion, trip_id) == set()


def test_that_with_nothing_to_take_back_it_says_so_until_the_next_key(qtbot, screen):
    qtbot.keyClick(screen, U)
    assert "Nothing is logged" in screen.day.bar.accessibleName()
    qtbot.keyClick(screen, Qt.Key.Key_Right)
    assert "Nothing is logged" not in screen.day.bar.accessibleName()


def test_that_taking_back_a_correction_lets_the_first_entry_stand_again(
    qtbot, screen, companion, trip_id, now, at_gate
):
    point = TimePoint("pass_gate", Event.IN)
    tracking.log_split(companion, trip_id, point, "09:10", Clock.KYRGYZ)
    qtbot.keyClick(screen, U)
    qtbot.keyClick(screen, U)
    entry = standing(tracking.history(companion, trip_id))[point]
    assert entry.text == "09:08"
