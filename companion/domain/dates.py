"""Pure dates: how they are written, and simple reckoning with them. No clock is involved.

The month is written out in English whatever the computer's language: 07/08 is read in two ways.
"""

from __future__ import annotations

import contextlib
import re
from datetime import date, timedelta

from companion.domain.errors import NotAllowed

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_WORDS = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(?P<d>\d{1,2})\.?\s*(?P<m>[a-z]{3,9})\.?,?\s*(?P<y>\d{4})?", re.IGNORECASE
)
#: As papers print a date: numbers with points, slashes or dashes, or the month in three letters.
_PRINTED = re.compile(r"(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})\.?")
_PRINTED_YEAR_FIRST = re.compile(r"(?P<y>\d{4})(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})")
_PRINTED_WORDS = re.compile(
    r"(?P<d>\d{1,2})[ -]?(?P<m>[a-z]{3})[a-z]*[ -]?(?P<y>\d{2}|\d{4})", re.IGNORECASE
)
HOW = "Write it like 18 May 2027 or 2027-05-18."


def day_text(day: date) -> str:
    """``18 May 2027``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day_text(day: date) -> str:
    """``Tue 18 May``."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def weekday_text(day: date) -> str:
    """``Tuesday``."""
    return _LONG_DAYS[day.weekday()]


def weekday_short(day: date) -> str:
    """``Tue``."""
    return _DAYS[day.weekday()]


def months_later(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = first_of_next - timedelta(days=1)
    return date(year, month + 1, min(day.day, last.day))


def count_days_text(number: int) -> str:
    """``1 day``, ``6 days``."""
    return "1 day" if number == 1 else f"{number} days"


def read_date(text: str, year: int | None = None) -> date:
    """``18 May 2027``, ``18 may`` (of ``year``), ``2027-05-18``. Raises NotAllowed, for 07/08 too.

    Numbers alone are read in two ways, so the month stands in letters.
    """
    bare = text.strip()
    if match := _ISO.fullmatch(bare):
        return _date(text, int(match["y"]), int(match["m"]), int(match["d"]))
    match = _WORDS.fullmatch(bare)
    if match is None or match["m"][:3].title() not in _MONTHS:
        raise NotAllowed(f"“{bare}” is not a date." if bare else "The date is missing.", HOW)
    if match["y"] is None and year is None:
        raise NotAllowed(f"“{bare}” does not say the year.", HOW)
    month = _MONTHS.index(match["m"][:3].title()) + 1
    return _date(text, int(match["y"] or year or 0), month, int(match["d"]))


def printed_dates(text: str) -> tuple[date, ...]:
    """Every date that ``text`` may be as a paper prints it, the likeliest first; none for no date.

    ``09.04.1985`` and ``1985.04.09`` have one reading, ``09/04/1985`` has two; ``9 APR 85`` and
    ``09.04.85`` are of the last hundred years or of the next. For comparing only: what is typed
    into a field of ours is read by ``read_date``.
    """
    try:
        return (read_date(text),)
    except NotAllowed:
        pass
    bare = text.strip()
    if match := _PRINTED_YEAR_FIRST.fullmatch(bare):
        return _possible([(match["y"], match["m"], match["d"])])
    if match := _PRINTED.fullmatch(bare):
        said = [(match["y"], match["m"], match["d"])]
        if match["sep"] == "/":
            said.append((match["y"], match["d"], match["m"]))
        return _possible(said)
    if match := _PRINTED_WORDS.fullmatch(bare):
        month = match["m"].title()
        if month in _MONTHS:
            return _possible([(match["y"], str(_MONTHS.index(month) + 1), match["d"])])
    return ()


def _possible(said: list[tuple[str, str, str]]) -> tuple[date, ...]:
    found: list[date] = []
    for year, month, day in said:
        for century in (0,) if len(year) == 4 else (1900, 2000):
            with contextlib.suppress(ValueError):
                found.append(date(int(year) + century, int(month), int(day)))
    return tuple(dict.fromkeys(found))


def _date(text: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NotAllowed(f"There is no “{text.strip()}”.", HOW) from None
