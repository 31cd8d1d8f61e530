"""The collector: never in a thread that has no right to take widgets apart."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.ui.collector import Collector, collect_due
from companion.ui.start import Start
from companion.ui.worker import Worker
from tests.ui.desks import NOW


class Knot:
    """Holds itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.me = self


def make_waste() -> int:
    """Far more than any threshold."""
    return len([Knot() for _ in range(50_000)])


@pytest.fixture
def where() -> Iterator[list[int]]:
    """The threads in which collections began."""
    seen: list[int] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append(threading.get_ident())

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def test_that_a_slow_verb_collects_nothing_in_its_thread(qtbot: QtBot, where: list[int]) -> None:
    gc.enable()  # as it is before there is a window
    owner = QObject()
    collector, worker = Collector(owner), Worker(owner)
    with qtbot.waitSignal(worker.finished):
        worker.run("Wasting", make_waste)
    assert set(where) <= {threading.get_ident()}
    collect_due()
    assert where, "what was left is collected here"
    collector.stop()
    assert gc.isenabled()


def test_that_what_is_not_due_is_left_alone(qapp: QApplication, where: list[int]) -> None:
    gc.collect()
    where.clear()
    collect_due()
    assert where == []


def test_that_the_collector_stays_with_the_window_from_start_to_end(
    home: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    gc.enable()
    start = Start(qapp, home, lambda: NOW)
    window = start.show()
    qtbot.addWidget(window)
    qtbot.waitUntil(lambda: start.desk is not None)
    assert not gc.isenabled()
    window.close()
    assert gc.isenabled()
    gc.unfreeze()
