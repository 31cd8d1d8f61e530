"""Another theme or text size while the window is open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.ui import theme
from companion.ui.desk import Desk
from tests.ui.desks import named, open_desk


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
