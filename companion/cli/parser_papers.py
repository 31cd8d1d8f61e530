"""What can be typed after ``people``, ``vehicles``, ``papers``, ``readiness`` and ``vault``."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from companion.cli.parser_parts import Parser, count, json_option, named

if TYPE_CHECKING:
    from companion.cli.parser_parts import Commands


def add_crew(commands: Commands, common: Parser) -> None:
    for command, option, metavar, what in (
        ("people", "--nationality", "COUNTRY", "list who is on a trip, or put somebody on it"),
        ("vehicles", "--plate", "PLATE", "list a trip's vehicles, or put one on it"),
    ):
        crew = commands.add_parser(command, parents=[common], help=what)
        crew.add_argument("trip", metavar="TRIP")
        crew.add_argument("verb", nargs="?", metavar="add", choices=("add",))
        crew.add_argument("name", nargs="?", metavar="NAME", help="as we call them")
        crew.add_argument(option, metavar=metavar)
        json_option(crew)


def add_papers(commands: Commands, common: Parser) -> None:
    papers = commands.add_parser(
        "papers", parents=[common], help="list a trip's papers, or add a scan of one"
    )
    papers.add_argument("trip", metavar="TRIP")
    papers.add_argument("verb", nargs="?", metavar="add", choices=("add",))
    papers.add_argument("file", nargs="?", metavar="FILE", help="PDF, JPEG, PNG, TIFF, WebP, HEIC")
    papers.add_argument("--kind", metavar="KIND", help="as passport; readiness --json names them")
    papers.add_argument("--holder", metavar="NAME", help="whose it is: a name or a plate")
    papers.add_argument("--number", metavar="X", help="as it stands on the paper")
    papers.add_argument("--expires", type=_date_of_paper, metavar="DATE", help="as 2031-02-14")
    papers.add_argument("--side", choices=("front", "left"), help="of a photo of the vehicle")
    _passphrase_option(papers)
    json_option(papers)
    readiness = commands.add_parser(
        "readiness", parents=[common], help="judge a trip's papers against its dates"
    )
    readiness.add_argument("trip", metavar="TRIP")
    _passphrase_option(readiness)
    json_option(readiness)


_VAULT_VERBS = (
    ("init", "set up the vault, and get the recovery kit"),
    ("list", "list the scans in it"),
    ("export", "write the scans of a paper as plain files"),
    ("passwd", "change its passphrase"),
    ("check", "compare its files with the library"),
    ("kit", "make a new recovery kit; the old one stops working"),
    ("recover", "give it a new passphrase by the recovery kit"),
    ("away", "move its key to a stick, to travel without it"),
    ("back", "copy the key back from the stick"),
)


def add_vault(commands: Commands, common: Parser) -> None:
    vault = commands.add_parser(
        "vault",
        parents=[common],
        help="the encrypted scans: set up, list, export, check",
        epilog="A passphrase is asked for, or read from --passphrase-fd, one line for each; "
        "never from an argument.",
    )
    verbs = vault.add_subparsers(
        dest="verb",
        metavar="|".join(name for name, _ in _VAULT_VERBS),
        required=True,
        parser_class=Parser,
    )
    made = {
        name: verbs.add_parser(name, parents=[common], help=said) for name, said in _VAULT_VERBS
    }
    for name in ("init", "list", "export", "passwd", "check", "kit", "recover"):
        _passphrase_option(made[name])
    for name in ("init", "kit"):
        made[name].add_argument("--kit", type=named, metavar="FILE.pdf", help="write the kit there")
    made["export"].add_argument("paper", metavar="PAPER-ID", help="as P7; vault list has it")
    made["export"].add_argument("file", type=named, metavar="OUT", help="a file or a folder")
    for name in ("list", "export", "check"):
        made[name].add_argument("--key", type=named, metavar="PLACE", help="the key on a stick")
    made["list"].add_argument(
        "--names", action="store_true", help="with the scans' names, which needs the passphrase"
    )
    made["export"].add_argument(
        "--original", action="store_true", help="with the place where a photo was taken"
    )
    made["export"].add_argument("--replace", action="store_true", help="overwrite what is there")
    made["check"].add_argument("--quick", action="store_true", help="compare sizes only")
    made["check"].add_argument(
        "--tidy", action="store_true",
        help="move files of no paper to vault/lost-and-found, delete halves, and list them",
    )  # fmt: skip
    made["check"].add_argument(
        "--accept", action="store_true",
        help="what was changed while it was locked is right; needs the passphrase",
    )  # fmt: skip
    for name in ("away", "back"):
        made[name].add_argument("folder", type=named, metavar="FOLDER")
    for each in made.values():
        json_option(each)


def _passphrase_option(parser: Parser) -> None:
    parser.add_argument(
        "--passphrase-fd", type=count, metavar="N", help="read passphrases from descriptor N"
    )


def _date_of_paper(text: str) -> date:
    """Any date: a passport may have been issued before, and last beyond, the years of trips."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a date; write it like 2031-02-14"
        ) from None
