"""``companion notices``: what is published about closed days, and what one was told oneself."""

from __future__ import annotations

import argparse
from datetime import time
from typing import Any

from companion.app import notices
from companion.app.companion import Companion
from companion.app.notices import NoticeDraft
from companion.cli.commands import Answer, as_json
from companion.domain.bare_times import read_typed
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.notices import Effect, Notice
from companion.wording.notices import notices_text

HOW = "Write it like 13:30, with --clock bj or --clock kg."


def run(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``notices CROSSING [add … | remove ID]``."""
    if arguments.verb == "add":
        return _add(companion, arguments)
    if arguments.verb == "remove":
        if not arguments.notice:
            raise NotAllowed("Which notice?", "Say its id, as own-3.")
        gone = notices.remove(companion, arguments.crossing, arguments.notice)
        return _told([gone], arguments.json, "Removed")
    found = notices.all_notices(companion, arguments.crossing)
    if arguments.json:
        return Answer(as_json([document(each) for each in found]))
    return Answer(notices_text(found))


def _add(companion: Companion, arguments: argparse.Namespace) -> Answer:
    if not (arguments.effect and arguments.first and arguments.by and arguments.reason):
        raise NotAllowed(
            "A notice needs an effect, a day, who said it and why.",
            "For example: companion notices torugart-kg-cn add --effect shut --from 2027-05-18 "
            '--by "my operator" --reason "road works"',
        )
    timed = arguments.begins or arguments.ends
    if timed and not arguments.clock:
        raise NotAllowed("The times name no clock.", HOW)
    clock = Clock(arguments.clock or "bj")
    draft = NoticeDraft(
        Effect(arguments.effect), arguments.first, arguments.last or arguments.first, clock,
        arguments.reason, arguments.by, _time(arguments.begins, clock),
        _time(arguments.ends, clock), arguments.said or "",
    )  # fmt: skip
    return _told([notices.add(companion, arguments.crossing, draft)], arguments.json, "Noted")


def _time(text: str | None, clock: Clock) -> time | None:
    if not text:
        return None
    typed = read_typed(text, clock)
    if typed.time is None or typed.day is not None:
        raise NotAllowed(f"“{text}” is not a time of day.", HOW)
    return typed.time


def _told(found: list[Notice], json: bool, word: str) -> Answer:
    text = as_json(document(found[0])) if json else f"{word}: {notices_text(found)}"
    return Answer(text, changed=True)


def document(notice: Notice) -> dict[str, Any]:
    """One notice for programs; times as the clock named writes them."""
    return {
        "id": notice.id,
        "own": notice.own,
        "effect": notice.effect.value,
        "first": notice.first.isoformat(),
        "last": notice.last.isoformat(),
        "begins": f"{notice.begins:%H:%M}" if notice.begins else None,
        "ends": f"{notice.ends:%H:%M}" if notice.ends else None,
        "clock": notice.clock.value,
        "reason": notice.reason,
        "source": notice.source,
        "said": notice.said,
        "replaced_by": notice.replaced_by or None,
    }
