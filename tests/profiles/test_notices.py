"""Published notices: the shipped file can be read, and a bad one names all its mistakes."""

from datetime import date, time

import pytest

from companion.domain.clocks import Clock
from companion.domain.errors import Unreadable
from companion.domain.notices import Effect, in_force, speaking_of
from companion.profiles.notices import published, read_notices
from companion.profiles.reader import crossing_ids

GOOD = """
checked_on = 2026-11-22
[[notice]]
id = "a"
effect = "shut"
crossings = ["torugart-kg-cn"]
first = 2025-10-01
last = 2025-10-03
clock = "bj"
reason = "National Day"
source = "A ministry"
"""


def mistakes(text: str) -> tuple[str, ...]:
    with pytest.raises(Unreadable) as refused:
        read_notices(text, "mine.toml", "torugart-kg-cn")
    return refused.value.problems


def test_that_the_shipped_notices_speak_of_the_shipped_crossings():
    for crossing_id in crossing_ids():
        assert published(crossing_id).notices
    assert published("khunjerab").notices == ()


def test_that_every_shipped_notice_has_an_address_and_its_own_id():
    notices = published("torugart-kg-cn").notices
    assert all(n.address.startswith("http") for n in notices)
    assert len({n.id for n in notices}) == len(notices)


def test_that_of_the_spring_festival_of_2026_only_the_last_notice_counts():
    notices = published("torugart-kg-cn").notices
    assert len([n for n in notices if n.first.year == 2026 and n.first.month == 2]) == 2
    final = speaking_of(date(2026, 2, 18), notices)
    assert final is not None
    assert (final.begins, final.ends, final.clock) == (time(22), time(8), Clock.KYRGYZ)
    assert [n.id for n in in_force(notices) if n.speaks_of(date(2026, 2, 18))] == [final.id]


def test_that_lorries_alone_passed_on_the_weekend_of_october_2025():
    found = speaking_of(date(2025, 10, 4), published("torugart-kg-cn").notices)
    assert found is not None
    assert found.effect is Effect.FREIGHT_ONLY


def test_that_a_good_file_is_read():
    (notice,) = read_notices(GOOD, "mine.toml", "torugart-kg-cn").notices
    assert (notice.id, notice.first, notice.last) == ("a", date(2025, 10, 1), date(2025, 10, 3))
    assert read_notices(GOOD, "mine.toml", "irkeshtam-kg-cn").notices == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('effect = "shut"', 'effect = "ajar"', "(a) effect: “ajar”"),
        ("first = 2025-10-01", "first = 2025-10-04", "before the first"),
        ("first = 2025-10-01", 'first = "soon"', "(a) first: “soon”"),
        ("first = 2025-10-01", "first = 2025-10-01T08:00:00", "(a) first"),
        ('clock = "bj"', 'clock = "local"', "(a) clock: “local”"),
        ('clock = "bj"\n', "", "(a) clock: is missing"),
        ('reason = "National Day"', 'reason = ""', "reason"),
        ('source = "A ministry"', 'source = "A"\ncolour = "red"', "(a) colour: is no field"),
        ('source = "A ministry"', 'source = "A"\nreplaced_by = "b"', "(a) replaced_by"),
        ("checked_on = 2026-11-22", "", "checked_on"),
        ("[[notice]]", "[notice]", "[[notice]]"),
    ],
)
def test_that_a_mistake_is_named_with_its_place(old, new, says):
    assert any(says in each for each in mistakes(GOOD.replace(old, new)))


def test_that_all_mistakes_are_named_at_once():
    bad = GOOD.replace('"shut"', '"ajar"').replace('"bj"', '"local"').replace("2026-11-22", "1")
    assert len(mistakes(bad)) == 3
