"""Heads and labels of the printed dossier: what stands on its pages whatever the trip is.

Sentences about times, papers and verdicts stand in ``paper_text`` and in the modules of their
subjects; the drawing code of the dossier has no words of its own.
"""

from __future__ import annotations

# --- everywhere ----------------------------------------------------------------------------------

IN, OUT = "In", "Out"
FEE, WAITED_FOR, RECEIPT = "Fee", "Waited for", "Receipt"
NOTES = "Notes"
WHO = "Who"
NOT_KNOWN = "not known"

# --- cover ---------------------------------------------------------------------------------------

COVER = "Cover"
WHO_AND_WHAT, VEHICLES = "Who and what", "Vehicles"
WHO_WAITS = "Who waits for you"
NO_PEOPLE = "No people are noted for this trip."
NOBODY = "Nobody is noted."
GUIDE, OPERATOR = "Guide", "Operator"
LEAVE_MARK = "leave"
GATE_BARS = {"open": "gate open", "doubted": "open?"}
NO_GATE_HOURS = "No source gives hours for the gate."
GATE_SHUT = "The gate is not open in the hours above."
RULES = {"KG": "Kyrgyz time rules", "BJ": "Beijing time rules"}

# --- the days ------------------------------------------------------------------------------------

STAGE_AND_HOURS = "Stage and hours"
KM, TOTAL, METRES = "km", "total", "metres"
PLANNED_LINE, EXPECTED_LINE, ACTUAL_LINE = "planned", "expected", "actual"
DRAWING_KEYS = (
    ("open", "open"), ("doubted", "not confirmed"), ("closed", "closed"), ("break", "break"),
    ("unknown", "not known"), ("agreed", "agreed"), ("unsure", "clock not sure"),
    ("logged", "logged"),
)  # fmt: skip

# --- stage sheets --------------------------------------------------------------------------------

STAGES = "Stages"
PLAN = "Plan"
PLANNED, LOGGED, EARLY, LIKELY, LATE = "Planned", "Logged", "Early", "Likely", "Late"
THROUGH_BY = "Be through by"
LAST_OF_THE_DAY = "Nobody is let through after that on this day."
WHAT_HAPPENS, WHO_YOU_MEET = "What happens", "Who you meet"
IN_YOUR_HAND = "In your hand"
IN_THIS_ORDER = "In your hand, in this order"
YOU, THE_GUIDE = "you", "guide"
ORIGINAL_BACK = "original back"
OPENING_HOURS = "Opening hours"
HOURS_AND_SOURCES = "Opening hours, and who says so"
OTHER_SOURCES = "Opening hours by other sources"
NOT_THROUGH = "If you do not get through"
CAUSES = ("queue", "guide", "lunch", "papers")
NAMES_IN = {"ru": "Russian", "ky": "Kyrgyz"}

# --- papers, packing -----------------------------------------------------------------------------

PAPERS, NO_PAPERS = "Papers", "No papers are listed for this trip."
PAPER_HEAD = "Paper; number; who issued it"
VALID_UNTIL, COPIES, SHOWN_AT = "Valid until", "Copies", "Shown at stage"
YOU_SHOW, GUIDE_SHOWS = "you show it", "the guide shows it"
THE_TRIP = "The trip"
NO_VISA = "without a visa"
PHONE, LANGUAGE, EMBASSY, EMERGENCY = "Phone", "Language", "Embassy", "In an emergency"
STAMPS_AND_LIMITS = "Stamps and limits"
PACKING, NOTHING_LISTED = "Packing", "Nothing is listed."
DONE_AT = "Done at"

# --- the log and the last pages ------------------------------------------------------------------

STAGE, ORIGINALS, OUT_AND_BACK = "Stage", "Originals", "out  back"
MIND = "Mind on the way"
SOURCES_DIFFER, THE_SOURCES = "Where the sources differ", "The sources"
AS_A_WHOLE = "The crossing as a whole"
NOT_SHOWN = "What could not be shown"
NOTHING = "Nothing to print"
WHY_NOTHING = "This trip has nothing of the parts that were chosen. Choose others."


def continued(title: str) -> str:
    """``Papers, continued``."""
    return f"{title}, continued"


def in_country(name: str) -> str:
    """``In China``: over its emergency numbers."""
    return f"In {name}"


def time_at_stage(number: int, state: str) -> str:
    """``Time at stage 4: tight``."""
    return f"Time at stage {number}: {state.lower()}"


def noted_text(when: str, what: str) -> str:
    """``Noted 08:12 KG · 10:12 BJ: fee, 300 KGS, eco.``"""
    return f"Noted {when}: {what}"


def not_back_text(count: int) -> str:
    """``1 original is not back in hand.``"""
    many = "1 original is" if count == 1 else f"{count} originals are"
    return f"{many} not back in hand."


def shut_until(when: str) -> str:
    """``Then shut until 16:30 BJ · 14:30 KG.``"""
    return f"Then shut until {when}."


def figures_of(clock: str) -> str:
    """``figures in the bars: Beijing time``; the name of a clock."""
    return f"figures in the bars: {clock}"


def stamp_of(stage: str) -> str:
    """``stamp, stage 4``."""
    return f"stamp, stage {stage}"


def km_text(km: float) -> str:
    """``254 km``."""
    return f"{km:g} km"


def km_total_text(km: float) -> str:
    """``km 254``: how far it is from the start."""
    return f"km\u00a0{km:g}"


def distance_text(said: str) -> str:
    """``distance about 80``, where no single figure is known."""
    return f"distance {said or NOT_KNOWN}"


def leg_text(km: float, before: int, sources: str) -> str:
    """``62 km after stage 8; sources: 62 (others 40–60)``."""
    said = f"{km:g}\u00a0km after stage\u00a0{before}"
    return f"{said}; sources: {sources}" if sources else said


def used_here(name: str) -> str:
    """``Used here: travellers``."""
    return f"Used here: {name}"


def done_text(done: int, of: int) -> str:
    """``24 of 95 done``."""
    return f"{done} of {of} done" if of else NOTHING_LISTED


def bag_text(bag: str) -> str:
    """``bag: night bag``."""
    return f"bag: {bag}"


def held_by(holder: str) -> str:
    """``held by guide``."""
    return f"held by {holder}"


def fuel_text(fuel: str) -> str:
    """``Fuel: diesel``."""
    return f"Fuel: {fuel}"


def port_text(port: str) -> str:
    """``for Torugart``: the port that a paper names."""
    return f"for {port}"


def shown_at_text(stages: str) -> str:
    """``Shown at stages 4, 8.``"""
    return f"Shown at stages {stages}."
