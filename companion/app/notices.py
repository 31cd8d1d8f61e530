"""Closure notices: the published ones, and what the traveller was told and noted here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from companion.app.companion import Companion
from companion.domain.clocks import Clock, checked_year
from companion.domain.errors import NotFound
from companion.domain.ids import NoticeId, notice_number
from companion.domain.notices import Effect, Notice, checked
from companion.domain.trip import checked_name
from companion.profiles import reader
from companion.profiles.notices import published
from companion.store.reader import Reader
from companion.wording import changes as said


@dataclass(frozen=True)
class NoticeDraft:
    """A notice as typed; see ``Notice``. ``by``: who said it; ``said``: when, as text."""

    effect: Effect
    first: date
    last: date
    clock: Clock
    reason: str
    by: str
    begins: time | None = None
    ends: time | None = None
    said: str = ""


def all_notices(companion: Companion, crossing_id: str) -> tuple[Notice, ...]:
    """Published notices of that crossing, then the traveller's own. Raises NotFound."""
    reader.crossing(crossing_id)
    with companion.library.read() as reading:
        return known(reading, crossing_id)


def known(reading: Reader, crossing_id: str) -> tuple[Notice, ...]:
    """The same, from what is being read."""
    return (*published(crossing_id).notices, *reading.notices(crossing_id))


def add(companion: Companion, crossing_id: str, draft: NoticeDraft, initiator: str = "") -> Notice:
    """Note what somebody said; it outranks what is published. Raises NotAllowed, NotFound."""
    reader.crossing(crossing_id)
    notice = _meant(draft)
    with companion.change(said.noted_notice(notice), initiator) as unit:
        number = unit.add_notice(crossing_id, notice)
    return _own(companion, crossing_id, number)


def change(
    companion: Companion, crossing_id: str, code: str, draft: NoticeDraft, initiator: str = ""
) -> Notice:
    """Keep what a notice of one's own says now. Raises NotAllowed, NotFound."""
    before = own(companion, crossing_id, code)
    notice = _meant(draft)
    with companion.change(said.changed_notice(before), initiator) as unit:
        unit.save_notice(_number(code), notice)
    return own(companion, crossing_id, code)


def remove(companion: Companion, crossing_id: str, code: str, initiator: str = "") -> Notice:
    """Remove a notice of one's own; undo brings it back. Raises NotFound."""
    before = own(companion, crossing_id, code)
    with companion.change(said.removed_notice(before), initiator) as unit:
        unit.remove_notice(_number(code))
    return before


def own(companion: Companion, crossing_id: str, code: str) -> Notice:
    """The traveller's notice of that id, as ``own-3``. Raises NotFound."""
    return _own(companion, crossing_id, _number(code))


def _own(companion: Companion, crossing_id: str, number: NoticeId) -> Notice:
    with companion.library.read() as reading:
        found = reading.notices(crossing_id)
    for notice in found:
        if notice_number(notice.id) == number:
            return notice
    raise NotFound(f"There is no notice own-{number} of your own.", "List them to see the ids.")


def _number(code: str) -> NoticeId:
    number = notice_number(code)
    if number is None:
        raise NotFound(
            f"“{code}” is no notice of your own.", "Only those can be changed; published ones stay."
        )
    return number


def _meant(draft: NoticeDraft) -> Notice:
    """The draft as a notice, if it can be meant."""
    for day in (draft.first, draft.last):
        checked_year(day)
    return checked(
        Notice(
            id="",
            effect=draft.effect,
            first=draft.first,
            last=draft.last,
            clock=draft.clock,
            reason=draft.reason.strip(),
            source=checked_name(draft.by, "person who said it").strip(),
            begins=draft.begins,
            ends=draft.ends,
            said=draft.said.strip(),
            own=True,
        )
    )


def draft_of(notice: Notice) -> NoticeDraft:
    """What the form of a notice begins with."""
    return NoticeDraft(
        notice.effect, notice.first, notice.last, notice.clock, notice.reason, notice.source,
        notice.begins, notice.ends, notice.said,
    )  # fmt: skip
