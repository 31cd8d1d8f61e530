"""The log: the newest reading stands, withdrawn ones do not."""

from companion.domain.splits import Event, TimePoint, last_entry, next_point, standing
from tests.domain.factories import at, split

IDS = ["camp", "post", "gate"]
POST_IN = TimePoint("post", Event.IN)


def test_that_a_correction_stands_and_its_withdrawal_brings_the_first_back():
    first = split(1, "post", "in", at("06:40"))
    second = split(2, "post", "in", at("06:45"), supersedes=1)
    taken_back = split(2, "post", "in", at("06:45"), supersedes=1, withdrawn_at=at("07:00"))
    assert standing([first, second])[POST_IN] is second
    assert standing([second, first])[POST_IN] is second
    assert standing([first, taken_back])[POST_IN] is first


def test_that_the_last_entry_is_the_one_written_last_not_the_latest_time():
    late = split(1, "gate", "in", at("09:00"))
    written_after = split(2, "camp", "out", at("05:45"))
    assert last_entry([late, written_after]) is written_after
    assert last_entry([]) is None


def test_that_the_next_point_follows_the_furthest_one_logged():
    assert next_point(IDS, {}) == TimePoint("camp", Event.OUT)
    reading = standing([split(1, "post", "in", at("06:40"))])
    assert next_point(IDS, reading) == TimePoint("post", Event.OUT)
    assert next_point(IDS, standing([split(1, "gate", "in", at("09:00"))])) is None
