"""Stories through the window, told with the names that a screen reader says."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import people, trips
from companion.app.companion import Companion
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.ids import PersonId, TripId
from companion.domain.trip import Person
from companion.ui import figures, theme
from companion.ui.desk import Desk
from companion.ui.measures import PAGES
from companion.ui.widgets.buttons import Button
from companion.ui.widgets.chips import Chips
from tests.ui.desks import Answers, in_dialog, named, open_desk, press, type_into

Opened = tuple[Desk, Answers]


@pytest.fixture
def opened(home: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    desk, answers = open_desk(home)
    qtbot.addWidget(desk.window)
    yield desk, answers
    if desk.window.isVisible():
        desk.window.close()
    theme.apply(qapp, "light")


@pytest.fixture
def desk(opened: Opened) -> Desk:
    return opened[0]


def names(desk: Desk, archived: bool = False) -> list[str]:
    """The names of the trips."""
    return [t.name for t in trips.list_trips(desk.companion, archived)]


# --- first start ---------------------------------------------------------------------------------


def test_that_the_first_start_offers_a_trip_the_sample_and_a_copy(desk: Desk) -> None:
    page = desk.pages["trips"]
    for name in ("New trip…", "Open sample trip", "Open a copy…"):
        assert named(page, name).isEnabled()
    assert not desk.window.navigation.item("timeline").isEnabled()
    assert desk.window.header.trip.accessibleName() == "Trip: Overland Companion"


def test_that_the_sample_opens_on_its_timeline(desk: Desk, qtbot: QtBot) -> None:
    press(desk.pages["trips"], "Open sample trip")
    assert desk.page == "timeline"
    assert "sample" in desk.window.header.trip.text()
    assert "Made trip" in desk.window.messages.sentence
    qtbot.waitUntil(
        lambda: desk.window.navigation.item("tracker").accessibleDescription() == "0 of 11"
    )


def test_that_the_figures_of_the_navigation_are_reckoned_away_from_the_window(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []
    real = figures.figures

    def reckon(
        companion: Companion, trip_id: TripId | None, pages: Collection[str]
    ) -> dict[str, str]:
        threads.append(threading.current_thread())
        return real(companion, trip_id, pages)

    monkeypatch.setattr(figures, "figures", reckon)
    desk.do("open_sample")
    item = desk.window.navigation.item("dossier")
    qtbot.waitUntil(lambda: item.accessibleDescription() == "rev 1", timeout=20_000)
    assert threading.main_thread() not in threads


def test_that_undo_in_the_message_bar_takes_the_change_back(desk: Desk) -> None:
    desk.do("open_sample")
    press(desk.window.messages, "Undo")
    assert names(desk) == []
    assert desk.page == "trips"
    assert desk.window.messages.sentence.startswith("Undone: Made trip")
    press(desk.window.messages, "Redo")
    assert len(names(desk)) == 1


def test_that_the_menu_names_what_undo_would_do(desk: Desk) -> None:
    assert not desk.menus.actions["undo"].isEnabled()
    desk.do("open_sample")
    assert desk.menus.actions["undo"].text().startswith("&Undo: Made trip")


# --- a trip --------------------------------------------------------------------------------------


def fill_new_trip(dialog: QWidget) -> None:
    """A small trip, the guide on Beijing time."""
    type_into(dialog, "Name", "Over the pass")
    type_into(dialog, "Crossing day", "18 May 2027")
    type_into(dialog, "Leave", "06:30")
    type_into(dialog, "Guide at the gate, agreed for", "11:00")
    press(dialog, "Create trip")


def test_that_a_new_trip_is_made_on_both_clocks(desk: Desk, qtbot: QtBot) -> None:
    in_dialog(lambda: desk.do("new_trip"), fill_new_trip)
    assert desk.trip is not None
    assert desk.trip.name == "Over the pass"
    assert desk.trip.leave_at.iso() == "2027-05-18T00:30:00Z"
    assert desk.trip.leave_clock is Clock.KYRGYZ
    agreed = desk.trip.appointments[0]
    assert (agreed.at.iso(), agreed.clock) == ("2027-05-18T03:00:00Z", Clock.BEIJING)


def test_that_a_wrong_field_is_marked_and_nothing_is_lost(desk: Desk, qtbot: QtBot) -> None:
    def wrong(dialog: QWidget) -> None:
        type_into(dialog, "Name", "Kept as typed")
        type_into(dialog, "Leave", "25:99")
        press(dialog, "Create trip")
        line = named(dialog, "Leave", QLineEdit)
        assert line.property("wrong") is True
        assert line.text() == "25:99"
        assert named(dialog, "Name", QLineEdit).text() == "Kept as typed"

    in_dialog(lambda: desk.do("new_trip"), wrong)
    assert names(desk) == []


def test_that_a_typed_clock_chooses_the_clock(desk: Desk, qtbot: QtBot) -> None:
    def typed(dialog: QWidget) -> None:
        type_into(dialog, "Crossing day", "2027-05-18")
        type_into(dialog, "Leave", "8.30 bj")
        assert named(dialog, "Leave, clock: Beijing time").isChecked()
        press(dialog, "Create trip")

    in_dialog(lambda: desk.do("new_trip"), typed)
    assert desk.trip is not None
    assert desk.trip.leave_clock is Clock.BEIJING
    assert desk.trip.leave_at.iso() == "2027-05-18T00:30:00Z"


def test_that_editing_keeps_what_is_not_touched(desk: Desk, qtbot: QtBot) -> None:
    desk.do("open_sample")
    before = desk.trip
    assert before is not None

    def rename(dialog: QWidget) -> None:
        type_into(dialog, "Name", "Renamed 名字")
        press(dialog, "Save changes")

    in_dialog(lambda: desk.do("edit_trip"), rename)
    after = desk.trip
    assert after is not None
    assert after.name == "Renamed 名字"
    for part in (
        "leave_at",
        "people",
        "vehicles",
        "operator",
        "guide",
        "confirmed_hours",
        "leaves_china_on",
    ):
        assert getattr(after, part) == getattr(before, part)
    assert [(a.at, a.what) for a in after.appointments] == [
        (a.at, a.what) for a in before.appointments
    ]


def test_that_the_last_day_in_china_is_kept_and_lies_behind_the_crossing(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.do("open_sample")

    def type_days(dialog: QWidget) -> None:
        type_into(dialog, "Last day in China", "17 May 2027")
        press(dialog, "Save changes")
        assert named(dialog, "Last day in China", QLineEdit).property("wrong") is True
        type_into(dialog, "Last day in China", "1 July 2027")
        press(dialog, "Save changes")

    in_dialog(lambda: desk.do("edit_trip"), type_days)
    assert desk.trip is not None
    assert desk.trip.leaves_china_on == date(2027, 7, 1)


def test_that_a_person_is_made_from_inside_the_trip(desk: Desk, qtbot: QtBot) -> None:
    def choose(dialog: QWidget) -> None:
        chips = next(c for c in dialog.findChildren(Chips) if c.accessibleName() == "People")

        def person(form: QWidget) -> None:
            type_into(form, "Name", "Hanna Reimers")
            named(form, "Enters China without a visa", QCheckBox).setChecked(True)
            press(form, "Save")

        in_dialog(chips.make_new, person)
        press(dialog, "Create trip")

    in_dialog(lambda: desk.do("new_trip"), choose)
    assert desk.trip is not None
    assert [(p.name, p.visa_free) for p in desk.trip.people] == [("Hanna Reimers", True)]


def test_that_a_trip_is_archived_shown_and_brought_back(desk: Desk) -> None:
    desk.do("open_sample")
    desk.go_to("trips")
    page = desk.pages["trips"]
    name = names(desk)[0]
    press(page, f"Archive {name}")
    assert names(desk) == []
    named(page, "Show archived trips", QCheckBox).setChecked(True)
    press(page, f"Bring back {name}")
    assert names(desk) == [name]


def test_that_a_deleted_trip_comes_back_by_undo(desk: Desk) -> None:
    desk.do("open_sample")
    desk.go_to("trips")
    press(desk.pages["trips"], f"Delete {names(desk)[0]}")
    assert desk.trip is None
    press(desk.window.messages, "Undo")
    assert len(names(desk)) == 1


def test_that_a_stage_is_changed_and_restored(desk: Desk, qtbot: QtBot) -> None:
    desk.do("open_sample")
    assert desk.trip is not None
    first = desk.trip.stages()[0].id

    def change(dialog: QWidget) -> None:
        type_into(dialog, "Name", "Yurt camp")
        press(dialog, "Save stage")

    def restore(dialog: QWidget) -> None:
        press(dialog, "As in the profile")

    in_dialog(lambda: desk.do("stages"), change)
    assert desk.trip.stage(first).names.en == "Yurt camp"
    in_dialog(lambda: desk.do("stages"), restore)
    assert not desk.trip.edit_of(first).changes_something


def test_that_hours_that_cannot_be_read_are_marked(desk: Desk, qtbot: QtBot) -> None:
    desk.do("open_sample")

    def confirm(dialog: QWidget) -> None:
        type_into(dialog, "Confirmed hours", "after lunch")
        press(dialog, "Plan by confirmed hours")
        assert named(dialog, "Confirmed hours", QLineEdit).property("wrong") is True
        type_into(dialog, "Confirmed hours", "10:00-13:00")
        press(dialog, "Plan by confirmed hours")

    in_dialog(lambda: desk.do("hours"), confirm)
    assert desk.trip is not None
    assert [c.hours for c in desk.trip.confirmed_hours] == ["10:00-13:00"]


def test_that_a_person_on_a_trip_is_not_removed(desk: Desk, qtbot: QtBot) -> None:
    desk.do("open_sample")
    someone = people.list_people(desk.companion)[0].name

    def remove(dialog: QWidget) -> None:
        press(dialog, f"Remove {someone}")

    in_dialog(lambda: desk.do("people"), remove)
    assert someone in [p.name for p in people.list_people(desk.companion)]


# --- copies, look, errors ------------------------------------------------------------------------


def test_that_a_copy_is_saved_and_opened(opened: Opened, tmp_path: Path, qtbot: QtBot) -> None:
    desk, answers = opened
    desk.do("open_sample")
    answers.save = answers.open = tmp_path / "copy.db"
    desk.do("save_copy")
    qtbot.waitUntil(lambda: not desk.worker.busy)
    people.add_person(desk.companion, Person(PersonId(0), "Only here"))
    desk.do("open_copy")
    assert "Only here" not in [p.name for p in people.list_people(desk.companion)]
    assert len(names(desk)) == 1
    assert answers.asked == ["Save a copy", "Open a copy", "Open a copy"]


def test_that_no_answer_changes_nothing(opened: Opened) -> None:
    desk, answers = opened
    answers.yes = False
    answers.open = Path("unused.db")
    desk.do("save_copy")
    desk.do("open_copy")
    assert not desk.worker.busy
    assert desk.window.messages.sentence == ""


def test_that_a_refusal_is_said_with_its_remedy(desk: Desk) -> None:
    def refuse() -> None:
        raise NotAllowed("This cannot be.", "Do that instead.")

    assert desk.attempt(refuse) == (False, None)
    assert desk.window.messages.sentence == "This cannot be. Do that instead."
    press(desk.window.messages, "Close message")
    assert desk.window.messages.sentence == ""


def test_that_theme_and_text_size_are_kept(opened: Opened, home: Path, qtbot: QtBot) -> None:
    desk, _ = opened

    def choose(dialog: QWidget) -> None:
        press(dialog, "Theme: Dark")
        press(dialog, "Larger text")

    in_dialog(lambda: desk.do("preferences"), choose)
    assert theme.tokens().name == "dark"
    desk.window.close()
    again, _ = open_desk(home)
    qtbot.addWidget(again.window)
    assert (again.settings.theme, again.settings.text_size) == ("dark", 110)
    again.window.close()


@pytest.mark.parametrize("size", [(1024, 600), (1440, 900)])
def test_that_every_page_fits(desk: Desk, size: tuple[int, int]) -> None:
    desk.do("open_sample")
    desk.window.resize(*size)
    for key, _, _ in PAGES:
        desk.go_to(key)
        room, least = desk.window.stack.size(), desk.pages[key].minimumSizeHint()
        assert (desk.window.width(), desk.window.height()) == size, key
        assert least.width() <= room.width(), key
        assert least.height() <= room.height(), key


def test_that_everything_the_keyboard_reaches_has_a_name(desk: Desk, qtbot: QtBot) -> None:
    desk.do("open_sample")
    for key, _, _ in PAGES:
        desk.go_to(key)
        assert nameless(desk.window) == [], key
    for command in (
        "new_trip", "edit_trip", "stages", "hours", "people", "preferences", "keyboard", "guide",
        "about",
    ):  # fmt: skip
        found: list[str] = []
        in_dialog(lambda c=command: desk.do(c), lambda d, f=found: f.extend(nameless(d)))
        assert found == [], command


def nameless(root: QWidget) -> list[str]:
    """Visible widgets that take the focus and say nothing of themselves."""
    return [
        type(widget).__name__
        for widget in root.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not widget.accessibleName()
    ]


def test_that_the_message_bar_is_reached_by_the_keyboard(desk: Desk) -> None:
    desk.do("open_sample")
    undo = named(desk.window.messages, "Undo", Button)
    assert undo.focusPolicy() & Qt.FocusPolicy.TabFocus
