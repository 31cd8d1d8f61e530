"""What stands in the form of a paper, as text, and how it follows what changes beneath it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from companion.domain.dates import day_text
from companion.domain.papers import Paper
from companion.domain.secrets import Secret


@dataclass(frozen=True)
class Typed:
    """The form as it stands, each field as text. A None or 0 of a paper is an empty field."""

    at_hand: bool = False
    issuer: str = ""
    issued: str = ""
    valid_from: str = ""
    expires: str = ""
    number: Secret = ""
    copies: int = 0
    translations: int = 0
    sleeve: str = ""
    stay_days: str = ""
    blank_pages: str = ""
    port: str = ""
    note: Secret = ""
    as_written: tuple[tuple[str, Secret], ...] = ()


def rebased(typed: Typed, before: Typed, now: Typed) -> Typed:
    """``typed`` over ``before``, after what is kept has become ``now``.

    What was typed stays. What was not follows: a scan was added meanwhile, or the vault was locked
    and what was read from it is hidden.
    """
    values = ((f.name, getattr(typed, f.name)) for f in fields(Typed))
    made = {
        name: getattr(now, name) if value == getattr(before, name) else value
        for name, value in values
    }
    said, was, letters = dict(typed.as_written), dict(before.as_written), dict(now.as_written)
    names = sorted({*said, *letters})
    written = ((n, letters.get(n, "") if said.get(n) == was.get(n) else said[n]) for n in names)
    made["as_written"] = tuple((name, value) for name, value in written if value)
    return Typed(**made)


def typed_of(paper: Paper | None) -> Typed:
    """The form of what is noted about a paper; an empty one where nothing is."""
    if paper is None:
        return Typed()
    return Typed(
        paper.at_hand,
        paper.issuer,
        _day_text(paper.issued_on),
        _day_text(paper.valid_from),
        _day_text(paper.expires_on),
        paper.number,
        paper.copies,
        paper.translations,
        paper.sleeve,
        _number_text(paper.stay_days),
        _number_text(paper.blank_pages),
        paper.port,
        paper.note,
        tuple(sorted((said.field, said.value) for said in paper.as_written)),
    )


def _day_text(day: date | None) -> str:
    return day_text(day) if day else ""


def _number_text(number: int | None) -> str:
    return "" if number is None else str(number)
