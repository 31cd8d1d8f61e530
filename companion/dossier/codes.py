"""QR codes as a sheet: black squares on white, merged along their rows."""

from __future__ import annotations

from itertools import groupby

from companion.dossier.sheet import Sheet

QUIET = 4  # modules of white around it, as the standard asks for


def qr_sheet(text: str, wide: float) -> Sheet:
    """``text`` as a QR code ``wide`` millimetres across, its white edge included.

    The correction level M stands a fold or a stain. Text of capitals and digits makes a smaller
    code. Raises ValueError for more than a code can hold.
    """
    modules = _modules(text)
    step = wide / (len(modules) + 2 * QUIET)
    sheet = Sheet(wide)
    for row, cells in enumerate(modules):
        at = 0
        for dark, run in groupby(cells):
            many = len(list(run))
            if dark:
                x, y = (QUIET + at) * step, (QUIET + row) * step
                # A hair higher than a row, so that no white line shows between two of them.
                sheet.box(x, y, many * step, step * 1.02, 0.0, "black")
            at += many
    return sheet


def _modules(text: str) -> list[list[bool]]:
    from reportlab.graphics.barcode.qr import QrCodeWidget

    code = QrCodeWidget(text, barLevel="M").qr
    code.make()
    return [[bool(cell) for cell in row] for row in code.modules]
