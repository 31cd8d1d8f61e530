"""Stamps and limits in the window: typed, changed, put back, and the timetable exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.app import limits, sample
from companion.domain.limits import LimitEdit
from companion.ui.desk import Desk
from companion.ui.pages.papers import PapersPage
from tests.ui.desks import Answers, in_dialog, named, open_desk, press, type_into


@pytest.fixture
def opened(home: Path, qtbot: QtBot) -> Iterator[tuple[Desk, Answers]]:
    made, answers = open_desk(home)
    qtbot.addWidget(made.window)
    made.open_trip(sample.open_sample(made.companion))
    yield made, answers
    made.window.close()


@pytest.fixture
def desk(opened: tuple[Desk, Answers]) -> Desk:
    opened[0].do("limits")
    return opened[0]


def said(root: QWidget) -> str:
    QApplication.sendPostedEvents()  # what was just laid out is shown now
    texts = (label.text() for label in root.findChildren(QLabel) if label.isVisible())
    return "\n".join(texts).replace("\u00a0", " ")


def page(desk: Desk) -> QWidget:
    shown = desk.pages["papers"]
    assert isinstance(shown, PapersPage)
    assert shown.limits.isVisible()
    return shown.limits


def fill_entry(form: QWidget, day: str = "1 May 2027", time: str = "") -> None:
    type_into(form, "Day in the stamp", day)
    type_into(form, "Time, if you know it", time)
    press(form, "Save")


def test_that_the_menu_brings_stamps_and_limits_forward_with_their_sources(desk: Desk) -> None:
    text = said(page(desk))
    assert "Mon 3 May 2027 KG, typed" in text
    assert "until Tue 1 Jun 2027" in text
    assert "News: new rules of stay for foreigners, as of Jan 2026" in text
    assert "expected" in text
    spoken = [w.accessibleName() for w in page(desk).findChildren(QWidget)]
    assert any(s.startswith("Stay in Kyrgyzstan, Anna Lindqvist") for s in spoken)


def test_that_an_entry_is_typed_and_undone(desk: Desk) -> None:
    in_dialog(lambda: press(page(desk), "Change Kyrgyz entry"), fill_entry)
    assert "Sat 1 May 2027 KG, typed" in said(page(desk))
    assert "until Sun 30 May 2027" in said(page(desk))
    desk.do("undo")
    assert "until Tue 1 Jun 2027" in said(page(desk))


def test_that_an_entry_with_its_time_stands_on_both_clocks(desk: Desk) -> None:
    in_dialog(lambda: press(page(desk), "Change Kyrgyz entry"),
              lambda form: fill_entry(form, time="00:30 bj"))  # fmt: skip
    assert "Sat 1 May 2027, 00:30 BJ · Fri 30 Apr 2027, 22:30 KG, typed" in said(page(desk))
    assert "until Sat 29 May 2027" in said(page(desk))


def test_that_an_entry_is_forgotten(desk: Desk) -> None:
    in_dialog(lambda: press(page(desk), "Change Kyrgyz entry"),
              lambda form: press(form, "Forget Kyrgyz entry"))  # fmt: skip
    assert "not known yet" in said(page(desk))


@pytest.mark.parametrize(
    ("day", "time", "wrong"),
    [("", "", "Day in the stamp"), ("31 June 2027", "", "Day in the stamp"),
     ("1 May 2027", "25:00", "Time, if you know it"),
     ("1 May 2027", "11:00 local", "Time, if you know it")],
)  # fmt: skip
def test_that_a_wrong_stamp_is_named_and_nothing_is_kept(
    desk: Desk, day: str, time: str, wrong: str
) -> None:
    def fill_badly(form: QWidget) -> None:
        fill_entry(form, day, time)
        assert form.isVisible()
        assert named(form, wrong, QLineEdit).property("wrong")

    in_dialog(lambda: press(page(desk), "Change Kyrgyz entry"), fill_badly)
    assert "Mon 3 May 2027 KG, typed" in said(page(desk))


def own_days(form: QWidget) -> None:
    assert "60 days in any 120" in said(form)
    type_into(form, "Your own days", "60")
    press(form, "Save")


def test_that_a_limit_takes_own_days_and_goes_back_to_the_profile(desk: Desk) -> None:
    name = "Own value: Stay in Kyrgyzstan"
    in_dialog(lambda: press(page(desk), name), own_days)
    assert "until Thu 1 Jul 2027" in said(page(desk))
    assert "Your own: 60 days (rule: 30 days in any 60)" in said(page(desk))
    in_dialog(lambda: press(page(desk), name), lambda form: press(form, "As in the profile"))
    assert "until Tue 1 Jun 2027" in said(page(desk))
    desk.do("undo")
    assert "until Thu 1 Jul 2027" in said(page(desk))


def test_that_days_and_a_last_day_together_are_refused(desk: Desk) -> None:
    def fill_both(form: QWidget) -> None:
        type_into(form, "Your own days", "60")
        type_into(form, "Or your own last day", "1 June 2027")
        press(form, "Save")
        assert "contradict" in form.foot_sentence  # type: ignore[attr-defined]
        type_into(form, "Your own days", "many")
        press(form, "Save")
        assert named(form, "Your own days", QLineEdit).property("wrong")

    in_dialog(lambda: press(page(desk), "Own value: Stay in Kyrgyzstan"), fill_both)
    assert desk.trip is not None
    assert desk.trip.limit_edits == ()


def test_that_the_page_follows_the_log_and_keeps_the_focus(desk: Desk) -> None:
    assert desk.trip is not None
    button = named(page(desk), "Own value: Stay in Kyrgyzstan", QPushButton)
    desk.window.activateWindow()
    button.setFocus()
    edit = LimitEdit("cn_stay_visa", days=60)
    limits.set_limit(desk.companion, desk.trip.id, edit)
    assert "Your own: 60 days" in said(page(desk))
    focused = page(desk).window().focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Own value: Stay in Kyrgyzstan"


@pytest.mark.parametrize("ending", [".ics", ".csv", ""])
def test_that_the_timetable_is_exported(
    opened: tuple[Desk, Answers], tmp_path: Path, qtbot: QtBot, ending: str
) -> None:
    desk, answers = opened
    answers.save = tmp_path / f"plan 计划{ending}"
    desk.do("export")
    written = answers.save.with_suffix(ending or ".ics")
    qtbot.waitUntil(written.exists, timeout=10_000)
    qtbot.waitUntil(lambda: "Exported the timetable" in said(desk.window), timeout=10_000)
    assert written.stat().st_size > 1000


def test_that_an_unknown_ending_is_told_and_nothing_is_written(
    opened: tuple[Desk, Answers], tmp_path: Path, qtbot: QtBot
) -> None:
    desk, answers = opened
    answers.save = tmp_path / "plan.docx"
    desk.do("export")
    qtbot.waitUntil(lambda: ".ics for a calendar" in said(desk.window), timeout=10_000)
    assert not answers.save.exists()
