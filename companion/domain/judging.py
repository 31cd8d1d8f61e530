"""Whether a paper is ready for this trip: present, valid on the days it is needed, and what else.

Each rule looks at one thing and answers a state with its reason; the worst of them is the paper's
state, and all reasons are kept, the worst first. What nobody noted is never an alarm: an expiry
that is missing makes a paper unknown, a count or a length that is missing is only remarked, because
most travellers never write those down and a list of question marks would hide the real ones.

The six-months rule is told in two ways (counted from entering or from leaving China); the stricter
one, from leaving, decides, and the reason says which one is not met. Other rules come from the
profile, with their sources.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from companion.domain.crossing import Crossing, Holder, Names, PaperKind
from companion.domain.dates import count_days_text, day_text, months_later
from companion.domain.identity import NOTED, Mismatch
from companion.domain.papers import (
    Judged,
    Owner,
    Paper,
    PaperState,
    Stay,
    needed,
    stages_asking,
)
from companion.domain.trip import Trip

READY, DOUBTFUL, MISSING, UNKNOWN = (
    PaperState.READY, PaperState.DOUBTFUL, PaperState.MISSING, PaperState.UNKNOWN,
)  # fmt: skip
_WORST_FIRST = (MISSING, DOUBTFUL, UNKNOWN, READY)
_ASK_FOR_LAST_DAY = "Enter your last day in China in the trip to be sure."


@dataclass(frozen=True)
class Finding:
    """What one rule says. ``remark``: it is worth a sentence and changes no state."""

    state: PaperState
    reasons: tuple[str, ...]
    remark: bool = False


def judge_all(
    trip: Trip, papers: Iterable[Paper], stay: Stay, today: date | None = None
) -> tuple[Judged, ...]:
    """Every paper that the trip needs with its state and reasons, in the order of ``needed``.

    ``today`` is the Beijing date; with it, what can no longer be had in time is said.
    """
    noted = {(p.kind, p.owner): p for p in papers}
    route = [s.id for s in trip.crossing.route(trip.night_stop)]
    judged = []
    for kind, owner, name in needed(trip):
        paper = noted.get((kind.id, owner))
        state, reasons = judge(kind, paper, stay, trip.crossing, today)
        stages = stages_asking(trip.crossing, kind, route)
        judged.append(Judged(kind, owner, name, paper, state, reasons, stages))
    return tuple(judged)


def judge(
    kind: PaperKind,
    paper: Paper | None,
    stay: Stay,
    crossing: Crossing | None = None,
    today: date | None = None,
) -> tuple[PaperState, tuple[str, ...]]:
    """State and reasons of one paper, the worst reason first."""
    if paper is None or not paper.at_hand:
        return _not_at_hand(kind, paper, stay, today)
    findings = list(_findings(kind, paper, stay, crossing))
    state = next(s for s in _WORST_FIRST if any(f.state is s and not f.remark for f in findings))
    ordered = sorted(findings, key=lambda f: (f.remark, _WORST_FIRST.index(f.state)))
    said = [f for f in ordered if f.remark or f.state is not READY or state is READY]
    return state, tuple(reason for finding in said for reason in finding.reasons)


_NOT_COMPARED = "Locked: whether it agrees with the other papers is not known."


def with_mismatches(
    judged: Iterable[Judged],
    compared: Iterable[Mismatch],
    crossing: Crossing,
    locked: Collection[tuple[Owner, str]] = (),
) -> tuple[Judged, ...]:
    """The same, doubtful at best where a name or number does not stand as on the main paper.

    ``locked``: owner and kind of papers that would be held against another one if the vault were
    open. They are unknown at best: a lock must not make a mistake look mended.
    """
    wrong = tuple(compared)
    found = (_with_mismatch(one, wrong, crossing) for one in judged)
    return tuple(_if_compared(one, locked) for one in found)


def _if_compared(judged: Judged, locked: Collection[tuple[Owner, str]]) -> Judged:
    if judged.state is not READY or (judged.owner, judged.kind.id) not in locked:
        return judged
    return replace(judged, state=UNKNOWN, reasons=(_NOT_COMPARED, *judged.reasons))


def _with_mismatch(judged: Judged, wrong: tuple[Mismatch, ...], crossing: Crossing) -> Judged:
    found = [m for m in wrong if (m.owner, m.right.kind) == (judged.owner, judged.kind.id)]
    if not found:
        return judged
    reasons = tuple(
        f"{m.field.replace('_', ' ').capitalize()} differs from {_main_name(m, crossing)}."
        for m in found
    )
    if judged.state is MISSING:  # why it is missing comes first, as it decides the state
        return replace(judged, reasons=(*judged.reasons, *reasons))
    return replace(judged, state=DOUBTFUL, reasons=(*reasons, *judged.reasons))


def _main_name(mismatch: Mismatch, crossing: Crossing) -> str:
    if mismatch.left.kind == NOTED:
        return "what is noted of the owner"
    kind = crossing.paper_kind(mismatch.left.kind)
    return f"“{kind.short or kind.names.en}”"


def worst(judged: Iterable[Judged]) -> PaperState:
    """The state of all papers together: missing before doubtful before unknown before ready."""
    states = {j.state for j in judged}
    return next((s for s in _WORST_FIRST if s in states), READY)


# --- present -----------------------------------------------------------------------------------


def _not_at_hand(
    kind: PaperKind, paper: Paper | None, stay: Stay, today: date | None
) -> tuple[PaperState, tuple[str, ...]]:
    if kind.holder is Holder.GUIDE and paper is None:
        return UNKNOWN, ("Your guide brings it. Ask the operator whether it is there.",)
    said = "Not noted yet." if paper is None else "Noted as not at hand yet."
    return MISSING, (said, *_in_time(kind, stay, today), *_case_behind(kind))


def _in_time(kind: PaperKind, stay: Stay, today: date | None) -> Iterator[str]:
    """That it takes longer than there is time."""
    if today is None or not kind.lead_days:
        return
    left = (stay.enters_on - today).days
    if 0 <= left < kind.lead_days:
        yield f"It takes about {count_days_text(kind.lead_days)}; {count_days_text(left)} are left."


def _case_behind(kind: PaperKind) -> Iterator[str]:
    """What happened to somebody without it, where the profile tells of one."""
    if kind.only_if == "visa-free" and kind.rules:
        yield kind.rules[0].text


# --- valid, and long enough --------------------------------------------------------------------


def _findings(
    kind: PaperKind, paper: Paper, stay: Stay, crossing: Crossing | None
) -> Iterator[Finding]:
    yield _by_dates(kind, paper, stay)
    yield from _by_beginning(paper, stay)
    yield from _by_stay_days(kind, paper, stay)
    yield from _by_blank_pages(kind, paper)
    yield from _by_port(paper, crossing)
    yield from _by_counts(kind, paper)


def _by_dates(kind: PaperKind, paper: Paper, stay: Stay) -> Finding:
    expires = paper.expires_on
    if expires is None:
        if kind.needs_expiry:
            return Finding(UNKNOWN, ("No expiry date entered.",))
        return Finding(READY, ("At hand.",))
    if expires < stay.enters_on:
        return Finding(MISSING, (f"Expires {day_text(expires)}, before the crossing.",))
    if paper.issued_on is not None and paper.issued_on > expires:
        return Finding(DOUBTFUL, ("It expires before it was issued: check the two dates.",))
    if kind.months_after_exit:
        return _by_months(kind.months_after_exit, expires, stay)
    if kind.must_cover == "crossing" or expires >= stay.at_the_latest:
        return Finding(READY, (f"Valid to {day_text(expires)}.",))
    if expires < stay.leaves_on:
        return Finding(DOUBTFUL, (f"Expires {day_text(expires)}, before you leave China.",))
    return Finding(UNKNOWN, (f"Good if you leave China by {day_text(expires)}.", _ASK_FOR_LAST_DAY))


def _by_months(months: int, expires: date, stay: Stay) -> Finding:
    after_entry = months_later(stay.enters_on, months)
    after_exit = months_later(stay.leaves_on, months)
    if expires >= months_later(stay.at_the_latest, months):
        return Finding(READY, (f"Valid to {day_text(expires)}.",))
    if expires >= after_exit:
        last = _last_day(months, expires)
        return Finding(UNKNOWN, (
            f"Good if you leave China by {day_text(last)}: {months} months must be left then.",
            _ASK_FOR_LAST_DAY,
        ))  # fmt: skip
    if expires >= after_entry:
        short = (after_exit - expires).days
        return Finding(DOUBTFUL, (
            f"{count_days_text(short)} short of {months} months after leaving China.",
            f"{months} months after entering are met; sources differ on which one counts.",
        ))  # fmt: skip
    entry_short, exit_short = (after_entry - expires).days, (after_exit - expires).days
    return Finding(MISSING, (
        f"{count_days_text(entry_short)} short of {months} months after entering China.",
        f"{count_days_text(exit_short)} short of {months} months after leaving it.",
    ))  # fmt: skip


def _last_day(months: int, expires: date) -> date:
    """The last day on which a paper that expires then has ``months`` left."""
    day = months_later(expires, -months)
    while months_later(day, months) > expires:
        day -= timedelta(days=1)
    return day


def _by_beginning(paper: Paper, stay: Stay) -> Iterator[Finding]:
    """It has to be good on the day of entering already."""
    if paper.valid_from is not None and paper.valid_from > stay.enters_on:
        yield Finding(
            MISSING, (f"Valid only from {day_text(paper.valid_from)}, after the crossing.",)
        )
    if paper.issued_on is not None and paper.issued_on > stay.enters_on:
        yield Finding(DOUBTFUL, ("It is issued only after the trip begins.",))


def _by_stay_days(kind: PaperKind, paper: Paper, stay: Stay) -> Iterator[Finding]:
    """The day of entering counts as the first, as immigration counts it (the safer reading)."""
    if "stay_days" not in kind.asks:
        return
    if paper.stay_days is None:
        yield Finding(READY, ("Days of stay not noted.",), remark=True)
        return
    last = stay.enters_on + timedelta(days=paper.stay_days - 1)
    allowed = f"{count_days_text(paper.stay_days)} of stay end on {day_text(last)}"
    if stay.leaves_on > last:
        yield Finding(DOUBTFUL, (f"{allowed}; you leave on {day_text(stay.leaves_on)}.",))
    elif stay.at_the_latest > last:
        yield Finding(UNKNOWN, (f"{allowed}.", _ASK_FOR_LAST_DAY))


def _by_blank_pages(kind: PaperKind, paper: Paper) -> Iterator[Finding]:
    wanted, left = kind.blank_pages, paper.blank_pages
    if not wanted:
        return
    if left is None:
        yield Finding(READY, (f"Count its blank pages: {wanted} are wanted.",), remark=True)
    elif left == 0:
        yield Finding(MISSING, (f"No blank page is left; {wanted} are wanted.",))
    elif left < wanted:
        yield Finding(DOUBTFUL, (
            f"{left} of {wanted} blank pages; some sources ask for fewer.",
        ))  # fmt: skip


def _by_port(paper: Paper, crossing: Crossing | None) -> Iterator[Finding]:
    """The port or route it names against the crossing of this trip."""
    if not paper.port or crossing is None:
        return
    ours = {_folded(name) for name in _names_of(crossing)}
    named = _folded(paper.port)
    if not any(name in named for name in ours if name):
        short = crossing.names.en.partition(":")[0]
        yield Finding(DOUBTFUL, (f"It names “{paper.port}”; this trip goes over {short}.",))


def _names_of(crossing: Crossing) -> Iterator[str]:
    for names in (crossing.names, *(stage.names for stage in crossing.stages if stage.hard_hours)):
        yield from (each.partition(":")[0].partition("：")[0] for each in _spellings(names))
    yield crossing.id.partition("-")[0]


def _spellings(names: Names) -> tuple[str, ...]:
    return tuple(text for text in (names.en, names.zh, names.ru, names.ky) if text)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text).casefold()
    return "".join(c for c in plain if c.isalnum())


def _by_counts(kind: PaperKind, paper: Paper) -> Iterator[Finding]:
    """Copies and translations are cheap to make: remarked, and only once one is counted."""
    if 0 < paper.copies < kind.copies:
        yield Finding(READY, (f"{paper.copies} of {kind.copies} copies.",), remark=True)
    if 0 < paper.translations < kind.translations:
        said = f"{paper.translations} of {kind.translations} translations."
        yield Finding(READY, (said,), remark=True)
