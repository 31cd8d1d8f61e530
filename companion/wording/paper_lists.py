"""Papers and readiness as text for a terminal."""

from __future__ import annotations

from companion.domain.papers import Judged, PaperState
from companion.domain.readiness import Readiness
from companion.wording.identity import mismatch_line, mismatch_text
from companion.wording.plain import shown
from companion.wording.printed_papers import papers_title
from companion.wording.verdicts import PAPER_WORDS

_SHAPES = {
    PaperState.READY: "●", PaperState.DOUBTFUL: "▲", PaperState.MISSING: "■",
    PaperState.UNKNOWN: "◇",
}  # fmt: skip


def papers_text(found: Readiness) -> str:
    """Every paper with its id, its state and its reasons."""
    width = max((len(judged.kind.names.en) for judged in found.judged), default=0)
    lines: list[str] = []
    holder = None
    for judged in found.judged:
        if judged.owner != holder:
            holder = judged.owner
            lines += ["", shown(judged.holder_name) or "The trip"]
        lines += _lines(judged, width)
    return "\n".join(lines).strip("\n")


NOBODY = "Nobody is on this trip yet: add the people and vehicles, and their papers stand here."


def readiness_text(found: Readiness) -> str:
    """The verdict, then what is not ready, or ready with a remark."""
    told = tuple(j for j in found.judged if j.state is not PaperState.READY or len(j.reasons) > 1)
    rest = papers_text(Readiness(found.trip, found.stay, told))
    crossing = found.trip.crossing
    wrong_letters = [
        f"  {said}"
        for each in found.mismatches
        for said in (mismatch_line(crossing, each), f"  {mismatch_text(crossing, each)}")
    ]
    checked = "\n".join(["Not the same on two papers", *wrong_letters])
    nobody = "" if found.trip.people else NOBODY
    parts = (_title(found), nobody, rest, checked if wrong_letters else "")
    return "\n\n".join(part for part in parts if part)


def _title(found: Readiness) -> str:
    """How many are in which state, and which of the missing ones would end the journey."""
    ready = found.counts[PaperState.READY]
    mixed = ready < len(found.judged)
    lines = [f"{papers_title(found)}, {ready} ready" if mixed else papers_title(found)]
    if found.blocking:
        named = [f"{shown(j.kind.names.en)} ({shown(j.holder_name)})" for j in found.blocking]
        lines.append(f"Without these the journey ends: {', '.join(named)}.")
    return "\n".join(lines)


def _lines(judged: Judged, width: int) -> list[str]:
    number = f"P{judged.paper.id}" if judged.paper else ""
    word = f"{_SHAPES[judged.state]} {PAPER_WORDS[judged.state]}"
    first, *others = [shown(reason) for reason in judged.reasons] or [""]
    head = f"  {number:<5} {judged.kind.names.en:<{width}}  {word:<11} {first}".rstrip()
    room = " " * (len(f"  {'':<5} {'':<{width}}  {'':<11} "))
    return [head, *(f"{room}{reason}" for reason in others)]
