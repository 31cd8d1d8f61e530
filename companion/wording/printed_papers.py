"""What the printed dossier says of papers: their states, numbers, dates and what is counted."""

from __future__ import annotations

from collections.abc import Iterable

from companion.domain.clocks import Clock, Instant
from companion.domain.dates import count_days_text, day_text
from companion.domain.papers import Judged, Paper, PaperState
from companion.domain.readiness import Readiness
from companion.domain.secrets import is_locked, readable
from companion.wording.lists import number_of
from companion.wording.plain import LOCKED, shown
from companion.wording.times import wall_text
from companion.wording.verdicts import PAPER_WORDS

NO_TIME = "–"
_SHORT_LIST = 110  # characters: three lines of half a page
_PAPERS_IN_TROUBLE = (PaperState.MISSING, PaperState.DOUBTFUL, PaperState.UNKNOWN)


def papers_title(readiness: Readiness) -> str:
    """``Papers: 1 missing, 2 doubtful``, ``Papers: all ready``."""
    counts = [(readiness.counts[s], PAPER_WORDS[s].lower()) for s in _PAPERS_IN_TROUBLE]
    said = ", ".join(f"{n} {word}" for n, word in counts if n)
    if not readiness.judged:
        return "Papers: none listed"
    return f"Papers: {said}" if said else "Papers: all ready"


def papers_named_text(readiness: Readiness, most: int = 2) -> str:
    """The papers in the worst state by name and owner: one, and more as far as they are short."""
    if readiness.worst is PaperState.READY:
        return ""
    names = [judged_name(j) for j in readiness.judged if j.state is readiness.worst]
    while most > 1 and len("; ".join(names[:most])) > _SHORT_LIST:
        most -= 1
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{PAPER_WORDS[readiness.worst]}: {'; '.join(names[:most])}{more}."


def judged_name(judged: Judged) -> str:
    """``Arrival card, Anna Lindqvist``."""
    return ", ".join(shown(each) for each in (judged.kind.names.en, judged.holder_name) if each)


_TAIL = 4


def tail_text(paper: Paper | None) -> str:
    """``… 1067``: the end of a number tells two papers apart and gives nothing away."""
    if paper is None or not paper.number:
        return ""
    if is_locked(paper.number):
        return LOCKED
    return f"…\u00a0{shown(''.join(readable(paper.number).split()))[-_TAIL:]}"


NUMBERS_SHORT = "Numbers are shortened to their last four characters."
NUMBERS_LOCKED = "The vault is locked: no number is printed."
NUMBERS_WHOLE = "Numbers stand in full here: leave this sheet with nobody."


def numbers_text(asked: bool, papers: Iterable[Paper | None]) -> str:
    """What is printed of numbers: their ends, the whole, or nothing as they are locked."""
    noted = [paper.number for paper in papers if paper is not None and paper.number]
    if noted and all(map(is_locked, noted)):
        return NUMBERS_LOCKED
    return NUMBERS_WHOLE if asked else NUMBERS_SHORT


def number_text(paper: Paper | None) -> str:
    """The whole number, for a sheet on which it was asked for."""
    if paper is None or not paper.number:
        return ""
    return LOCKED if is_locked(paper.number) else shown(readable(paper.number))


def sleeve_text(paper: Paper | None) -> str:
    """``sleeve 7``: where it lies in the folder."""
    return f"sleeve {shown(paper.sleeve)}" if paper is not None and paper.sleeve else ""


def counted_text(paper: Paper | None) -> str:
    """``30 days of stay``, ``4 blank pages``; empty where neither is noted."""
    if paper is None:
        return ""
    stay = f"{count_days_text(paper.stay_days)} of stay" if paper.stay_days else ""
    blank = number_of(paper.blank_pages, "blank page") if paper.blank_pages is not None else ""
    return " · ".join(part for part in (stay, blank) if part)


def valid_text(paper: Paper | None) -> str:
    """``14 Feb 2031``; a dash where no date is noted."""
    return day_text(paper.expires_on) if paper and paper.expires_on else NO_TIME


def issued_text(paper: Paper | None) -> str:
    """``issued 3 Feb 2021 by Sweden``."""
    if paper is None:
        return ""
    on = f"issued {day_text(paper.issued_on)}" if paper.issued_on else ""
    by = f"by {shown(paper.issuer)}" if paper.issuer else ""
    return " ".join(x for x in (on, by) if x)


def lead_text(days: int) -> str:
    """``start 60 days ahead``."""
    return f"start {count_days_text(days)} ahead" if days else ""


def before_gate_text(number: int, at: Instant | None, clock: Clock) -> str:
    """``before stage 4, 11:15 BJ · 09:15 KG``."""
    if at is None:
        return f"before stage {number}"
    times = " · ".join(wall_text(at.on(c)) for c in (clock, clock.other))
    return f"before stage {number}, {times}"
