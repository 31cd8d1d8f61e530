"""The trips page: where the keyboard is, and how far away a trip is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from companion.app import sample, trips
from companion.domain.clocks import Instant
from companion.ui.desk import Desk
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.labels import PlainLabel
from tests.ui.desks import named, open_desk


@pytest.fixture
def desk(home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    made, _ = open_desk(home)
    qtbot.addWidget(made.window)
    made.window.activateWindow()
    qtbot.waitUntil(made.window.isActiveWindow)
    made.open_trip(sample.open_sample(made.companion))
    yield made
    made.window.close()


def held() -> str:
    """The name of what has the keyboard."""
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def test_that_the_keyboard_begins_at_the_open_trip(desk: Desk, qtbot: QtBot) -> None:
    desk.go_to("trips")
    name = desk.trip.name if desk.trip else ""
    qtbot.waitUntil(lambda: held() == f"Open {name}")


def test_that_the_keyboard_stays_where_it_was_after_a_change(desk: Desk, qtbot: QtBot) -> None:
    trip = desk.trip
    assert trip is not None
    desk.go_to("trips")
    page = desk.pages["trips"]
    copy = trips.duplicate_trip(desk.companion, trip.id, "A second one")
    named(page, "Archive A second one", Button).setFocus()
    trips.archive_trip(desk.companion, trip.id)
    qtbot.waitUntil(lambda: held() == "Archive A second one")
    trips.archive_trip(desk.companion, copy)
    assert held() != "Archive A second one"


def test_that_a_trip_comes_nearer_at_midnight(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.go_to("trips")
    page = desk.pages["trips"]
    monkeypatch.setattr(desk.companion, "now", lambda: Instant.from_iso("2027-05-16T18:00:00Z"))
    page.minute()
    said = "\n".join(label.text() for label in page.findChildren(PlainLabel))
    assert " · tomorrow" in said


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ("timeline", "picture"),
        ("tracker", "table"),
        ("papers", "table"),
        ("packing", "table"),
        ("dossier", "view"),
    ],
)
def test_that_the_keyboard_begins_in_what_a_page_is_for(
    desk: Desk, qtbot: QtBot, page: str, part: str
) -> None:
    desk.go_to(page)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is getattr(desk.pages[page], part))


@pytest.mark.parametrize(
    "page", ["trips", "timeline", "tracker", "papers", "packing", "dossier", "report"]
)
def test_that_no_button_of_a_page_wants_the_key_of_a_menu(desk: Desk, page: str) -> None:
    desk.go_to(page)
    menus = {QKeySequence.mnemonic(a.text()) for a in desk.window.menuBar().actions()}
    for button in desk.pages[page].findChildren(QAbstractButton):
        key = QKeySequence.mnemonic(button.text())
        assert key.isEmpty() or key not in menus, f"{button.text()} on {page}"
