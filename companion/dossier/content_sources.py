"""The last pages as values: notes, where the sources differ, who they are, what was not shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from companion.domain.booklet import Booklet
from companion.domain.crossing import Crossing
from companion.domain.timetable import Timetable
from companion.dossier.content_stages import paragraphs
from companion.wording import dossier as labels
from companion.wording import paper_text
from companion.wording.plain import shown


@dataclass(frozen=True)
class Passage:
    """A head and the paragraphs beneath it."""

    head: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class BackMatter:
    """What stands behind the lists, in order; passages without paragraphs are left out."""

    notes: tuple[str, ...]
    traps: tuple[Passage, ...]
    disputes: tuple[Passage, ...]
    sources: tuple[str, ...]
    language_note: str


def back_matter(booklet: Booklet) -> BackMatter:
    """The last pages of that booklet."""
    table = booklet.timetable
    crossing = table.trip.crossing
    marks = _source_marks(table)
    return BackMatter(
        notes=paragraphs(table.trip.note),
        traps=tuple(Passage(shown(t.title), (shown(t.text),)) for t in crossing.traps),
        disputes=tuple(_disputes(table, marks)),
        sources=tuple(_sources(crossing, marks)),
        language_note=shown(crossing.language_note),
    )


def _source_marks(table: Timetable) -> dict[str, str]:
    """Numbers for the sources that are named, in the order in which they are met."""
    disputes = [d for row in table.rows for d in row.stage.disputes]
    disputes += table.trip.crossing.disputes
    named = dict.fromkeys(c.source for d in disputes for c in (d.in_use, *d.others))
    return {source: str(n) for n, source in enumerate(named, start=1)}


def _disputes(table: Timetable, marks: dict[str, str]) -> Iterator[Passage]:
    for row in table.rows:
        said = tuple(paper_text.dispute_text(d, marks) for d in row.stage.disputes)
        if said:
            yield Passage(f"{row.number} {shown(row.stage.names.en)}", said)
    general = tuple(paper_text.dispute_text(d, marks) for d in table.trip.crossing.disputes)
    if general:
        yield Passage(labels.AS_A_WHOLE, general)


def _sources(crossing: Crossing, marks: dict[str, str]) -> Iterator[str]:
    for source in sorted(
        (s for s in crossing.sources if s.id in marks), key=lambda s: int(marks[s.id])
    ):
        as_of = "" if source.as_of in source.title else source.as_of
        said = ", ".join(shown(x) for x in (source.title, as_of) if x)
        yield f"[{marks[source.id]}] {said}"
