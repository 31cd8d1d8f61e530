"""Pure dates: how they are written, and simple reckoning with them. No clock is involved.

The month is written out in English whatever the computer's language: 07/08 is read in two ways.
"""

from __future__ import annotations

from datetime import date, timedelta

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LONG_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


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
