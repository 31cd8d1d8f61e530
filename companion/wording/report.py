"""What is said of a trip afterwards: on the page, on paper, by the command."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.clocks import Clock
from companion.domain.plan import Expected
from companion.domain.remarks import RemarkKind
from companion.domain.report import (
    ChanceReport,
    EventReport,
    Money,
    Report,
    Score,
    StageReport,
    Totals,
)
from companion.domain.splits import Event, TimePoint
from companion.domain.waits import CLOSED, LUNCH, Share, Wait
from companion.wording.forecast import goal_text, percent
from companion.wording.plain import shown
from companion.wording.remarks import remark_text
from companion.wording.times import (
    NBSP,
    both_text,
    clock_tag,
    delay_text,
    hours_text,
    minutes_text,
    short_day_text,
)

SAVED = "Saved the report as {name}"
ENDINGS = "Report for printing (*.pdf);;Table for spreadsheets (*.csv)"
WRONG_ENDING = "A report is written as .pdf or .csv, not as “{ending}”."
NO_ENDING = "The name of the file does not say what to write."
NAME_ENDING = "End it with .pdf for paper or .csv for a table."

EMPTY_TITLE = "Nothing is logged yet"
EMPTY = (
    "Once the first time is logged, the day is laid here beside the plan and beside what the "
    "forecast said when you set out."
)
NO_TRIP = "Make a trip and log its times; afterwards its report stands here."
BANDS_HEAD = "What was told when you set out, and when it happened"
CHANCES_HEAD = "What came of the chances"
CAUSES_HEAD = "Time at the stages, by cause"
OFFER_HEAD = "Later forecasts"
OFFER = "Use my crossing"
OFFER_WHAT = (
    "“Use my crossing” lets the drives and stays of this log sharpen the forecasts of your other "
    "trips over this pass. It can be taken back."
)
OFFERED = (
    "The drives and stays of this log sharpen the forecasts of your other trips over this pass. "
    "Press “Use my crossing” again and they count no longer."
)
OFFER_INVENTED = "This trip is there to look around in; its times did not happen."
OFFER_NOT_YET = "There is something to learn from once two events in a row are logged."
WITHIN, NOT_RECKONED = "within", "not reckoned with"
NOTHING_NOTED = "no cause noted"
BANDS = (
    "Each band: early to late as told when you set out, laid around likely. The diamond is when "
    "it happened: filled inside the band, open outside."
)
HOW_RECKONED = (
    "The forecast is reckoned again with what was in the log at that minute, by the hours and "
    "notices known today. “From the entry before” is what was told at the last entry before it."
)
AT_START, FROM_BEFORE = "Forecast when you set out", "Forecast from the entry before"
FORECAST_HEAD = "Forecast, within early–late"
_CAUSES = {CLOSED: "closed hours", LUNCH: "lunch break"}
_PLACES = {Event.IN: "arriving at", Event.OUT: "leaving"}


def cause_text(share: Share) -> str:
    """``queue``, ``papers and scanner together``, ``closed hours``, ``no cause noted``."""
    names = [_CAUSES.get(cause, shown(cause, 40)) for cause in share.causes]
    if not names:
        return NOTHING_NOTED
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]} together"


def share_text(share: Share) -> str:
    """``queue 40 min``."""
    return f"{cause_text(share)} {minutes_text(share.minutes)}"


def wait_text(wait: Wait) -> str:
    """``3 h 46, of it 3 h closed``."""
    closed = f", of it {minutes_text(wait.closed)} closed" if wait.closed else ""
    return f"{minutes_text(wait.gross)}{closed}"


def money_text(fees: Money) -> str:
    """``20 CNY, 300 KGS``; empty for none."""
    return ", ".join(f"{amount:,f}{NBSP}{shown(unit, 12)}" for unit, amount in fees)


def originals_text(count: int) -> str:
    """``2 originals not back``; empty for none."""
    return f"{count} original{'s' if count > 1 else ''} not back" if count else ""


def event_text(point: TimePoint, found: Report) -> str:
    """``arriving at Pass gate``."""
    name = found.stage(point.stage_id).stage.names.en
    return f"{_PLACES[point.event]} {shown(name, 60)}"


# --- how good the forecast was -------------------------------------------------------------------


def inside_text(score: Score) -> str:
    """``17 of 20 within early–late``; a dash where nothing can be compared."""
    return f"{score.inside} of {score.count} within early–late" if score.count else "–"


def inside_figure(score: Score) -> str:
    """``17 of 20``."""
    return f"{score.inside} of {score.count}" if score.count else "–"


def error_text(score: Score) -> str:
    """``12 min from likely on average, 5 min later on the whole``; empty without any."""
    if score.mean_error is None or score.mean_distance is None:
        return ""
    lean = round(score.mean_error)
    side = (
        f", {minutes_text(lean)} {'later' if lean > 0 else 'earlier'} on the whole" if lean else ""
    )
    return f"{minutes_text(round(score.mean_distance))} from likely on average{side}"


def largest_text(score: Score, found: Report) -> str:
    """``furthest off: leaving Pass gate, 48 min later than likely``; empty without any."""
    if score.largest is None or not score.largest[1]:
        return ""
    point, minutes = score.largest
    side = "later" if minutes > 0 else "earlier"
    return f"furthest off: {event_text(point, found)}, {minutes_text(minutes)} {side} than likely"


def score_sentence(head: str, score: Score, found: Report) -> str:
    """``Forecast when you set out: 17 of 20 within early–late; 12 min from likely on average;
    furthest off: …``."""
    parts = (inside_text(score), error_text(score), largest_text(score, found))
    return f"{head}: {'; '.join(part for part in parts if part)}."


def inside_detail(score: Score) -> str:
    """``12 min from likely on average``."""
    return error_text(score) if score.count else "nothing to compare yet"


def chance_line(each: ChanceReport, bed: str) -> str:
    """``Through the gate before lunch: told 83 %, came true``."""
    return f"{goal_text(each.chance.goal, bed)}: {told_text(each)}, {outcome_text(each)}"


def told_text(each: ChanceReport) -> str:
    """``told 83 %``, ``told 40 % to 83 %``, ``not known beforehand``."""
    chance = each.chance
    if chance.value is not None:
        return f"told {percent(chance.value)}"
    if (chance.low, chance.high) == (0.0, 1.0):
        return "not known beforehand"
    return f"told {percent(chance.low)} to {percent(chance.high)}"


def outcome_text(each: ChanceReport) -> str:
    """``came true``, ``did not come true``, ``not logged``."""
    return {True: "came true", False: "did not come true", None: "not logged"}[each.came_true]


def bed_of(found: Report) -> str:
    """The name of the first night's stop on the way, else the last stage."""
    beds = [s for s in found.stages[1:] if s.rest] or list(found.stages[-1:])
    return shown(beds[0].stage.names.en, 48) if beds else ""


def scores_text(found: Report) -> str:
    """What both forecasts come to, as sentences; empty where nothing compares."""
    both = ((AT_START, found.at_start), (FROM_BEFORE, found.foreseen))
    return "\n".join(score_sentence(head, s, found) for head, s in both if s.count)


def sums_text(found: Report) -> str:
    """``Paid: 120 CNY. Check your papers: 1 original not back.``; empty for neither."""
    paid = f"Paid: {money_text(found.fees)}." if found.fees else ""
    out = f"Check your papers: {originals_text(found.originals)}." if found.originals else ""
    return f"{paid} {out}".strip()


# --- the key figures -----------------------------------------------------------------------------


def whole_figure(found: Report) -> str:
    """``9 h 40``; a dash before there are two entries."""
    return "–" if found.totals.whole is None else minutes_text(found.totals.whole)


def whole_head(found: Report) -> str:
    """``Whole way``, ``So far``."""
    return "Whole way" if found.complete else "So far"


def totals_text(totals: Totals) -> str:
    """``driving 4 h, waiting 2 h 10, closed hours 3 h, nights 9 h 30``."""
    parts = (
        ("driving", totals.driving),
        ("at the stages", totals.waiting),
        ("closed hours", totals.closed),
        ("nights", totals.resting),
        ("not logged", totals.unknown),
    )
    return ", ".join(f"{name} {minutes_text(minutes)}" for name, minutes in parts if minutes)


def late_figure(found: Report) -> str:
    """``1 h 05 late``; a dash without a plan to compare with."""
    return "–" if found.late is None else delay_text(found.late)


def late_head(found: Report) -> str:
    """``Against the plan at the end``, ``Against the plan so far``."""
    return f"Against the plan {'at the end' if found.complete else 'so far'}"


def late_detail(found: Report) -> str:
    """``arriving at Kashgar, 18:40 KG · 20:40 BJ``."""
    if found.last is None:
        return ""
    event = next(e for e in found.events if e.point == found.last)
    clock = found.stage(found.last.stage_id).stage.clock
    return (
        f"{event_text(found.last, found)}, {both_text(event.actual, clock)}" if event.actual else ""
    )


def key_figures(found: Report) -> tuple[tuple[str, str, str], ...]:
    """Heading, figure and sentence of the whole time, the delay and the forecast."""
    score = found.at_start
    return (
        (whole_head(found), whole_figure(found), totals_text(found.totals)),
        (late_head(found), late_figure(found), late_detail(found)),
        (FORECAST_HEAD, inside_figure(score), inside_detail(score)),
    )


def offer_text(found: Report, may: bool, invented: bool) -> str:
    """What the button does, what it did, or why it cannot; ``invented``: nothing of it happened."""
    if not may:
        return OFFER_INVENTED if invented else OFFER_NOT_YET
    return OFFERED if found.trip.informs else OFFER_WHAT


def left_out_text(found: Report) -> str:
    """What is shown and not reckoned with; empty for nothing."""
    if not found.left_out:
        return ""
    entries = "1 entry is" if found.left_out == 1 else f"{found.left_out} entries are"
    return f"{entries} not reckoned with: the tracker says why."


# --- a stage -------------------------------------------------------------------------------------


def stay_lines(stage: StageReport) -> Iterator[str]:
    """How long one was there and why, as lines; none where that is not known."""
    if stage.wait is not None:
        yield f"night, {minutes_text(stage.wait.gross)}" if stage.rest else wait_text(stage.wait)
        if not stage.rest:
            yield from cause_lines(stage)


def cause_lines(stage: StageReport) -> Iterator[str]:
    """``queue 40 min``, a line for each cause that says more than the stay itself."""
    shares = stage.wait.shares if stage.wait else ()
    if any(share.causes for share in shares):
        yield from (share_text(share) for share in shares)


def extra_lines(stage: StageReport) -> Iterator[str]:
    """Fees, originals that are not back, what was noted in words."""
    if stage.fees:
        yield f"paid {money_text(stage.fees)}"
    if stage.originals:
        yield originals_text(stage.originals)
    words = (RemarkKind.NOTE, RemarkKind.WISH)
    yield from (remark_text(note) for note in stage.remarks if note.kind in words)


def band_text(expected: Expected | None, clock: Clock) -> str:
    """``08:10–09:40 KG · 10:10–11:40 BJ``, dated where a band passes midnight."""
    if expected is None:
        return "–"
    parts = []
    for each in (clock, clock.other):
        days = [at.date_on(each) for at in (expected.early, expected.late)]
        until = f" {short_day_text(days[1])}" if days[0] != days[1] else ""
        times = f"{hours_text(expected.early, each)}–{hours_text(expected.late, each)}"
        parts.append(f"{times}{NBSP}{clock_tag(each)}{until}")
    return " · ".join(parts)


def miss_text(event: EventReport) -> str:
    """``within``, ``20 min after late``, ``5 min before early``; empty without a comparison."""
    told, at = event.at_start, event.actual
    if told is None or at is None or not event.counted:
        return ""
    if at.minutes_since(told.early) < 0:
        return f"{minutes_text(at.minutes_since(told.early))} before early"
    if at.minutes_since(told.late) > 0:
        return f"{minutes_text(at.minutes_since(told.late))} after late"
    return WITHIN


# --- the drawn bands -----------------------------------------------------------------------------


def tick_text(minutes: int) -> str:
    """``likely``, ``2 h later``, ``30 min earlier``."""
    if not minutes:
        return "likely"
    return f"{minutes_text(minutes)} {'later' if minutes > 0 else 'earlier'}"


def short_tick(minutes: int) -> str:
    """``likely``, ``+2 h``, ``−30 min``: for an axis that says which side is which."""
    return f"{'+' if minutes > 0 else '−'}{minutes_text(minutes)}" if minutes else "likely"


def off_text(minutes: int) -> str:
    """``12 min later``, ``as told``."""
    return tick_text(minutes) if minutes else "as told"
