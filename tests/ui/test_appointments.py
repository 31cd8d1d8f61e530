"""Appointments in the window: agreed, changed and called off, on the clock they were said on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import appointments, sample, trips
from companion.domain.clocks import Clock
from companion.ui.desk import Desk
from tests.ui.desks import in_dialog, named, open_desk, press, type_into


@pytest.fixture
def desk(home: Path, qtbot: QtBot) -> Iterator[Desk]:
    made, _ = open_desk(home)
    qtbot.addWidget(made.window)
    made.open_trip(sample.open_sample(made.companion))
    yield made
    made.window.close()


def agreed(desk: Desk) -> list[tuple[str, str, str, Clock]]:
    assert desk.trip is not None
    return [(a.what, a.stage_id, a.at.iso(), a.clock) for a in desk.trip.appointments]


def said(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel)).replace("\u00a0", " ")


def fill_hotel(form: QWidget) -> None:
    type_into(form, "What", "Hotel desk 前台")
    stage = named(form, "Where", QComboBox)
    stage.setCurrentIndex(stage.findData("kashgar_hotel"))
    type_into(form, "Day", "18 May 2027")
    type_into(form, "Time, as agreed", "22:00")
    press(form, "Save")


def test_that_an_appointment_is_agreed_on_its_clock_and_can_be_undone(desk: Desk) -> None:
    before = agreed(desk)

    def add(dialog: QWidget) -> None:
        in_dialog(lambda: press(dialog, "New appointment"), fill_hotel)
        assert "Tue 18 May 2027, 22:00 BJ · 20:00 KG" in said(dialog)
        assert "agreed in Beijing time" in said(dialog)

    in_dialog(lambda: desk.do("appointments"), add)
    new = ("Hotel desk 前台", "kashgar_hotel", "2027-05-18T14:00:00Z", Clock.BEIJING)
    assert agreed(desk) == [*before, new]
    desk.do("undo")
    assert agreed(desk) == before


def test_that_an_appointment_is_moved_to_the_other_clock(desk: Desk) -> None:
    (before,) = agreed(desk)

    def change(form: QWidget) -> None:
        assert named(form, "What", QLineEdit).text() == before[0]
        assert named(form, "Time, as agreed, clock: Beijing time").isChecked()
        press(form, "Time, as agreed, clock: Kyrgyz time")
        type_into(form, "Time, as agreed", "09:30")
        press(form, "Save")

    def edit(dialog: QWidget) -> None:
        in_dialog(lambda: press(dialog, f"Edit {before[0]}"), change)

    in_dialog(lambda: desk.do("appointments"), edit)
    assert agreed(desk) == [(before[0], before[1], "2027-05-18T03:30:00Z", Clock.KYRGYZ)]


def test_that_an_appointment_is_called_off(desk: Desk) -> None:
    (before,) = agreed(desk)

    def call_off(dialog: QWidget) -> None:
        press(dialog, f"Call off {before[0]}")
        assert "Nothing is agreed yet" in said(dialog)

    in_dialog(lambda: desk.do("appointments"), call_off)
    assert agreed(desk) == []


@pytest.mark.parametrize(
    ("field", "wrong"),
    [("What", "  "), ("What", "x" * 501), ("Day", ""), ("Day", "31 June 2027"),
     ("Day", "18 May 1999"), ("Time, as agreed", ""), ("Time, as agreed", "25:99")],
)  # fmt: skip
def test_that_a_wrong_field_is_named_and_nothing_is_kept(
    desk: Desk, field: str, wrong: str
) -> None:
    before = agreed(desk)

    def fill_badly(form: QWidget) -> None:
        type_into(form, "What", "Guide")
        type_into(form, "Time, as agreed", "11:00")
        type_into(form, field, wrong)
        press(form, "Save")
        assert form.isVisible(), "it stays open with what was typed"
        assert named(form, field, QLineEdit).text() == wrong
        assert named(form, field, QLineEdit).property("wrong") or form.foot_sentence  # type: ignore[attr-defined]

    def add(dialog: QWidget) -> None:
        in_dialog(lambda: press(dialog, "New appointment"), fill_badly)

    in_dialog(lambda: desk.do("appointments"), add)
    assert agreed(desk) == before


def test_that_an_appointment_at_a_stage_left_out_now_says_so(desk: Desk) -> None:
    assert desk.trip is not None
    trip_id, companion = desk.trip.id, desk.companion
    wake = trips.NewAppointment("tash_rabat", "Breakfast", desk.trip.leave_at, Clock.KYRGYZ)
    appointments.agree(companion, trip_id, wake)
    there = "Breakfast · Tash Rabat caravanserai"
    in_dialog(lambda: desk.do("appointments"), lambda d: said(d).index(f"{there} · agreed"))
    trips.change_trip(companion, trip_id, replace(trips.draft_of(desk.trip), night_stop="naryn"))
    in_dialog(
        lambda: desk.do("appointments"),
        lambda d: said(d).index(f"{there}, which is not on the way now · agreed"),
    )


BOTH = "11:00 BJ = 09:00 KG, or 11:00 KG = 13:00 BJ"


def noted(desk: Desk) -> list[tuple[str, str, Clock]]:
    assert desk.trip is not None
    return [(a.noted, a.at.iso(), a.clock) for a in desk.trip.appointments if a.unsure]


def fill_unsure(form: QWidget, text: str, tick: bool) -> None:
    type_into(form, "What", "Truck")
    type_into(form, "Day", "18 May 2027")
    type_into(form, "Time, as agreed", text)
    box = named(form, "They said local time, or named no clock", QCheckBox)
    if tick:
        box.setChecked(True)
    assert box.isChecked()
    assert BOTH in said(form)
    assert "two hours apart" in said(form)
    clocks = [b for b in form.findChildren(QAbstractButton) if ", clock: " in b.accessibleName()]
    assert clocks
    assert not any(clock.isVisible() for clock in clocks)
    press(form, "Save")


@pytest.mark.parametrize(
    ("text", "tick", "kept"),
    [
        ("11:00 local", False, "11:00 local"),
        ("11:00 Xinjiang time", False, "11:00 Xinjiang time"),
        ("11:00", True, "11:00, local time"),
    ],
)
def test_that_local_time_shows_both_readings_and_is_kept_as_noted(
    desk: Desk, text: str, tick: bool, kept: str
) -> None:
    def add(dialog: QWidget) -> None:
        in_dialog(
            lambda: press(dialog, "New appointment"), lambda form: fill_unsure(form, text, tick)
        )
        assert BOTH in said(dialog)
        assert kept in said(dialog)
        in_dialog(lambda: press(dialog, "Edit Truck"), again)

    def again(form: QWidget) -> None:
        assert named(form, "They said local time, or named no clock", QCheckBox).isChecked()
        assert BOTH in said(form)
        press(form, "Save")

    in_dialog(lambda: desk.do("appointments"), add)
    assert noted(desk) == [(kept, "2027-05-18T03:00:00Z", Clock.BEIJING)]


def test_that_naming_a_clock_after_all_settles_the_question(desk: Desk) -> None:
    def settle(form: QWidget) -> None:
        type_into(form, "What", "Truck")
        type_into(form, "Day", "18 May 2027")
        type_into(form, "Time, as agreed", "11:00 local")
        type_into(form, "Time, as agreed", "11:00 kg")
        assert not named(form, "They said local time, or named no clock", QCheckBox).isChecked()
        assert BOTH not in said(form)
        press(form, "Save")

    def add(dialog: QWidget) -> None:
        in_dialog(lambda: press(dialog, "New appointment"), settle)

    in_dialog(lambda: desk.do("appointments"), add)
    assert noted(desk) == []
    assert ("Truck", "pass_gate", "2027-05-18T05:00:00Z", Clock.KYRGYZ) in agreed(desk)


def test_that_the_trips_own_dialog_shows_both_readings_and_keeps_them(desk: Desk) -> None:
    assert desk.trip is not None
    (guide,) = desk.trip.appointments
    unsure = trips.NewAppointment("pass_gate", guide.what, guide.at, guide.clock, "11:00 local")
    appointments.agree(desk.companion, desk.trip.id, unsure, guide.id)

    def look(form: QWidget) -> None:
        assert BOTH in said(form)
        type_into(form, "Name", "Renamed")
        press(form, "Save changes")

    in_dialog(lambda: desk.do("edit_trip"), look)
    assert desk.trip.name == "Renamed"
    assert noted(desk) == [("11:00 local", "2027-05-18T03:00:00Z", Clock.BEIJING)]
