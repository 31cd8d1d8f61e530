"""What the forecast says: chances, departures, days. Percentages are whole, and never a false
certainty: what may still go either way is neither 0 % nor 100 %."""

from __future__ import annotations

from collections.abc import Sequence

from companion.domain.best_day import DayOutlook, Snag
from companion.domain.chances import Chance, Goal, Why
from companion.domain.clocks import Clock, Instant
from companion.domain.dates import short_day_text
from companion.domain.days import DayRule
from companion.domain.leaving import LeaveBy
from companion.domain.outlook import Outlook
from companion.domain.timetable import Timetable
from companion.domain.trip import Contact, Trip
from companion.domain.verdicts import VerdictState
from companion.domain.windows import State
from companion.wording.plain import shown
from companion.wording.times import NBSP, both_text, dated, hours_text, minutes_text, wall_text

WORDS = {
    VerdictState.FINE: "Fine",
    VerdictState.TIGHT: "Tight",
    VerdictState.MISSED: "Unlikely",
    VerdictState.UNKNOWN: "Unknown",
}


def percent(share: float) -> str:
    """``83 %``; ``over 99 %`` and ``under 1 %`` instead of a certainty nobody has."""
    if share > 0.99:
        return f"over{NBSP}99{NBSP}%"
    if share < 0.01:
        return f"under{NBSP}1{NBSP}%"
    return f"{round(100 * share)}{NBSP}%"


def chance_figure(chance: Chance) -> str:
    """``83 %``, ``no``, ``yes``, ``?``: what stands big."""
    if chance.why is Why.HAPPENED:
        return "yes" if chance.value else "no"
    if chance.why is Why.CLOSED_DAY:
        return "no"
    return "?" if chance.value is None else figure(chance.value)


def figure(share: float) -> str:
    """``83 %``, ``> 99 %``, ``< 1 %``: where there is room for a figure and no more."""
    return percent(share).replace(f"over{NBSP}", f">{NBSP}").replace(f"under{NBSP}", f"<{NBSP}")


def goal_text(goal: Goal, bed: str) -> str:
    """``Through the gate before lunch``; ``bed`` is the name of the first night's stop."""
    return {
        Goal.BEFORE_LUNCH: "Through the gate before lunch",
        Goal.TODAY: "Through the gate that day",
        Goal.TONIGHT: f"{bed} that night",
        Goal.BEFORE_DARK: f"{bed} before dark",
    }[goal]


def chance_reason(chance: Chance) -> str:
    """Why the chance is what it is, or what it hangs on; a sentence or two, never empty."""
    if chance.why is None or chance.why is Why.OVERDUE:
        return " ".join(part for part in (_by(chance), _by_lanes(chance)) if part)
    return {
        Why.HAPPENED: _happened,
        Why.HOURS_UNKNOWN: _hours_unknown,
        Why.WAY_UNKNOWN: lambda c: "No source says how long the way there takes.",
        Why.NO_PLACE: lambda c: "No source gives the coordinates, so dusk is not known.",
        Why.NO_BREAK: lambda c: "There is no lunch break that day.",
        Why.CLOSED_DAY: _closed_day,
    }[chance.why](chance)


def _by(chance: Chance) -> str:
    if chance.by is None:
        return ""
    at = both_text(chance.by, Clock.BEIJING)
    return {
        Goal.BEFORE_LUNCH: f"Lunch begins {at}.",
        Goal.TODAY: f"Counts until {at}.",
        Goal.TONIGHT: f"Counts until {at}.",
        Goal.BEFORE_DARK: f"Dark from {at}.",
    }[chance.goal]


def _by_lanes(chance: Chance) -> str:
    """``Under 1 % by the article as printed.``: what other sources' hours would make of it."""
    whole = "" if chance.value is None else percent(chance.value)
    differing: dict[str, list[str]] = {}
    for name, share in chance.lanes:
        if percent(share) != whole:
            differing.setdefault(percent(share), []).append(shown(name))
    parts = [f"{figure} by {' and '.join(names)}" for figure, names in differing.items()]
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _happened(chance: Chance) -> str:
    return "The log says so."


def _hours_unknown(chance: Chance) -> str:
    reason = shown(chance.window.reason) if chance.window else "hours not published"
    return (
        f"Nobody knows: {reason}. "
        f"If it serves {percent(chance.high)}, if not {percent(chance.low)}."
    )


def _closed_day(chance: Chance) -> str:
    return f"Closed: {shown(chance.window.reason)}." if chance.window else "Closed that day."


# --- when to leave ------------------------------------------------------------------------------


def leave_by_head(line: LeaveBy) -> str:
    """``For 90 %, leave by``."""
    return f"For {percent(line.promise)}, leave by"


def latest_head(line: LeaveBy) -> str:
    """``90 % before lunch: leave by``, over the time itself."""
    aims = {Goal.BEFORE_LUNCH: "before lunch", Goal.TODAY: "through that day"}
    return f"{percent(line.promise)} {aims.get(line.goal, 'in bed that night')}: leave by"


def leave_by_figure(line: LeaveBy, clock: Clock) -> str:
    """``06:12 KG · 08:12 BJ``, or that there is none."""
    if line.at is not None:
        return both_text(line.at, clock)
    return "not known" if line.why not in (None, Why.CLOSED_DAY) else "no such departure"


def leave_by_detail(line: LeaveBy, planned: Instant, now: Instant) -> str:
    """How it lies to the plan, or why there is none."""
    if line.at is None:
        return _no_departure(line)
    if line.at < now:
        return "That has passed."
    minutes = line.at.minutes_since(planned)
    if minutes == 0:
        return "As planned."
    room = "before that" if minutes > 0 else "too late for it"
    return f"Planned {both_text(planned)}, {minutes_text(minutes)} {room}."


def _no_departure(line: LeaveBy) -> str:
    if line.why is Why.CLOSED_DAY:
        return "The gate is shut on that day."
    if line.why is not None:
        return "What it hangs on is not known."
    if line.best_at is None:
        return "No departure of that day has this chance."
    return f"The best of that day is {percent(line.best)}, leaving by {both_text(line.best_at)}."


def promise_text(table: Timetable, goal: Goal, promise: float = 0.90) -> str:
    """``For 90 %, leave by 07:01 KG · 09:01 BJ.``; empty where there is no such departure."""
    line = table.outlook.promise(goal, promise)
    if line is None or line.at is None:
        return ""
    return f"{leave_by_head(line)} {leave_by_figure(line, table.trip.leave_clock)}."


def leave_at_text(at: Instant, clock: Clock) -> str:
    """The button that moves the departure there: ``Leave at 06:12 KG``, on its own clock; both
    stand beside it."""
    return f"Leave at {wall_text(at.on(clock))}"


# --- not through today --------------------------------------------------------------------------


def not_today(outlook: Outlook) -> str:
    """``Not through that day: 4 %``; empty where that is settled or unknown."""
    today = outlook.chance(Goal.TODAY)
    if today is None or today.value is None or today.why is Why.HAPPENED:
        return ""
    if today.why is Why.CLOSED_DAY:
        return "Not through that day: the gate is shut."
    return f"Not through that day: {percent(1 - today.value)}."


def not_today_advice(trip: Trip) -> tuple[str, ...]:
    """What to do then: whom to call, and what the profile says of the night and the permits."""
    calls = [
        text
        for text in (_contact("guide", trip.guide), _contact("operator", trip.operator))
        if text
    ]
    call = f"Call {' and '.join(calls)}." if calls else "Call the guide and the operator."
    return (call, *(shown(claim.value) for claim in trip.crossing.not_today))


def _contact(role: str, contact: Contact) -> str:
    parts = [shown(part) for part in (contact.name, contact.phone) if part]
    return f"the {role} ({', '.join(parts)})" if parts else ""


def before_dark(chance: Chance | None) -> str:
    """``Before dark, 22:41 BJ · 20:41 KG: 34 %.``; empty where nothing can be said."""
    if chance is None or chance.value is None or chance.by is None:
        return ""
    return f"Before dark, {both_text(chance.by)}: {chance_figure(chance)}."


def overdue_of(table: Timetable) -> str:
    """``overdue_text`` for the stage of a timetable that is overdue."""
    row = table.row(table.outlook.overdue or "")
    return overdue_text(shown(row.stage.names.en), row.here)


def overdue_text(name: str, here: bool) -> str:
    """A stage that takes longer than nearly every report."""
    what = "still at" if here else "not yet at"
    return f"Overdue: {what} {name}, later than nearly all reports. The times count from now."


# --- days ---------------------------------------------------------------------------------------

SNAG_WORDS = {
    Snag.WEEKEND: "weekend",
    Snag.HOLIDAY: "holiday or closure",
    Snag.UNKNOWN: "nobody knows whether it is open",
    Snag.AFTER_WEEKEND: "first day after the weekend",
    Snag.AFTER_CLOSURE: "first day after a closure",
    Snag.THURSDAY: "Thursday: the plates may wait for the weekend",
    Snag.FRIDAY: "Friday: the plates wait for the weekend",
    Snag.PLATES: "offices behind the border are shut: the plates come too late",
    Snag.WINTER: "ice and avalanches on the road",
    Snag.PROVISIONAL: "that year's holidays are not announced yet",
    Snag.KYRGYZ_HOLIDAY: "holiday in Kyrgyzstan: fewer officers",
}


def day_chance(day: DayOutlook) -> str:
    """``98 %``, ``closed`` or ``?``: the chance to sleep behind the border that night."""
    if day.rule.state is State.CLOSED:
        return "freight only" if day.rule.freight_only else "closed"
    if day.tonight is None or day.tonight.value is None:
        return "?"
    return percent(day.tonight.value)


def plates_text(day: DayOutlook) -> str:
    """``Thu 20 to Fri 21 May``: when the plates are in hand, likely and late."""
    if day.plates is None or day.plates_late is None:
        return "not known"
    if day.plates == day.plates_late:
        return short_day_text(day.plates)
    return f"{short_day_text(day.plates)} to {short_day_text(day.plates_late)}"


def snags_text(day: DayOutlook) -> str:
    """All that speaks against a day but not against its year; ``nothing known`` for none."""
    own = [SNAG_WORDS[snag] for snag in day.snags if snag is not Snag.PROVISIONAL]
    return "; ".join(own) or "nothing known"


def days_head(days: Sequence[DayOutlook], trip: Trip) -> str:
    """What all days have in common: the time of leaving, and years not announced yet."""
    said = [f"Leaving at {both_text(trip.leave_at, trip.leave_clock)} each day."]
    years = sorted({day.day.year for day in days if Snag.PROVISIONAL in day.snags})
    if years:
        named = " and ".join(map(str, years))
        said.append(f"The holidays of {named} are not announced yet: they are predicted.")
    return " ".join(said)


def best_days_text(days: Sequence[DayOutlook], trip: Trip) -> str:
    """A table for the command, in the order given."""
    lines = [
        days_head(days, trip),
        f"{'Day':<16}{'That night':>12}  {'Plates in hand':<26}What speaks against it",
    ]
    for day in days:
        lines.append(
            f"{dated(day.day):<16}{day_chance(day):>12}  {plates_text(day):<26}{snags_text(day)}"
        )
    return "\n".join(lines).replace(NBSP, " ")


def rule_text(rule: DayRule) -> str:
    """Why a day is open or closed, in one sentence."""
    reason = shown(rule.reason)
    return f"{reason[:1].upper()}{reason[1:]}."


def forecast_text(outlook: Outlook, bed: str) -> str:
    """Chances and departures for the command."""
    lines = []
    for chance in outlook.chances:
        head = goal_text(chance.goal, bed)
        said = chance_figure(chance).replace(f">{NBSP}", "over ").replace(f"<{NBSP}", "under ")
        lines.append(f"{head}: {said}. {chance_reason(chance)}".rstrip())
    lines += _leave_by_table(outlook, bed)
    return "\n".join(lines).replace(NBSP, " ")


def _leave_by_table(outlook: Outlook, bed: str) -> list[str]:
    """A line for each goal, a column for each promise; then the best where a promise fails."""
    known = [line for line in outlook.leave_by if line.why is None]
    if not known:
        return []
    promises = list(dict.fromkeys(line.promise for line in known))
    head = "".join(f"{percent(promise):>16}" for promise in promises)
    found, failing = [f"{'Leave by, KG · BJ':<32}{head}"], []
    for goal in dict.fromkeys(line.goal for line in known):
        of_goal = [line for line in known if line.goal is goal]
        cells = "".join(f"{_both_hours(line):>16}" for line in of_goal)
        found.append(f"{goal_text(goal, bed):<32}{cells}")
        if of_goal[-1].at is None:
            failing.append(f"{goal_text(goal, bed)}: {_no_departure(of_goal[-1])}")
    return ["", *found, *failing]


def _both_hours(line: LeaveBy) -> str:
    if line.at is None:
        return "none"
    return " · ".join(hours_text(line.at, clock) for clock in Clock)
