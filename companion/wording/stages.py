"""Stages, splits and packing in words: names, events, phases."""

from __future__ import annotations

from companion.domain.crossing import Names, Stage
from companion.domain.packing import ItemKind, Phase
from companion.domain.splits import Event, TimePoint

PHASE_NAMES = {
    Phase.HOME: "At home",
    Phase.LAST_FUEL: "Last fuel",
    Phase.BEFORE_GATE: "Before the gate",
    Phase.CUSTOMS_NIGHT: "Customs night",
    Phase.AFTER: "After",
}
KIND_NAMES = {
    ItemKind.PACK: "Pack",
    ItemKind.PUT_AWAY: "Pack away before the gate",
    ItemKind.LEAVE: "Leave at home",
}
EVENT_WORDS = {Event.IN: "Arrived at", Event.OUT: "Left"}


def point_text(point: TimePoint, name: str) -> str:
    """``Arrived at Pass gate``, ``Left Tash Rabat``."""
    return f"{EVENT_WORDS[point.event]} {name}"


def chinese_text(names: Names) -> str:
    """``吐尔尕特山口 Tǔ'ěrgǎtè shānkǒu``, empty where there is no Chinese name."""
    return " ".join(part for part in (names.zh, names.pinyin) if part)


def distance_text(stage: Stage) -> str:
    """``55 km``, ``about 20 km``, or that nobody says; the doubt stands in ``km_text``."""
    if stage.km is None:
        return stage.km_text or "distance not known"
    return f"{stage.km:g}\u00a0km"


def altitude_text(metres: int | None) -> str:
    """``3,752 m``; empty where not known."""
    return "" if metres is None else f"{metres:,}\u00a0m"


def position_text(stage: Stage) -> str:
    """``40.5511 N 75.3939 E``; empty where no source gives it."""
    if stage.latitude is None or stage.longitude is None:
        return ""
    return f"{stage.latitude:.4f}\u00a0N {stage.longitude:.4f}\u00a0E"
