"""What other threads commit is told on the GUI thread, and not more often than can be followed."""

from __future__ import annotations

import threading
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.app.companion import Companion
from companion.domain.ids import TripId, UnitId
from companion.store.changes import Changes
from companion.ui.notifier import Notifier


def change(number: int) -> Changes:
    kinds = {"paper": frozenset({number})}
    return Changes(UnitId(number), f"Change {number}", kinds, frozenset({TripId(number)}))


def test_that_many_changes_of_another_thread_are_told_as_a_few(home: Path, qtbot: QtBot) -> None:
    companion = Companion.open(home)
    notifier = Notifier(companion)
    told: list[Changes] = []
    notifier.changed.connect(told.append)
    numbers = range(1, 21)
    working = threading.Thread(target=lambda: [companion.tell(change(n)) for n in numbers])
    working.start()
    working.join()
    qtbot.waitUntil(lambda: bool(told) and told[-1].sentence == "Change 20")
    assert len(told) == 2, "the first at once, the others together"
    assert frozenset().union(*(each.kinds["paper"] for each in told)) == frozenset(numbers)
    assert told[-1].trips == frozenset(numbers) - told[0].trips
    notifier.stop()
    companion.close()


def test_that_a_change_of_the_gui_thread_is_told_before_it_goes_on(
    home: Path, qtbot: QtBot
) -> None:
    companion = Companion.open(home)
    notifier = Notifier(companion)
    told: list[str] = []
    notifier.changed.connect(lambda changes: told.append(changes.sentence))
    for number in (1, 2, 3):
        companion.tell(change(number))
        assert told[-1] == f"Change {number}"
    notifier.stop()
    companion.close()
