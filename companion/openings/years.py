"""The public holidays of a year, as the ``holidays`` library lists them.

Loading the library costs more than reckoning a whole timetable, because it loads every country.
So the years that trips are planned in are kept in ``resources/holidays/years.json``, written by
``python -m companion.openings.years``; a test holds that file and library agree, version and all.
Other years ask the library itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from companion.assets.places import resource

LANGUAGE = "en_US"  # asked for by name: otherwise the computer's language chooses
KEPT_YEARS = range(2014, 2036)
FILE = ("holidays", "years.json")


@dataclass(frozen=True)
class Year:
    """One country's year. ``workdays`` are weekend days worked in exchange for others."""

    names: Mapping[date, str]
    workdays: frozenset[date]
    source: str


@cache
def year_of(country: str, year: int) -> Year:
    """The year of "CN" or "KG": from the kept file, or from the library for other years."""
    kept = _kept()
    listed = kept[country].get(str(year))
    if listed is None:
        return asked(country, year)
    return Year(
        {date.fromisoformat(day): name for day, name in listed["names"].items()},
        frozenset(date.fromisoformat(day) for day in listed["workdays"]),
        kept["source"],
    )


@cache
def _kept() -> Any:
    return json.loads(resource(*FILE).read_text(encoding="utf-8"))


def asked(country: str, year: int) -> Year:
    """The year as the library lists it now."""
    import holidays

    listed = holidays.country_holidays(country, years=year, language=LANGUAGE)
    names = {day: _british(name) for day, name in sorted(listed.items()) if day.year == year}
    # The library always lists some make-up days of 2001 to 2011 too.
    worked = getattr(listed, "weekend_workdays", ())
    workdays = frozenset(day for day in worked if day.year == year)
    return Year(names, workdays, f"holidays {holidays.__version__}")


def _british(name: str) -> str:
    return name.replace("Labor", "Labour")


def as_json() -> str:
    """The file's content as the library has it now."""
    countries: dict[str, Any] = {
        country: {str(year): _plain(asked(country, year)) for year in KEPT_YEARS}
        for country in ("CN", "KG")
    }
    source = asked("CN", KEPT_YEARS[0]).source
    return json.dumps({"source": source, **countries}, ensure_ascii=False, indent=1) + "\n"


def _plain(year: Year) -> dict[str, Any]:
    return {
        "names": {day.isoformat(): name for day, name in year.names.items()},
        "workdays": [day.isoformat() for day in sorted(year.workdays)],
    }


if __name__ == "__main__":
    target = resource(*FILE)
    target.parent.mkdir(exist_ok=True)
    target.write_text(as_json(), encoding="utf-8")
