"""Papers: what is noted about each, judged against the trip's dates."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from companion.app.companion import Companion
from companion.app.planning import timetable_of
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.identity import cross_check, mismatches, not_compared
from companion.domain.ids import PaperId, TripId
from companion.domain.judging import judge_all, with_mismatches
from companion.domain.papers import AsWritten, Owner, Paper, Stay
from companion.domain.readiness import Readiness
from companion.domain.secrets import Secret, readable
from companion.domain.timetable import Timetable
from companion.domain.trip import LONGEST_NOTE
from companion.wording import changes as said

MOST_COPIES = 99
LONGEST_FIELD = 200
YEARS = (1900, 2199)  # that a paper may name; others are typing errors


@dataclass(frozen=True)
class PaperDraft:
    """What is to be known of a paper, as in ``Paper``. A secret that cannot be read now is given
    back as it was found, or replaced by text."""

    kind: str
    owner: Owner
    at_hand: bool = False
    issuer: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    number: Secret = ""
    copies: int = 0
    note: Secret = ""
    valid_from: date | None = None
    stay_days: int | None = None
    blank_pages: int | None = None
    port: str = ""
    translations: int = 0
    sleeve: str = ""
    as_written: tuple[AsWritten, ...] = ()


def draft_of(paper: Paper) -> PaperDraft:
    """What is known of ``paper`` now, to be changed in parts."""
    return PaperDraft(**{each.name: getattr(paper, each.name) for each in fields(PaperDraft)})


def readiness(companion: Companion, trip_id: TripId) -> Readiness:
    """Every paper that trip needs with its state and reasons. Raises NotFound."""
    with companion.library.read() as reading:
        trip = reading.trip(trip_id)
        papers = reading.papers_of(trip)
        table = timetable_of(reading, trip, companion.now())
    return _readiness(companion, table, papers)


def readiness_by(companion: Companion, table: Timetable) -> Readiness:
    """The same where the timetable is known."""
    with companion.library.read() as reading:
        papers = reading.papers_of(table.trip)
    return _readiness(companion, table, papers)


def _readiness(companion: Companion, table: Timetable, papers: tuple[Paper, ...]) -> Readiness:
    trip, stay = table.trip, stay_of(table)
    today = companion.now().date_on(Clock.BEIJING)
    compared = cross_check(trip, papers)
    judged = judge_all(trip, papers, stay, today)
    found = with_mismatches(judged, mismatches(compared), trip.crossing, not_compared(compared))
    return Readiness(trip, stay, found, compared)


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


_NAMES = {
    "number": "The number", "issuer": "Issued by", "port": "The port", "sleeve": "The sleeve",
}  # fmt: skip


class TooLong(NotAllowed):
    """A text that is longer than it may be; ``field`` is its name in the draft."""

    def __init__(self, field: str) -> None:
        name = _NAMES.get(field, "A name or number on it")
        super().__init__(f"{name} holds {LONGEST_FIELD} characters at most.", "Shorten it.")
        self.field = field


def _check(draft: PaperDraft) -> None:
    for counted, name in ((draft.copies, "Copies"), (draft.translations, "Translations")):
        if not 0 <= counted <= MOST_COPIES:
            raise NotAllowed(f"{name} go from 0 to {MOST_COPIES}.")
    if len(readable(draft.note)) > LONGEST_NOTE:
        raise NotAllowed(f"The note is longer than {LONGEST_NOTE} characters.", "Shorten it.")
    texts = {name: getattr(draft, name) for name in ("number", "issuer", "port", "sleeve")}
    texts |= {each.field: each.value for each in draft.as_written}
    for name, text in texts.items():
        if len(readable(text)) > LONGEST_FIELD:
            raise TooLong(name)
    for day in (draft.issued_on, draft.valid_from, draft.expires_on):
        if day is not None and not YEARS[0] <= day.year <= YEARS[1]:
            raise NotAllowed(f"No paper is dated {day.isoformat()}.", "Check the year.")
    begins = [day for day in (draft.issued_on, draft.valid_from) if day]
    if draft.expires_on and any(day > draft.expires_on for day in begins):
        raise NotAllowed("It cannot expire before it was issued.", "Check the two dates.")


def checked(draft: PaperDraft, before: Paper) -> Paper:
    """``before`` with what the draft says. Raises NotAllowed for impossible values."""
    _check(draft)
    return _paper(draft, before)


def _paper(draft: PaperDraft, before: Paper | None) -> Paper:
    known = {each.name: getattr(draft, each.name) for each in fields(PaperDraft)}
    return Paper(
        id=before.id if before else PaperId(0), scans=before.scans if before else (), **known
    )
