"""Scans on the papers page: added by button, drop and paste, shown, handed out, taken off."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from companion.app import history, papers, people, sample, vault
from companion.domain.papers import Owner, Scan
from companion.ui.desk import Desk
from companion.ui.dialogs.person import PersonDialog
from companion.ui.dialogs.scan import ScanDialog
from companion.ui.pages.papers import PapersPage
from companion.ui.pages.papers_check import Letters
from tests.previews import hostile
from tests.ui.desks import Answers, named, open_desk, press, texts

ANSWERS_WITHIN = 0.1  # seconds that the window may work without looking up
PASSPHRASE = "correct horse battery"
ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


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
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo page.jpg"
    Image.new("RGB", (120, 80), "navy").save(path)
    return path


def scans_of(desk: Desk) -> tuple[Scan, ...]:
    with desk.companion.library.read() as reading:
        return tuple(scan for paper in reading.all_papers() for scan in paper.scans)


def settled(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not desk.worker.busy, timeout=20_000)


def drop(page: PapersPage, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    action = Qt.DropAction.CopyAction
    page.dropEvent(QDropEvent(QPointF(5, 5), action, data, buttons, keys))


def test_that_files_are_added_by_the_button_while_the_vault_is_locked(
    pair: tuple[Desk, Answers], page: PapersPage, photo: Path, qtbot: QtBot
) -> None:
    desk, answers = pair
    answers.opens = [photo]
    press(page, "Add scans")
    settled(desk, qtbot)
    (scan,) = scans_of(desk)
    assert scan.kind == "jpeg"
    assert "Scan" in texts(page), "its name is locked"
    assert "photo page.jpg" not in texts(page)


def test_that_a_folder_of_photos_is_dropped_at_once(
    desk: Desk, page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("b.png", "a.png"):
        Image.new("RGB", (20, 20), "red").save(folder / name)
    (folder / ".hidden").write_text("x")
    (folder / "notes.txt").write_text("no scan")
    drop(page, folder)
    settled(desk, qtbot)
    vault.unlock(desk.companion, PASSPHRASE)
    assert [scan.original_name for scan in scans_of(desk)] == ["a.png", "b.png"]
    assert any("notes.txt" in text for text in texts(desk.window))


def test_that_a_picture_is_pasted(desk: Desk, page: PapersPage, qtbot: QtBot) -> None:
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.green)
    QGuiApplication.clipboard().setImage(picture)
    page.table.setFocus()
    desk.do("paste")
    settled(desk, qtbot)
    (scan,) = scans_of(desk)
    assert scan.kind == "png"


def test_that_a_small_picture_is_shown_while_open_and_gone_at_the_lock(
    desk: Desk, page: PapersPage, photo: Path, qtbot: QtBot
) -> None:
    drop(page, photo)
    settled(desk, qtbot)
    vault.unlock(desk.companion, PASSPHRASE)
    qtbot.waitUntil(lambda: "photo page.jpg" in texts(page))
    (scan,) = scans_of(desk)

    def shown() -> bool:
        label = page.scans.thumbnail(scan.file_id)
        image = label.pixmap().toImage()
        return image.pixelColor(image.width() // 2, image.height() // 2).blue() > 100

    qtbot.waitUntil(shown, timeout=20_000)
    desk.keeper.lock()
    qtbot.waitUntil(lambda: "photo page.jpg" not in texts(page))
    assert not shown()
    assert not page._pictures._kept


def test_that_a_scan_is_opened_large_and_closes_at_the_lock(
    desk: Desk, page: PapersPage, photo: Path, qtbot: QtBot
) -> None:
    drop(page, photo)
    settled(desk, qtbot)
    vault.unlock(desk.companion, PASSPHRASE)
    (scan,) = scans_of(desk)
    dialog = ScanDialog(desk, scan, page._pictures)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.picture.pixmap().isNull(), timeout=20_000)
    qtbot.keyClick(dialog, Qt.Key.Key_Plus)
    qtbot.keyClick(dialog, Qt.Key.Key_Right)
    assert "Page 1 of 1" in texts(dialog)
    assert dialog.focusWidget() is dialog._area, "the keyboard begins at the page"
    title = next(w for w in dialog.findChildren(QLabel) if w.text() == dialog.windowTitle())
    assert dialog._number.mapTo(dialog, QPoint()).y() > title.mapTo(dialog, QPoint()).y()
    desk.keeper.lock()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.picture.pixmap().isNull()


def test_that_a_removed_scan_comes_back_with_undo(
    desk: Desk, page: PapersPage, photo: Path, qtbot: QtBot
) -> None:
    drop(page, photo)
    settled(desk, qtbot)
    press(page, "Remove Scan")
    assert scans_of(desk) == ()
    assert vault.check(desk.companion).findings == ()
    history.undo(desk.companion)
    assert len(scans_of(desk)) == 1


def test_that_a_copy_is_saved_once_the_vault_is_open(
    pair: tuple[Desk, Answers], page: PapersPage, photo: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk, answers = pair
    drop(page, photo)
    settled(desk, qtbot)
    vault.unlock(desk.companion, PASSPHRASE)
    qtbot.waitUntil(lambda: "photo page.jpg" in texts(page))
    answers.save = tmp_path / "copy.jpg"
    press(page, "Save a copy of photo page.jpg")
    settled(desk, qtbot)
    assert answers.save.read_bytes() == photo.read_bytes()


@pytest.mark.parametrize("name", sorted(hostile.HOSTILE)[::3])
def test_s18_that_a_hostile_file_costs_a_sentence_and_the_window_answers(
    desk: Desk, page: PapersPage, name: str, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "from a stranger.pdf"
    path.write_bytes(hostile.HOSTILE[name]())
    beats: dict[str, list[float]] = {"adding": [], "showing": []}
    beat, doing = QTimer(interval=10), ["adding"]
    # What this thread has worked, not what o'clock it is: others may keep the machine busy.
    beat.timeout.connect(lambda: beats[doing[0]].append(time.thread_time()))
    beat.start()
    drop(page, path)
    settled(desk, qtbot)
    vault.unlock(desk.companion, PASSPHRASE)
    qtbot.waitUntil(lambda: not desk.worker.busy)
    doing[0] = "showing"
    for scan in scans_of(desk):
        done = threading.Event()
        page._pictures.failed.connect(lambda *_, d=done: d.set())
        page._pictures.ready.connect(lambda *_, d=done: d.set())
        page._pictures.look_at(scan, 1, 1200)
        qtbot.waitUntil(done.is_set, timeout=30_000)
    beat.stop()
    assert desk.window.isVisible()
    for did, each in beats.items():
        gaps = [two - one for one, two in pairwise(each)]
        assert max(gaps, default=0.0) <= ANSWERS_WITHIN, did


def test_that_the_wrong_letter_is_shown_under_the_right_one(
    desk: Desk, page: PapersPage, qtbot: QtBot
) -> None:
    vault.unlock(desk.companion, PASSPHRASE)
    page._grouping.choose("check")
    page._regroup()
    said = texts(page)
    assert "1 mistake to have mended" in said
    assert any(text.startswith("5th character: zero in “Passport”, letter O") for text in said)
    rows = [each for each in page.findChildren(Letters) if each.isVisible()]
    assert [(row._text, row._wrong) for row in rows] == [("AA4T01067", {4}), ("AA4TO1067", {4})]
    desk.keeper.lock()
    qtbot.waitUntil(lambda: "What can be read agrees" in texts(page))


def test_that_a_zone_fills_the_form_and_a_wrong_digit_is_named(desk: Desk, qtbot: QtBot) -> None:
    zone = ZONE
    dialog = PersonDialog(desk.companion, None, desk.window)
    qtbot.addWidget(dialog)
    dialog.show()
    area = named(dialog, "Machine-readable zone", QPlainTextEdit)
    area.setPlainText(zone.replace("7408122", "7408123"))
    press(dialog, "Read the zone")
    assert any("does not add up" in text and "Birth date" in text for text in texts(dialog))
    assert named(dialog, "Surname", QLineEdit).text() == ""
    area.setPlainText(zone)
    press(dialog, "Read the zone")
    assert named(dialog, "Surname", QLineEdit).text() == "ERIKSSON"
    assert named(dialog, "Birth date", QLineEdit).text() == "12 Aug 1974"
    dialog.save()
    (made,) = [p for p in people.list_people(desk.companion) if p.surname == "ERIKSSON"]
    assert (made.name, made.sex, made.given_names) == ("Anna Eriksson", "F", "ANNA MARIA")


MARKUP = ("<b>unclosed", "<img src='/etc/passwd'>", "\u202egnp.scan", "=HYPERLINK(1)", "& < >")


@pytest.mark.parametrize("payload", MARKUP)
def test_s14_that_markup_in_every_field_of_a_paper_is_shown_as_it_is(
    desk: Desk, page: PapersPage, payload: str
) -> None:
    judged = page._chosen()
    assert judged is not None
    assert judged[1].paper is not None
    assert desk.trip_id is not None
    vault.unlock(desk.companion, PASSPHRASE)
    draft = papers.draft_of(judged[1].paper)
    papers.note_paper(
        desk.companion, desk.trip_id,
        replace(draft, number=payload, note=payload, issuer=payload, sleeve=payload, port=payload),
    )  # fmt: skip
    page.refresh()
    desk.window.grab()
    rich = [w for w in page.findChildren(QLabel) if w.textFormat() == Qt.TextFormat.RichText]
    assert rich == []
    shown = [line.text() for line in page.findChildren(QLineEdit)]
    assert shown.count(payload) >= 3


def test_that_a_long_name_of_a_file_leaves_its_buttons_in_reach(
    pair: tuple[Desk, Answers], page: PapersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    desk, answers = pair
    vault.unlock(desk.companion, PASSPHRASE)
    long = tmp_path / "Passport_Lindqvist_Anna_Karin_2027-05-01_scan_of_the_whole_page.png"
    Image.new("RGB", (40, 30)).save(long)
    desk.window.resize(1024, 600)
    answers.opens = [long]
    press(page, "Add scans")
    name = f"Remove {long.name}"
    qtbot.waitUntil(
        lambda: name in {w.accessibleName() for w in page.findChildren(QAbstractButton)}
    )
    QGuiApplication.processEvents()
    button = named(page, name)
    edge = button.mapTo(page.detail, button.rect().topRight()).x()
    assert edge <= page.detail.width()


def test_that_a_scan_that_comes_while_something_is_typed_is_not_undone_by_saving(
    desk: Desk, page: PapersPage, photo: Path, qtbot: QtBot
) -> None:
    readiness = page._readiness
    assert readiness is not None
    fresh = next(j for j in readiness.judged if j.paper is None and j.kind.of == "person")
    page._pick((fresh.kind.id, fresh.owner))
    sleeve = named(page, "Sleeve", QLineEdit)
    sleeve.setFocus()
    qtbot.keyClicks(sleeve, "B7")
    drop(page, photo)
    settled(desk, qtbot)
    page._save()
    kept = next(p for p in page._readiness.judged if (p.kind.id, p.owner) == page._key).paper
    assert kept is not None
    assert (kept.at_hand, kept.sleeve, len(kept.scans)) == (True, "B7", 1)


def test_that_a_zone_read_at_the_passport_fills_what_stands_on_it(
    desk: Desk, page: PapersPage
) -> None:
    vault.unlock(desk.companion, PASSPHRASE)
    readiness = page._readiness
    assert readiness is not None
    passport = next(j for j in readiness.judged if j.kind.id == "passport")
    page._pick((passport.kind.id, passport.owner))
    editor = page.detail.editor
    zone = ZONE
    editor.zone.setPlainText(zone.replace("7408122", "7408123"))
    press(page, "Read the zone")
    assert any("does not add up" in text for text in texts(page))
    editor.zone.setPlainText(zone)
    press(page, "Read the zone")
    assert editor.number.text() == "L898902C3"
    assert editor.as_written["surname"].text() == "ERIKSSON"
    assert editor.as_written["birth_date"].text() == "1974-08-12"
    assert editor.expires.line.text().startswith("15 Apr ")
    assert editor.zone.text() == ""


def test_that_a_text_that_is_too_long_is_marked_where_it_stands(
    desk: Desk, page: PapersPage
) -> None:
    editor = page.detail.editor
    editor.sleeve.setText("9" * 300)
    page._save()
    assert "300" not in editor.problem
    assert editor._fields["sleeve"].problem.startswith("The sleeve holds")
    assert editor._fields["expires"].problem == ""
    editor.sleeve.setText("")
