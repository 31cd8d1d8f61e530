"""What can be typed after ``companion dossier``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.cli.parser_parts import Parser, count, json_option, named
from companion.domain.choices import PaperSize, Section

if TYPE_CHECKING:
    from companion.cli.parser_parts import Commands

_PARTS = [each.value for each in Section]


def add_dossier(commands: Commands, common: Parser) -> None:
    """``dossier TRIP FILE.pdf`` and what can be chosen."""
    dossier = commands.add_parser("dossier", parents=[common], help="print a trip's dossier")
    dossier.add_argument("trip", metavar="TRIP")
    # Not asked for here: after --copies it is taken for one more kind, see ``cli.dossier``.
    dossier.add_argument("file", type=named, nargs="?", metavar="FILE.pdf")
    dossier.add_argument(
        "--sections", metavar="PART,…", help=f"only these parts: {', '.join(_PARTS)} (of all scans)"
    )
    dossier.add_argument(
        "--paper", choices=[each.value for each in PaperSize], default=PaperSize.A4.value,
        help="what it is printed on",
    )  # fmt: skip
    dossier.add_argument(
        "--large", action="store_true", help="14 points for 12, on sheets for sleeves"
    )
    dossier.add_argument(
        "--labels", metavar="zh,ru,ky", help="languages beside English; “none” for English alone"
    )
    dossier.add_argument(
        "--copies",
        nargs="+",
        metavar="KIND",
        help="append copies of these papers' scans, as in: passport cn_visa",
    )
    dossier.add_argument(
        "--numbers", action="store_true", help="numbers of papers in full, with the vault open"
    )
    dossier.add_argument(
        "--password", action="store_true",
        help="close the PDF with a password (AES-256), asked for at the terminal, or the second "
        "line of --passphrase-fd",
    )  # fmt: skip
    dossier.add_argument(
        "--password-fd", type=count, metavar="N",
        help="close the PDF with the password in the first line from descriptor N",
    )  # fmt: skip
    dossier.add_argument(
        "--passphrase-fd", type=count, metavar="N",
        help="unlock the vault with the first line from descriptor N",
    )  # fmt: skip
    json_option(dossier)
