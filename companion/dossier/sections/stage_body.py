"""The middle of a stage sheet: what happens, the plan, cautions, hours and papers.

All of it stands in two columns, steps at the left and the plan at the right. What else there is
goes where the sheet becomes shortest: under the steps, under the plan, or below both. The hours
of the gate are not among it: they are drawn on a ruler.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from companion.dossier import marks
from companion.dossier.content_stages import StageSheet
from companion.dossier.flow import WIDE
from companion.dossier.sections.stage_hours import hours_column, hours_wide
from companion.dossier.sections.stage_papers import papers_column, papers_wide
from companion.dossier.sections.stage_plan import plan, plan_width, step, sub_head
from companion.dossier.sheet import HAIR, Sheet
from companion.dossier.typeface import NOTE, SECOND_STRONG, small_pages
from companion.wording import dossier as labels

_BETWEEN = 4.0  # the columns
_HEAD_ROOM = 48.0  # columns that left less could not stand below a head
_MOST_TRIED = 7  # cautions of which every place is tried
_GAP = 1.6

Caution = tuple[str, str]


@dataclass(frozen=True)
class _Columns:
    """Blocks of the two columns, and the blocks over the whole width below them."""

    left: tuple[Sheet, ...]
    right: tuple[Sheet, ...]
    below: tuple[Sheet, ...]

    @property
    def columns_high(self) -> float:
        return max(_high(self.left), _high(self.right))

    @property
    def high(self) -> float:
        return self.columns_high + sum(block.height for block in self.below)


def body_blocks(stage: StageSheet, room: float) -> Iterator[Sheet]:
    """The columns as one block and what stands below them; in pieces where they are too tall."""
    most, found = room - _HEAD_ROOM, list(_arrangements(stage))
    if small_pages():  # there the lowest is often too high, and another one is not
        found = [each for each in found if each.columns_high <= most] or found
    best = min(found, key=lambda a: (round(a.high), len(a.right)))
    if best.columns_high > most:
        yield from _in_pieces(stage)
        return
    sheet = Sheet(best.columns_high + 1.2)
    for x, column in ((0.0, best.left), (WIDE - plan_width(), best.right)):
        y = 0.0
        for block in column:
            y = sheet.place(block, x, y) + _GAP
    yield sheet
    yield from best.below


def _left_width() -> float:
    return WIDE - plan_width() - _BETWEEN


def _high(column: Sequence[Sheet]) -> float:
    return sum(block.height + _GAP for block in column) - _GAP


def _arrangements(stage: StageSheet) -> Iterator[_Columns]:
    steps, times = _steps(stage), plan(stage)
    told = bool(stage.hours) and not stage.own_page
    hours = [(hours_column(stage, plan_width()),)] if told else []
    papers = [(papers_column(stage.papers, _left_width()),)] if stage.papers else []
    wide_hours = (hours_wide(stage),) if told else ()
    wide_papers = tuple(papers_wide(stage.papers))
    for left, right in _split_cautions(stage.cautions):
        for beside, under in product([*hours, ()], [*papers, ()]):
            below = (*(() if beside else wide_hours), *(() if under else wide_papers))
            yield _Columns((steps, *left, *under), (times, *right, *beside), below)


def _split_cautions(
    cautions: tuple[Caution, ...],
) -> Iterator[tuple[tuple[Sheet, ...], tuple[Sheet, ...]]]:
    """Every way to share the cautions among the columns; one way where they are many."""
    sides = list(product((0, 1), repeat=min(len(cautions), _MOST_TRIED)))
    if len(cautions) > _MOST_TRIED:
        sides = [tuple(n % 2 for n in range(len(cautions)))]
    left = [_caution(caution, _left_width()) for caution in cautions]
    right = [_caution(caution, plan_width()) for caution in cautions]
    for side in sides:
        yield (
            tuple(block for block, at in zip(left, side, strict=True) if at == 0),
            tuple(block for block, at in zip(right, side, strict=True) if at == 1),
        )


def _in_pieces(stage: StageSheet) -> Iterator[Sheet]:
    """Everything below each other, in blocks that a page can end between."""
    yield plan(stage)
    yield _steps(stage, at_most=1)
    yield from (step(text, WIDE) for text in stage.happens[1:])
    yield from (_caution(caution, WIDE) for caution in stage.cautions)
    if stage.hours and not stage.own_page:
        yield hours_wide(stage)
    yield from papers_wide(stage.papers)


def _steps(stage: StageSheet, at_most: int | None = None) -> Sheet:
    sheet = Sheet()
    y = sub_head(sheet, labels.WHAT_HAPPENS, "", _left_width())
    for text in stage.happens[:at_most]:
        y = sheet.place(step(text, _left_width()), 0, y)
    sheet.height = y
    return sheet


def _caution(caution: Caution, room: float) -> Sheet:
    text, reason = caution
    sheet = Sheet()
    sheet.rule(0, room, 0, HAIR)
    marks.state_mark(sheet, 0, 1.5, "tight", 4.6)
    y = sheet.paragraph(7, 1.1, text, SECOND_STRONG, room - 7)
    y = sheet.paragraph(7, y - 0.3, reason, NOTE, room - 7) if reason else y
    sheet.height = max(y, 6.4)
    return sheet
