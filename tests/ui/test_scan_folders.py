"""A folder of scans: how the window stays free, what is said, and how it is undone as one."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from companion.app import people, sample, scans_out, vault
from companion.app.companion import Companion
from companion.domain.papers import Owner, Scan
from companion.ui.desk import Desk
from companion.ui.dialogs.scan import ScanDialog
from companion.ui.dialogs.scans_added import ScansAddedDialog
from companion.ui.pages.papers import PapersPage
from companion.wording.vault import SCAN_TWICE
from tests.ui.desks import Answers, in_dialog, named, open_desk, press, texts

PASSPHRASE = "correct horse battery"


@pytest.fixture
def pair(home: Path, qtbot: QtBot) -> Iterator[tuple[Desk, Answers]]:
    desk, answers = open_desk(home)
    qtbot.addWidget(desk.window)
    desk.open_trip(sample.open_sample(desk.companion))
    vault.set_up(desk.companion, PASSPHRASE).close()
    yield desk, answers
    desk.window.close()


@pytest.fixture
def desk(pair: tuple[Desk, Answers]) -> Desk:
    return pair[0]


@pytest.fixture
def page(desk: Desk) -> PapersPage:
    """The page with Anna's passport chosen."""
    desk.go_to("papers")
    page = desk.pages["papers"]
    assert isinstance(page, PapersPage)
    anna = people.list_people(desk.companion)[0]
    page._pick(("passport", Owner("person", anna.id)))
    return page


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often a picture of each scan was made; they are all alike."""
    found: Counter[str] = Counter()
    target = BytesIO()
    Image.new("RGB", (96, 60), "navy").save(target, "PNG")

    def picture(_: Companion, scan: Scan, *_of: int) -> bytes:
        found[scan.file_id] += 1
        return target.getvalue()

    monkeypatch.setattr(scans_out, "picture", picture)
    return found


def photos(folder: Path, many: int) -> Path:
    """So many photos, no two of one length."""
    folder.mkdir(exist_ok=True)
    for number in range(many):
        target = BytesIO()
        Image.new("RGB", (20, 20), "red").save(target, "PNG")
        (folder / f"{number:02}.png").write_bytes(target.getvalue() + bytes(number))
    return folder


def scans_of(desk: Desk) -> tuple[Scan, ...]:
    with desk.companion.library.read() as reading:
        return tuple(scan for paper in reading.all_papers() for scan in paper.scans)


def settled(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.worker.busy, timeout=60_000)


def drop(page: PapersPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    page.dropEvent(QDropEvent(QPointF(5, 5), action, data, buttons, keys))


def test_that_forty_photos_are_each_pictured_once_and_the_window_stays_free(
    desk: Desk, page: PapersPage, made: Counter[str], tmp_path: Path, qtbot: QtBot
) -> None:
    vault.unlock(desk.companion, PASSPHRASE)
    # What the GUI thread itself reckons between two beats: that does not grow on a busy computer.
    beats: list[float] = []
    beat = QTimer(interval=10)
    beat.timeout.connect(lambda: beats.append(time.thread_time()))
    beat.start()
    drop(page, photos(tmp_path / "photos", 40))
    settled(desk, qtbot)
    beat.stop()
    gaps = [later - before for before, later in pairwise(beats)]
    assert max(gaps) < 0.5, "one showing of the page, and never all that waited"
    assert len(scans_of(desk)) == 40
    for file_id, line in page.scans._lines.items():

        def pictured(name: str = file_id, shown: QWidget = line) -> bool:
            page.detail._scroll.ensureWidgetVisible(shown)  # again, as lines still find their room
            return made[name] > 0

        qtbot.waitUntil(pictured, timeout=20_000)
    page.refresh()
    desk.window.grab()
    assert sorted(made.values()) == [1] * 40


def test_that_a_scan_that_comes_leaves_the_lines_of_the_others(
    desk: Desk, page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, photos(tmp_path / "first", 2))
    settled(desk, qtbot)
    before = dict(page.scans._lines)
    drop(page, photos(tmp_path / "second", 3))
    settled(desk, qtbot)
    assert len(page.scans._lines) == 5
    assert all(page.scans._lines[key] is line for key, line in before.items())
    assert all(line.isVisible() for line in before.values())


def test_that_a_folder_is_undone_in_one_step_and_comes_back_in_one(
    desk: Desk, page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    drop(page, photos(tmp_path / "photos", 5))
    settled(desk, qtbot)
    assert desk.window.messages.sentence == "Added 5 scans."
    press(desk.window.messages, "Undo")
    assert scans_of(desk) == ()
    assert desk.window.messages.sentence == "Undone: Added 5 scans “Passport”"
    press(desk.window.messages, "Redo")
    assert len(scans_of(desk)) == 5
    assert vault.check(desk.companion).findings == ()


def test_that_texts_in_a_folder_make_one_sentence_and_a_list(
    desk: Desk, page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = photos(tmp_path / "photos", 2)
    for number in range(25):
        (folder / f"note {number:02}.txt").write_text("no scan")
    drop(page, folder)
    settled(desk, qtbot)
    said = desk.window.messages.sentence
    assert said.startswith("Added 2 scans. 25 of 27 files were left out: ")
    assert "note 01.txt, … and 23 more" in said
    assert len(said) < 200

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, ScansAddedDialog)
        assert any("note 24.txt" in text for text in texts(dialog))

    in_dialog(lambda: press(desk.window.messages, "Details…"), look)


def test_that_doubles_are_told_once_and_undo_stays(
    desk: Desk, page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    vault.unlock(desk.companion, PASSPHRASE)
    folder = photos(tmp_path / "photos", 3)
    for _ in range(2):
        drop(page, folder)
        settled(desk, qtbot)
    assert desk.window.messages.sentence.count("already") == 1
    press(desk.window.messages, "Undo")
    assert len(scans_of(desk)) == 3


def test_that_one_double_leaves_undo_in_reach(
    desk: Desk, page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    vault.unlock(desk.companion, PASSPHRASE)
    photo = photos(tmp_path / "photos", 1) / "00.png"
    for _ in range(2):
        drop(page, photo)
        settled(desk, qtbot)
    assert desk.window.messages.sentence == f"Added 1 scan. {SCAN_TWICE}"
    press(desk.window.messages, "Undo")
    assert len(scans_of(desk)) == 1


def test_that_a_stopped_folder_tells_how_many_are_in(
    desk: Desk, page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    stop: Callable[[object], object] = lambda _: desk.worker.cancel()  # noqa: E731
    forget = desk.companion.listen(stop)
    drop(page, photos(tmp_path / "photos", 5))
    settled(desk, qtbot)
    forget()
    assert desk.window.messages.sentence == "Stopped: 1 of 5 scans are in."
    assert len(scans_of(desk)) == 1
    press(desk.window.messages, "Undo")
    assert scans_of(desk) == ()


def test_that_a_folder_is_chosen_by_a_button(
    pair: tuple[Desk, Answers], page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    desk, answers = pair
    answers.folder = photos(tmp_path / "photos", 2)
    press(page, "Add a whole folder")
    settled(desk, qtbot)
    assert len(scans_of(desk)) == 2


def test_that_a_folder_without_files_is_told(desk: Desk, page: PapersPage, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    drop(page, tmp_path / "empty")
    assert desk.window.messages.sentence == "empty: This folder is empty."
    (tmp_path / "outer" / "inner").mkdir(parents=True)
    drop(page, tmp_path / "outer")
    assert desk.window.messages.sentence.startswith("outer/inner: Folders inside a folder")


@pytest.fixture
def dialog(desk: Desk, page: PapersPage, tmp_path: Path, qtbot: QtBot) -> ScanDialog:
    """Three pages of A4, which no whole number of pixels fits."""
    sheets = [Image.new("RGB", (595, 842), "white") for _ in range(3)]
    sheets[0].save(tmp_path / "three.pdf", save_all=True, append_images=sheets[1:], resolution=73)
    drop(page, tmp_path / "three.pdf")
    settled(desk, qtbot)
    vault.unlock(desk.companion, PASSPHRASE)
    made = ScanDialog(desk, scans_of(desk)[0], page._pictures)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: not made.picture.pixmap().isNull(), timeout=20_000)
    return made


def test_that_a_page_fits_from_side_to_side(dialog: ScanDialog, qtbot: QtBot) -> None:
    (area,) = [each for each in dialog.findChildren(QScrollArea) if each.isVisible()]
    assert dialog.picture.pixmap().width() <= dialog._width
    qtbot.waitUntil(lambda: area.verticalScrollBar().isVisible())
    assert not area.horizontalScrollBar().isVisible()


def test_that_keys_turn_pages_from_a_button_too(dialog: ScanDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(dialog.isActiveWindow)
    button = named(dialog, "Larger")
    button.setFocus()
    for key, shown in (
        (Qt.Key.Key_Right, "Page 2 of 3"), (Qt.Key.Key_PageDown, "Page 3 of 3"),
        (Qt.Key.Key_Left, "Page 2 of 3"), (Qt.Key.Key_PageUp, "Page 1 of 3"),
    ):  # fmt: skip
        qtbot.keyClick(button, key)
        assert shown in texts(dialog)
        assert button.hasFocus()


def test_s3_that_undo_in_a_field_stops_at_the_lock(
    desk: Desk, page: PapersPage, qtbot: QtBot
) -> None:
    vault.unlock(desk.companion, PASSPHRASE)
    line = named(page, "Number", QLineEdit)
    qtbot.waitUntil(lambda: line.text() == "AA4T01067")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "ZZZ1")
    desk.keeper.lock()
    qtbot.waitUntil(lambda: "Vault locked" in desk.window.navigation._vault.text())
    for _ in range(3):
        line.undo()
        assert line.text() in ("ZZZ1", "")
