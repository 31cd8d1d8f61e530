"""The whole log of a trip as text: each entry with what became of it, notes, route, damage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from companion.domain.ids import SplitId
from companion.domain.remarks import Remark
from companion.domain.routes import RouteChange, RouteChangeKind
from companion.domain.splits import Split
from companion.domain.statuses import Level, Status
from companion.domain.trip import Trip
from companion.wording.plain import shown
from companion.wording.remarks import remark_text
from companion.wording.stages import point_text
from companion.wording.times import both_dated_text, both_text
from companion.wording.tracking import recorded_text, standing_word, written_text

NOTHING = "Nothing was ever logged on this trip."
LEVEL_WORDS = {
    Level.GOOD: "Good", Level.QUESTIONABLE: "Questionable", Level.BAD: "Bad",
    Level.CONFIRMED: "Confirmed",
}  # fmt: skip


def status_text(status: Status) -> str:
    """``Questionable: Faster than …``; ``Good``."""
    reasons = " ".join(status.reasons)
    return f"{LEVEL_WORDS[status.level]}: {reasons}" if reasons else LEVEL_WORDS[status.level]


def status_notes(status: Status | None) -> list[str]:
    """What a command says of a doubtful entry, a line each; nothing of a good one."""
    if status is None or status.level in (Level.GOOD, Level.CONFIRMED):
        return []
    return [f"Note: {reason} It is kept." for reason in status.reasons]


def history_text(
    trip: Trip,
    splits: Sequence[Split],
    statuses: Mapping[SplitId, Status | None],
    notes: Sequence[Remark],
    damage: Sequence[str],
) -> str:
    """Everything ever written, in the order of writing."""
    parts = [
        [f"The log of {shown(trip.name)}"],
        [line for split in splits for line in _entry(trip, split, splits, statuses[split.id])],
        [_note(trip, remark) for remark in notes],
        [f"Route  {change_text(trip, change)}" for change in trip.route_changes],
        list(damage),
    ]
    if not splits and not notes and not trip.route_changes:
        parts.append([NOTHING])
    text = "\n\n".join("\n".join(part) for part in parts if part)
    return text.replace("\u00a0", " ")


def _entry(trip: Trip, split: Split, every: Sequence[Split], status: Status | None) -> list[str]:
    name = shown(trip.name_of(split.point.stage_id), 60)
    lines = [
        f"{split.id:>4}  {point_text(split.point, name)}, {both_dated_text(split.at)}",
        f"      {written_text(split)}, {recorded_text(split)}; {standing_word(split, every)}",
    ]
    if split.supersedes is not None:
        lines.append(f"      in place of entry {split.supersedes}")
    if split.raw_at is not None:
        lines.append(f"      the computer's clock said {both_dated_text(split.raw_at)}")
    if split.foreseen is not None:
        early, likely, late = split.foreseen
        lines.append(
            f"      foreseen: likely {both_text(likely)}, "
            f"early {both_text(early)}, late {both_text(late)}"
        )
    if status is not None:
        lines.append(f"      {status_text(status)}")
    elif not split.sound:
        lines.append("      This entry is not as it was written.")
    return lines


def _note(trip: Trip, remark: Remark) -> str:
    name = shown(trip.name_of(remark.stage_id), 60)
    back = ""
    if remark.withdrawn_at is not None:
        back = f"; taken back {both_dated_text(remark.withdrawn_at)}"
    return f"Note  {name}, {both_dated_text(remark.at)}: {remark_text(remark)}{back}"


def change_text(trip: Trip, change: RouteChange) -> str:
    """``Skipped Road check 1``, ``Added “Third check” after Road check 2``."""
    names = {stage.id: shown(stage.names.en, 60) for stage in (*trip.crossing.stages,
                                                               *trip.stages())}  # fmt: skip
    after = names.get(change.after, change.after)
    name = names.get(change.stage_id, change.stage_id)
    if change.kind is RouteChangeKind.REPEAT and change.stage_id == change.after:
        return f"Told to come back to {name}"
    return {
        RouteChangeKind.SKIP: f"Skipped {name}",
        RouteChangeKind.ADD: f"Added “{shown(change.name, 60)}” after {after}",
        RouteChangeKind.REPEAT: f"Sent back to {name} from {after}",
    }[change.kind]
