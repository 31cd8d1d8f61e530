"""Text about one stage for its side sheet: papers, cautions, claims of the sources, durations."""

from __future__ import annotations

from collections.abc import Iterator

from companion.domain.crossing import Caution, Crossing, PaperShown, Stage
from companion.domain.errors import NotFound
from companion.domain.experience import Basis
from companion.domain.hours import Lane
from companion.domain.sources import Claim
from companion.wording.plain import shown
from companion.wording.rows import span_text
from companion.wording.stages import altitude_text, chinese_text, distance_text, position_text
from companion.wording.times import minutes_text
from companion.wording.verdicts import CERTAINTY_WORDS, HOLDER_WORDS

NO_POSITION = "No source gives the position."


def names_text(stage: Stage) -> str:
    """``吐尔尕特山口 Tǔ'ěrgǎtè shānkǒu · Торугарт``: the names in the languages met."""
    names = stage.names
    parts = (chinese_text(names), names.ru, names.ky)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def where_lines(stage: Stage) -> tuple[str, ...]:
    """Position (latitude first), altitude and distance, as far as known."""
    altitude = altitude_text(stage.altitude_m)
    leg = f"{distance_text(stage)} from the stage before" if stage.drive else ""
    if stage.km_text and stage.drive:
        leg = f"From the stage before, in km: {shown(stage.km_text)}"
    return tuple(part for part in (position_text(stage) or NO_POSITION, altitude, leg) if part)


def duration_lines(stage: Stage) -> tuple[str, ...]:
    """``Drive: usually 1 h, from 45 min to 1 h 20`` and the like, net of closed time."""
    spans = (
        ("Drive", stage.drive), ("Wait", stage.wait), ("Service", stage.service),
        ("The guide may be late", stage.guide_delay),
        ("It may open late", stage.late_opening),
    )  # fmt: skip
    return tuple(f"{word}: {span_text(span)}" for word, span in spans if span is not None)


def basis_text(basis: Basis) -> str:
    """``Our judgement, 3 travellers' reports, your 2 earlier crossings.``"""
    parts = ["our judgement"]
    if basis.reports:
        parts.append(_counted(basis.reports, "traveller's report", "travellers' reports"))
    if basis.own:
        parts.append(f"your {_counted(basis.own, 'earlier crossing', 'earlier crossings')}")
    text = f"Rests on {', '.join(parts)}."
    if basis.faster:
        least = minutes_text(min(basis.faster))
        text += f" You were faster here than the profile calls possible: {least}."
    return text


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def paper_line(crossing: Crossing, paper: PaperShown) -> str:
    """``Invitation letter, held by the guide: the original``."""
    try:
        name = crossing.paper_kind(paper.kind).names.en
    except NotFound:
        name = paper.kind.replace("_", " ")
    note = f": {shown(paper.note)}" if paper.note else ""
    holder = HOLDER_WORDS[paper.holder]
    return (
        f"{name}, held by {'the ' if holder == 'guide' else ''}{holder}{handed_text(paper)}{note}"
    )


def handed_text(paper: PaperShown) -> str:
    """``; handed over, must come back``; empty where it stays in the hand."""
    return {"handed over": "; handed over, must come back", "kept": "; stays there"}.get(
        paper.handed, ""
    )


def caution_line(caution: Caution) -> str:
    """The caution with its reason."""
    reason = f" ({shown(caution.reason).rstrip('.')})" if caution.reason else ""
    return f"{shown(caution.text).rstrip('.')}{reason}."


def claim_line(crossing: Crossing, claim: Claim) -> str:
    """``11:00 Beijing time (travellers’ reports, 2011–2025, likely)``, with its note."""
    note = f". {shown(claim.note)}" if claim.note else ""
    return f"{shown(claim.value)} ({source_text(crossing, claim)}){note}"


def source_text(crossing: Crossing, claim: Claim) -> str:
    """Who says it, as of when, and how far it can be trusted."""
    parts = [source_name(crossing, claim.source), claim.as_of, CERTAINTY_WORDS[claim.certainty]]
    return ", ".join(part for part in parts if part)


def source_name(crossing: Crossing, source_id: str) -> str:
    """The title of a source; its id where the profile does not describe it."""
    try:
        return shown(crossing.source(source_id).title)
    except NotFound:
        return source_id


def lane_source(crossing: Crossing, lane: Lane) -> str:
    """Who gives these hours, as of when and how sure, with its note."""
    schedule = lane.schedule
    parts = (
        source_name(crossing, schedule.source), schedule.as_of,
        CERTAINTY_WORDS[schedule.certainty],
    )  # fmt: skip
    note = f". {shown(schedule.note)}" if schedule.note else ""
    return ", ".join(part for part in parts if part) + note


def source_lines(crossing: Crossing, stage: Stage) -> Iterator[str]:
    """The sources of a stage with their dates."""
    for source_id in stage.sources:
        try:
            source = crossing.source(source_id)
        except NotFound:
            continue
        yield f"{shown(source.title)}, {source.as_of}"
