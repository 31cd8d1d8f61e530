"""The table: nothing that must not wrap is cut, lines between rows are jumped over, Enter opens."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt

from companion.domain.clocks import Clock
from companion.ui import theme
from companion.ui.models.cells import lay_out, natural_height, natural_width
from companion.ui.models.content import Cell, Line, Run, words
from companion.ui.models.rows import Column, RowModel
from companion.ui.models.table import RowTable


@dataclass(frozen=True)
class Thing:
    id: int
    name: str = "a thing"


def is_line(thing: Thing) -> bool:
    return thing.id >= 100


@pytest.fixture
def table(qapp, qtbot) -> RowTable:
    theme.apply(qapp, "light")
    columns = (
        Column("Name", lambda t: t.name, lambda t: "below", stretch=1, least=80),
        Column("Planned", lambda t: f"{t.id:02d}:00", second_head="in"),
        Column("", lambda t: "09:00", second_head="out"),
    )
    made = RowTable(RowModel(columns, selectable=lambda t: not is_line(t)), "Things", is_line)
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    made.show_rows([Thing(100, "a line"), Thing(1), Thing(101, "now"), Thing(2), Thing(3)])
    return made


def test_that_arrows_jump_over_lines(qtbot, table):
    table.choose(1)
    table.setFocus()
    for key, chosen in ((Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1), (Qt.Key.Key_Up, 1),
                        (Qt.Key.Key_End, 3), (Qt.Key.Key_Down, 3)):  # fmt: skip
        qtbot.keyClick(table, key)
        assert table.chosen_row.id == chosen


def test_that_enter_and_a_double_click_open_a_row_but_no_line(qtbot, table):
    table.choose(2)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [2]
    with qtbot.waitSignal(table.opened):
        table.doubleClicked.emit(table.rows.index(1, 0))
    with qtbot.assertNotEmitted(table.opened):
        table.doubleClicked.emit(table.rows.index(0, 0))


def test_that_the_menu_is_wanted_for_rows_only(qtbot, table):
    at = table.visualRect(table.rows.index(3, 0)).center()
    with qtbot.waitSignal(table.menu_wanted) as told:
        table.customContextMenuRequested.emit(at)
    assert told.args[0] == 2
    with qtbot.assertNotEmitted(table.menu_wanted):
        table.customContextMenuRequested.emit(QPoint(20, 5))


def test_that_lines_run_over_all_columns(table):
    assert table.columnSpan(0, 0) == 3
    assert table.columnSpan(1, 0) == 1


def test_that_the_chosen_row_stays_chosen_when_rows_change(table):
    table.choose(3)
    table.show_rows([Thing(9), Thing(3), Thing(100, "a line")])
    assert table.chosen_row.id == 3
    assert table.columnSpan(2, 0) == 3


def test_that_columns_share_the_width_and_hidden_ones_take_none(table):
    whole = table.viewport().width()
    assert sum(table.columnWidth(n) for n in range(3)) == whole
    table.setColumnHidden(2, True)
    table.fit()
    assert table.columnWidth(0) + table.columnWidth(1) == whole
    assert table.least_width() < whole


def test_that_the_table_scrolls_sideways_before_it_cuts(table):
    table.resize(160, 300)
    assert all(table.columnWidth(n) >= table._least(n) for n in range(3))


def test_that_only_wrapping_lines_give_way(qapp):
    theme.apply(qapp, "light")
    time = Cell((Line((Run("09:00"), Run("08:40–10:20", role="second")), tag=Clock.BEIJING),))
    long = Cell((words("a sentence that goes on and on and on and on"),))
    assert natural_width(time) > natural_width(Cell((Line((Run("09:00"),)),)))
    assert natural_width(long) < 60
    assert natural_height(long, 120) > natural_height(long, 500)
    assert natural_height(time, 20) == natural_height(time, 500)


def test_that_a_line_with_an_end_shows_that_there_is_more(qapp):
    theme.apply(qapp, "light")
    cell = Cell((Line((Run("many words " * 20),), wrap=True, most=2),))
    (placed,) = lay_out(cell, 120).lines
    assert placed.layout.lineCount() == 2
    assert placed.layout.text().endswith("…")


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("sign", ["ring", "bars", "disc", "here", "line"])
def test_that_every_sign_is_drawn_in_every_theme(qapp, qtbot, name, sign):
    theme.apply(qapp, name)
    cell = Cell((Line((Run("x"),), mark="fine"),), sign=sign, number="4", filled=True, bar=True)
    made = RowTable(RowModel([Column("Sign", cell=lambda t: cell)]), "Signs")
    qtbot.addWidget(made)
    made.show()
    made.show_rows([Thing(1)])
    made.choose(1)
    picture = made.viewport().grab().toImage()
    assert len({picture.pixel(x, 20) for x in range(picture.width())}) > 3
    theme.apply(qapp, "light")
