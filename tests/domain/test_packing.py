"""The first packing list: a line per person or vehicle, only for the kinds it is meant for."""

from companion.domain.crossing import PackingTip
from companion.domain.packing import Phase, list_from_tips
from companion.domain.trip import Person, Vehicle

ANNA, TOMAS = Person(1, "Anna"), Person(2, "Tomás")
CAR, BIKE = Vehicle(1, "Cruiser", "car", "KTR 48P"), Vehicle(2, "BMW", "motorcycle", "4170 LBX")


def texts(tip: PackingTip, people=(), vehicles=()):
    return [item.text for item in list_from_tips([tip], people, vehicles)]


def test_that_a_personal_thing_has_a_line_for_each_person():
    tip = PackingTip("Hat", "home", per="person")
    items = list_from_tips([tip], (ANNA, TOMAS), ())
    assert [item.person for item in items] == [1, 2]
    assert texts(tip) == ["Hat"]


def test_that_several_vehicles_are_told_apart_by_their_plates():
    tip = PackingTip("Oil", "home", per="vehicle")
    assert texts(tip, vehicles=(CAR, BIKE)) == ["Oil (KTR 48P)", "Oil (4170 LBX)"]
    assert texts(tip, vehicles=(CAR,)) == ["Oil"]


def test_that_what_is_for_cars_is_not_packed_for_a_motorcycle():
    tip = PackingTip("Snow chains", "home", per="vehicle", only_for="car")
    assert texts(tip, vehicles=(CAR, BIKE)) == ["Snow chains (KTR 48P)"]
    assert texts(tip, vehicles=(BIKE,)) == []
    assert texts(tip) == ["Snow chains"]


def test_that_a_line_keeps_its_phase():
    assert list_from_tips([PackingTip("Hat", "customs_night")], (), ())[0].phase is (
        Phase.CUSTOMS_NIGHT
    )
