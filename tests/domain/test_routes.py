"""What a day does to the route: skipped, added and repeated stages, and the plan that follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.crossing import Span
from companion.domain.errors import NotAllowed, NotFound
from companion.domain.routes import (
    TOLD_TO_RETURN,
    RouteChange,
    RouteChangeKind,
    adding,
    changed,
    place_of,
    repeating,
    skipping,
    visit_of,
)
from tests.domain.factories import ROUTE, stage, trip

IDS = [s.id for s in ROUTE]


def ids(*changes):
    return [s.id for s in changed(ROUTE, changes)]


def test_that_a_skipped_stage_leaves_its_drive_to_the_next():
    route = changed(ROUTE, [skipping(ROUTE, "post")])
    assert [s.id for s in route] == ["camp", "gate", "hotel", "office"]
    assert route[1].drive == Span(80, 110, 155)
    assert route[1].km == 75


@pytest.mark.parametrize("stage_id", ["camp", "office", "gate"])
def test_that_the_ends_and_the_hard_posts_cannot_be_skipped(stage_id):
    with pytest.raises(NotAllowed):
        skipping(ROUTE, stage_id)


def test_that_an_added_stage_stands_halfway_and_the_whole_drive_stays_as_long():
    change = adding(ROUTE, "post", "Third road check")
    route = changed(ROUTE, [change])
    assert [s.id for s in route] == ["camp", "post", "added_1", "gate", "hotel", "office"]
    new, following = route[2], route[3]
    assert new.names.en == "Third road check"
    whole = ROUTE[2].drive
    for end in ("shortest", "typical", "longest"):
        assert getattr(new.drive, end) + getattr(following.drive, end) == getattr(whole, end)
    again = adding(route, "post", "Fourth", [change])
    assert again.stage_id == "added_2"


def test_that_being_sent_back_repeats_the_stages_from_there_with_the_way_back():
    route = changed(ROUTE, [repeating(ROUTE, "post", "gate")])
    assert [s.id for s in route] == ["camp", "post", "gate", "post~2", "gate~2", "hotel", "office"]
    back = route[3]
    assert back.drive == ROUTE[2].drive
    assert back.km == ROUTE[2].km
    assert back.names.en == "Post (2nd time)"
    assert route[4].hard_hours


def test_that_a_stage_repeated_where_one_stands_is_no_way_off_and_counts_its_visits():
    first = repeating(ROUTE, "gate", "gate")
    second = repeating(changed(ROUTE, [first]), "gate~2", "gate~2")
    route = changed(ROUTE, [first, second])
    assert [s.id for s in route][2:5] == ["gate", "gate~2", "gate~3"]
    assert route[4].names.en == "Gate (3rd time)"
    assert route[3].drive == TOLD_TO_RETURN
    assert route[3].km == 0
    assert (place_of("gate~3"), visit_of("gate~3"), visit_of("gate")) == ("gate", 3, 1)


def test_that_what_cannot_be_is_refused():
    with pytest.raises(NotFound):
        skipping(ROUTE, "nowhere")
    with pytest.raises(NotAllowed):
        adding(ROUTE, "office", "After the end")
    with pytest.raises(NotAllowed):
        repeating(ROUTE, "gate", "post")
    with pytest.raises(NotAllowed):
        repeating(ROUTE, "camp", "gate")


def test_that_a_change_whose_stage_is_gone_changes_nothing():
    assert ids(RouteChange(RouteChangeKind.SKIP, "nowhere")) == IDS
    assert ids(RouteChange(RouteChangeKind.ADD, "added_1", "nowhere", "x")) == IDS


def test_that_hours_confirmed_for_a_stage_hold_at_each_visit():
    changes = (repeating(ROUTE, "gate", "gate"),)
    made = trip(route_changes=changes)
    assert [s.id for s in made.stages()].count("gate~2") == 1
    assert made.confirmed_for("gate~2") == made.confirmed_for("gate")


@given(st.lists(st.sampled_from(["skip post", "add camp", "add post", "back post", "back gate"])))
def test_that_ids_stay_apart_and_the_ends_stay_whatever_the_day_does(steps):
    changes: list[RouteChange] = []
    for step in steps[:6]:
        route = changed(ROUTE, changes)
        word, stage_id = step.split()
        try:
            if word == "skip":
                changes.append(skipping(route, stage_id))
            elif word == "add":
                changes.append(adding(route, stage_id, "New", changes))
            else:
                changes.append(repeating(route, stage_id, "gate"))
        except (NotAllowed, NotFound):
            continue
    found = [s.id for s in changed(ROUTE, changes)]
    assert len(set(found)) == len(found)
    assert (found[0], found[-1]) == ("camp", "office")


def test_that_an_unknown_drive_stays_unknown():
    route = (stage("a"), stage("b"), stage("c", Span(1, 2, 3)), stage("d", Span(1, 2, 3)))
    assert changed(route, [skipping(route, "b")])[1].drive is None
