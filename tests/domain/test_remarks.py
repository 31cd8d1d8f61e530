"""Originals are counted against what was handed over, place by place."""

from dataclasses import replace

import pytest

from companion.domain.ids import RemarkId
from companion.domain.remarks import Remark, RemarkKind, outstanding
from tests.domain.factories import at

OVER, BACK = RemarkKind.HANDED_OVER, RemarkKind.HANDED_BACK


def remarks(*parts):
    return [
        Remark(RemarkId(n), stage, kind, at("09:00"), count=count)
        for n, (stage, kind, count) in enumerate(parts, 1)
    ]


@pytest.mark.parametrize(
    ("parts", "gate", "every"),
    [
        ((), 0, 0),
        ((("gate", OVER, 3),), 3, 3),
        ((("gate", OVER, 3), ("gate", BACK, 2)), 1, 1),
        ((("gate", OVER, 1), ("gate", BACK, 3), ("gate", OVER, 1)), 1, 1),
        ((("gate", OVER, 2), ("customs", BACK, 2)), 2, 2),
        ((("gate", OVER, 2), ("gate~2", BACK, 2)), 0, 0),
        ((("gate", OVER, 1), ("gate~2", OVER, 1), ("customs", OVER, 1)), 2, 3),
    ],
)
def test_that_originals_are_owed_by_the_place_that_took_them(parts, gate, every):
    found = remarks(*parts)
    assert outstanding(found, "gate") == outstanding(found, "gate~2") == gate
    assert outstanding(found) == every


def test_that_a_note_taken_back_owes_nothing():
    (over,) = remarks(("gate", OVER, 2))
    assert outstanding([replace(over, withdrawn_at=at("10:00"))]) == 0
