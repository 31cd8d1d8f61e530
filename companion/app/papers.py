"""Papers: what is noted about each, judged against the trip's dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from companion.app.companion import Companion
from companion.app.planning import timetable_of
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.ids import PaperId, TripId
from companion.domain.papers import Owner, Paper, Stay, judge_all, number_tail
from companion.domain.readiness import Readiness
from companion.domain.timetable import Timetable
from companion.domain.trip import LONGEST_NOTE
from companion.wording import changes as said

MOST_COPIES = 99


@dataclass(frozen=True)
class PaperDraft:
    """What is typed about a paper. Only the end of ``number`` is kept, four characters."""

    kind: str
    owner: Owner
    at_hand: bool = False
    issuer: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    number: str = ""
    copies: int = 0
    note: str = ""


def readiness(companion: Companion, trip_id: TripId) -> Readiness:
    """Every paper that trip needs with its state and reasons. Raises NotFound."""
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
        papers = reading.papers_of(trip)
        table = timetable_of(reading, trip, companion.now())
    stay = stay_of(table)
    return Readiness(trip, stay, judge_all(trip, papers, stay))


def stay_of(table: Timetable) -> Stay:
    """The dates papers are judged against, on the Beijing calendar: the gate, the last day.

    Where the traveller gave no last day in China, the plan's last stage is the earliest it could
    be, and the stay says that it is not known.
    """
    gate = table.gate or table.rows[-1]
    entered = gate.best_out or gate.best_in or table.trip.leave_at
    enters_on = entered.date_on(Clock.BEIJING)
    if table.trip.leaves_china_on is not None:
        return Stay(enters_on, max(enters_on, table.trip.leaves_china_on))
    last = table.rows[-1].best_in or entered
    return Stay(enters_on, max(enters_on, last.date_on(Clock.BEIJING)), known=False)


def note_paper(
    companion: Companion, trip_id: TripId, draft: PaperDraft, initiator: str = ""
) -> PaperId:
    """Note what is known about one paper; an earlier note about the same one is replaced.

    Raises NotFound for an unknown kind, NotAllowed for impossible values.
    """
    _check(draft)
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
        kind = trip.crossing.paper_kind(draft.kind)
        before = next(
            (p for p in reading.papers_of(trip) if (p.kind, p.owner) == (draft.kind, draft.owner)),
            None,
        )
    paper = _paper(draft, before)
    sentence = said.noted("Changed paper" if before else "Noted paper", kind.names.en)
    with companion.change(sentence, initiator) as unit:
        if before is None:
            return unit.add_paper(paper)
        unit.save_paper(paper)
    return before.id


def forget_paper(
    companion: Companion, trip_id: TripId, paper_id: PaperId, initiator: str = ""
) -> None:
    """Forget what was noted about a paper; it then counts as not noted."""
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
        paper = next((p for p in reading.papers_of(trip) if p.id == paper_id), None)
    if paper is None:
        raise NotAllowed("Nothing is noted about that paper.")
    name = trip.crossing.paper_kind(paper.kind).names.en
    with companion.change(said.noted("Forgot paper", name), initiator) as unit:
        unit.remove_paper(paper_id)


def _check(draft: PaperDraft) -> None:
    if not 0 <= draft.copies <= MOST_COPIES:
        raise NotAllowed(f"Copies go from 0 to {MOST_COPIES}.")
    if len(draft.note) > LONGEST_NOTE:
        raise NotAllowed(f"The note is longer than {LONGEST_NOTE} characters.", "Shorten it.")
    if draft.issued_on and draft.expires_on and draft.issued_on > draft.expires_on:
        raise NotAllowed("It cannot expire before it was issued.", "Check the two dates.")


def _paper(draft: PaperDraft, before: Paper | None) -> Paper:
    kept = before.number_tail if before else ""
    return Paper(
        id=before.id if before else PaperId(0),
        kind=draft.kind,
        owner=draft.owner,
        at_hand=draft.at_hand,
        issuer=draft.issuer,
        issued_on=draft.issued_on,
        expires_on=draft.expires_on,
        number_tail=number_tail(draft.number) or kept,
        copies=draft.copies,
        note=draft.note,
    )
