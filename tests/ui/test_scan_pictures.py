"""Pictures of scans: each made once, what is looked at first, nothing left at the lock."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion.app import scans_out
from companion.app.companion import Companion
from companion.app.seal import VaultState
from companion.domain.clocks import Instant
from companion.domain.ids import ScanId
from companion.domain.papers import Scan
from companion.ui.scan_pictures import ScanPictures

NOW = Instant.from_iso("2027-03-09T08:26:00Z")


def scan(name: str) -> Scan:
    return Scan(ScanId(1), name, "jpeg", 1, 1, "", NOW, 3, "", "", name, "")


class Studio:
    """Makes a picture only when it is let; ``made`` are the wishes in the order of being made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[tuple[str, int]] = []
        self.may = threading.Semaphore(0)
        monkeypatch.setattr(scans_out, "picture", self.picture)

    def picture(self, _: Companion, of: Scan, page: int, width: int) -> bytes:
        self.made.append((of.file_id, page))
        assert self.may.acquire(timeout=20)
        return b"picture"


@pytest.fixture
def studio(monkeypatch: pytest.MonkeyPatch) -> Studio:
    return Studio(monkeypatch)


@pytest.fixture
def pictures(home: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[ScanPictures]:
    companion = Companion.open(home, lambda: NOW)
    monkeypatch.setattr(type(companion.vault), "state", VaultState.OPEN)
    keeper = QObject()
    made = ScanPictures(companion, keeper)
    yield made
    made.stop()
    companion.close()


def let_all(studio: Studio, pictures: ScanPictures, qtbot: QtBot) -> None:
    studio.may.release(100)
    qtbot.waitUntil(lambda: not pictures.busy, timeout=20_000)


def test_that_the_page_looked_at_comes_before_thumbnails_and_those_in_sight_before_others(
    studio: Studio, pictures: ScanPictures, qtbot: QtBot
) -> None:
    for number in range(4):
        pictures.want(scan(f"below {number}"), 1, 96, lambda: False)
    pictures.want(scan("in sight"), 1, 96, lambda: True)
    pictures.look_at(scan("large"), 2, 900)
    let_all(studio, pictures, qtbot)
    assert studio.made[1:3] == [("large", 2), ("in sight", 1)]
    assert len(studio.made) == 6


def test_that_a_picture_wanted_many_times_is_made_once(
    studio: Studio, pictures: ScanPictures, qtbot: QtBot
) -> None:
    shown: list[str] = []
    pictures.ready.connect(lambda of, *_: shown.append(of.file_id))
    for _ in range(5):
        for name in ("a", "b"):
            pictures.want(scan(name), 1, 96, lambda: True)
    let_all(studio, pictures, qtbot)
    pictures.want(scan("a"), 1, 96, lambda: True)
    assert studio.made == [("a", 1), ("b", 1)]
    assert shown == ["a", "b", "a"]


def test_that_a_page_turned_away_from_is_not_made(
    studio: Studio, pictures: ScanPictures, qtbot: QtBot
) -> None:
    for page in (1, 2, 3):
        pictures.look_at(scan("large"), page, 900)
    let_all(studio, pictures, qtbot)
    assert studio.made == [("large", 1), ("large", 3)]


def test_that_nothing_asked_for_before_the_lock_is_shown_after_it(
    studio: Studio, pictures: ScanPictures, qtbot: QtBot
) -> None:
    shown: list[str] = []
    pictures.ready.connect(lambda of, *_: shown.append(of.file_id))
    pictures.want(scan("a"), 1, 96, lambda: True)
    pictures.want(scan("b"), 1, 96, lambda: True)
    qtbot.waitUntil(lambda: bool(studio.made))
    pictures.forget()
    pictures.want(scan("a"), 1, 96, lambda: True)
    let_all(studio, pictures, qtbot)
    assert studio.made == [("a", 1), ("a", 1)], "the one in work was of before the lock"
    assert shown == ["a"]
