"""The part of a change that is about papers, what stands on them and their scans."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from companion.domain.errors import NotAllowed
from companion.domain.ids import PaperId, PersonId, ScanId, TripId, VehicleId
from companion.domain.papers import Paper, Scan
from companion.store import mapping_papers, rows
from companion.store.writing import Writing


class PapersUnit(Writing):
    """See ``Unit``."""

    def add_paper(self, paper: Paper) -> PaperId:
        """Note a paper; the given id is ignored. Raises NotAllowed for a second of its kind."""
        self._check_owner(paper)
        column = mapping_papers.owner_column(paper.owner)
        if self._where(rows.PaperRow, kind=paper.kind, **{column: paper.owner.id}):
            raise NotAllowed("That paper is noted already.", "Change what is noted.")
        paper_id = PaperId(self._add(rows.PaperRow, mapping_papers.paper_values(paper)).id)
        self._save_as_written(paper_id, paper)
        for scan in paper.scans:
            self.add_scan(paper_id, scan)
        return paper_id

    def save_paper(self, paper: Paper) -> None:
        """Keep what is known of a paper now; its scans stay as they are. Raises NotFound."""
        row = self._row(rows.PaperRow, paper.id, "That paper")
        self._check_owner(paper)
        self._save(row, mapping_papers.paper_values(paper))
        self._save_as_written(paper.id, paper)

    def remove_paper(self, paper_id: PaperId) -> None:
        """Forget a paper and what belongs to it. Raises NotFound."""
        self._remove_papers([self._row(rows.PaperRow, paper_id, "That paper")])

    def add_scan(self, paper_id: PaperId, scan: Scan) -> ScanId:
        """Add a scan behind the others; its id is ignored. Raises NotFound."""
        self._row(rows.PaperRow, paper_id, "That paper")
        there = self._where(rows.ScanRow, paper_id=paper_id)
        place = max((row.position for row in there), default=-1) + 1
        values = mapping_papers.scan_values(scan) | {"paper_id": paper_id, "position": place}
        return ScanId(self._add(rows.ScanRow, values).id)

    def save_scan(self, scan: Scan) -> None:
        """Keep the title and side of a scan as given. Raises NotFound."""
        row = self._row(rows.ScanRow, scan.id, "That scan")
        self._save(row, mapping_papers.scan_values(scan))

    def remove_scan(self, scan_id: ScanId) -> None:
        """Take a scan off its paper; its file stays in the vault for undo. Raises NotFound."""
        self._remove(self._row(rows.ScanRow, scan_id, "That scan"))

    def _save_as_written(self, paper_id: PaperId, paper: Paper) -> None:
        wanted = [mapping_papers.as_written_values(said) for said in paper.as_written if said.value]
        self._sync(rows.AsWrittenRow, paper_id, "field", wanted, "paper_id")

    def _remove_papers(self, found: Sequence[rows.PaperRow]) -> None:
        for row in found:
            self._remove(*self._where(rows.AsWrittenRow, paper_id=row.id))
            self._remove(*self._where(rows.ScanRow, paper_id=row.id))
        self._remove(*found)

    def _check_owner(self, paper: Paper) -> None:
        owner_id = paper.owner.id
        look: dict[str, Callable[[], object]] = {
            "person": lambda: self.person(PersonId(owner_id)),
            "vehicle": lambda: self.vehicle(VehicleId(owner_id)),
            "trip": lambda: self._trip_row(TripId(owner_id)),
        }
        look[paper.owner.of]()
