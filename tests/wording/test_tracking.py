"""Text of the tracker: what was written and what became of it, where we are, what comes next."""

from companion.domain.ids import SplitId
from companion.domain.splits import Event, TimePoint
from companion.domain.timetable import build
from companion.domain.timetable_notes import Stay
from companion.wording import tracking as rows
from tests.domain.factories import at, split, stage, trip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_that_what_was_written_is_said_with_what_became_of_it():
    first = split(1, "post", "in", at("06:40"))
    second = split(2, "post", "in", at("06:45"), supersedes=SplitId(1))
    back = split(3, "post", "in", at("06:50"), withdrawn_at=at("07:00"))
    history = (first, second, back)
    assert rows.standing_word(first, history) == "corrected later"
    assert rows.standing_word(second, history) == "counts"
    assert rows.standing_word(back, history).startswith("taken back Tue 18 May 2027")
    assert rows.written_text(first) == "“typed” on Kyrgyz time, typed"
    assert "recorded Tue 18 May 2027, 06:40 KG · 08:40 BJ" in plain(rows.recorded_text(first))
    assert rows.written_text(split(4, "post", "in", at("06:40"), origin="now")) == (
        "Logged with the now key"
    )


def test_that_the_tracker_says_where_we_are():
    left = (split(1, "camp", "out", at("05:45")),)
    road = build(trip(), left, {}, at("06:00"))
    there = build(trip(), (*left, split(2, "post", "in", at("06:40"))), {}, at("06:50"))
    before = build(trip(), (), {}, at("04:00"))
    assert [rows.here_text(t) for t in (before, road, there)] == [
        "Nothing logged yet", "On the road after Camp", "Post",
    ]  # fmt: skip
    assert plain(rows.here_since(before)) == "Planned to leave Tue 18 May 2027, 05:45 KG · 07:45 BJ"
    assert plain(rows.here_since(road)) == "left 05:45 KG · 07:45 BJ"
    assert plain(rows.here_since(there)) == "in 06:40 KG · 08:40 BJ"


def test_that_actions_stays_and_delays_are_short():
    assert rows.action_text(TimePoint("x", Event.OUT)) == "Log left, now"
    assert rows.point_head(TimePoint("x", Event.IN), stage("gate")) == "Arrive at Gate"
    assert plain(rows.stay_text(Stay(226, False, 180, "lunch break"))) == "3 h 46"
    assert plain(rows.stay_text(Stay(14, True))) == "14 min so far"
    assert plain(rows.stay_cause(Stay(226, False, 180, "lunch break"))) == "3 h closed: lunch break"
    assert rows.stay_cause(Stay(14, True)) == ""
    assert "The day was found" in rows.understood_text(at("06:40"), True)


def test_that_the_next_event_is_named():
    point = TimePoint("gate", Event.OUT)
    assert rows.log_name(point, stage("gate")) == "Log left Gate, now"
    assert rows.next_text(point, stage("gate")) == "next: leave Gate"
    assert rows.next_text(None, None) == "every stage is logged"
    assert rows.odd_text(("This time is later than now.",)).endswith("It is kept and flagged.")
    assert rows.odd_text(()) == ""


def test_that_an_event_can_be_typed_corrected_or_taken_back():
    point, gate = TimePoint("gate", Event.OUT), stage("gate")
    assert rows.menu_texts(point, gate, None) == (("Type a time: leave Gate…", "type"),)
    texts = rows.menu_texts(point, gate, split(1, "gate", "out", at("09:30")))
    assert texts[1] == ("Take back: leave Gate", "withdraw")
