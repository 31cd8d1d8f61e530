"""The page for somebody at home: when silence is too long, and whom to call."""

from __future__ import annotations

from collections.abc import Sequence

TITLE = "Overdue plan"
LEAVE_WITH = "Leave this page with"
NOTHING_BY = "If you have heard nothing by"
HOME = "Your clock"
WHY = (
    "then call, in the order below. Silence before that is normal: for most of the way there is no "
    "signal, and phones may be held for a check."
)
NO_TIME = "The plan has no time of arrival yet: write in when you will worry."
WE_WRITE = "We write to you"
HEARD = "heard"
CALL = "Call, in this order"
ANSWER = "time and answer"
LOOK_FOR = "Look for"
ON_THE_WAY = "The way"
PHOTO = "photo of the vehicle, from the front left"
MINISTRY = "Foreign ministry at home"
GUIDE, OPERATOR = "Guide", "Operator"


def leaving(stage: str) -> str:
    """``Leaving Tash Rabat``."""
    return f"Leaving {stage}"


def at_stage(stage: str) -> str:
    """``At Torugart Pass, likely``."""
    return f"At {stage}, likely"


def latest(stage: str) -> str:
    """``At Hotel in Kashgar, at the latest``."""
    return f"At {stage}, at the latest"


def ask(plates: str) -> str:
    """What to ask whoever answers."""
    return f"“Are {plates} through the gate?”" if plates else "“Are they through the gate?”"


def way(stages: Sequence[str]) -> str:
    """``The way: 1 Tash Rabat · 2 First Kyrgyz post``; empty where there is none."""
    return f"{ON_THE_WAY}: {' · '.join(stages)}" if stages else ""


def tell(contact: str) -> str:
    """``in an emergency: Karin, sister, +46 70 …``."""
    return f"in an emergency: {contact}"


def medical(blood: str, note: str) -> str:
    """``medical: blood group 0+, asthma``."""
    parts = (f"blood group {blood}" if blood else "", note)
    return f"medical: {', '.join(part for part in parts if part)}"


def inside_only(country: str, numbers: str) -> str:
    """``Kyrgyzstan, from inside the country only: 112 rescue service``."""
    return f"{country}, from inside the country only: {numbers}."
