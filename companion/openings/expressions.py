"""Opening-hours expressions: what a traveller types becomes one, or is refused with an example.

The language is that of OpenStreetMap's ``opening_hours``, as far as it can be trusted here:
fallbacks (``||``) are evaluated wrongly by the library, public holidays are not in it, daylight
needs a place, and an open end is nobody's word. Those are refused.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed

if TYPE_CHECKING:
    from opening_hours import OpeningHours

EXAMPLE = "Write them like 11:00-13:30, 16:30-19:30."

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−~"), "-")
_MARKS = {ord(mark): '"' for mark in "“”„«»"} | {ord("、"): ","}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_STATES = re.compile(r"\b(off|closed|open|unknown)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_TIME = r"(\d{1,2})(?:[:.]?(\d\d))?"
_LOOSE_SPAN = re.compile(rf"(?<![\d:.]){_TIME}\s*-\s*{_TIME}(?![\d:.])")
_SPAN = re.compile(r"(?<!\d)(\d{1,2})[:.](\d\d)\s*-\s*(\d{1,2})[:.](\d\d)(?!\d)")
_RULE_ENDS = re.compile(r";|(?<=\d),")
#: A rule without any of these would mean the whole day, which nobody types on purpose.
_SAYS_WHEN = re.compile(rf"{_SPAN.pattern}|\b(off|closed|unknown)\b|24/7")
_DAY = "(?:Mo|Tu|We|Th|Fr|Sa|Su)"
#: What people write between days and times, and how the expression has it.
_JOINS = (
    (re.compile(rf"({_DAY}) ?- ?(?={_DAY}\b)"), r"\1-"),
    (re.compile(rf"({_DAY}) ?, ?(?={_DAY}\b)"), r"\1,"),
    (re.compile(rf"({_DAY}) ?[,:] ?(?=\d)"), r"\1 "),
    (re.compile(r"(?<=\d) ?(?:and|&) ?(?=\d)"), ","),
    (re.compile(r"(?<=\d) ?(?:to|until|till) ?(?=\d)"), "-"),
)
#: A semicolon would let the afternoon replace the morning.
_TIMES_APART = re.compile(r"(?<=\d) ?[;,] ?(?=\d\d:\d\d-)")
_REFUSED = (
    (re.compile(r"\|\|"), "Hours with “||” cannot be relied on."),
    (
        re.compile(r"\b(PH|SH)\b", re.IGNORECASE),
        "Public holidays are laid over the hours anyway; leave them out.",
    ),
    (
        re.compile(r"sunrise|sunset|dawn|dusk", re.IGNORECASE),
        "Hours by daylight are not understood.",
    ),
    (re.compile(r"\d\s*\+"), "Hours need an end as well as a beginning."),
)


def checked(hours: str) -> str:
    """``hours`` as typed, as a valid expression: ``11-13:30`` becomes ``11:00-13:30``.

    Text in quotation marks stays as it is. Raises NotAllowed, with an example, for anything that
    is empty, is not understood, or would be understood wrongly.
    """
    parts = hours.translate(_MARKS).split('"')
    tidied = [part if n % 2 else _tidied(part) for n, part in enumerate(parts)]
    expression = '"'.join(tidied).strip(" ;,")
    bare = _bare(expression)
    if not bare:
        raise NotAllowed("There are no hours here.", EXAMPLE)
    _refuse_untrusted(bare)
    if not all(_SAYS_WHEN.search(rule) for rule in _RULE_ENDS.split(bare)):
        raise NotAllowed(f"There are times missing in “{hours.strip()}”.", EXAMPLE)
    evaluator(expression, Clock.BEIJING)
    return expression


def evaluator(expression: str, clock: Clock) -> OpeningHours:
    """The library's reading of ``expression`` on ``clock``, without its own holidays.

    Raises NotAllowed where it cannot be read, or holds what the library gets wrong.
    """
    import opening_hours

    _refuse_untrusted(_bare(expression))
    zone = ZoneInfo(clock.zone_name)
    try:
        return opening_hours.OpeningHours(
            expression, timezone=zone, auto_country=False, auto_timezone=False
        )
    except opening_hours.ParserError:  # type: ignore[attr-defined]  # its stubs forget it
        raise NotAllowed(f"“{expression}” cannot be read as hours.", EXAMPLE) from None


def _bare(expression: str) -> str:
    """The expression without its comments."""
    return " ".join(expression.split('"')[::2]).strip(" ;,")


def _refuse_untrusted(bare: str) -> None:
    for pattern, sentence in _REFUSED:
        if pattern.search(bare):
            raise NotAllowed(sentence, EXAMPLE)


def _tidied(text: str) -> str:
    """The part outside quotation marks, with one way to write digits, dashes, days and times."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES)
    plain = re.sub(r"\s+", " ", _WORD.sub(_weekday, plain))
    plain = _STATES.sub(lambda word: word[0].lower(), plain)
    for pattern, replacement in _JOINS:
        plain = pattern.sub(replacement, plain)
    span = _SPAN if _has_other_words(plain) else _LOOSE_SPAN
    return _TIMES_APART.sub(",", span.sub(_padded, plain))


def _weekday(word: re.Match[str]) -> str:
    """``mon`` and ``Monday`` as ``Mo``; other words as they are."""
    said = word[0].lower()
    known = len(said) > 1 and any(day.startswith(said) for day in _WEEKDAYS)
    return said[:2].title() if known else word[0]


def _has_other_words(text: str) -> bool:
    """Whether months or weeks are named: then a bare ``1-15`` may be days and is left alone."""
    days = {day[:2].title() for day in _WEEKDAYS}
    return any(w not in days for w in _WORD.findall(_STATES.sub("", text)))


def _padded(span: re.Match[str]) -> str:
    """One span of time as ``09:00-12:30``. Raises NotAllowed for times that do not exist."""
    hour, minute, to_hour, to_minute = (int(n or 0) for n in span.groups())
    begin, end = 60 * hour + minute, 60 * to_hour + to_minute
    if max(minute, to_minute) > 59 or max(begin, end) > 24 * 60:
        raise NotAllowed(f"“{span[0]}” holds a time that does not exist.", EXAMPLE)
    text = f"{hour:02}:{minute:02}-{to_hour:02}:{to_minute:02}"
    if end <= begin:
        raise NotAllowed(
            f"The hours {text} end before they begin.",
            f"For hours past midnight write {hour:02}:{minute:02}-24:00, "
            f"00:00-{to_hour:02}:{to_minute:02}.",
        )
    return text
