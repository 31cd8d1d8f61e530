"""How good the forecast is, as a table: each stage, all together, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from companion.domain.reports import ALL, DURATIONS, TIMES, WEAK, Reports, Score
from companion.wording.plain import shown

AIM = (0.75, 0.85)
_HEAD = (
    f"{'':<40}{'reports':>8}{'said':>6}{'inside':>8}{'share':>7}  {'95 % interval':<14}"
    f"{'likely off by':>14}{'on average':>12}"
)


def calibration_text(found: Mapping[str, Score], read: Reports) -> str:
    """The whole answer of ``companion forecast --assess``."""
    lines = [
        "Each report beside a forecast that was made without it: how many stated times and",
        "durations fell into early to late (10 to 90 %), with Wilson's interval of that share.",
        "Minutes; off by: said less likely.",
        "",
        _HEAD,
        *(_line(key, each) for key, each in found.items()),
    ]
    lines += ["", _verdict(found[ALL]), "", *_left_out(read)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _line(key: str, found: Score) -> str:
    name = f"  {found.name}" if key in (TIMES, DURATIONS) else shown(found.name, 38)
    share = f"{round(100 * found.inside / found.count)} %" if found.count else "–"
    low, high = found.interval
    between = f"{round(100 * low)} to {round(100 * high)} %"
    of_stage = key not in (ALL, TIMES, DURATIONS, WEAK)
    mark = "  judgement" if of_stage and found.judgement else ""
    return (
        f"{name:<40}{found.reports:>8}{found.count:>6}{found.inside:>8}{share:>7}  "
        f"{between:<14}{found.mean_error:>+14.0f}{found.mean_distance:>12.0f}{mark}"
    )


def _verdict(whole: Score) -> str:
    low, high = whole.interval
    aim = f"{AIM[0]:.0%} to {AIM[1]:.0%}".replace("%", " %")
    if not whole.count:
        return f"The aim is {aim}; nothing in this file can be compared."
    share = whole.inside / whole.count
    if AIM[0] <= share <= AIM[1]:
        return f"The aim is {aim}, and it is met."
    if low <= AIM[1] and high >= AIM[0]:
        return f"The aim is {aim}; it is not met, though so few statements do not rule it out."
    return f"The aim is {aim}; it is missed by more than chance explains."


def _left_out(read: Reports) -> list[str]:
    """How many rows were not used, by reason, the commonest first."""
    counted = Counter(each.why for each in read.left_out)
    lines = [f"Rows not used: {len(read.left_out)}."]
    lines += [f"{number:>4}  {why}" for why, number in counted.most_common()]
    return lines
