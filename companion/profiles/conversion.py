"""From checked models to domain values. Nothing is judged here any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from companion.domain.clocks import Clock
from companion.domain.crossing import (
    Approach,
    Caution,
    Crossing,
    Emergency,
    Fact,
    Holder,
    Names,
    PackingTip,
    PaperKind,
    PaperShown,
    Rule,
    Schedule,
    Seen,
    Span,
    Stage,
    Trap,
)
from companion.domain.limits import Limit, StampPoint
from companion.domain.phrases import Phrase, Phrases
from companion.domain.sources import Certainty, Claim, Disputed, Source

if TYPE_CHECKING:
    from companion.profiles import schema

Dates = Mapping[str, str]  # the as-of date of every source, by its id


def crossing(model: schema.CrossingModel) -> Crossing:
    """The whole profile as a domain value."""
    dates = {source_id: source.as_of for source_id, source in model.sources.items()}
    facts = _facts(model.article)
    return Crossing(
        id=model.id,
        names=_names(model.names),
        revision=model.revision,
        checked_on=model.checked_on,
        from_country=model.from_country,
        to_country=model.to_country,
        night_stops=tuple(model.night_stops),
        stages=tuple(_stage(stage, dates, facts) for stage in model.stages),
        sources=tuple(Source(i, s.title, s.as_of, s.url) for i, s in model.sources.items()),
        paper_kinds=tuple(_paper_kind(paper, dates) for paper in model.papers),
        packing=tips(model.packing),
        facts=facts,
        traps=tuple(
            Trap(t.id, t.title, t.text, t.when, t.source, Certainty(t.certainty))
            for t in model.traps
        ),
        emergencies=tuple(
            Emergency(e.country, e.number, e.what, e.note) for e in model.emergencies
        ),
        disputes=_disputes(model.disputes, dates),
        not_today=_claims(model.not_today, dates),
        stamps=tuple(
            StampPoint(s.id, _names(s.names), Clock(s.clock), s.got_at) for s in model.stamps
        ),
        limits=tuple(_limit(limit, dates) for limit in model.limits),
        language_note=model.language_note,
    )


def tips(packing: Mapping[schema.PhaseId, list[schema.TipModel]]) -> tuple[PackingTip, ...]:
    """The lines of a packing template, phase by phase as written."""
    return tuple(_tip(tip, phase) for phase, lines in packing.items() for tip in lines)


def _tip(tip: schema.TipModel, phase: str) -> PackingTip:
    return PackingTip(
        text=tip.text,
        phase=phase,
        kind=tip.kind,
        per=tip.per,
        quantity=tip.quantity,
        bag=tip.bag,
        reason=tip.reason,
        certainty=Certainty(tip.certainty) if tip.certainty else None,
        as_of=tip.as_of,
        fact=tip.fact or "",
        only_for=tip.only_for,
    )


def _names(names: schema.NamesModel) -> Names:
    return Names(names.en, names.zh, names.pinyin, names.ru, names.ky)


def _span(minutes: list[int] | None) -> Span | None:
    return None if minutes is None else Span(*minutes)


def _facts(article: schema.ArticleModel | None) -> tuple[Fact, ...]:
    return tuple(
        Fact(f.number, f.text, f.verdict, f.stage, f.used_in, f.left_out_because)
        for f in (article.facts if article else ())
    )


def _stage(stage: schema.StageModel, dates: Dates, facts: Iterable[Fact]) -> Stage:
    schedules = tuple(_schedule(s, dates) for s in stage.schedules)
    disputes = _disputes(stage.disputes, dates)
    claims = _claims(stage.claims, dates)
    return Stage(
        id=stage.id,
        names=_names(stage.names),
        country=stage.country,
        clock=Clock(stage.clock),
        happens=tuple(stage.happens),
        meets=stage.meets,
        latitude=stage.latitude,
        longitude=stage.longitude,
        altitude_m=stage.altitude_m,
        km=stage.km,
        km_text=stage.km_text,
        km_after=(stage.km_after.stage, stage.km_after.km) if stage.km_after else None,
        drive=_span(stage.drive),
        wait=_span(stage.wait),
        service=_span(stage.service),
        guide_delay=_span(stage.guide_delay),
        late_opening=_span(stage.late_opening),
        seen=tuple(Seen(s.leg, s.minutes, s.source, s.note) for s in stage.seen),
        hard_hours=stage.hard_hours,
        rests_until=stage.rests_until or "",
        papers=tuple(PaperShown(p.kind, Holder(p.holder), p.note, p.handed) for p in stage.papers),
        cautions=tuple(
            Caution(c.text, c.by_stage, c.reason, c.fact or "", c.on_the_spot)
            for c in stage.cautions
        ),
        schedules=schedules,
        disputes=disputes,
        facts=tuple(f.number for f in facts if f.stage == stage.id),
        sources=_cited(schedules, disputes, claims),
        approaches=tuple(_approach(before, leg) for before, leg in stage.legs.items()),
        claims=claims,
    )


def _approach(before: str, leg: schema.LegModel) -> Approach:
    return Approach(before, leg.km, Span(*leg.drive), leg.km_text)


def _schedule(schedule: schema.ScheduleModel, dates: Dates) -> Schedule:
    return Schedule(
        id=schedule.id,
        name=schedule.name,
        source=schedule.source,
        as_of=schedule.as_of or dates[schedule.source],
        certainty=Certainty(schedule.certainty),
        clock=Clock(schedule.clock),
        hours=schedule.hours,
        days=schedule.days,
        note=schedule.note,
        fact=schedule.fact or "",
    )


def _claims(claims: Iterable[schema.ClaimModel], dates: Dates) -> tuple[Claim, ...]:
    return tuple(_claim(claim, dates) for claim in claims)


def _claim(claim: schema.ClaimModel, dates: Dates) -> Claim:
    return Claim(
        value=claim.value,
        source=claim.source,
        as_of=claim.as_of or dates[claim.source],
        certainty=Certainty(claim.certainty),
        fact=claim.fact or "",
        note=claim.note,
    )


def _disputes(disputes: Iterable[schema.DisputeModel], dates: Dates) -> tuple[Disputed, ...]:
    return tuple(
        Disputed(d.about, _claim(d.in_use, dates), _claims(d.others, dates)) for d in disputes
    )


def _paper_kind(paper: schema.PaperModel, dates: Dates) -> PaperKind:
    return PaperKind(
        id=paper.id,
        names=_names(paper.names),
        of=paper.of,
        holder=Holder(paper.holder),
        needs_expiry=paper.needs_expiry,
        blocking=paper.blocking,
        must_cover=paper.must_cover,
        months_after_exit=paper.months_after_exit,
        only_if=paper.only_if,
        lead_days=paper.lead_days,
        copies=paper.copies,
        rules=tuple(
            Rule(r.text, r.source, r.as_of or dates[r.source], Certainty(r.certainty))
            for r in paper.rules
        ),
        short=paper.short,
        translations=paper.translations,
        blank_pages=paper.blank_pages,
        asks=tuple(paper.asks),
        shows=tuple(paper.shows),
        original=paper.original,
        stays_home=paper.stays_home,
    )


def _limit(limit: schema.LimitModel, dates: Dates) -> Limit:
    return Limit(
        id=limit.id,
        names=_names(limit.names),
        of=limit.of,
        starts_at=limit.starts_at,
        source=limit.source,
        as_of=limit.as_of or dates[limit.source],
        certainty=Certainty(limit.certainty),
        days=limit.days or 0,
        months=limit.months or 0,
        first_day_counts=limit.first_day_counts,
        within_days=limit.within_days or 0,
        ends_with=limit.ends_with,
        paper=limit.paper,
        days_of=limit.days_of,
        only_if=limit.only_if,
        note=limit.note,
        others=_claims(limit.others, dates),
    )


def _cited(
    schedules: Iterable[Schedule], disputes: Iterable[Disputed], claims: Iterable[Claim]
) -> tuple[str, ...]:
    """The ids of all sources that a stage cites, each once, as they come."""
    answers = (c for d in disputes for c in (d.in_use, *d.others))
    cited = [*(s.source for s in schedules), *(c.source for c in claims)]
    return tuple(dict.fromkeys([*cited, *(c.source for c in answers)]))


def phrases(model: schema.PhrasesModel) -> Phrases:
    """The phrases in the order of the file."""
    return Phrases(model.as_of, frozenset(model.reviewed), tuple(map(_phrase, model.phrases)))


def _phrase(model: schema.PhraseModel) -> Phrase:
    zh, ru, ky = map(Certainty, model.sure)
    return Phrase(
        id=model.id, en=model.en, zh=model.zh, pinyin=model.pinyin, ru=model.ru, ky=model.ky,
        sure=(zh, ru, ky), parts=tuple(model.zh_parts),
    )  # fmt: skip
