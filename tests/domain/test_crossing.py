"""A crossing: what a trip from one of its night stops sees of the stages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.domain.crossing import Caution, Crossing
from tests.domain.factories import crossing, stage

AT_THE_POST = Caution("Show the visa.", "post")
BEFORE_LEAVING = Caution("Clean the plate.", "town")


@pytest.fixture
def two_stops() -> Crossing:
    post = stage("post", cautions=(AT_THE_POST, BEFORE_LEAVING))
    return replace(crossing((stage("town"), stage("camp"), post)), night_stops=("town", "camp"))


@pytest.mark.parametrize("night_stop", ["town", "camp"])
def test_that_what_is_due_at_a_night_stop_is_due_at_the_one_of_the_trip(
    two_stops: Crossing, night_stop: str
) -> None:
    _, post = two_stops.route(night_stop)
    assert post.cautions == (AT_THE_POST, replace(BEFORE_LEAVING, by_stage=night_stop))
