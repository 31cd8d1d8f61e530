"""Pages and how blocks run down them: measured first, then placed, never over an edge.

A block that does not fit goes to the next column or page; one that is taller than a page is cut
between its lines. So no text can be too long to print.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from companion.dossier.formats import A4, Format
from companion.dossier.ink import Bookmark
from companion.dossier.sheet import RULE, Sheet, Strip
from companion.dossier.typeface import NOTE, SECOND, TITLE, Style, lines, width
from companion.wording import dossier as labels

LEFT, RIGHT = 25.0, 195.0
WIDE = RIGHT - LEFT
TOP = 24.5
GUTTER = 4.0
_LEAST = 12.0  # a block is not begun in less room than this


@dataclass
class Page:
    """A page in the making. ``tab`` is the number of its section."""

    sheet: Sheet
    tab: str


class Book:
    """All pages so far, and the bookmarks into them."""

    def __init__(self, page: Format = A4) -> None:
        self.format = page
        self.pages: list[Page] = []
        self.bookmarks: list[Bookmark] = []

    def new_page(self, tab: str) -> Sheet:
        """An empty page at the end."""
        self.pages.append(Page(Sheet(), tab))
        return self.pages[-1].sheet

    def bookmark(self, title: str, level: int = 0) -> None:
        """A bookmark to the last page."""
        self.bookmarks.append(Bookmark(title, len(self.pages) - 1, level))

    def take(self, part: Book) -> None:
        """The pages of another book at the end of this one; what is added to them stays here."""
        before = len(self.pages)
        for page in part.pages:
            self.new_page(page.tab).place(page.sheet, 0.0, 0.0)
        for each in part.bookmarks:
            self.bookmarks.append(Bookmark(each.title, before + each.page, each.level))


#: Draws the head of a page (continued or not); the edge below it.
Opener = Callable[[Sheet, bool], float]


class Flow:
    """Blocks one below the other, in columns of equal width, over as many pages as it takes.

    ``again`` gives the block that is repeated on top of each new column or page, if any; one that
    would fill half of it is left out.
    """

    def __init__(self, book: Book, tab: str, opener: Opener, columns: int = 1) -> None:
        self._book, self._tab, self._opener = book, tab, opener
        self._columns = columns
        self.room_wide = (WIDE - GUTTER * (columns - 1)) / columns
        self.again: Callable[[], Sheet] | None = None
        self.end = book.format.bottom  # where the content of every page ends
        self.bottom = self.end
        self._open(continued=False)

    def _open(self, continued: bool) -> None:
        self.page = self._book.new_page(self._tab)
        self._top = self._opener(self.page, continued)
        self.bottom = self.end
        self._column, self.y, self._lowest = 0, self._top, self._top

    @property
    def room(self) -> float:
        """What is left of this column."""
        return self.bottom - self.y

    @property
    def lowest(self) -> float:
        """The lowest edge over the columns of this page."""
        return max(self._lowest, self.y)

    @property
    def fresh(self) -> bool:
        """Whether nothing stands in this column yet."""
        return self.y <= self._top

    def advance(self) -> None:
        """Go to the next column, or to a new page."""
        self._lowest = self.lowest
        if self._column + 1 < self._columns:
            self._column += 1
            self.y = self._top
        else:
            self._open(continued=True)
        if self.again is not None:
            again = self.again()
            # A head that leaves no room for what it stands over would go on without an end.
            if again.height <= self.room / 2:
                self._put(again)

    def ensure(self, height: float) -> None:
        """Go on where a block of that height fits, if it fits anywhere."""
        if height > self.room and not self.fresh:
            self.advance()

    def skip(self, gap: float) -> None:
        """Leave room, but none on top of a page."""
        if not self.fresh:
            self.y += gap

    def add(self, block: Sheet, gap: float = 0.0) -> None:
        """The next block, ``gap`` below the last."""
        self.skip(gap)
        if block.height <= self.room:
            self._put(block)
            return
        if block.height <= self.end - self._top or self.room < _LEAST:
            if self.fresh:
                self._put_part(block)
                return
            self.advance()
            if block.height <= self.room:
                self._put(block)
                return
        self._put_part(block)

    def _put_part(self, block: Sheet) -> None:
        strip = Strip(block)
        while strip.height > self.room:
            self._put(strip.take(self.room))
            self.advance()
        self._put(strip.take(strip.height))

    def _put(self, block: Sheet) -> None:
        x = LEFT + self._column * (self.room_wide + GUTTER)
        self.y = self.page.place(block, x, self.y)


def titled(title: str, note: str = "") -> Opener:
    """Opens pages with a title of 24 points, a note at the right, and a rule beneath."""

    def open_page(page: Sheet, continued: bool) -> float:
        shown = labels.continued(title) if continued else title
        end = page.text(LEFT, 33.5, shown, TITLE)
        note_lines: list[str] = []
        if note and end + 6 + width(note, SECOND) <= RIGHT:
            page.text(RIGHT, 33.5, note, SECOND, "right")
        elif note and not continued:
            note_lines = lines(note, WIDE, SECOND)
        page.rule(LEFT, RIGHT, 37.6, RULE * 1.5)
        y = 39.0
        for line in note_lines:
            page.text(LEFT, y + SECOND.rise, line, SECOND)
            y += SECOND.pitch
        return y + (1.0 if note_lines else 2.0)

    return open_page


def text_block(text: str, room: float, style: Style = NOTE) -> Sheet:
    """A paragraph as a block."""
    block = Sheet()
    block.height = block.paragraph(0, 0, text, style, room)
    return block
