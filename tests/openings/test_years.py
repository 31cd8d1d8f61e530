"""The kept years of holidays: what the library lists, in any language of the computer."""

import json

import pytest

from companion.assets.places import resource
from companion.openings import years


def test_that_the_kept_years_are_what_the_locked_library_lists():
    kept = resource(*years.FILE).read_text(encoding="utf-8")
    assert json.loads(kept) == json.loads(years.as_json())


@pytest.mark.parametrize("country", ["CN", "KG"])
@pytest.mark.parametrize("year", [2026, 2027])
def test_that_a_kept_year_reads_as_the_library_gives_it(country, year):
    assert years.year_of(country, year) == years.asked(country, year)


def test_that_a_year_that_is_not_kept_is_asked_of_the_library():
    assert years.year_of("CN", 2050).names
    assert 2050 not in years.KEPT_YEARS
