"""Adding scans to the chosen paper, looking at them, handing them out: from the papers page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from companion.app import scans, scans_out
from companion.app.companion import Companion
from companion.app.scans import Added, Source
from companion.app.seal import VaultState
from companion.domain.errors import CompanionError, Stopped
from companion.domain.ids import TripId
from companion.domain.papers import Judged, Scan
from companion.ui.pages.page import Context
from companion.ui.scan_pictures import ScanPictures
from companion.wording import papers_page as words

WHO = "papers"


@dataclass
class Outcome:
    """What came of adding some files."""

    added: list[Added]
    problems: list[str]


class Adding:
    """``chosen`` answers the paper and the trip."""

    def __init__(
        self,
        companion: Companion,
        context: Context,
        pictures: ScanPictures,
        chosen: Callable[[], tuple[TripId, Judged] | None],
    ) -> None:
        self._companion, self._context, self._pictures = companion, context, pictures
        self._chosen = chosen

    def set_up_vault(self) -> None:
        """Set the vault up, or unlock it."""
        self._context.do("lock")

    def choose_scans(self) -> None:
        """Ask for files and add them."""
        found = self._context.asker.open_files("Add scans", words.FILES)
        self.add_scans([scans.source_of(path) for path in found])

    def add_scans(self, sources: Sequence[Source]) -> None:
        """Add these files to the chosen paper, in the worker; one that fails costs a sentence."""
        chosen = self._chosen()
        if chosen is None or not sources:
            return
        if self._context.keeper.state is VaultState.ABSENT:
            self._context.do("vault")
            if self._context.keeper.state is VaultState.ABSENT:
                return
        trip_id, judged = chosen
        worker = self._context.worker
        what = sources[0].name if len(sources) == 1 else f"{len(sources)} scans"

        def verb() -> Outcome:
            return self._add_all(trip_id, judged, sources)

        worker.run(words.ADDING.format(what=what), verb, self._tell, stoppable=True)

    def _add_all(self, trip_id: TripId, judged: Judged, sources: Sequence[Source]) -> Outcome:
        """In the worker: each file by itself, so that one that fails keeps none of the others."""
        outcome, before = Outcome([], []), 0
        whole = max(1, sum(size_of(source) for source in sources))
        for source in sources:
            try:
                outcome.added.append(self._add(trip_id, judged, source, before, whole))
            except Stopped as problem:
                outcome.problems.append(str(problem))
                break
            except CompanionError as problem:
                outcome.problems.append(f"{source.name}: {problem}")
            before += size_of(source)
        return outcome

    def _add(
        self, trip_id: TripId, judged: Judged, source: Source, before: int, whole: int
    ) -> Added:
        worker = self._context.worker

        def tell(many: int) -> None:
            worker.show_progress((before + many) / whole)

        return scans.add(
            self._companion,
            trip_id,
            judged.kind.id,
            judged.owner,
            source,
            progress=tell,
            cancelled=lambda: bool(worker.cancelled),
            initiator=WHO,
        )

    def _tell(self, outcome: Outcome) -> None:
        remarks = [each.remark for each in outcome.added if each.remark]
        if outcome.problems:
            self._context.window.messages.trouble(" ".join(outcome.problems + remarks))
        elif remarks or len(outcome.added) > 1:
            self._context.say(words.added_text(len(outcome.added), remarks))

    def open_scan(self, scan: Scan) -> None:
        """Show it large, once the vault is open."""
        from companion.ui.dialogs.scan import ScanDialog
        from companion.ui.dialogs.vault import open_vault

        desk: object = self._context
        if open_vault(desk):  # type: ignore[arg-type]
            ScanDialog(desk, self._fresh(scan), self._pictures).exec()  # type: ignore[arg-type]

    def _fresh(self, scan: Scan) -> Scan:
        """The same scan with what can be read now."""
        chosen = self._chosen()
        paper = chosen[1].paper if chosen else None
        return next((each for each in (paper.scans if paper else ()) if each.id == scan.id), scan)

    def export_scan(self, scan: Scan) -> None:
        """Write it as a plain file, upright and without the place where it was taken."""
        from companion.disk.files import durable_write
        from companion.ui.dialogs.vault import open_vault

        if not open_vault(self._context):  # type: ignore[arg-type]
            return
        suggestion = f"scan{scans_out.ending(scan)}"
        target = self._context.asker.save_file("Save a copy of the scan", suggestion, words.FILES)
        if target is None:
            return
        self._context.worker.run(
            "Saving a copy of the scan",
            lambda: durable_write(target, scans_out.handed_out(self._companion, scan)),
            lambda _: self._context.say(words.EXPORT_WARNING),
        )

    def remove_scan(self, scan: Scan) -> None:
        """Take it off the paper; Undo brings it back."""
        self._context.attempt(lambda: scans.remove(self._companion, scan.id, WHO))


def size_of(source: Source) -> int:
    """How many bytes it has; 0 where that cannot be told."""
    if source.path is None:
        return len(source.data)
    try:
        return source.path.stat().st_size
    except OSError:
        return 0
