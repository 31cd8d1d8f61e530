"""The last pages as values: notes, where the sources differ, who they are, what was not shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from companion.domain.booklet import Booklet
from companion.domain.crossing import Crossing
from companion.domain.timetable import Timetable
from companion.dossier.content_stages import paragraphs
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


def back_matter(booklet: Booklet) -> BackMatter:
    """The last pages of that booklet."""
    table = booklet.timetable
    crossing = table.trip.crossing
    titles = {s.id: s.title for s in crossing.sources}
    return BackMatter(
        notes=paragraphs(table.trip.note),
        traps=tuple(Passage(shown(t.title), (shown(t.text),)) for t in crossing.traps),
        disputes=tuple(_disputes(table, titles)),
        sources=tuple(_sources(crossing)),
    )


def _disputes(table: Timetable, titles: dict[str, str]) -> Iterator[Passage]:
    for row in table.rows:
        said = tuple(paper_text.dispute_text(d, titles) for d in row.stage.disputes)
        if said:
            yield Passage(f"{row.number} {shown(row.stage.names.en)}", said)
    general = tuple(paper_text.dispute_text(d, titles) for d in table.trip.crossing.disputes)
    if general:
        yield Passage("The crossing as a whole", general)


def _sources(crossing: Crossing) -> Iterator[str]:
    for source in crossing.sources:
        yield ". ".join(shown(x) for x in (f"{source.title}, {source.as_of}", source.url) if x)
