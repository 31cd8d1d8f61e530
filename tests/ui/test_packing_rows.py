"""What the lists of papers, packing and dossier say, without a window."""

from __future__ import annotations

from datetime import date

import pytest

from companion.domain.ids import ItemId
from companion.domain.packing import Count, Phase
from companion.ui.pages.packing_rows import moved
from companion.wording.lists import away_by_text, file_name, number_of, phase_note

A, B, C = ItemId(1), ItemId(2), ItemId(3)


@pytest.mark.parametrize(
    ("item", "before", "order"),
    [(A, C, [B, A, C]), (C, A, [C, A, B]), (A, None, [B, C, A]), (B, B, [A, C, B])],
)
def test_that_a_thing_is_put_before_another(item: ItemId, before: ItemId, order: list) -> None:
    assert moved([A, B, C], item, before) == order


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Torugart, May 2027", "2027-05-18 Torugart, May 2027 dossier.pdf"),
        ("../../etc/passwd", "2027-05-18 etc passwd dossier.pdf"),
        ('a:b*c?"<>|', "2027-05-18 a b c dossier.pdf"),
        ("///", "2027-05-18 dossier.pdf"),
    ],
)
def test_that_a_file_name_holds_nothing_a_disk_refuses(name: str, file: str) -> None:
    assert file_name(name, date(2027, 5, 18)) == file


def test_that_a_long_name_in_any_script_makes_a_name_a_disk_takes() -> None:
    for name in ("吐尔尕特" * 125, "W" * 500, "Тору" * 125):
        assert len(file_name(name, date(2027, 5, 18)).encode()) < 160


def test_that_without_an_arrival_no_time_is_promised() -> None:
    assert away_by_text(None) == "Before you reach the gate"
    assert phase_note(Phase.BEFORE_GATE, Count(0, 3), None) == "Within reach at the gate"
    assert phase_note(Phase.HOME, Count(3, 3), None) == "All done"
    assert phase_note(Phase.AFTER, Count(0, 0), None) == "Nothing listed"


def test_that_one_is_said_as_one() -> None:
    assert number_of(1, "page") == "1 page"
    assert number_of(2, "copy", "copies") == "2 copies"
