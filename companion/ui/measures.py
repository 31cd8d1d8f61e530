"""What the first frame shares with the widgets that take its place: the pages and their sizes.

Loads neither Qt nor a rule, so that it costs a start nothing. Pixels at a text size of 100 %.
"""

from __future__ import annotations

PROGRAM = "Overland Companion"
#: Key, title and icon of each page, in order; Ctrl+1 to Ctrl+7.
PAGES = (
    ("trips", "Trips", "map"),
    ("timeline", "Timeline", "chart-gantt"),
    ("tracker", "Tracker", "timer"),
    ("papers", "Papers", "file-check"),
    ("packing", "Packing", "backpack"),
    ("dossier", "Dossier", "book-open"),
    ("report", "Report", "flag"),
)
#: Below this width the navigation shrinks to icons and the header to one line of clocks.
NARROW_BELOW = 1136
HEADER, HEADER_SMALL = 80, 60
CLOCK, CLOCK_SMALL = (196, 56), (164, 42)
NAVIGATION, NAVIGATION_SMALL = 200, 56
ITEM, ITEM_SMALL = 40, 48
ICON = 18
MARGIN, MARGIN_SMALL = 24, 16
