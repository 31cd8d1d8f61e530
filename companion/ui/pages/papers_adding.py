"""Adding scans to the chosen paper, looking at them, handing them out: from the papers page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from companion.app import scans, scans_out
from companion.app.companion import Companion
from companion.app.scans import Added, Source
from companion.app.seal import VaultState
from companion.domain.errors import CompanionError, Stopped, Unreadable
from companion.domain.ids import TripId
from companion.domain.papers import Judged, Scan
from companion.store.changes import Act
from companion.ui.pages.page import Context
from companion.ui.pages.papers_sources import Gathered, gathered
from companion.ui.scan_pictures import ScanPictures
from companion.ui.widgets.messages import Offer
from companion.ui.worker import Worker
from companion.wording import papers_page as words
from companion.wording.plain import shown
from companion.wording.scans_added import LeftOut, Outcome, outcome_text

WHO = "papers"


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
        self.add(gathered(self._context.asker.open_files("Add scans", words.FILES)))

    def choose_folder(self) -> None:
        """Ask for a folder and add the files in it."""
        found = self._context.asker.open_folder("Add a whole folder")
        self.add(gathered([found] if found else []))

    def add_scans(self, sources: Sequence[Source]) -> None:
        """Add these files to the chosen paper."""
        self.add(Gathered(list(sources)))

    def add(self, found: Gathered) -> None:
        """Add these files to the chosen paper, in the worker; one that fails costs a sentence."""
        chosen = self._chosen()
        if chosen is None or not found:
            return
        if not found.sources:
            self._tell(Outcome(found.many, left_out=found.left_out))
            return
        if self._context.keeper.state is VaultState.ABSENT:
            self._context.do("vault")
            if self._context.keeper.state is VaultState.ABSENT:
                return
        sources = found.sources
        what = shown(sources[0].name) if len(sources) == 1 else f"{len(sources)} scans"
        batch = _Batch(self._companion, self._context.worker, *chosen, found)
        self._context.worker.run(
            words.ADDING.format(what=what), batch.add_all, self._tell, stoppable=True
        )

    def _tell(self, outcome: Outcome) -> None:
        """The change itself was announced; where there is more to be said, Undo stays in reach."""
        several = len(outcome.noted) + len(outcome.left_out)
        if outcome.of == 1 and not several and not outcome.stopped:
            return
        offers: list[Offer] = []
        if several > 1:
            offers.append(("Details…", lambda: self._show_details(outcome)))
        if outcome.added:
            offers.append(("Undo", lambda: self._context.do("undo")))
        messages = self._context.window.messages
        tell = messages.offer_trouble if outcome.left_out else messages.offer
        tell(outcome_text(outcome), offers)

    def _show_details(self, outcome: Outcome) -> None:
        from companion.ui.dialogs.scans_added import ScansAddedDialog

        ScansAddedDialog(outcome, self._context.keeper, self._context.window).exec()

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


class _Batch:
    """The files of one act on their way, each by itself: one that fails keeps none of the others,
    and each that is said to be in is in. Runs in the worker."""

    def __init__(
        self,
        companion: Companion,
        worker: Worker,
        trip_id: TripId,
        judged: Judged,
        found: Gathered,
    ) -> None:
        self._companion, self._worker = companion, worker
        self._trip_id, self._judged, self._sources = trip_id, judged, found.sources
        self._whole = max(1, sum(size_of(source) for source in found.sources))
        self._act = Act()
        self._outcome = Outcome(found.many, left_out=list(found.left_out))

    def add_all(self) -> Outcome:
        """Add them in turn."""
        outcome, before = self._outcome, 0
        for source in self._sources:
            try:
                remark = self._add(source, before).remark
            except Stopped:
                outcome.stopped = True
                break
            except CompanionError as problem:
                stranger = isinstance(problem, Unreadable)
                outcome.left_out.append(LeftOut(source.name, str(problem), stranger))
            else:
                outcome.added += 1
                outcome.noted += [(source.name, remark)] if remark else []
            before += size_of(source)
        return outcome

    def _add(self, source: Source, before: int) -> Added:
        def tell(many: int) -> None:
            self._worker.show_progress((before + many) / self._whole)

        return scans.add(
            self._companion,
            self._trip_id,
            self._judged.kind.id,
            self._judged.owner,
            source,
            progress=tell,
            cancelled=lambda: bool(self._worker.cancelled),
            initiator=WHO,
            act=self._act,
        )


def size_of(source: Source) -> int:
    """How many bytes it has; 0 where that cannot be told."""
    if source.path is None:
        return len(source.data)
    try:
        return source.path.stat().st_size
    except OSError:
        return 0
