"""The report page on a real library: empty, half, whole, saved, offered to later forecasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.app import history, planning, remarks, tracking, trips
from companion.app.trips import TripDraft
from companion.domain.clocks import Clock, Instant
from companion.domain.ids import TripId
from companion.domain.remarks import RemarkKind
from companion.domain.splits import Event, points_of
from companion.ui import theme
from companion.ui.desk import Desk
from companion.ui.models.rows import CELL_ROLE
from companion.ui.pages.report import ReportPage
from companion.ui.pages.report_drawing import BandsDrawing, CausesDrawing
from tests.domain.factories import at
from tests.ui.desks import Answers, named, open_desk, press

NOW = Instant.from_iso("2027-05-19T20:00:00Z")
BANDS = "Forecast when you set out, and when it happened"


@pytest.fixture
def desk(home: Path, qtbot: QtBot) -> Iterator[tuple[Desk, Answers]]:
    opened, answers = open_desk(home)
    opened.companion.raw_now = lambda: NOW
    yield opened, answers
    opened.close()
    opened.window.deleteLater()


def make(desk: Desk, name: str = "Over the pass") -> TripId:
    draft = TripDraft(name, leave_at=at("05:45"), leave_clock=Clock.KYRGYZ, night_stop="tash_rabat")
    return trips.create_trip(desk.companion, draft)


def log(desk: Desk, trip_id: TripId, count: int = 99, late: int = 20) -> None:
    table = planning.timetable(desk.companion, trip_id)
    for point in points_of([row.stage.id for row in table.rows])[:count]:
        row = table.row(point.stage_id)
        planned = row.planned_in if point.event is Event.IN else row.planned_out
        assert planned is not None
        wall = planned.plus(late).on(Clock.KYRGYZ)
        text = f"{wall.date.isoformat()} {wall.time:%H:%M}"
        tracking.log_split(desk.companion, trip_id, point, text, Clock.KYRGYZ)


def page_of(desk: Desk, trip_id: TripId) -> ReportPage:
    desk.open_trip(trip_id)
    desk.go_to("report")
    page = desk.pages["report"]
    assert isinstance(page, ReportPage)
    QApplication.processEvents()
    return page


def said(page: ReportPage) -> str:
    """Everything that the strip says."""
    cells = page.strip.findChildren(QWidget)
    return " | ".join(w.accessibleName() for w in cells if w.accessibleName())


def test_that_before_anything_is_logged_it_leads_to_the_tracker(desk) -> None:
    window, _ = desk
    page = page_of(window, make(window))
    assert not page.table.isVisible()
    assert not page.save.isVisible()
    assert QApplication.focusWidget() is named(page, "Open the tracker")
    press(page, "Open the tracker")
    assert window.page == "tracker"


def test_that_the_key_figures_say_time_delay_and_forecast(desk) -> None:
    window, _ = desk
    trip_id = make(window)
    log(window, trip_id)
    told = said(page_of(window, trip_id)).replace("\u00a0", " ")
    assert "Against the plan: 20 min late" in told
    assert " of 18" in told
    assert "Whole way: 31 h 30" in told


def test_that_each_stage_has_a_row_that_says_its_times_on_both_clocks(desk) -> None:
    window, _ = desk
    trip_id = make(window)
    log(window, trip_id)
    page = page_of(window, trip_id)
    model = page.table.model()
    assert model.rowCount() == 11
    texts = [
        [str(model.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole) or "")
         for column in range(model.columnCount())]
    ][0]  # fmt: skip
    spoken = " ".join(texts).replace("\u00a0", " ")
    assert "First Kyrgyz post" in spoken
    assert "actual in 06:55 Kyrgyz time" in spoken
    assert "08:55 Beijing time" in spoken
    cells = [model.index(1, n).data(CELL_ROLE) for n in range(model.columnCount())]
    assert any(line.mark == "fine" for cell in cells if cell for line in cell.lines)


def test_that_the_second_face_draws_bands_and_waits_and_says_them(desk) -> None:
    window, _ = desk
    trip_id = make(window)
    log(window, trip_id, 7)
    remarks.note(window.companion, trip_id, "pass_gate", RemarkKind.CAUSE, "scanner", count=10)
    page = page_of(window, trip_id)
    press(page, "What is shown: Forecast and waits")
    assert not page.table.isVisible()
    bands = named(page, BANDS, BandsDrawing)
    assert "Torugart Pass, the gate out" in bands.accessibleDescription()
    causes = named(page, "Time at the stages, by cause", CausesDrawing)
    assert "scanner 10\u00a0min" in causes.accessibleDescription()


def test_that_using_the_crossing_is_one_change_that_can_be_undone(desk) -> None:
    window, _ = desk
    trip_id = make(window)
    log(window, trip_id, 3)
    page = page_of(window, trip_id)
    button = named(page, "Use my crossing")
    assert "sharpen the forecasts" in button.accessibleDescription()
    button.click()
    assert trips.trip(window.companion, trip_id).informs
    assert button.isChecked()
    history.undo(window.companion, "test")
    QApplication.processEvents()
    assert not trips.trip(window.companion, trip_id).informs
    assert not button.isChecked()
    button.click()
    button.click()
    assert not trips.trip(window.companion, trip_id).informs


def test_that_a_log_of_one_entry_or_an_invented_one_is_not_offered(desk) -> None:
    window, _ = desk
    one, invented = make(window), make(window, "Look around (sample)")
    log(window, one, 1)
    log(window, invented, 3)
    for trip_id, why in ((one, "two events in a row"), (invented, "did not happen")):
        page = page_of(window, trip_id)
        button = named(page, "Use my crossing")
        assert not button.isEnabled()
        assert why in button.accessibleDescription()


@pytest.mark.parametrize(("name", "starts"), [("r.csv", b"\xef\xbb\xbf"), ("r", b"%PDF")])
def test_that_it_is_saved_as_the_ending_says_and_as_paper_without_one(
    desk, tmp_path: Path, qtbot: QtBot, name: str, starts: bytes
) -> None:
    window, answers = desk
    trip_id = make(window)
    log(window, trip_id, 5)
    answers.save = tmp_path / name
    press(page_of(window, trip_id), "Save as…")
    target = answers.save if answers.save.suffix else answers.save.with_suffix(".pdf")
    qtbot.waitUntil(lambda: target.exists() and not window.worker.busy, timeout=20_000)
    assert target.read_bytes().startswith(starts)
    assert answers.asked == ["Save the report"]


def test_that_a_new_entry_is_in_the_report_at_once(desk) -> None:
    window, _ = desk
    trip_id = make(window)
    log(window, trip_id, 2)
    page = page_of(window, trip_id)
    before = said(page)
    log(window, trip_id, 4)
    QApplication.processEvents()
    assert said(page) != before


@pytest.mark.parametrize("size", [(1024, 600), (1440, 900)])
@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_that_nothing_scrolls_sideways_and_both_faces_are_drawn(
    desk, qapp: QApplication, size: tuple[int, int], look: str
) -> None:
    window, _ = desk
    trip_id = make(window)
    log(window, trip_id)
    theme.apply(qapp, look)
    page = page_of(window, trip_id)
    window.window.resize(*size)
    QApplication.processEvents()
    bar = page.table.horizontalScrollBar()
    assert bar.maximum() == 0
    press(page, "What is shown: Forecast and waits")
    shown = page.side.bands.grab().toImage()
    colours = {shown.pixelColor(x, 210).name() for x in range(shown.width())}
    assert theme.tokens().colour("band").name() in colours


def test_that_every_widget_that_takes_the_focus_has_a_name(desk) -> None:
    window, _ = desk
    trip_id = make(window)
    log(window, trip_id, 4)
    page = page_of(window, trip_id)
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = widget.text() if isinstance(widget, QAbstractButton) else ""
            assert widget.accessibleName() or text, widget
