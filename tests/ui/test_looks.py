"""Another theme or text size while the window is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from companion.ui import theme
from companion.ui.desk import Desk
from tests.ui.desks import named, open_desk, press


@pytest.fixture
def desk(home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    opened, _ = open_desk(home)
    qtbot.addWidget(opened.window)
    opened.do("open_sample")
    yield opened
    opened.window.close()
    theme.apply(qapp, "light")


class Restyled(QObject):
    """How often a widget was told to restyle itself."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.times += event.type() == QEvent.Type.StyleChange
        return False


def test_that_another_look_does_not_restyle_a_widget_once_for_each_around_it(desk: Desk) -> None:
    button = named(desk.window, "Details of the stage")
    heard = Restyled()
    button.installEventFilter(heard)
    desk.set_look("dark", 100)
    assert 1 <= heard.times <= 2


def test_that_the_same_look_again_stays(desk: Desk, qapp: QApplication) -> None:
    for name, percent in (("dark", 125), ("dark", 125), ("light", 100), ("light", 100)):
        desk.set_look(name, percent)
        assert theme.tokens().sheet in qapp.styleSheet()
        assert theme.tokens().name == name


@pytest.mark.parametrize(
    ("percent", "width", "words"),
    [(100, 1024, False), (100, 1136, True), (120, 1366, True), (120, 1280, False)],
)
def test_that_the_pages_keep_their_names_while_the_timeline_has_room_beside_them(
    desk: Desk, percent: int, width: int, words: bool
) -> None:
    desk.set_look("light", percent)
    desk.window.resize(width, 768)
    QApplication.sendPostedEvents()
    assert (desk.window.navigation.item("papers").toolTip() == "") is words
    press(desk.window, "Show as a table")
    table = named(desk.window, "Timeline, a row for each stage", QTableView)
    assert table.horizontalScrollBar().maximum() == 0
