"""The form of a crossing profile: strict pydantic models, one per table of the TOML file.

Only forms and single values are judged here; what must fit together is in ``checks``.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Words = Annotated[str, Field(min_length=1, max_length=2000)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9_]+$", max_length=60)]
FactNumber = Annotated[str, Field(pattern=r"^S[1-9][0-9]*$")]
ClockOfDay = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Minutes = Annotated[int, Field(ge=0, le=60 * 24 * 30)]
Kilometres = Annotated[float, Field(ge=0, le=5000)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
CertaintyWord = Literal["high", "medium", "low", "own"]
ClockKey = Literal["kg", "bj"]
HolderWord = Literal["traveller", "guide"]
OwnerWord = Literal["person", "vehicle", "trip"]
PhaseId = Literal["home", "last_fuel", "before_gate", "customs_night", "after"]


def _in_order(span: list[float]) -> list[float]:
    if sorted(span) != span:
        raise ValueError("must not go down from one figure to the next")
    return span


SpanMinutes = Annotated[list[Minutes], Field(min_length=3, max_length=3), AfterValidator(_in_order)]
Range = Annotated[list[float], Field(min_length=2, max_length=2), AfterValidator(_in_order)]


class Model(BaseModel):
    """What all tables share: nothing is converted, and unknown keys are mistakes."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class NamesModel(Model):
    """A name in the languages met on the way."""

    en: Words
    zh: str = ""
    pinyin: str = ""
    ru: str = ""
    ky: str = ""


class SourceModel(Model):
    """Who says it; its id is the key of the table."""

    title: Words
    as_of: Words
    url: str = ""


class ClaimModel(Model):
    """One value as one source gives it. Without ``as_of`` the date of its source holds."""

    value: Words
    source: str
    certainty: CertaintyWord
    as_of: str = ""
    fact: FactNumber | None = None
    note: str = ""


class DisputeModel(Model):
    """A question with more than one answer."""

    about: Words
    in_use: ClaimModel
    others: Annotated[list[ClaimModel], Field(min_length=1)]


class PaperShownModel(Model):
    """A paper that a stage asks for."""

    kind: str
    holder: HolderWord
    note: str = ""
    handed: Literal["shown", "handed over", "kept"] = "shown"


class CautionModel(Model):
    """A thing to mind, and by which stage; ``on_the_spot``: done there and then."""

    text: Words
    by_stage: str
    reason: str = ""
    fact: FactNumber | None = None
    on_the_spot: bool = False


class ScheduleModel(Model):
    """One source's hours, on that source's clock."""

    id: Id
    name: Words
    source: str
    certainty: CertaintyWord
    clock: ClockKey
    hours: Words
    as_of: str = ""
    days: Literal["every day", "working days"] = "every day"
    note: str = ""
    fact: FactNumber | None = None


class LegModel(Model):
    """A leg from one of several stages that may stand before."""

    km: Kilometres | None = None
    km_text: str = ""
    drive: SpanMinutes


class KmAfterModel(Model):
    """Kilometres from an earlier stage, where no leg is known."""

    stage: str
    km: Kilometres


class SeenModel(Model):
    """A duration that a traveller reported."""

    leg: Literal["work", "drive", "guide"]
    minutes: Minutes
    source: str
    note: str = ""


class StageModel(Model):
    """A place on the way, with all that is said of it."""

    id: Id
    names: NamesModel
    country: CountryCode
    clock: ClockKey
    happens: list[Words] = []
    meets: str = ""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    altitude_m: Annotated[int, Field(ge=-500, le=9000)] | None = None
    km: Kilometres | None = None
    km_text: str = ""
    km_after: KmAfterModel | None = None
    drive: SpanMinutes | None = None
    wait: SpanMinutes | None = None
    service: SpanMinutes | None = None
    guide_delay: SpanMinutes | None = None
    late_opening: SpanMinutes | None = None
    hard_hours: bool = False
    rests_until: ClockOfDay | None = None
    papers: list[PaperShownModel] = []
    cautions: list[CautionModel] = []
    schedules: list[ScheduleModel] = []
    disputes: list[DisputeModel] = []
    seen: list[SeenModel] = []
    claims: list[ClaimModel] = []
    legs: Annotated[dict[str, LegModel], Field(alias="from")] = {}


class RuleModel(Model):
    """One rule about a paper."""

    text: Words
    source: str
    certainty: CertaintyWord
    as_of: str = ""


class PaperModel(Model):
    """A kind of paper."""

    id: Id
    names: NamesModel
    of: OwnerWord
    holder: HolderWord
    needs_expiry: bool = True
    blocking: bool = True
    must_cover: Literal["crossing", "stay"] = "stay"
    months_after_exit: Annotated[int, Field(ge=0, le=60)] = 0
    only_if: Literal["", "visa", "visa-free"] = ""
    lead_days: Annotated[int, Field(ge=0, le=1000)] = 0
    copies: Annotated[int, Field(ge=0, le=100)] = 0
    rules: list[RuleModel] = []
    short: Annotated[str, Field(max_length=30)] = ""
    translations: Annotated[int, Field(ge=0, le=100)] = 0
    blank_pages: Annotated[int, Field(ge=0, le=20)] = 0
    asks: list[Literal["valid_from", "stay_days", "blank_pages", "port"]] = []
    shows: list[
        Literal[
            "surname",
            "given_names",
            "passport_number",
            "birth_date",
            "plate",
            "vin",
            "engine_number",
        ]
    ] = []
    original: bool = True
    stays_home: bool = False


class TipModel(Model):
    """A line for the packing list; its phase is the key of the table."""

    text: Words
    kind: Literal["pack", "put away", "leave at home"] = "pack"
    per: OwnerWord = "trip"
    quantity: str = ""
    bag: str = ""
    reason: str = ""
    certainty: CertaintyWord | None = None
    as_of: str = ""
    fact: FactNumber | None = None
    only_for: Literal["", "car", "motorcycle", "truck"] = ""


class FactModel(Model):
    """One numbered fact of the article."""

    number: FactNumber
    text: Words
    verdict: Literal[
        "confirmed",
        "partly",
        "disputed",
        "outdated",
        "internal conflict",
        "unverified",
        "advice",
    ]
    stage: str = ""
    used_in: str = ""
    left_out_because: str = ""


class ArticleModel(Model):
    """The article a profile began with, fact by fact."""

    source: str
    facts: list[FactModel] = []


class TrapModel(Model):
    """Something that has cost travellers a day."""

    id: Id
    title: Words
    text: Words
    when: Literal["always", "thursday", "friday", "winter", "visa-free"]
    source: str
    certainty: CertaintyWord


class EmergencyModel(Model):
    """A public number."""

    country: CountryCode
    number: Words
    what: Words
    note: str = ""


class StampModel(Model):
    """A stamp that starts counters; ``got_at`` is a stage and an event, as "kg_exit.out"."""

    id: Id
    names: NamesModel
    clock: ClockKey
    got_at: str = ""


class LimitModel(Model):
    """How long something may last from a stamp on. Without days and months nobody knows."""

    id: Id
    names: NamesModel
    of: OwnerWord
    starts_at: str
    source: str
    certainty: CertaintyWord
    as_of: str = ""
    days: Annotated[int, Field(ge=1, le=3660)] | None = None
    months: Annotated[int, Field(ge=1, le=120)] | None = None
    first_day_counts: bool = True
    within_days: Annotated[int, Field(ge=1, le=3660)] | None = None
    ends_with: str = ""
    paper: str = ""
    days_of: str = ""
    only_if: Literal["", "visa", "visa-free"] = ""
    note: str = ""
    others: list[ClaimModel] = []


class AreaModel(Model):
    """Where all coordinates of the profile lie."""

    latitude: Range
    longitude: Range


class CrossingModel(Model):
    """A whole profile."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]+$", max_length=60)]
    names: NamesModel
    revision: Words
    checked_on: date
    from_country: CountryCode
    to_country: CountryCode
    night_stops: Annotated[list[str], Field(min_length=1)]
    stages: Annotated[list[StageModel], Field(min_length=2)]
    sources: dict[str, SourceModel]
    papers: list[PaperModel] = []
    packing: dict[PhaseId, list[TipModel]] = {}
    article: ArticleModel | None = None
    traps: list[TrapModel] = []
    emergencies: list[EmergencyModel] = []
    disputes: list[DisputeModel] = []
    not_today: list[ClaimModel] = []
    stamps: list[StampModel] = []
    limits: list[LimitModel] = []
    area: AreaModel | None = None
    language_note: str = ""


class PackingModel(Model):
    """A packing template that belongs to no crossing."""

    packing: dict[PhaseId, list[TipModel]]


class PhraseModel(Model):
    """One statement; ``sure`` stands for zh, ru, ky. ``zh_parts``: where Chinese may be broken."""

    id: Id
    en: Words
    zh: Words
    pinyin: Words
    ru: Words
    ky: Words
    sure: Annotated[list[CertaintyWord], Field(min_length=3, max_length=3)]
    zh_parts: list[Words] = []

    @model_validator(mode="after")
    def _whole(self) -> PhraseModel:
        if self.zh_parts and "".join(self.zh_parts) != self.zh:
            raise ValueError("zh_parts together must be zh")
        return self


class PhrasesModel(Model):
    """The phrases of the show cards."""

    as_of: date
    reviewed: list[Literal["zh", "ru", "ky"]]
    phrases: list[PhraseModel]
