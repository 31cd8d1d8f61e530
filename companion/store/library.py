"""The library: one SQLite file that holds everything the traveller wrote."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from companion import paths
from companion.disk.troubles import of_reading
from companion.domain.clocks import Instant
from companion.domain.errors import DISK_FULL, StorageTrouble
from companion.domain.ids import TripId
from companion.store import (
    chain,
    checks,
    copies,
    journal,
    reserve,
    rows,
    schema,
    sealing,
    standing,
    troubles,
    vault_rows,
)
from companion.store.access import Access, access_to
from companion.store.again import Written
from companion.store.changes import Act, Changes
from companion.store.engine import engine_for, for_writing, translated
from companion.store.reader import Reader
from companion.store.secrets import Seal
from companion.store.shelf import Decode, Encode, Shelf
from companion.store.unit import Unit
from companion.store.vault_rows import VaultFile

__all__ = ["Library", "Reader", "Unit"]

_log = logging.getLogger(__name__)
_ALL_SEALED = "all_sealed"
_NOT_SEALED = "What was noted before the vault could not be sealed"


class Library:
    """Give domain values, get domain values; rows and sessions stay inside.

    ``read_only``: changes are refused; ``notice`` then says why and what to do.
    """

    def __init__(self, path: Path, access: Access, shelf: Shelf) -> None:
        self.path = path
        self._access = access
        self._shelf = shelf
        self._engine: Engine = engine_for(path, access.mode)
        self._writer = for_writing(self._engine)
        self._inode = path.stat().st_ino
        self._reserve_used = False
        #: The vault, once there is one: secret columns are sealed with it and opened.
        self.seal: Seal | None = None

    @property
    def notice(self) -> str:
        """What the traveller should know for as long as it lasts; "" when all is well."""
        if self.read_only or not reserve.is_missed(self.path):
            return self._access.notice
        return troubles.RESERVE_USED if self._reserve_used else troubles.NO_RESERVE

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._access.mode != "rw"

    @classmethod
    def open(cls, folder: Path, *, encode: Encode, decode: Decode) -> Library:
        """Open the library in ``folder``, making the folder and an empty library when absent.

        ``encode`` and ``decode`` turn a crossing profile into text and back. An older library is
        copied to the backups and then brought up to date. Raises StorageTrouble; then the file
        that is there was not written. On a full disk the reserve is given up, so that the log
        can go on; where there is plenty of room the reserve is made.
        """
        path = paths.library_file(paths.make_folder(folder))
        if not _exists(path):
            schema.create(path)
        found = standing.look(path)
        used = found.full and reserve.give_up(path)
        if used:
            found = standing.look(path)
        if found.older and found.immutable:
            raise troubles.left_older(path, found.full)
        if found.older:
            found = _brought_up_to_date(path, found)
        library = cls(path, access_to(path, found), Shelf(encode, decode))
        with translated(path, troubles.not_opened(path)), library._engine.connect() as connection:
            # The first connection proves the settings.
            missing = not found.newer and checks.missing_tables(connection)
        if missing:
            library.close()
            raise troubles.damaged(path, f"{', '.join(missing)} cannot be found in it")
        library._reserve_used = used
        if not library.read_only:
            reserve.make(path)
        return library

    def close(self) -> None:
        """Close; afterwards the file stands alone, with nothing left in the files beside it."""
        try:
            self.settle()
        finally:
            self._engine.dispose()

    def settle(self) -> None:
        """Bring everything into the one file, so that a copy made by hand is whole."""
        if self.read_only:
            return
        with contextlib.suppress(StorageTrouble), translated(self.path), self._raw() as raw:
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    # --- reading and changing ------------------------------------------------------------------

    @contextlib.contextmanager
    def read(self) -> Iterator[Reader]:
        """Read; everything read inside is of one moment."""
        with self._reading(), self._session(self._engine) as session:
            yield Reader(session, self._shelf, self.seal)

    @contextlib.contextmanager
    def change(
        self, sentence: str, now: Instant, initiator: str = "", act: Act | None = None
    ) -> Iterator[Unit]:
        """One all-or-nothing change. ``sentence`` says in the past tense what it did.

        Committed at the end, wholly rolled back on any error. Afterwards ``unit.changes`` tells
        what was touched; it is None when nothing came out different. Changes of one ``act`` are
        taken back together.
        """
        with self._changing() as session:
            unit = Unit(session, self._shelf, sentence, now, initiator, self.seal, act)
            yield unit
            told = unit.finish()
        unit.changes = told
        if act is not None and act.first is None and told is not None:
            act.first = told.unit

    def undo(self, now: Instant, initiator: str = "") -> Changes | None:
        """Take the last change back, or all of the last act. None when there is none."""
        with self._changing() as session:
            return journal.undo(session.connection(), now, initiator)

    def redo(self, now: Instant, initiator: str = "") -> Changes | None:
        """Bring back what was undone last, a whole act at once. None when there is nothing."""
        with self._changing() as session:
            return journal.redo(session.connection(), now, initiator)

    def undo_sentence(self) -> str | None:
        """The sentence of the change that undo would take back."""
        with self._reading(), self._engine.connect() as connection:
            found = journal.next_undo(connection)
        return found.sentence if found else None

    def redo_sentence(self) -> str | None:
        """The sentence of the change that redo would bring back."""
        with self._reading(), self._engine.connect() as connection:
            found = journal.next_redo(connection)
        return found.sentence if found else None

    def _reading(self) -> contextlib.AbstractContextManager[None]:
        return translated(self.path, troubles.not_read(self.path), self._access.newer)

    @staticmethod
    def _session(engine: Engine) -> Session:
        """A session that refuses to be used once it is closed: it would take the lock again."""
        return Session(engine, close_resets_only=False)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Session]:
        if self.read_only:
            raise self._access.refusal()
        with translated(self.path), self._session(self._writer) as session:
            session.connection()  # take the lock now, so that what is read cannot go stale
            yield session

    @contextlib.contextmanager
    def _changing(self) -> Iterator[Session]:
        """Write and commit. A full disk gets the room of the reserve and one more try."""
        try:
            with self._writing() as session:
                written = Written(session.connection())
                yield session
                self._commit(session, written)
        except StorageTrouble as trouble:
            if trouble.kind == DISK_FULL:
                self._make_room()  # refused before the commit: the next try has it
            raise

    def _make_room(self) -> bool:
        used = reserve.give_up(self.path)
        self._reserve_used |= used
        return used

    def _commit(self, session: Session, written: Written) -> None:
        """Commit, unless the files were taken from under us: SQLite would go on writing into
        files that have no name any more, and everything would be gone at the end."""
        mode = session.connection().exec_driver_sql("PRAGMA journal_mode").scalar_one()
        try:
            there = self.path.stat().st_ino == self._inode
            if mode == "wal":
                standing.beside(self.path, "-wal").stat()
        except FileNotFoundError:
            there = False
        if not there:
            raise troubles.moved(self.path)
        session.flush()
        written.commit(lambda problem: troubles.is_full(problem, self.path), self._make_room)
        session.commit()

    def seal_all(self) -> None:
        """Seal with ``seal`` what stood in plain text before there was a vault.

        Rows, undo history, the files beside the library and the copies in the backups; done once,
        and again after an older copy was opened in the library's place. Raises StorageTrouble;
        what was reached stays sealed, and the next call goes on.
        """
        if self.seal is None or self.read_only or self.setting(_ALL_SEALED) == "1":
            return
        with translated(self.path, _NOT_SEALED), self._raw() as raw:
            sealing.seal_library(raw, self.seal)
        backups = paths.backups_folder(self.path.parent)
        sealing.remove_halves(self.path.parent, backups)
        sealing.seal_copies(backups, self.seal)
        self.keep_setting(_ALL_SEALED, "1")
        self.settle()

    def vault_files(self) -> tuple[VaultFile, ...]:
        """Every file that must be in the vault, those that only undo brings back too."""
        with self._reading(), self._raw() as raw:
            return vault_rows.vault_files(raw)

    def note_turned(self, name: str, size: int, digest: str) -> None:
        """A file of the vault was encrypted anew. Raises StorageTrouble."""
        with translated(self.path), self._raw() as raw, _at_once(raw):
            vault_rows.note_turned(raw, name, size, digest)

    def turn_letters(self, turn: vault_rows.Turn) -> None:
        """Close every sealed value anew by ``turn``. Raises StorageTrouble; then none was."""
        with translated(self.path), self._raw() as raw, _at_once(raw):
            vault_rows.turn_letters(raw, turn)

    @contextlib.contextmanager
    def _raw(self) -> Iterator[sqlite3.Connection]:
        connection = self._engine.raw_connection()
        try:
            yield cast(sqlite3.Connection, connection.driver_connection)
        finally:
            connection.close()

    # --- outside undo --------------------------------------------------------------------------

    def setting(self, key: str) -> str | None:
        """A small value kept outside undo."""
        with self.read() as reading:
            return reading.setting(key)

    def keep_setting(self, key: str, value: str) -> None:
        """Keep a small value outside undo."""
        with self._writing() as session:
            journal.remember(session.connection(), key, value)
            session.commit()

    def remember_trip(self, trip_id: TripId) -> None:
        """This trip was opened last. Does nothing where nothing can be written.

        Worth no trouble, nor the reserve.
        """
        if not self.read_only:
            with contextlib.suppress(StorageTrouble):
                self.keep_setting("last_trip", str(trip_id))

    def keep_snapshot(self, kind: str, trip_id: TripId, text: str) -> None:
        """Keep a read model for the next first paint; it counts until something is changed.

        Does nothing where nothing can be written: a snapshot is worth no trouble.
        """
        if self.read_only:
            return
        with contextlib.suppress(StorageTrouble), self._writing() as session:
            head = journal.head(session.connection())
            session.execute(delete(rows.SnapshotRow).where(rows.SnapshotRow.kind == kind))
            session.add(rows.SnapshotRow(kind=kind, trip_id=trip_id, head=head, body=text))
            session.commit()

    # --- the whole file ------------------------------------------------------------------------

    def copy_to(self, target: Path) -> None:
        """Write the whole library to ``target`` as one file. Raises StorageTrouble."""
        mode = "immutable" if self._access.mode == "immutable" else "ro"
        copies.copy_to(self.path, mode, target)

    def replace_with(self, source: Path, now: Instant) -> Path:
        """Open a copy in the library's place; answers where the safety copy of the old one lies.

        Raises StorageTrouble for what is no sound library of this or an older version; then
        everything is as it was. The copy itself is only read.
        """
        if self.read_only:
            raise self._access.refusal()
        return copies.replace_with(self.path, source, now)

    def check_log(self) -> tuple[str, ...]:
        """What is wrong with the log of times, as sentences that name the entry; quick."""
        with self._reading(), self._engine.connect() as connection:
            return tuple(chain.findings(connection))

    def check(self) -> tuple[str, ...]:
        """What is wrong with the library, as sentences; empty when it is sound."""
        with self._reading(), self._engine.connect() as connection:
            return tuple(checks.findings(connection, self.read_only))


@contextlib.contextmanager
def _at_once(raw: sqlite3.Connection) -> Iterator[None]:
    """One transaction, in which the write lock is taken at the beginning."""
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        raw.execute("ROLLBACK")
        raise
    raw.execute("COMMIT")


def _exists(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise of_reading(problem, path) from problem
    return True


def _brought_up_to_date(path: Path, found: standing.Standing) -> standing.Standing:
    occasion = f"before-{standing.HEAD}-from-{found.revision}"
    copies.back_up(path, copies.backup_name(path, occasion))
    _log.info("bringing the library from revision %s to %s", found.revision, standing.HEAD)
    schema.upgrade(path)
    return standing.look(path)
