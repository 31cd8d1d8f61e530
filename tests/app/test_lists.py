"""Papers and packing through their verbs."""

from dataclasses import replace
from datetime import date

import pytest

from companion.app import history, packing, papers, trips
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.packing import ItemKind, NewItem, Phase
from companion.domain.papers import Owner, PaperState
from tests.domain.factories import KG, at


def judged(companion, trip_id, kind, name):
    found = papers.readiness(companion, trip_id).judged
    return next(j for j in found if j.kind.id == kind and j.holder_name.startswith(name))


def test_that_a_passport_six_days_short_of_six_months_is_doubtful(companion, trip_id):
    short = judged(companion, trip_id, "passport", "Tomás")
    assert short.state is PaperState.DOUBTFUL
    assert short.reasons[0].startswith("6 days short of 6 months")
    assert judged(companion, trip_id, "passport", "Anna").state is PaperState.READY


def test_that_moving_the_last_day_in_china_judges_at_once(companion, trip_id):
    draft = trips.draft_of(trips.trip(companion, trip_id))
    for last, state in (
        (date(2027, 6, 6), PaperState.READY),
        (date(2027, 6, 7), PaperState.DOUBTFUL),
        (None, PaperState.UNKNOWN),
    ):
        trips.change_trip(companion, trip_id, replace(draft, leaves_china_on=last))
        assert judged(companion, trip_id, "passport", "Tomás").state is state


def test_that_moving_the_crossing_judges_at_once(companion, trip_id):
    trips.move_leave(companion, trip_id, at("05:45", day="2027-06-22"), KG)
    assert judged(companion, trip_id, "passport", "Tomás").state is PaperState.MISSING


def test_that_the_visa_free_need_a_permit_and_no_visa(companion, trip_id):
    kinds = {
        j.kind.id
        for j in papers.readiness(companion, trip_id).judged
        if j.holder_name.startswith("Tomás")
    }
    assert "border_permit" in kinds
    assert "cn_visa" not in kinds


def test_that_a_note_keeps_the_number_and_is_changed_in_parts(companion, trip_id):
    tomas = trips.trip(companion, trip_id).people[1]
    noted = papers.PaperDraft(
        "border_permit", Owner("person", tomas.id), True, number="KG 1234567",
        expires_on=date(2027, 6, 1),
    )  # fmt: skip
    papers.note_paper(companion, trip_id, noted)
    permit = judged(companion, trip_id, "border_permit", "Tomás")
    assert permit.state is PaperState.READY
    assert permit.paper.number == "KG 1234567"
    again = replace(papers.draft_of(permit.paper), copies=2)
    assert papers.note_paper(companion, trip_id, again) == permit.paper.id
    assert judged(companion, trip_id, "border_permit", "Tomás").paper.number == "KG 1234567"
    papers.forget_paper(companion, trip_id, permit.paper.id)
    assert judged(companion, trip_id, "border_permit", "Tomás").state is PaperState.MISSING


def test_that_a_bad_note_is_refused(companion, trip_id):
    anna = Owner("person", trips.trip(companion, trip_id).people[0].id)
    with pytest.raises(NotFound):
        papers.note_paper(companion, trip_id, papers.PaperDraft("library card", anna))
    upside_down = papers.PaperDraft(
        "cn_visa", anna, True, issued_on=date(2027, 2, 2), expires_on=date(2027, 1, 1)
    )
    with pytest.raises(NotAllowed):
        papers.note_paper(companion, trip_id, upside_down)
    with pytest.raises(NotAllowed):
        papers.note_paper(companion, trip_id, papers.PaperDraft("cn_visa", anna, copies=-1))


def test_that_a_thing_is_added_ticked_changed_ordered_and_removed(companion, trip_id):
    new = NewItem(Phase.HOME, ItemKind.PACK, "Thermos", "2")
    item_id = packing.add_item(companion, trip_id, new)
    packing.tick_item(companion, trip_id, item_id, True)
    listed = packing.packing_list(companion, trip_id).of_phase(Phase.HOME)
    assert listed[-1].id == item_id
    assert listed[-1].ticked
    packing.change_item(companion, trip_id, replace(listed[-1], bag="cab"))
    order = [item_id, *(i.id for i in listed[:-1])]
    packing.order_items(companion, trip_id, order)
    first = packing.packing_list(companion, trip_id).of_phase(Phase.HOME)[0]
    assert (first.text, first.bag) == ("Thermos", "cab")
    packing.remove_item(companion, trip_id, item_id)
    assert item_id not in {i.id for i in packing.packing_list(companion, trip_id).items}
    history.undo(companion)
    assert item_id in {i.id for i in packing.packing_list(companion, trip_id).items}


def test_that_reset_takes_every_tick_in_one_undoable_step(companion, trip_id):
    before = packing.packing_list(companion, trip_id)
    assert any(i.ticked for i in before.items)
    packing.reset_list(companion, trip_id)
    assert not any(i.ticked for i in packing.packing_list(companion, trip_id).items)
    history.undo(companion)
    assert packing.packing_list(companion, trip_id).items == before.items


def test_that_what_must_stay_at_home_has_a_reason(companion, trip_id):
    listed = packing.packing_list(companion, trip_id)
    for kind in (ItemKind.LEAVE, ItemKind.PUT_AWAY):
        assert listed.of_kind(kind)
        assert all(i.reason for i in listed.of_kind(kind))


def test_that_a_blank_thing_is_refused(companion, trip_id):
    with pytest.raises(NotAllowed):
        packing.add_item(companion, trip_id, NewItem(Phase.HOME, ItemKind.PACK, "  "))
