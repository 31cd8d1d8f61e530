"""Notes about a stage: kept with their moment, taken back by a mark, originals counted."""

from __future__ import annotations

from decimal import Decimal

import pytest

from companion.app import history, remarks
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.remarks import RemarkKind, amount_of


def noted(companion, trip_id, kind, text="", **more):
    return remarks.note(companion, trip_id, "pass_gate", kind, text, **more)


def test_that_a_note_is_kept_with_its_moment_and_taken_back_by_a_mark(companion, trip_id, now):
    now.set("09:20")
    made = noted(companion, trip_id, RemarkKind.CAUSE, "queue", count=40)
    assert (made.at, made.text, made.count) == (companion.now(), "queue", 40)
    remarks.take_back(companion, trip_id, made.id)
    assert remarks.remarks(companion, trip_id) == ()
    (left,) = remarks.history(companion, trip_id)
    assert left.withdrawn_at == companion.now()
    with pytest.raises(NotAllowed):
        remarks.take_back(companion, trip_id, made.id)


def test_that_undo_takes_a_note_back_and_redo_brings_it(companion, trip_id):
    noted(companion, trip_id, RemarkKind.STAMP_OUT)
    history.undo(companion)
    assert remarks.remarks(companion, trip_id) == ()
    history.redo(companion)
    assert [r.kind for r in remarks.remarks(companion, trip_id)] == [RemarkKind.STAMP_OUT]


def test_that_originals_are_counted_against_what_was_handed_over(companion, trip_id):
    def left():
        return remarks.originals_outstanding(companion, trip_id, "pass_gate")

    noted(companion, trip_id, RemarkKind.HANDED_OVER, "passports", count=3)
    assert left() == 3
    back = noted(companion, trip_id, RemarkKind.HANDED_BACK, count=2)
    assert left() == 1
    remarks.take_back(companion, trip_id, back.id)
    assert left() == 3
    noted(companion, trip_id, RemarkKind.HANDED_BACK, count=9)
    assert left() == 0
    assert remarks.originals_outstanding(companion, trip_id, "kg_exit") == 0


def test_that_a_fee_keeps_every_digit_and_its_currency(companion, trip_id):
    made = noted(
        companion, trip_id, RemarkKind.FEE, "road tax", amount=amount_of("1 200,50"), currency="kgs"
    )
    assert (made.amount, made.currency) == (Decimal("1200.50"), "KGS")


@pytest.mark.parametrize(
    ("kind", "text", "more"),
    [
        (RemarkKind.CAUSE, "boredom", {}),
        (RemarkKind.CAUSE, "queue", {"count": -1}),
        (RemarkKind.NOTE, "  ", {}),
        (RemarkKind.WISH, "", {}),
        (RemarkKind.NOTE, "x" * 2001, {}),
        (RemarkKind.FEE, "", {"currency": "KGS"}),
        (RemarkKind.FEE, "", {"amount": Decimal(5)}),
        (RemarkKind.FEE, "", {"amount": Decimal("NaN"), "currency": "KGS"}),
        (RemarkKind.HANDED_OVER, "", {"count": 0}),
        (RemarkKind.HANDED_BACK, "", {"count": 100}),
    ],
)
def test_that_what_cannot_be_meant_is_refused_and_nothing_kept(
    companion, trip_id, kind, text, more
):
    with pytest.raises(NotAllowed):
        noted(companion, trip_id, kind, text, **more)
    assert remarks.history(companion, trip_id) == ()


@pytest.mark.parametrize("text", ["", "five", "-1", "1e99", "NaN", "12.5.1"])
def test_that_what_is_no_amount_is_refused(text):
    with pytest.raises(NotAllowed):
        amount_of(text)


def test_that_a_note_needs_a_stage_of_this_trip(companion, trip_id):
    with pytest.raises(NotFound):
        remarks.note(companion, trip_id, "nowhere", RemarkKind.STAMP_IN)
