"""The staged start and the one window for each data folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion import paths
from companion.app import copies, sample
from companion.app.companion import Companion
from companion.store.glance import glance
from companion.ui.asker import DialogAsker
from companion.ui.first_frame import FirstFrame, Scene, scene
from companion.ui.single import OneInstance
from companion.ui.start import Start
from companion.ui.tokens import LIGHT, THEMES
from companion.ui.widgets.buttons import Button
from tests.ui.desks import NOW, in_dialog, press

HEAVY = {
    "sqlalchemy", "alembic", "reportlab", "numpy", "pydantic", "asyncio", "ssl", "email",
    "holidays", "PIL", "opening_hours", "pypdfium2", "PySide6.QtNetwork", "json", "zoneinfo",
    "Qt",  # the namespace: all its enumerations are made when it is first named
}  # fmt: skip
MOST = 200
FIRST_PAINT = """
import sys
from pathlib import Path
from companion.ui import application
from companion.ui.start import Start
from companion.ui.tokens import LIGHT, THEMES
from PySide6 import QtCore
from PySide6.QtWidgets import QApplication
app = QApplication([])
start = Start(app, Path(sys.argv[1]))
def painted():
    print(*sys.modules, *["Qt"] * ("Qt" in vars(QtCore)))
    app.exit()
start.open_library = painted
assert start.one.take()
start.show()
app.exec()
"""


def modules_at_first_paint(home: Path) -> set[str]:
    """What a program of its own has loaded when its first frame is painted."""
    home.mkdir(parents=True, exist_ok=True)
    run = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, str(home)],
        capture_output=True, text=True, check=True, timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return set(run.stdout.split())


@pytest.fixture
def with_sample(home: Path) -> Path:
    companion = Companion.open(home, lambda: NOW)
    sample.open_sample(companion)
    companion.close()
    return home


def test_that_the_first_frame_needs_nothing_heavy(with_sample: Path) -> None:
    loaded = modules_at_first_paint(with_sample)
    assert sorted(HEAVY & loaded) == []
    assert len(loaded) <= MOST


def test_that_the_import_function_is_put_back() -> None:
    code = "import companion.ui, builtins; print(builtins.__import__.__name__)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "__import__\n"


@pytest.fixture
def start(with_sample: Path, qapp: QApplication) -> Iterator[Start]:
    made = Start(qapp, with_sample, lambda: NOW)
    assert made.one.take()
    yield made
    made.window.close()
    made.window.deleteLater()
    made.one.release()


def test_that_the_first_frame_names_the_last_trip_and_the_library_follows(
    start: Start, qtbot: QtBot
) -> None:
    window = start.show()
    assert not window.furnished
    assert sample.NAME in window.windowTitle()
    assert window.centralWidget().accessibleName() == f"{sample.NAME}, opening"
    qtbot.waitUntil(lambda: start.desk is not None)
    assert window.header.trip.text() == sample.NAME
    assert start.desk is not None
    assert start.desk.trip is not None
    assert start.desk.trip.name == sample.NAME


def test_that_the_plan_stands_in_the_first_frame_after_a_proper_end(
    start: Start, qtbot: QtBot, with_sample: Path
) -> None:
    window = start.show()
    qtbot.waitUntil(lambda: start.desk is not None)
    window.close()
    found = glance(with_sample)
    assert found is not None
    drawn = scene(found.name, "timeline", found.snapshot)
    assert len(drawn.lines) == 11
    assert drawn.second.startswith("Tue 18 May 2027 · ")
    first, *_, last = drawn.lines
    assert first.arrive == ("", "")
    assert first.leave == ("05:45\u00a0KG", "07:45\u00a0BJ")
    assert last.arrive[0].endswith("KG Wed 19 May")
    assert last.leave == ("", "")


def test_that_only_the_timeline_shows_stages_in_the_first_frame() -> None:
    kept = "second\n" + "\t".join("abcdef")
    assert len(scene("A", "timeline", kept).lines) == 1
    assert scene("A", "papers", kept) == Scene("A", "second", "papers")
    assert scene("A", "no such page", kept).page == "timeline"


@pytest.mark.parametrize("kept", [None, "", "[]", "{\n", '{"rows": [1]}', "\n\n", "a\nb\tc"])
def test_that_of_an_odd_snapshot_only_the_name_is_drawn(kept: str | None) -> None:
    drawn = scene("A", "timeline", kept)
    assert (drawn.name, drawn.lines) == ("A", ())


def test_that_no_name_can_spoil_the_first_frame(qtbot: QtBot) -> None:
    def frame(name: str) -> QImage:
        made = FirstFrame(Scene(name, name, "timeline"), LIGHT)
        qtbot.addWidget(made)
        made.resize(1280, 800)
        return made.grab().toImage()

    blank = frame("")
    for name in ("</text><x", "]]>&amp;&", "\x00\ufffe\ud800", "吐尔尕特 كاشغر", "A" * 500):
        drawn = frame(name)
        assert drawn != blank
        assert drawn.pixelColor(1279, 40) == blank.pixelColor(1279, 40), "the margin stays free"


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("width", [1024, 1440])
def test_that_the_real_widgets_stand_where_the_first_frame_drew_them(
    start: Start, qtbot: QtBot, theme: str, width: int
) -> None:
    start.settings.theme = theme
    window = start.show()
    window.resize(width, 700)
    before = window.grab().toImage()
    qtbot.waitUntil(lambda: start.desk is not None)
    window.resize(width, 700)
    QApplication.sendPostedEvents()
    after = window.grab().toImage()
    below = window.menuBar().height() + window.header.height()
    for x, y, what in (
        (2, window.menuBar().height() - 1, "the line under the menus"),
        (2, below - 1, "the line under the header"),
        (2, below - 3, "the header"),
        (window.navigation.width() - 1, 690, "the line beside the pages"),
        (window.navigation.width() - 8, below + 13, "the first page's ground"),
    ):
        assert before.pixelColor(x, y).name() == after.pixelColor(x, y).name(), what


def test_that_a_second_start_raises_the_first_window(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    first, second = OneInstance(tmp_path), OneInstance(tmp_path)
    raised: list[bool] = []
    assert first.take()
    first.answer(lambda: raised.append(True))
    try:
        assert not second.take()
        assert second.call_first()
        qtbot.waitUntil(lambda: raised == [True])
    finally:
        first.release()
    assert second.take()
    second.release()


def test_that_folders_do_not_disturb_each_other(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    first, second = OneInstance(one), OneInstance(two)
    assert first.take()
    assert second.take()
    assert first.socket_name != second.socket_name
    first.release()
    second.release()


def test_that_a_second_program_ends_at_once_and_is_heard(start: Start, qtbot: QtBot) -> None:
    window = start.show()
    raised: list[bool] = []
    qtbot.waitUntil(lambda: start.desk is not None)
    start.one.answer(lambda: raised.append(True))
    code = "import sys; from companion.ui import application; sys.exit(application.run())"
    second = subprocess.Popen([sys.executable, "-c", code], env=dict(os.environ))
    try:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
    finally:
        second.kill()
    assert second.returncode == 0
    qtbot.waitUntil(lambda: raised == [True])
    assert window.isVisible()


def test_that_a_report_names_nobody(tmp_path: Path) -> None:
    from companion.ui.crash import report_text

    def fail() -> None:
        raise ValueError(f"Anna Lindqvist 4403 {tmp_path}")

    try:
        fail()
    except ValueError as fault:
        report = report_text(type(fault), fault.__traceback__)
    assert "ValueError" in report
    assert "fail" in report
    for private in ("Anna", "4403", str(tmp_path), str(Path.home())):
        assert private not in report


def test_that_a_library_of_another_make_is_refused_in_words(
    home: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    home.mkdir()
    (home / "library.db").write_text("not a library")
    start = Start(qapp, home, lambda: NOW)
    said: list[str] = []

    def read(dialog: QWidget) -> None:
        said.extend(label.text() for label in dialog.findChildren(QLabel))

    window = start.show()
    qtbot.addWidget(window)
    in_dialog(lambda: qtbot.waitUntil(lambda: start.problem is not None), read)
    qtbot.waitUntil(lambda: bool(said))
    assert any("library" in text for text in said)
    assert (home / "library.db").read_text() == "not a library"


def test_that_a_copy_can_be_opened_instead_of_a_damaged_library(
    with_sample: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    companion = Companion.open(with_sample, lambda: NOW)
    copies.save_copy(companion, tmp_path / "copy.db")
    companion.close()
    os.truncate(with_sample / "library.db", 8192)
    monkeypatch.setattr(DialogAsker, "open_file", lambda *_: tmp_path / "copy.db")
    start = Start(qapp, with_sample, lambda: NOW)
    window = start.show()
    qtbot.addWidget(window)
    in_dialog(
        lambda: qtbot.waitUntil(lambda: start.desk is not None),
        lambda dialog: press(dialog, "Open a copy…"),
    )
    assert window.header.trip.text() == sample.NAME
    (kept,) = paths.backups_folder(with_sample).iterdir()
    assert kept.stat().st_size == 8192
    assert window.messages.sentence == f"Opened copy.db. The damaged file is kept as {kept.name}"
    window.close()


@pytest.mark.parametrize(
    ("spoil", "offers"),
    [
        (lambda file: file.write_text("somebody's list"), False),
        (lambda file: os.truncate(file, 8192), True),
    ],
)
def test_that_a_copy_is_offered_only_for_a_damaged_library(
    with_sample: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], object], offers: bool,
) -> None:  # fmt: skip
    spoil(with_sample / "library.db")
    before = (with_sample / "library.db").read_bytes()
    (tmp_path / "copy.db").write_text("no copy either")
    monkeypatch.setattr(DialogAsker, "open_file", lambda *_: tmp_path / "copy.db")
    start = Start(qapp, with_sample, lambda: NOW)
    window = start.show()
    qtbot.addWidget(window)
    seen: list[bool] = []

    def look(dialog: QWidget) -> None:
        buttons = [b for b in dialog.findChildren(Button) if b.accessibleName() == "Open a copy…"]
        seen.append(bool(buttons))
        for button in buttons:  # what is no copy is refused, and the dialog stays
            button.click()
            assert dialog.isVisible()
            assert "not a library" in dialog.foot_sentence  # type: ignore[attr-defined]

    in_dialog(lambda: qtbot.waitUntil(lambda: not window.isVisible()), look)
    assert seen == [offers]
    assert start.desk is None
    assert (with_sample / "library.db").read_bytes() == before
