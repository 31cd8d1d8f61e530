"""What can be typed after ``companion``. Mistakes are one sentence, never a page of usage."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from companion.cli.parser_dossier import add_dossier
from companion.cli.parser_papers import add_crew, add_papers, add_vault
from companion.cli.parser_parts import Parser, clock_option, count, json_option, named
from companion.domain.clocks import checked_year
from companion.domain.errors import NotAllowed
from companion.domain.remarks import RemarkKind

if TYPE_CHECKING:
    from companion.cli.parser_parts import Commands


def _common() -> Parser:
    """Options that may stand before or behind a command."""
    common = Parser(add_help=False)
    common.add_argument(
        "--home",
        type=named,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="the data folder (made if absent); COMPANION_HOME does the same",
    )
    return common


def build() -> Parser:
    """The whole parser."""
    common = _common()
    parser = Parser(
        prog="companion",
        parents=[common],
        description="Plan, carry and log the drive over Torugart Pass on two clocks. "
        "Without a command the window opens.",
        epilog="COMPANION_NOW (an ISO instant such as 2027-05-18T00:05:00Z) sets the time: "
        "a rehearsal aid. TRIP is an id such as T1, or a name that only one trip has. "
        "TIME is now, 0640, 6:40, 6.40, any of these with kg or bj behind it, "
        '"+1 01:00" for the day after the departure, or "2027-05-18 06:40"; a time without a '
        "clock is refused.",
    )
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    _add_demo(commands, common)
    _add_trip(commands, common)
    _add_plan(commands, common)
    _add_log(commands, common)
    _add_day(commands, common)
    _add_forecast(commands, common)
    _add_calendar(commands, common)
    _add_notices(commands, common)
    add_crew(commands, common)
    add_papers(commands, common)
    add_vault(commands, common)
    _add_files(commands, common)
    return parser


def _add_demo(commands: Commands, common: Parser) -> None:
    demo = commands.add_parser(
        "demo",
        parents=[common],
        help="make the sample trip's dossier, timetable and pictures in DIR",
    )
    demo.add_argument("folder", type=named, metavar="DIR")
    json_option(demo)


def _add_trip(commands: Commands, common: Parser) -> None:
    trip = commands.add_parser("trip", parents=[common], help="make, list or show trips")
    verbs = trip.add_subparsers(
        dest="verb", metavar="new|list|show", required=True, parser_class=Parser
    )
    new = verbs.add_parser("new", parents=[common], help="make a trip and print it")
    new.add_argument("name", metavar="NAME")
    new.add_argument("--crossing", default="torugart-kg-cn", metavar="ID")
    new.add_argument("--night-stop", default="", metavar="STAGE", help="naryn or tash_rabat")
    new.add_argument("--leave", required=True, metavar="TIME", help='"2027-05-18 05:45"')
    clock_option(new, "the clock on which the leave time is said")
    json_option(new)
    listing = verbs.add_parser("list", parents=[common], help="list all trips")
    listing.add_argument("--archived", action="store_true", help="list archived trips too")
    json_option(listing)
    show = verbs.add_parser(
        "show", parents=[common], help="print a trip's appointments, stamps and limits"
    )
    show.add_argument("trip", metavar="TRIP")
    show.add_argument("--log", action="store_true", help="print everything that was ever logged")
    json_option(show)


def _add_plan(commands: Commands, common: Parser) -> None:
    plan = commands.add_parser("plan", parents=[common], help="print a trip's timetable")
    plan.add_argument("trip", metavar="TRIP")
    json_option(plan)


def _add_log(commands: Commands, common: Parser) -> None:
    log = commands.add_parser(
        "log", parents=[common], help="log a time, or take the last one back with --undo"
    )
    log.add_argument("trip", metavar="TRIP")
    log.add_argument("stage", metavar="STAGE", nargs="?")
    log.add_argument("event", metavar="in|out", nargs="?", type=str.lower, choices=("in", "out"))
    log.add_argument("time", metavar="TIME", nargs="*", default=[])
    clock_option(log, "the clock on which the time is said")
    log.add_argument("--undo", action="store_true", help="take back the trip's last entry")
    log.add_argument(
        "--correct", action="store_true", help="only correct a time that is logged already"
    )
    log.add_argument(
        "--confirm", action="store_true", help="the time that is logged is right, odd as it looks"
    )
    json_option(log)


def _add_day(commands: Commands, common: Parser) -> None:
    """What happens on the day beside the times."""
    note = commands.add_parser("note", parents=[common], help="note something about a stage")
    note.add_argument("trip", metavar="TRIP")
    note.add_argument("stage", metavar="STAGE")
    note.add_argument(
        "kind", metavar="KIND", choices=[kind.value for kind in RemarkKind],
        help=", ".join(kind.value for kind in RemarkKind),
    )  # fmt: skip
    note.add_argument("text", metavar="TEXT", nargs="*", default=[])
    note.add_argument("--count", type=count, default=0, metavar="N", help="originals, or minutes")
    note.add_argument("--amount", metavar="AMOUNT", help="of a fee, as 300 or 12.50")
    note.add_argument("--currency", default="", metavar="CURRENCY", help="as KGS, CNY or USD")
    json_option(note)
    route = commands.add_parser(
        "route", parents=[common], help="skip or add a stage, or note being sent back to one"
    )
    route.add_argument("trip", metavar="TRIP")
    route.add_argument("verb", metavar="skip|add|back|undo",
                       choices=("skip", "add", "back", "undo"))  # fmt: skip
    route.add_argument("stage", metavar="STAGE", nargs="?")
    route.add_argument("name", metavar="NAME", nargs="*", default=[], help="of the stage added")
    json_option(route)
    clock = commands.add_parser(
        "clock", parents=[common], help="say what time it is, where the computer's clock is wrong"
    )
    clock.add_argument("time", metavar="TIME", nargs="*", default=[])
    clock_option(clock, "the clock on which the time is said")
    clock.add_argument("--trust", action="store_true", help="the computer's clock is right again")
    json_option(clock)


def _add_forecast(commands: Commands, common: Parser) -> None:
    forecast = commands.add_parser(
        "forecast", parents=[common], help="print the chances of a trip's day and when to leave"
    )
    forecast.add_argument("trip", metavar="TRIP", nargs="?")
    forecast.add_argument(
        "--assess", type=named, metavar="FILE.csv", help="lay reports of crossings beside it"
    )
    forecast.add_argument(
        "--days", type=count, metavar="N", help="compare N days from the trip's own on"
    )
    json_option(forecast)


def _add_calendar(commands: Commands, common: Parser) -> None:
    calendar = commands.add_parser(
        "calendar", parents=[common], help="print on which days a crossing serves travellers"
    )
    calendar.add_argument(
        "crossing", metavar="CROSSING", nargs="?", default="torugart-kg-cn",
        help="torugart-kg-cn where none is named",
    )  # fmt: skip
    for option, name in (("--from", "first"), ("--to", "last")):
        calendar.add_argument(
            option, dest=name, type=_date, metavar="DATE", help="as 2027-05-18; included"
        )
    calendar.add_argument(
        "--assess", action="store_true", help="compare the rules with the published notices"
    )
    json_option(calendar)


def _add_notices(commands: Commands, common: Parser) -> None:
    notices = commands.add_parser(
        "notices", parents=[common], help="list closure notices, or note and remove your own"
    )
    notices.add_argument("crossing", metavar="CROSSING", help="as torugart-kg-cn")
    notices.add_argument("verb", nargs="?", metavar="add|remove", choices=("add", "remove"))
    notices.add_argument("notice", nargs="?", metavar="ID", help="what to remove, as own-3")
    notices.add_argument(
        "--effect", choices=("shut", "freight only", "short hours", "open"), help="what it says"
    )
    for option, name in (("--from", "first"), ("--to", "last")):
        notices.add_argument(
            option, dest=name, type=_date, metavar="DATE", help="as 2027-05-18; included"
        )
    for option in ("--begins", "--ends"):
        notices.add_argument(option, metavar="TIME", help="as 13:30, or 13:30 bj")
    clock_option(notices, "the clock of the days and times; without times Beijing time is meant")
    notices.add_argument("--by", metavar="WHO", help='who said it, as "my operator"')
    notices.add_argument("--said", metavar="WHEN", help="when they said it")
    notices.add_argument("--reason", metavar="WHY", help="why")
    json_option(notices)


def _date(text: str) -> date:
    """A date of the years that can be planned, as 2027-05-18."""
    try:
        return checked_year(date.fromisoformat(text))
    except ValueError:
        problem = f"“{text}” is not a date; write it like 2027-05-18"
    except NotAllowed as refused:
        problem = f"“{text}”: {refused}".rstrip(".")
    raise argparse.ArgumentTypeError(problem)


def _add_files(commands: Commands, common: Parser) -> None:
    add_dossier(commands, common)
    export = commands.add_parser(
        "export", parents=[common], help="write a trip's timetable as a calendar or a table"
    )
    export.add_argument("trip", metavar="TRIP")
    export.add_argument("file", type=named, metavar="FILE.ics|FILE.csv")
    json_option(export)
    report = commands.add_parser(
        "report", parents=[common], help="print what a trip took, and how good its forecast was"
    )
    report.add_argument("trip", metavar="TRIP")
    report.add_argument(
        "--to", dest="file", type=named, metavar="FILE.csv|FILE.pdf", help="write it there"
    )
    json_option(report)
    check = commands.add_parser("check", parents=[common], help="look whether all is sound")
    json_option(check)
    copy = commands.add_parser("copy", parents=[common], help="save the whole library as one file")
    copy.add_argument("file", type=named, metavar="FILE")
    json_option(copy)
