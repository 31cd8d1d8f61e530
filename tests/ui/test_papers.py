"""The papers page on a real library: one story, and what must never be lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import history, papers, people, sample, tracking, trips
from companion.app.companion import Companion
from companion.domain.clocks import Clock
from companion.domain.dates import day_text, months_later
from companion.domain.ids import TripId
from companion.domain.papers import Judged, PaperState
from companion.domain.splits import Event, TimePoint
from companion.ui.desk import Desk
from companion.ui.pages.papers import PapersPage
from companion.ui.pages.papers_rows import GroupRow, PaperRow
from companion.ui.settings import Settings
from companion.ui.window import Window
from tests.domain.factories import at

Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def desk(home: Path, qtbot: QtBot) -> Iterator[Desk]:
    now = at("21:06", day="2027-05-16")
    window = Window(lambda: now)
    qtbot.addWidget(window)
    made = Desk(Companion.open(home, lambda: now), window, Settings(home))
    window.resize(1440, 900)
    window.show()
    yield made
    window.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> PapersPage:
    desk.open_trip(sample.open_sample(desk.companion))
    desk.go_to("papers")
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    shown = desk.pages["papers"]
    assert isinstance(shown, PapersPage)
    return shown


def named(page: QWidget, kind: type[Kind], name: str) -> Kind:
    """The widget a person would be told about by that name."""
    found = [w for w in page.findChildren(kind) if w.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} widgets are called {name}"
    return found[0]


def readiness(page: PapersPage) -> papers.Readiness:
    return papers.readiness(page.companion, TripId(page.trip_id or 0))


def judged(page: PapersPage, kind: str, holder: str) -> Judged:
    return next(
        j for j in readiness(page).judged if j.kind.id == kind and j.holder_name.startswith(holder)
    )


def choose(page: PapersPage, kind: str, holder: str) -> None:
    for row in page.table.rows.rows():
        fits = isinstance(row, PaperRow) and row.judged.kind.id == kind
        if fits and row.judged.holder_name.startswith(holder):
            page.table.choose(row.id)
            return
    raise AssertionError(f"no {kind} of {holder} is listed")


def half_a_year_after_leaving(page: PapersPage) -> date:
    return months_later(readiness(page).stay.leaves_on, 6)


def type_into(qtbot: QtBot, line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, text)


def hear(qtbot: QtBot, desk: Desk, sentence: str) -> None:
    qtbot.waitUntil(lambda: desk.window.messages.sentence.startswith(sentence))


def said(page: PapersPage) -> str:
    """Everything that the chosen paper's sheet says."""
    return "\n".join(w.text() for w in page.detail.findChildren(QWidget) if hasattr(w, "text"))


def test_that_a_passport_a_day_short_becomes_doubtful_with_its_reason_and_back(
    page: PapersPage, desk: Desk, qtbot: QtBot
) -> None:
    assert page.strip.accessibleName().startswith("Not ready for 18 May: ")
    choose(page, "passport", "Anna")
    line = named(page, QLineEdit, "Expires on")
    before = line.text()
    type_into(qtbot, line, day_text(half_a_year_after_leaving(page) - timedelta(days=1)))
    qtbot.keyClick(line, Qt.Key.Key_Return)

    passport = judged(page, "passport", "Anna")
    assert passport.state is PaperState.DOUBTFUL
    assert "1 day short of 6 months after leaving China." in said(page)
    assert "6 months after entering are met; sources differ on which one counts." in said(page)
    row = page.table.chosen_row
    assert isinstance(row, PaperRow)
    assert row.judged.state is PaperState.DOUBTFUL
    doubtful = readiness(page).counts[PaperState.DOUBTFUL]
    assert named(page, QWidget, f"{doubtful} doubtful").isVisible()
    hear(qtbot, desk, "Changed paper “Passport”")
    undo = named(desk.window, QAbstractButton, "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert judged(page, "passport", "Anna").state is PaperState.READY
    qtbot.waitUntil(lambda: line.text() == before)


def test_that_undo_from_a_field_takes_back_what_was_kept(
    page: PapersPage, desk: Desk, qtbot: QtBot
) -> None:
    choose(page, "passport", "Anna")
    line = named(page, QLineEdit, "Issued by")
    before = line.text()
    type_into(qtbot, line, "Somebody else")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert line.text() != "Somebody else"  # typing is taken back in the field first
    type_into(qtbot, line, "Somebody else")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    hear(qtbot, desk, "Changed paper “Passport”")
    qtbot.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: line.text() == before)


def test_that_six_days_short_of_leaving_are_doubtful_on_a_longer_journey(
    page: PapersPage, desk: Desk, qtbot: QtBot
) -> None:
    """The plan ends the next day; what was logged says how long it really took."""
    trip = readiness(page).trip
    last = TimePoint(trip.stages()[-1].id, Event.IN)
    tracking.log_split(desk.companion, trip.id, last, "2027-05-28 10:00", Clock.BEIJING)
    choose(page, "passport", "Anna")
    line = named(page, QLineEdit, "Expires on")
    type_into(qtbot, line, day_text(half_a_year_after_leaving(page) - timedelta(days=6)))
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert judged(page, "passport", "Anna").state is PaperState.DOUBTFUL
    assert "6 days short of 6 months after leaving China." in said(page)


def test_that_every_rule_stands_there_with_its_source_and_date(page: PapersPage) -> None:
    choose(page, "passport", "Anna")
    kind = judged(page, "passport", "Anna").kind
    text = said(page)
    assert len(kind.rules) > 1, "both ways of counting six months"
    for rule in kind.rules:
        assert rule.text in text
        assert rule.as_of in text
    assert "Held on the day by" in text
    assert "Torugart Pass" in text


def test_that_an_expiry_date_taken_away_is_unknown_not_missing(
    page: PapersPage, qtbot: QtBot
) -> None:
    choose(page, "passport", "Anna")
    line = named(page, QLineEdit, "Expires on")
    type_into(qtbot, line, "")
    named(page, QLineEdit, "Number").setFocus()
    qtbot.waitUntil(lambda: judged(page, "passport", "Anna").state is PaperState.UNKNOWN)
    assert "No expiry date entered." in said(page)


def test_that_a_number_is_kept_as_it_was_typed(page: PapersPage, qtbot: QtBot) -> None:
    choose(page, "passport", "Anna")
    line = named(page, QLineEdit, "Number")
    type_into(qtbot, line, "AA 123 45 678")
    qtbot.mouseClick(named(page, QAbstractButton, "Save"), Qt.MouseButton.LeftButton)
    paper = judged(page, "passport", "Anna").paper
    assert paper is not None
    assert paper.number == "AA 123 45 678"


def test_that_what_cannot_be_kept_is_marked_and_not_lost(page: PapersPage, qtbot: QtBot) -> None:
    choose(page, "licence", "Anna")
    line = named(page, QLineEdit, "Issued on")
    type_into(qtbot, line, "07/08/2033")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.property("wrong")
    assert "“07/08/2033” is not a date." in said(page)
    assert "Not saved: see the field" in said(page)
    choose(page, "passport", "Anna")
    assert line.text() == ""
    choose(page, "licence", "Anna")
    assert line.text() == "07/08/2033"
    assert line.property("wrong")
    type_into(qtbot, line, "7 Aug 2033")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert named(page, QLineEdit, "Expires on").property("wrong")
    assert "It cannot expire before it was issued." in said(page)
    type_into(qtbot, named(page, QLineEdit, "Expires on"), "7 aug 2043")
    qtbot.keyClick(named(page, QLineEdit, "Expires on"), Qt.Key.Key_Return)
    paper = judged(page, "licence", "Anna").paper
    assert paper is not None
    assert paper.issued_on == date(2033, 8, 7)
    assert "Not saved" not in said(page)


def test_that_each_edit_is_one_change_to_undo(page: PapersPage, qtbot: QtBot) -> None:
    choose(page, "passport", "Anna")
    type_into(qtbot, named(page, QLineEdit, "Issued by"), "Stockholm")
    note = named(page, QPlainTextEdit, "Note about this paper")
    note.setFocus()
    qtbot.keyClicks(note, "14 blank pages")
    named(page, QLineEdit, "Number").setFocus()
    paper = judged(page, "passport", "Anna").paper
    assert paper is not None
    assert (paper.issuer, paper.note) == ("Stockholm", "14 blank pages")
    history.undo(page.companion)
    paper = judged(page, "passport", "Anna").paper
    assert paper is not None
    assert (paper.issuer, paper.note) == ("Stockholm", "")


def test_that_a_paper_not_noted_is_noted_by_its_tick_and_forgotten_again(
    page: PapersPage, desk: Desk, qtbot: QtBot
) -> None:
    choose(page, "arrival_card", "Tomás")
    key = page.table.chosen_row.key
    forget = named(page, QAbstractButton, "Forget this note")
    assert not forget.isEnabled()
    tick = named(page, QAbstractButton, "At hand")
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    hear(qtbot, desk, "Noted paper")
    noted = next(j for j in readiness(page).judged if (j.kind.id, j.owner) == key)
    assert noted.paper is not None
    assert noted.paper.at_hand
    qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)
    noted = next(j for j in readiness(page).judged if (j.kind.id, j.owner) == key)
    assert noted.paper is None
    hear(qtbot, desk, "Forgot paper")


def test_that_another_date_of_the_trip_judges_every_paper_again(
    page: PapersPage, qtbot: QtBot
) -> None:
    trip = readiness(page).trip
    draft = trips.TripDraft(
        name=trip.name,
        leave_at=trip.leave_at.plus(365 * 24 * 60),
        leave_clock=Clock.KYRGYZ,
        crossing_id=trip.crossing.id,
        night_stop=trip.night_stop,
        people=tuple(p.id for p in trip.people),
        vehicles=tuple(v.id for v in trip.vehicles),
    )
    trips.change_trip(page.companion, trip.id, draft)
    qtbot.waitUntil(lambda: "for 17 May" in page.strip.accessibleName())
    choose(page, "passport", "Tomás")
    assert "before the crossing" in said(page)


def test_that_papers_stand_by_person_or_by_stage(page: PapersPage, qtbot: QtBot) -> None:
    heads = [row.title for row in page.table.rows.rows() if isinstance(row, GroupRow)]
    assert heads[:2] == ["Anna Lindqvist", "Tomás Vidal Ferrer"]
    assert "With the guide at the gate" in heads
    choose(page, "passport", "Tomás")
    by_stage = named(page, QAbstractButton, "Papers grouped: By stage")
    qtbot.mouseClick(by_stage, Qt.MouseButton.LeftButton)
    numbers = [row.number for row in page.table.rows.rows() if isinstance(row, GroupRow)]
    assert [n for n in numbers if n] == sorted((n for n in numbers if n), key=int)
    row = page.table.chosen_row
    assert isinstance(row, PaperRow)
    assert (row.judged.kind.id, row.whose) == ("passport", "Tomás Vidal Ferrer")
    seen = page.table.visualRect(page.table.currentIndex())
    assert page.table.viewport().rect().contains(seen.center())


def test_that_the_list_is_read_aloud_whole_and_walked_by_keys(
    page: PapersPage, qtbot: QtBot
) -> None:
    choose(page, "passport", "Anna")
    index = page.table.currentIndex().siblingAtColumn(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Passport of Anna Lindqvist, Ready. Valid to 11 Mar 2032."
    )
    page.table.setFocus()
    for _ in range(6):
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
    row = page.table.chosen_row
    assert isinstance(row, PaperRow)
    assert row.judged.holder_name == "Tomás Vidal Ferrer", "the heading between was jumped over"


def test_that_what_was_typed_is_kept_when_the_page_is_left(
    page: PapersPage, desk: Desk, qtbot: QtBot
) -> None:
    choose(page, "passport", "Anna")
    type_into(qtbot, named(page, QLineEdit, "Issued by"), "Police, Uppsala")
    desk.go_to("trips")
    paper = judged(page, "passport", "Anna").paper
    assert paper is not None
    assert paper.issuer == "Police, Uppsala"


def test_that_what_was_typed_is_kept_when_the_window_closes(
    page: PapersPage, desk: Desk, home: Path, qtbot: QtBot
) -> None:
    choose(page, "passport", "Anna")
    type_into(qtbot, named(page, QLineEdit, "Issued by"), "Police, Uppsala")
    trip_id = TripId(page.trip_id or 0)
    desk.window.close()
    again = Companion.open(home)
    found = papers.readiness(again, trip_id).judged
    again.close()
    assert "Police, Uppsala" in {j.paper.issuer for j in found if j.paper}


def test_that_a_trip_without_people_says_so_and_offers_the_way(desk: Desk) -> None:
    leave = at("05:45")
    draft = trips.TripDraft(name="Bare", leave_at=leave, leave_clock=Clock.KYRGYZ)
    desk.open_trip(trips.create_trip(desk.companion, draft))
    desk.go_to("papers")
    page = desk.pages["papers"]
    for name in ("Add people…", "Add a vehicle…"):
        assert named(page, QAbstractButton, name).isVisible()


def test_that_without_a_trip_the_page_offers_a_new_one(desk: Desk) -> None:
    page = PapersPage(desk.companion, desk)
    desk.window.stack.addWidget(page)
    page.open_trip(None)
    desk.window.stack.setCurrentWidget(page)
    assert named(page, QAbstractButton, "New trip…").isVisible()
    assert not page.strip.isVisible()


def test_that_every_widget_that_takes_the_focus_has_a_name(page: PapersPage) -> None:
    focusable = [
        w
        for w in page.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()
    ]
    assert len(focusable) > 10
    assert [w for w in focusable if not w.accessibleName()] == []


def test_that_names_in_every_script_and_of_500_characters_fit(page: PapersPage, desk: Desk) -> None:
    person = readiness(page).trip.people[0]
    long = ("吐尔尕特 Wolfeschlegelsteinhausen " * 20)[:500]
    people.change_person(desk.companion, replace(person, name=long))
    desk.window.resize(1024, 600)
    assert page.width() <= 1024
    assert page.table.viewport().width() >= page.table.columnWidth(0)
