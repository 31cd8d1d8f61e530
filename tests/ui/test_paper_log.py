"""The sheet on screen: keys alone, every value on both clocks at once, nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from companion.app import history, paper_log, tracking
from companion.domain.clocks import Instant
from companion.ui.dialogs.paper_log import PaperLogDialog
from tests.app.test_paper_log import TIMES
from tests.ui import desks

EVENING = Instant.from_iso("2027-05-19T14:00:00Z")


@pytest.fixture
def desk(qtbot, home, monkeypatch):
    monkeypatch.setattr(desks, "NOW", EVENING)
    opened, _ = desks.open_desk(home)
    qtbot.addWidget(opened.window)
    opened.do("open_sample")
    yield opened
    opened.window.close()


@pytest.fixture
def dialog(qtbot, desk):
    made = shown(qtbot, desk)
    yield made
    made.reject()


def shown(qtbot, desk):
    made = PaperLogDialog(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def typed(qtbot, dialog, texts):
    """Type into the box that has the focus, Tab after each; answers how many keys it took."""
    keys = 0
    for text in texts:
        box = dialog.focusWidget()
        qtbot.keyClicks(box, text)
        qtbot.keyClick(box, Qt.Key.Key_Tab)
        keys += len(text) + 1
    return keys


def test_that_a_filled_sheet_goes_in_by_keys_alone(qtbot, desk, dialog):
    trip_id = desk.trip.id
    keys = typed(qtbot, dialog, TIMES)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    splits = tracking.history(desk.companion, trip_id)
    assert [s.text for s in splits] == list(TIMES)
    assert keys <= 120  # a key a second: within two minutes
    history.undo(desk.companion)
    assert all(s.withdrawn_at for s in tracking.history(desk.companion, trip_id))


def test_that_the_order_on_screen_is_that_of_the_sheet(desk, dialog):
    points = [p for line in paper_log.sheet(desk.companion, desk.trip.id) for p in line.points]
    assert list(dialog._cells) == points
    names = [cell.line.accessibleName() for cell in dialog._cells.values()]
    assert names[0].startswith("1. Leave Tash Rabat")
    assert names[1].startswith("2. Arrive at First Kyrgyz post")


def test_that_each_value_shows_both_clocks_and_its_date_at_once(qtbot, dialog):
    typed(qtbot, dialog, ["0545"])
    cell = next(iter(dialog._cells.values()))
    qtbot.waitUntil(lambda: cell.said != "")
    assert cell.said.replace("\u00a0", " ") == "05:45 KG · 07:45 BJ\nTue 18 May 2027"
    assert cell.line.accessibleDescription() == cell.said


def test_that_doubts_and_faults_are_said_by_shape_and_words(qtbot, dialog):
    typed(qtbot, dialog, ["0545", "0550", "what"])
    dialog.understand()
    cells = list(dialog._cells.values())
    assert "shortest drive" in cells[1].said
    assert cells[1]._shape.accessibleName() == "Tight"
    assert "is not a time" in cells[2].said
    assert dialog.foot_sentence == "2 new, 1 implausible, entered all the same, 1 not understood."
    assert not dialog._main.isEnabled()


def test_that_enter_goes_on_like_tab_and_arrows_stay_in_the_column(qtbot, dialog):
    cells = list(dialog._cells.values())
    qtbot.keyClick(cells[0].line, Qt.Key.Key_Return)
    assert cells[1].line.hasFocus()
    qtbot.keyClick(cells[1].line, Qt.Key.Key_Down)
    assert cells[3].line.hasFocus()
    qtbot.keyClick(cells[3].line, Qt.Key.Key_Up)
    assert cells[1].line.hasFocus()
    assert dialog.isVisible()


def test_that_what_is_typed_survives_closing(qtbot, desk, dialog):
    typed(qtbot, dialog, ["0545", "0635"])
    dialog._clocks[next(iter(dialog._clocks))].choose("bj")
    dialog.reject()
    again = shown(qtbot, desk)
    assert [cell.line.text() for cell in again._cells.values()][:2] == ["0545", "0635"]
    assert next(iter(again._clocks.values())).value == "bj"
    again.reject()


def test_that_it_opens_from_the_tracker_and_by_its_key(qtbot, desk, monkeypatch):
    opened = []
    monkeypatch.setattr(PaperLogDialog, "exec", lambda self: opened.append(self))
    desk.go_to("tracker")
    desks.press(desk.window, "Type in from paper…")
    assert desk.menus.actions["paper_log"].shortcut().toString() == "Ctrl+B"
    assert len(opened) == 1
    opened[0].reject()
    QApplication.sendPostedEvents()


def test_that_a_draft_of_another_make_costs_only_the_typing(qtbot, desk):
    for text in ("[1, 2]", "{", '{"texts": 7}', '{"clocks": {"in": "xx"}}'):
        paper_log.keep_draft(desk.companion, desk.trip.id, text)
        made = shown(qtbot, desk)
        assert all(not cell.line.text() for cell in made._cells.values())
        made.reject()
