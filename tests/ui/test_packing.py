"""The packing page on a real library: tick, add, change, move, remove, clear, and undo."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.app import packing, sample, trips
from companion.app.companion import Companion
from companion.app.packing import PackingList
from companion.domain.clocks import Clock
from companion.domain.ids import ItemId, TripId
from companion.domain.packing import Item, ItemKind, Phase
from companion.ui.desk import Desk
from companion.ui.pages.packing import PackingPage
from companion.ui.pages.packing_dialog import ThingDialog
from companion.ui.pages.packing_rows import GroupRow, ThingRow
from companion.ui.pages.packing_tables import PackingTable
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
def page(desk: Desk, qtbot: QtBot) -> PackingPage:
    desk.open_trip(sample.open_sample(desk.companion))
    desk.go_to("packing")
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    shown = desk.pages["packing"]
    assert isinstance(shown, PackingPage)
    return shown


def named(page: QWidget, kind: type[Kind], name: str) -> Kind:
    """The widget a person would be told about by that name."""
    found = [w for w in page.findChildren(kind) if w.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} widgets are called {name}"
    return found[0]


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    qtbot.mouseClick(named(page, QAbstractButton, name), Qt.MouseButton.LeftButton)


def listed(page: PackingPage) -> PackingList:
    return packing.packing_list(page.companion, TripId(page.trip_id or 0))


def things(table: PackingTable) -> list[ThingRow]:
    return [row for row in table.rows.rows() if isinstance(row, ThingRow)]


def order(page: PackingPage, phase: Phase) -> list[ItemId]:
    return [row.id for row in things(page.table) if row.item.phase is phase]


def item(page: PackingPage, item_id: ItemId) -> Item:
    return next(i for i in listed(page).items if i.id == item_id)


def hear(qtbot: QtBot, desk: Desk, sentence: str) -> None:
    qtbot.waitUntil(lambda: desk.window.messages.sentence.startswith(sentence))


def test_that_space_ticks_and_the_message_takes_it_back(
    page: PackingPage, desk: Desk, qtbot: QtBot
) -> None:
    thing = next(row for row in things(page.table) if not row.item.ticked)
    page.table.choose(thing.id)
    page.table.setFocus()
    before = page.figure()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert item(page, thing.id).ticked
    assert page.figure() != before
    index = page.table.currentIndex().siblingAtColumn(0)
    assert Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
    hear(qtbot, desk, "Ticked “")
    press(qtbot, desk.window, "Undo")
    assert not item(page, thing.id).ticked
    assert page.table.thing is not None
    assert page.table.thing.id == thing.id, "the cursor stayed"


def test_that_a_click_on_the_box_ticks_and_one_on_the_text_does_not(
    page: PackingPage, qtbot: QtBot
) -> None:
    thing = next(row for row in things(page.leave.table) if not row.item.ticked)
    place = page.leave.table.rows.place_of(thing.id)
    for column, ticked in ((1, False), (0, True)):
        rect = page.leave.table.visualRect(page.leave.table.rows.index(place, column))
        at_box = rect.topLeft() + QPoint(20, 16)
        qtbot.mouseClick(page.leave.table.viewport(), Qt.MouseButton.LeftButton, pos=at_box)
        assert item(page, thing.id).ticked is ticked


def test_that_a_thing_is_added_changed_and_removed(
    page: PackingPage, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, page, "Add thing…")
    dialog = page.findChildren(ThingDialog)[0]
    press(qtbot, dialog, "Add")
    assert "needs a name" in dialog.text.accessibleDescription()
    assert dialog.isVisible()
    qtbot.keyClicks(named(dialog, QLineEdit, "Thing"), "Thermos ")
    named(dialog, QLineEdit, "Thing").insert("保温瓶")
    qtbot.keyClicks(named(dialog, QLineEdit, "Quantity"), "2")
    qtbot.keyClicks(named(dialog, QLineEdit, "Bag"), "day bag")
    qtbot.keyClick(named(dialog, QLineEdit, "Bag"), Qt.Key.Key_Return)
    hear(qtbot, desk, "Added “Thermos 保温瓶”")
    added = next(i for i in listed(page).items if i.text == "Thermos 保温瓶")
    assert (added.quantity, added.bag, added.phase) == ("2", "day bag", Phase.HOME)

    page.table.choose(added.id)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    change = page.findChildren(ThingDialog)[-1]
    change.quantity.setText("3")
    change.person.setCurrentIndex(1)
    press(qtbot, change, "Keep")
    assert item(page, added.id).quantity == "3"
    assert item(page, added.id).person == listed(page).trip.people[0].id

    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert added.id not in {i.id for i in listed(page).items}
    hear(qtbot, desk, "Removed “Thermos 保温瓶”")
    desk.do("undo")
    assert item(page, added.id).quantity == "3"


def test_that_alt_and_arrows_move_a_thing_in_its_phase_only(
    page: PackingPage, qtbot: QtBot
) -> None:
    before = order(page, Phase.CUSTOMS_NIGHT)
    page.table.choose(before[0])
    page.table.setFocus()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page.table, Qt.Key.Key_Down, alt)
    assert order(page, Phase.CUSTOMS_NIGHT) == [before[1], before[0], *before[2:]]
    qtbot.keyClick(page.table, Qt.Key.Key_Up, alt)
    qtbot.keyClick(page.table, Qt.Key.Key_Up, alt)
    assert order(page, Phase.CUSTOMS_NIGHT) == before
    page.table.choose(before[-1])
    press(qtbot, page, "Move up")
    assert order(page, Phase.CUSTOMS_NIGHT)[-2] == before[-1]
    kept = [i.id for i in listed(page).of_phase(Phase.CUSTOMS_NIGHT)]
    assert kept == order(page, Phase.CUSTOMS_NIGHT)


def test_that_a_thing_is_dragged_to_another_place_of_its_phase(
    page: PackingPage, qtbot: QtBot
) -> None:
    table = page.table
    first, second, third = order(page, Phase.HOME)[:3]

    def middle(item_id: ItemId, down: int = 0) -> QPoint:
        index = table.rows.index(table.rows.place_of(item_id), 1)
        return table.visualRect(index).center() + QPoint(0, down)

    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(table.viewport(), left, pos=middle(first))
    qtbot.mouseMove(table.viewport(), middle(second))
    qtbot.mouseMove(table.viewport(), middle(second, 12))
    qtbot.mouseRelease(table.viewport(), left, pos=middle(second, 12))
    assert order(page, Phase.HOME)[:3] == [second, first, third]


def test_that_only_open_things_are_listed_on_demand(page: PackingPage, qtbot: QtBot) -> None:
    press(qtbot, page, "Open only")
    assert things(page.table)
    assert not any(row.item.ticked for row in things(page.table))
    heads = [row for row in page.table.rows.rows() if isinstance(row, GroupRow)]
    assert heads[0].count.done > 0, "the count still says how many are done"


def test_that_things_stand_by_bag_or_person_too(page: PackingPage, qtbot: QtBot) -> None:
    press(qtbot, page, "Things grouped: By person")
    heads = [row.title for row in page.table.rows.rows() if isinstance(row, GroupRow)]
    assert heads == ["Anna Lindqvist", "Tomás Vidal Ferrer", "Shared"]
    press(qtbot, page, "Things grouped: By bag")
    bags = {row.item.bag for row in things(page.table)}
    heads = [row.title for row in page.table.rows.rows() if isinstance(row, GroupRow)]
    assert set(heads) == {bag or "In no bag" for bag in bags}
    assert not named(page, QAbstractButton, "Move up").isEnabled()


def test_that_all_ticks_are_cleared_for_the_next_trip_as_one_change(
    page: PackingPage, desk: Desk, qtbot: QtBot
) -> None:
    ticked = {i.id for i in listed(page).items if i.ticked}
    assert ticked
    press(qtbot, page, "Clear all ticks for the next trip")
    assert not any(i.ticked for i in listed(page).items)
    desk.do("undo")
    assert {i.id for i in listed(page).items if i.ticked} == ticked


def test_that_the_list_is_copied_as_text(page: PackingPage, desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, page, "Copy as text")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == len(listed(page).items)
    assert lines[0].startswith("[x] ")
    hear(qtbot, desk, "Copied the packing list as text")


def test_that_what_goes_out_of_sight_says_by_when_on_both_clocks(page: PackingPage) -> None:
    said = [w.text() for w in page.away.findChildren(QWidget) if hasattr(w, "text")]
    by = next(text for text in said if text.startswith("By "))
    assert " KG · " in by.replace("\u00a0", " ")
    assert by.endswith("BJ")
    index = page.leave.table.rows.index(0, 0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    first = things(page.leave.table)[0].item
    assert first.kind is ItemKind.LEAVE
    assert first.reason in spoken
    assert "sure" in spoken
    assert first.as_of in spoken


def test_that_each_warning_says_whose_it_is(page: PackingPage) -> None:
    table, model = page.away.table, page.away.table.rows
    shown = [model.columns[1].content(row).text("; ") for row in things(table)]
    assert len(set(shown)) == len(shown)


def test_that_a_phase_is_gone_to_by_its_button(page: PackingPage, qtbot: QtBot) -> None:
    found = [b for b in page.findChildren(QAbstractButton)
             if b.accessibleName().startswith("Customs night, ")]  # fmt: skip
    found[0].setFocus()
    qtbot.keyClick(found[0], Qt.Key.Key_Space)
    assert page.table.thing is not None
    assert page.table.thing.item.phase is Phase.CUSTOMS_NIGHT
    assert found[0].isChecked()


def test_that_an_empty_list_is_filled_from_the_crossing(desk: Desk, qtbot: QtBot) -> None:
    draft = trips.TripDraft(name="Bare", leave_at=at("05:45"), leave_clock=Clock.KYRGYZ)
    trip_id = trips.create_trip(desk.companion, draft)
    for each in packing.packing_list(desk.companion, trip_id).items:
        packing.remove_item(desk.companion, trip_id, each.id)
    desk.open_trip(trip_id)
    desk.go_to("packing")
    page = desk.pages["packing"]
    assert isinstance(page, PackingPage)
    assert not page.table.isVisible()
    press(qtbot, page, "Fill from the crossing")
    assert page.table.isVisible()
    assert things(page.table)


def test_that_without_a_trip_the_page_offers_a_new_one(desk: Desk) -> None:
    page = PackingPage(desk.companion, desk)
    desk.window.stack.addWidget(page)
    page.open_trip(None)
    desk.window.stack.setCurrentWidget(page)
    assert named(page, QAbstractButton, "New trip…").isVisible()


def test_that_long_and_chinese_things_fit_a_small_window(page: PackingPage, desk: Desk) -> None:
    first = listed(page).items[0]
    for text in ("W" * 500, "一件非常非常长的中文物品" * 40, "word " * 100):
        changed = replace(first, text=text, quantity="1" * 60, bag="大袋子" * 30)
        packing.change_item(desk.companion, TripId(page.trip_id or 0), changed)
        desk.window.resize(1024, 600)
        assert page.table.rowHeight(1) < page.table.viewport().height()
        index = page.table.rows.index(1, 1)
        assert index.data(Qt.ItemDataRole.ToolTipRole).startswith(text.strip())
    assert page.away.isVisible() != page.leave.isVisible()


def test_that_every_widget_that_takes_the_focus_has_a_name(page: PackingPage) -> None:
    focusable = [
        w
        for w in page.findChildren(QWidget)
        if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()
    ]
    assert len(focusable) > 10
    assert [w for w in focusable if not w.accessibleName()] == []
