"""The one item model: exact signals, kept order, ticks and what screen readers read."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt

from companion.ui.models.rows import (
    CELL_ROLE,
    ROW_ROLE,
    SECOND_HEAD_ROLE,
    SORT_ROLE,
    Column,
    RowModel,
)


@dataclass(frozen=True)
class Thing:
    id: int
    name: str = ""
    done: bool | None = None


COLUMNS = (
    Column("Name", lambda t: t.name, lambda t: "second" if t.name == "two" else "",
           second_head="of it", says=lambda t: f"it is {t.name}", tone=lambda t: "warn",
           mark=lambda t: "tight"),
    Column("Number", lambda t: str(t.id), sort=lambda t: -t.id, align="right",
           ticked=lambda t: t.done),
)  # fmt: skip


def things(*ids: int) -> list[Thing]:
    return [Thing(n, f"thing {n}") for n in ids]


@pytest.fixture
def model(qtmodeltester) -> RowModel:
    made = RowModel(COLUMNS, selectable=lambda t: t.id != 99)
    qtmodeltester.check(made)
    return made


@pytest.fixture
def heard(model: RowModel) -> list[tuple]:
    """Everything the model says from here on, in order."""
    said: list[tuple] = []
    model.rowsInserted.connect(lambda p, a, b: said.append(("insert", a, b)))
    model.rowsRemoved.connect(lambda p, a, b: said.append(("remove", a, b)))
    model.rowsMoved.connect(lambda p, a, b, q, to: said.append(("move", a, b, to)))
    model.dataChanged.connect(lambda a, b: said.append(("change", a.row(), b.row())))
    model.modelReset.connect(lambda: said.append(("reset",)))
    model.layoutChanged.connect(lambda: said.append(("layout",)))
    return said


def test_that_filling_an_empty_model_is_one_insertion(qtbot, model, heard) -> None:
    with qtbot.waitSignal(model.rowsInserted):
        model.show(things(1, 2, 3))
    assert heard == [("insert", 0, 2)]


def test_that_showing_the_same_again_says_nothing(model, heard) -> None:
    model.show(things(1, 2))
    heard.clear()
    model.show(things(1, 2))
    assert heard == []


def test_that_a_changed_row_is_told_alone(qtbot, model, heard) -> None:
    model.show(things(1, 2, 3))
    heard.clear()
    with qtbot.waitSignal(model.dataChanged):
        model.show([Thing(1, "thing 1"), Thing(2, "new"), Thing(3, "thing 3")])
    assert heard == [("change", 1, 1)]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ((1, 2, 3), (1, 3), [("remove", 1, 1)]),
        ((1, 2, 3, 4), (1, 4), [("remove", 1, 2)]),
        ((1, 2, 3, 4), (2, 4), [("remove", 2, 2), ("remove", 0, 0)]),
        ((1, 3), (1, 2, 3), [("insert", 1, 1)]),
        ((2,), (1, 2, 3), [("insert", 0, 0), ("insert", 2, 2)]),
        ((1, 2, 3), (3, 1, 2), [("move", 2, 2, 0)]),
        ((1, 2, 3), (2, 3, 1), [("move", 0, 0, 3)]),
        ((1, 2, 3, 4), (1, 3, 2, 4), [("move", 2, 2, 1)]),
        ((1, 2, 3), (), [("remove", 0, 2)]),
        ((1, 2, 3), (4, 3, 5), [("remove", 0, 1), ("insert", 0, 0), ("insert", 2, 2)]),
    ],
)
def test_that_the_smallest_change_is_told(model, heard, before, after, said) -> None:
    model.show(things(*before))
    heard.clear()
    model.show(things(*after))
    assert heard[: len(said)] == said or sorted(heard) == sorted(said)
    assert len(heard) == len(said)
    assert [row.id for row in model.rows()] == list(after)


@pytest.mark.parametrize("seed", range(30))
def test_that_any_order_is_reached_with_signals_that_a_copy_can_follow(model, seed) -> None:
    dice = random.Random(seed)
    copy: list[int] = []
    model.rowsInserted.connect(
        lambda p, a, b: copy.__setitem__(slice(a, a), [r.id for r in model.rows()[a : b + 1]])
    )
    model.rowsRemoved.connect(lambda p, a, b: copy.__delitem__(slice(a, b + 1)))
    model.rowsMoved.connect(lambda p, a, b, q, to: copy.insert(to - (to > a), copy.pop(a)))
    for _ in range(8):
        wanted = dice.sample(range(12), dice.randrange(13))
        model.show(things(*wanted))
        assert copy == wanted


def test_that_two_rows_of_one_id_are_refused(model) -> None:
    with pytest.raises(ValueError, match="same id"):
        model.show(things(1, 1))


def test_that_each_role_answers_from_the_column(model) -> None:
    model.show([Thing(1, "one"), Thing(2, "two")])
    first, second = model.index(0, 0), model.index(1, 0)
    assert second.data() == "two\nsecond"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "it is one"
    assert first.data(ROW_ROLE) == Thing(1, "one")
    assert first.data(CELL_ROLE).lines[0].mark == "tight"
    assert model.index(0, 1).data(SORT_ROLE) == -1
    assert first.data(SORT_ROLE) == "one"
    assert model.headerData(0, Qt.Orientation.Horizontal, SECOND_HEAD_ROLE) == "of it"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.place_of(2) == 1
    assert model.place_of(7) == -1
    assert model.row_at(QModelIndex()) is None


def test_that_a_line_between_rows_cannot_be_selected(model) -> None:
    model.show(things(1, 99))
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert not model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_that_a_tick_is_a_wish_until_the_rows_say_so(qtbot, model) -> None:
    model.show([Thing(1, "one", done=False)])
    cell = model.index(0, 1)
    with qtbot.waitSignal(model.tick_wanted) as wish:
        model.setData(cell, Qt.CheckState.Checked.value, Qt.ItemDataRole.CheckStateRole)
    assert wish.args == [1, True]
    assert Qt.CheckState(cell.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Unchecked
    model.show([Thing(1, "one", done=True)])
    assert Qt.CheckState(cell.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
