"""``companion notices``: what is published about closed days, and what one was told oneself."""

from __future__ import annotations

import argparse
from typing import Any

from companion.app import notices
from companion.app.companion import Companion
from companion.app.notices import NoticeDraft
from companion.cli.commands import Answer, as_json
from companion.domain.bare_times import TypedTime, UnclearTime, read_typed
from companion.domain.clocks import Clock
from companion.domain.errors import NotAllowed
from companion.domain.notices import Effect, Notice
from companion.wording.notices import notices_text

HOW = "Write it like 13:30, with --clock bj or --clock kg."
_OF_ADD = ("effect", "first", "last", "begins", "ends", "clock", "by", "said", "reason")


def run(companion: Companion, arguments: argparse.Namespace) -> Answer:
    """``notices CROSSING [add … | remove ID]``."""
    if arguments.verb == "add":
        return _add(companion, arguments)
    if any(getattr(arguments, name) is not None for name in _OF_ADD):
        raise NotAllowed(
            "What a notice says belongs behind add.",
            f"For example: companion notices {arguments.crossing} add --effect shut …",
        )
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
    if arguments.notice is not None:
        raise NotAllowed("A new notice gets its id by itself.", "Leave the id out.")
    if not (arguments.effect and arguments.first and arguments.by and arguments.reason):
        raise NotAllowed(
            "A notice needs an effect, a day, who said it and why.",
            "For example: companion notices torugart-kg-cn add --effect shut --from 2027-05-18 "
            '--by "my operator" --reason "road works"',
        )
    named = Clock(arguments.clock) if arguments.clock else None
    begins, ends = (_time(text, named) for text in (arguments.begins, arguments.ends))
    clocks = {time.clock for time in (begins, ends) if time is not None}
    if len(clocks) > 1:
        raise NotAllowed("The two times are on different clocks.", "Say both on one.")
    draft = NoticeDraft(
        Effect(arguments.effect), arguments.first, arguments.last or arguments.first,
        next(iter(clocks), None) or named or Clock.BEIJING, arguments.reason, arguments.by,
        begins.time if begins else None, ends.time if ends else None, arguments.said or "",
    )  # fmt: skip
    return _told([notices.add(companion, arguments.crossing, draft)], arguments.json, "Noted")


def _time(text: str | None, clock: Clock | None) -> TypedTime | None:
    """A time of day with its clock; None where none was given. Raises NotAllowed."""
    if text is None:
        return None
    try:
        typed = read_typed(text, clock)
    except UnclearTime as problem:
        raise NotAllowed(problem.sentence, HOW) from problem
    if typed.time is None or typed.day is not None:
        raise NotAllowed(f"“{text}” is not a time of day.", HOW)
    return typed


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
