"""What the keyboard finds: no letter leads to two places, and Tab follows the eye."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import sample, vault
from companion.ui.desk import Desk
from companion.ui.pages.papers import PapersPage
from companion.ui.widgets.sheet import PageHead
from tests.ui.desks import named, open_desk
from tests.ui.mnemonics import letters, twice

PASSPHRASE = "correct horse battery"


@pytest.fixture
def desk(home: Path, qtbot: QtBot) -> Iterator[Desk]:
    made, _ = open_desk(home)
    qtbot.addWidget(made.window)
    made.open_trip(sample.open_sample(made.companion))
    made.go_to("papers")
    yield made
    made.window.close()


@pytest.fixture
def page(desk: Desk) -> PapersPage:
    shown = desk.pages["papers"]
    assert isinstance(shown, PapersPage)
    return shown


def place_of(part: QWidget, form: QWidget) -> tuple[int, int]:
    """The top of the row in which it stands, and how far at the right."""
    row = part
    while row.parentWidget() is not form:
        row = row.parentWidget()
    return row.y(), part.mapTo(form, QPoint(0, 0)).x()


@pytest.mark.parametrize("state", ["absent", "locked", "open"])
def test_that_on_the_papers_page_no_letter_leads_to_two_places(
    desk: Desk, page: PapersPage, state: str
) -> None:
    if state != "absent":
        vault.set_up(desk.companion, PASSPHRASE).close()
    if state == "open":
        vault.unlock(desk.companion, PASSPHRASE)
    readiness = page._readiness
    assert readiness is not None
    for judged in readiness.judged:
        page._pick((judged.kind.id, judged.owner))
        found = letters(desk.window)
        assert len(found) > 8
        assert twice(found) == {}, judged.kind.id


def test_that_tab_goes_through_a_paper_as_its_fields_stand(
    desk: Desk, page: PapersPage, qtbot: QtBot
) -> None:
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    readiness = page._readiness
    assert readiness is not None
    passport = next(each for each in readiness.judged if each.kind.id == "passport")
    page._pick((passport.kind.id, passport.owner))
    page.detail.editor.at_hand.setFocus()
    passed: list[QWidget] = []
    for _ in range(40):
        focused = QApplication.focusWidget()
        assert focused is not None
        if not page.detail.editor.isAncestorOf(focused):
            break
        passed.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    names = [each.accessibleName() for each in passed]
    assert names[:2] == ["At hand", "Issued on"]
    assert names[-1] == "Note about this paper"
    QApplication.processEvents()  # the fields of this kind are laid out
    places = [place_of(each, page.detail.editor) for each in passed]
    assert all(before <= later for before, later in pairwise(places)), names


def test_that_a_message_does_not_lie_on_the_main_action(desk: Desk, page: PapersPage) -> None:
    desk.window.resize(1024, 600)
    QApplication.processEvents()
    desk.say("Saved what is known about the passport of a traveller with a long name. " * 2)
    bar = desk.window.messages
    save = page.detail.save
    place = QRect(save.mapTo(desk.window, QPoint(0, 0)), save.size())
    said = QRect(bar.mapTo(desk.window, QPoint(0, 0)), bar.size())
    assert bar.isVisible()
    assert not place.intersects(said)


def test_that_the_tools_of_a_page_go_below_its_title_where_there_is_no_room(
    desk: Desk, page: PapersPage
) -> None:
    (head,) = page.findChildren(PageHead)
    for percent, wide in ((100, 1440), (200, 1024), (100, 1440)):
        desk.set_look("light", percent)
        desk.window.resize(wide, 600)
        QApplication.processEvents()
        last = page._grouping.button("limits")
        edge = last.mapTo(head, QPoint(last.width(), 0)).x()
        assert edge <= head.width(), f"{percent} %"
    desk.set_look("light", 100)


def test_that_a_lock_hides_what_was_put_aside_for_another_paper(
    desk: Desk, page: PapersPage
) -> None:
    vault.set_up(desk.companion, PASSPHRASE).close()
    vault.unlock(desk.companion, PASSPHRASE)
    readiness = page._readiness
    assert readiness is not None
    passport = next(p for p in readiness.judged if p.kind.id == "passport" and p.paper)
    other = next(p for p in readiness.judged if p.kind.id != "passport")
    page._pick((passport.kind.id, passport.owner))
    number = named(page, "Number", QLineEdit)
    assert number.text() == "" or number.text()
    number.setText("AA4T01067")
    page._save()
    named(page, "Expires on", QLineEdit).setText("31 Feb 2030")
    page.detail.editor.note.setPlainText("typed just now")
    page._pick((other.kind.id, other.owner))
    assert "AA4T01067" in str(page._unkept)
    desk.keeper.lock()
    QApplication.processEvents()
    assert "AA4T01067" not in str(page._unkept)
    page._pick((passport.kind.id, passport.owner))
    assert named(page, "Expires on", QLineEdit).text() == "31 Feb 2030"
    assert page.detail.editor.note.text() == "typed just now"
    assert number.text() == ""
