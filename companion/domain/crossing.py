"""A crossing: a border crossed one way, told by its stages and papers; every value has a source.

Durations are minutes without closed time: the plan adds lunch breaks and nights itself.
Distances are kilometres, altitudes metres, coordinates latitude and longitude in degrees.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from companion.domain.clocks import Clock
from companion.domain.errors import NotFound
from companion.domain.limits import Limit, StampPoint
from companion.domain.sources import Certainty, Claim, Disputed, Names, Source

#: Told from here too: whoever reads a profile needs them.
__all__ = ["Certainty", "Claim", "Disputed", "Limit", "Names", "Source", "StampPoint"]


@dataclass(frozen=True)
class Span:
    """A duration in minutes: shortest, typical, longest, as the source of the stage gives it."""

    shortest: int
    typical: int
    longest: int

    def __post_init__(self) -> None:
        if not 0 <= self.shortest <= self.typical <= self.longest:
            raise ValueError("a span runs from shortest over typical to longest, none negative")


class Holder(Enum):
    """Who holds a paper on the day."""

    TRAVELLER = "traveller"
    GUIDE = "guide"


@dataclass(frozen=True)
class PaperShown:
    """A paper that a stage asks for. ``kind`` is the id of a PaperKind. ``handed``: "shown" (it
    stays in the hand), "handed over" (it goes out of the hand and must come back) or "kept"."""

    kind: str
    holder: Holder
    note: str = ""
    handed: str = "shown"


@dataclass(frozen=True)
class Caution:
    """A thing to mind. ``by_stage`` is the stage by which it must be done; ``on_the_spot``: it is
    done there and then, not planned for.

    Any night stop stands for the one that the trip has.
    """

    text: str
    by_stage: str
    reason: str = ""
    fact: str = ""
    on_the_spot: bool = False


@dataclass(frozen=True)
class Schedule:
    """One source's service hours for a stage, on that source's clock.

    ``hours`` is an OSM opening_hours expression read on ``clock``. ``days`` says which day rules
    lie over it: "every day", "working days" (weekend, statutory days and make-up days of China;
    at a stage without hard hours also the swapped days off of its offices).
    """

    id: str
    name: str
    source: str
    as_of: str
    certainty: Certainty
    clock: Clock
    hours: str
    days: str = "every day"
    note: str = ""
    fact: str = ""


@dataclass(frozen=True)
class Approach:
    """The leg to a stage from one of several stages that may stand before it."""

    from_stage: str
    km: float | None
    drive: Span
    km_text: str = ""


@dataclass(frozen=True)
class Seen:
    """A duration that a traveller reported, in minutes.

    ``leg``: "work" (at the counter, without closed time), "drive", "guide" (how late).
    """

    leg: str
    minutes: int
    source: str
    note: str = ""


@dataclass(frozen=True)
class Stage:
    """A place on the way. ``number`` is not here: it follows from the place in the trip."""

    id: str
    names: Names
    country: str  # "KG" or "CN"
    clock: Clock
    happens: tuple[str, ...] = ()
    meets: str = ""
    latitude: float | None = None
    longitude: float | None = None
    altitude_m: int | None = None
    km: float | None = None  # from the stage before; None where no source splits the distance
    km_text: str = ""  # the distance with its doubt: "about 55", "5 (others 6-10)"
    km_after: tuple[str, float] | None = None  # km from an earlier stage, where no leg is known
    drive: Span | None = None
    wait: Span | None = None  # queue while open, before anyone serves you
    service: Span | None = None
    guide_delay: Span | None = None  # clock time, not net of closed time
    late_opening: Span | None = None  # clock time by which the doors open late
    hard_hours: bool = False  # nobody is served outside the hours
    rests_until: str = ""  # "08:30": leave on the next morning at this time of the stage's clock
    papers: tuple[PaperShown, ...] = ()
    cautions: tuple[Caution, ...] = ()
    schedules: tuple[Schedule, ...] = ()  # the default first
    disputes: tuple[Disputed, ...] = ()
    facts: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    approaches: tuple[Approach, ...] = ()  # where the leg depends on the stage before
    seen: tuple[Seen, ...] = ()  # what travellers reported; it sharpens the spans above
    claims: tuple[Claim, ...] = ()  # who says the figures above, where nobody disagrees

    def approached_from(self, stage_id: str) -> Stage:
        """This stage with the leg from that stage, where the profile knows several legs."""
        for approach in self.approaches:
            if approach.from_stage == stage_id:
                return replace(self, km=approach.km, km_text=approach.km_text, drive=approach.drive)
        return self

    def schedule(self, schedule_id: str) -> Schedule:
        """The schedule of that id. Raises NotFound."""
        for schedule in self.schedules:
            if schedule.id == schedule_id:
                return schedule
        raise NotFound(f"There are no hours called “{schedule_id}” at {self.names.en}.")


@dataclass(frozen=True)
class Rule:
    """One rule about a paper, with who says it."""

    text: str
    source: str
    as_of: str
    certainty: Certainty


@dataclass(frozen=True)
class PaperKind:
    """A kind of paper. ``of`` says whose: "person", "vehicle" or "trip".

    ``months_after_exit``: valid at least so long after leaving China. ``needs_expiry``: without
    an expiry date it cannot be judged. ``only_if``: "" or "visa-free" (for people without a visa),
    "visa" (for people with one). ``lead_days``: how long before the trip to start, 0 if unknown.
    ``must_cover``: "crossing" (valid on the day of entering is enough) or "stay" (to the last day
    in China). ``short``: its name where it is read at a glance; "" where the name is short itself.
    ``translations``: how many are wanted in Chinese. ``blank_pages``: how many it must have left,
    0 if that does not matter. ``asks``: what else is to be noted of it, of "valid_from",
    "stay_days", "blank_pages" and "port". ``shows``: which of ``papers.IDENTITY_FIELDS`` stand on
    it. ``original``: the original must be there, not only a copy. ``stays_home``: it is no paper
    for the road, and no page to be carried speaks of it.
    """

    id: str
    names: Names
    of: str
    holder: Holder
    needs_expiry: bool = True
    blocking: bool = True
    must_cover: str = "stay"
    months_after_exit: int = 0
    only_if: str = ""
    lead_days: int = 0
    copies: int = 0
    rules: tuple[Rule, ...] = ()
    short: str = ""
    translations: int = 0
    blank_pages: int = 0
    asks: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    original: bool = True
    stays_home: bool = False


@dataclass(frozen=True)
class PackingTip:
    """A line for the packing list of a new trip."""

    text: str
    phase: str  # id of a packing phase, see domain.packing
    kind: str = "pack"  # "pack", "put away", "leave at home"
    per: str = "trip"  # "person", "vehicle" or "trip"
    quantity: str = ""
    bag: str = ""
    reason: str = ""
    certainty: Certainty | None = None
    as_of: str = ""
    fact: str = ""
    only_for: str = ""  # "car", "motorcycle" or "truck"; empty for any vehicle


@dataclass(frozen=True)
class Fact:
    """One of the numbered statements of the operator's article, and what became of it."""

    number: str  # "S1" to "S96"
    text: str
    verdict: str  # confirmed, partly, unverified, disputed, outdated, internal conflict, advice
    stage: str = ""
    used_in: str = ""  # where in the profile it stands; empty when left out
    left_out_because: str = ""


@dataclass(frozen=True)
class Trap:
    """Something that has cost travellers a day. ``when`` is "always" or the case it is for."""

    id: str
    title: str
    text: str
    when: str
    source: str
    certainty: Certainty


@dataclass(frozen=True)
class Emergency:
    """A public number. ``country`` is "KG" or "CN"."""

    country: str
    number: str
    what: str
    note: str = ""


@dataclass(frozen=True)
class Crossing:
    """A whole profile: the crossing with everything that sources say of it."""

    id: str
    names: Names
    revision: str
    checked_on: date
    from_country: str
    to_country: str
    night_stops: tuple[str, ...]  # ids of the stages of which a trip has one, default first
    stages: tuple[Stage, ...]  # in order; all night stops first
    sources: tuple[Source, ...] = ()
    paper_kinds: tuple[PaperKind, ...] = ()
    packing: tuple[PackingTip, ...] = ()
    facts: tuple[Fact, ...] = ()
    traps: tuple[Trap, ...] = ()
    emergencies: tuple[Emergency, ...] = ()
    disputes: tuple[Disputed, ...] = field(default=())
    not_today: tuple[Claim, ...] = ()  # what to do if one does not get through that day
    stamps: tuple[StampPoint, ...] = ()
    limits: tuple[Limit, ...] = ()
    language_note: str = ""  # how far the names in other languages can be trusted

    def stage(self, stage_id: str) -> Stage:
        """The stage of that id. Raises NotFound with the ids there are."""
        for stage in self.stages:
            if stage.id == stage_id:
                return stage
        known = ", ".join(s.id for s in self.stages)
        raise NotFound(f"There is no stage “{stage_id}” on this crossing.", f"There are: {known}.")

    def route(self, night_stop: str) -> tuple[Stage, ...]:
        """The stages of a trip that starts at ``night_stop``: that one, then the rest in order."""
        if night_stop not in self.night_stops:
            known = " or ".join(self.night_stops)
            raise NotFound(f"“{night_stop}” is no night stop of this crossing.", f"Use {known}.")
        others = (s for s in self.stages if s.id not in self.night_stops)
        return (self.stage(night_stop), *(self._after(night_stop, s) for s in others))

    def _after(self, night_stop: str, stage: Stage) -> Stage:
        """``stage`` with the leg from that night stop; what is due at any of them is due there."""
        any_stop = self.night_stops
        due = (replace(c, by_stage=night_stop) if c.by_stage in any_stop else c
               for c in stage.cautions)  # fmt: skip
        return replace(stage.approached_from(night_stop), cautions=tuple(due))

    def source(self, source_id: str) -> Source:
        """The source of that id. Raises NotFound."""
        for source in self.sources:
            if source.id == source_id:
                return source
        raise NotFound(f"The profile names no source “{source_id}”.")

    def limit(self, limit_id: str) -> Limit:
        """The limit of that id. Raises NotFound."""
        for limit in self.limits:
            if limit.id == limit_id:
                return limit
        raise NotFound("The trip's profile knows no such limit.", "Open the trip again.")

    def stamp(self, stamp_id: str) -> StampPoint:
        """The stamp of that id. Raises NotFound."""
        for stamp in self.stamps:
            if stamp.id == stamp_id:
                return stamp
        raise NotFound("The trip's profile knows no such stamp.", "Open the trip again.")

    def paper_kind(self, kind_id: str) -> PaperKind:
        """The paper kind of that id. Raises NotFound."""
        for kind in self.paper_kinds:
            if kind.id == kind_id:
                return kind
        known = ", ".join(kind.id for kind in self.paper_kinds)
        raise NotFound(f"The profile knows no paper “{kind_id}”.", f"Its papers are: {known}.")
