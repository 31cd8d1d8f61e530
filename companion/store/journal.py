"""The journal: the one place that keeps each touched row as it was before and after a unit.

It speaks plain SQL: it works below the models, and every change waits for it.

Undo puts the before-images back, redo the after-images. Nothing here knows any feature: a new
table is covered by being ``rows.Kept``. Two rules hold for all tables:

* a table with a ``mark`` (trips, splits) never loses a row: undoing its insert sets the mark,
  redoing clears it;
* a column with ``info={"journal": False}`` (the revision of a trip) is not part of the images.
  The revision grows with every change, undo and redo, so that it never means two contents.

Changes of one act say so by ``part_of``; those that follow each other are turned together.

A new change drops what could have been redone: it stays in the list of what happened, but its
images go, all but those of scans. A revision of the tables that changes a kept column must end the
undo history.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, event, func, select, update
from sqlalchemy.orm import Session

from companion.domain.clocks import Instant
from companion.domain.ids import TripId, UnitId
from companion.store import chain, rows
from companion.store.changes import Changes
from companion.wording.acts import as_one

Image = dict[str, Any]
Key = tuple[str, int]  # table and row
Pairs = dict[Key, tuple[Image | None, Image | None]]  # before and after
#: Where the number stands that grows with every change, undo and redo.
HEAD_KEY = "journal_head"
HEAD_QUERY = "SELECT value FROM settings WHERE key = ?"
DONE, UNDONE, DROPPED = "done", "undone", "dropped"
_LOG = rows.SplitRow.__tablename__
SEALED = "sealed"  # how a letter of the vault is marked in an image
_AT_ONCE = 500  # SQLite takes so many values in one statement, on every build

_COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(c.name for c in row.__table__.columns if c.info.get("journal", True))
    for name, row in rows.KEPT.items()
}


def images(connection: Connection, keys: Iterable[Key]) -> dict[Key, Image]:
    """The rows as they stand, as plain values by column; rows that are not there are left out."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for table, row_id in keys:
        wanted[table].append(row_id)
    found: dict[Key, Image] = {}
    for table, ids in wanted.items():
        columns = _COLUMNS[table]
        for start in range(0, len(ids), _AT_ONCE):
            some = tuple(ids[start : start + _AT_ONCE])
            query = f"SELECT {', '.join(columns)} FROM {table} WHERE id IN ({_marks(some)})"
            for row in connection.exec_driver_sql(query, some):
                image = dict(zip(columns, row, strict=True))
                found[(table, image["id"])] = image
    return found


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)


@dataclass
class Recorder:
    """Listens to one session and remembers what each touched row was before."""

    session: Session
    before: dict[Key, Image | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        event.listen(self.session, "before_flush", self._remember)
        event.listen(self.session, "after_flush", self._note_new)

    def _remember(self, session: Session, *_: object) -> None:
        touched = (*session.dirty, *session.deleted)
        keys = [k for k in map(_key, touched) if k is not None and k not in self.before]
        if keys:
            found = images(session.connection(), keys)
            self.before.update({key: found.get(key) for key in keys})

    def _note_new(self, session: Session, *_: object) -> None:
        for key in map(_key, session.new):
            if key is not None:
                self.before.setdefault(key, None)

    def differences(self) -> dict[Key, tuple[Image | None, Image | None]]:
        """Before and after of every row that is not as it was."""
        after = images(self.session.connection(), self.before)
        return {
            key: (was, after.get(key)) for key, was in self.before.items() if was != after.get(key)
        }


def _key(row: object) -> Key | None:
    return (row.__tablename__, row.id) if isinstance(row, rows.Kept) else None


def record(
    connection: Connection,
    differences: Mapping[Key, tuple[Image | None, Image | None]],
    at: Instant,
    sentence: str,
    initiator: str,
    part_of: UnitId | None = None,
) -> UnitId:
    """Write a unit and its images; what could have been redone is dropped."""
    _drop_undone(connection)
    unit_id = connection.exec_driver_sql(
        "INSERT INTO units (at, sentence, initiator, state, part_of) VALUES (?, ?, ?, ?, ?)",
        (at.seconds, sentence, initiator, DONE, part_of),
    ).lastrowid
    connection.exec_driver_sql(
        'INSERT INTO images (unit_id, of_table, row_id, "before", "after") VALUES (?, ?, ?, ?, ?)',
        [
            (unit_id, table, row_id, _dumped(was), _dumped(now))
            for (table, row_id), (was, now) in differences.items()
        ],
    )
    return UnitId(unit_id)


def _drop_undone(connection: Connection) -> None:
    undone = "SELECT id FROM units WHERE state = 'undone'"
    # Those of scans stay: by them it is known whose the files in the vault are.
    connection.exec_driver_sql(
        f"DELETE FROM images WHERE unit_id IN ({undone}) AND of_table <> 'scans'"
    )
    connection.exec_driver_sql("UPDATE units SET state = 'dropped' WHERE state = 'undone'")


def _dumped(image: Image | None) -> str | None:
    return None if image is None else json.dumps(image, ensure_ascii=False, default=_letter)


def _letter(sealed: object) -> dict[str, str]:
    """A sealed column of an image; no column holds an object otherwise."""
    if not isinstance(sealed, bytes):
        raise TypeError(f"an image cannot hold {type(sealed).__name__}")
    return {SEALED: b64encode(sealed).decode()}


def _unlettered(found: dict[str, Any]) -> Any:
    return b64decode(found[SEALED]) if SEALED in found else found


@dataclass(frozen=True)
class Turn:
    """What undo or redo takes at once: a unit, or all of an act, in the order of turning."""

    units: tuple[UnitId, ...]
    sentence: str


def next_undo(connection: Connection) -> Turn | None:
    """What undo would take back."""
    return _first(connection, DONE, rows.UnitRow.id.desc())


def next_redo(connection: Connection) -> Turn | None:
    """What redo would bring back."""
    return _first(connection, UNDONE, rows.UnitRow.id.asc())


def said_so_far(connection: Connection, unit_id: UnitId) -> str:
    """The sentence of the act whose last unit was just written."""
    found = next_undo(connection)
    assert found is not None
    assert found.units[0] == unit_id
    return found.sentence


def _first(connection: Connection, state: str, order: Any) -> Turn | None:
    """The first unit in that order, with those behind it that belong to the same act.

    Another change in the midst of an act parts it: rows are put back in the order of time only.
    """
    act = func.coalesce(rows.UnitRow.part_of, rows.UnitRow.id).label("act")
    query = select(rows.UnitRow.id, rows.UnitRow.sentence, act)
    with connection.execute(query.where(rows.UnitRow.state == state).order_by(order)) as result:
        first = result.fetchone()
        if first is None:
            return None
        units = [first.id]
        while (row := result.fetchone()) is not None and row.act == first.act:
            units.append(row.id)
    return Turn(tuple(map(UnitId, units)), as_one(first.sentence, len(units)))


def undo(connection: Connection, now: Instant, initiator: str) -> Changes | None:
    """Take the last unit back, or all of the last act."""
    return _turn(connection, next_undo(connection), True, now, initiator)


def redo(connection: Connection, now: Instant, initiator: str) -> Changes | None:
    """Bring back what was undone last."""
    return _turn(connection, next_redo(connection), False, now, initiator)


def _turn(
    connection: Connection, turn: Turn | None, back: bool, now: Instant, initiator: str
) -> Changes | None:
    if turn is None:
        return None
    # The rows of a unit may refer to each other: what counts is that all fits at the end.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    pairs: Pairs = {}
    trips: frozenset[TripId] = frozenset()
    for unit_id in turn.units:
        found = _images_of(connection, unit_id)
        trips |= trips_of(connection, found)
        _turn_unit(connection, unit_id, found, back, now)
        trips |= trips_of(connection, found)
        pairs |= found
    last = turn.units[-1]
    return told(connection, last, turn.sentence, initiator, pairs, trips, undone=back)


def _turn_unit(
    connection: Connection, unit_id: UnitId, pairs: Pairs, back: bool, now: Instant
) -> None:
    turned = {key: (after, before) if back else (before, after)
              for key, (before, after) in pairs.items()}  # fmt: skip
    _apply(connection, turned, back, now)
    connection.execute(
        update(rows.UnitRow)
        .where(rows.UnitRow.id == unit_id)
        .values(state=UNDONE if back else DONE)
    )


def told(
    connection: Connection,
    unit_id: UnitId,
    sentence: str,
    initiator: str,
    pairs: Mapping[Key, tuple[Image | None, Image | None]],
    trips: frozenset[TripId],
    undone: bool = False,
) -> Changes:
    """Count the revisions on, move the journal's head and say what was touched."""
    _bump(connection, trips)
    _remember_trip(connection, trips)
    remember(connection, HEAD_KEY, str(head(connection) + 1))
    return Changes(unit_id, sentence, _kinds(pairs), trips, initiator, undone)


def _images_of(
    connection: Connection, unit_id: UnitId
) -> dict[Key, tuple[Image | None, Image | None]]:
    found = connection.execute(
        select(rows.ImageRow).where(rows.ImageRow.unit_id == unit_id).order_by(rows.ImageRow.id)
    )
    return {(row.of_table, row.row_id): (_loaded(row.before), _loaded(row.after)) for row in found}


def _loaded(text: str | None) -> Image | None:
    return None if text is None else dict(json.loads(text, object_hook=_unlettered))


def _apply(
    connection: Connection,
    turned: Mapping[Key, tuple[Image | None, Image | None]],
    back: bool,
    now: Instant,
) -> None:
    """Bring each row from its first image to its second: removals first, then changes, then
    insertions, so that what must be unique is free when it is needed."""
    made = []
    changed = []
    for (table, row_id), (was, becomes) in turned.items():
        mark = rows.KEPT[table].mark
        if becomes is None and mark:
            changed.append((table, row_id, {mark: now.seconds}))
        elif becomes is None:
            connection.exec_driver_sql(f"DELETE FROM {table} WHERE id = ?", (row_id,))
        elif was is None and not (mark and not back):
            made.append((table, becomes))
        elif was is None:
            changed.append((table, row_id, {mark: becomes[mark]}))
        else:
            changed.append((table, row_id, _differing(was, becomes)))
    for table, row_id, values in changed:
        _update(connection, table, row_id, values)
    for table, values in made:
        names = ", ".join(values)
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({names}) VALUES ({_marks(values)})", tuple(values.values())
        )
    chain.reseal(connection, [row_id for table, row_id in turned if table == _LOG])


def _differing(was: Image, becomes: Image) -> Image:
    return {name: value for name, value in becomes.items() if was.get(name) != value}


def _update(connection: Connection, table: str, row_id: int, values: Image) -> None:
    names = ", ".join(f"{name} = ?" for name in values)
    connection.exec_driver_sql(
        f"UPDATE {table} SET {names} WHERE id = ?", (*values.values(), row_id)
    )


def _kinds(
    pairs: Mapping[Key, tuple[Image | None, Image | None]],
) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for (table, _), (before, after) in pairs.items():
        kind, column = rows.KEPT[table].touches
        found[kind].add((after or before or {})[column])
    return {kind: frozenset(ids) for kind, ids in found.items()}


_OF_SHARED = {"people": ("trip_people", "person_id"), "vehicles": ("trip_vehicles", "vehicle_id")}


def trips_of(
    connection: Connection, pairs: Mapping[Key, tuple[Image | None, Image | None]]
) -> frozenset[TripId]:
    """Every trip that looks different by these rows, also through a person or a vehicle."""
    trips: set[int] = set()
    shared: dict[str, set[int]] = {"people": set(), "vehicles": set()}
    for (table, row_id), (before, after) in pairs.items():
        if table == "trips":
            trips.add(row_id)
        if table in shared:
            shared[table].add(row_id)
        if table == "notices":
            crossing = (after or before or {})["crossing_id"]
            trips |= _trips_with(connection, "trips", "crossing_id", {crossing}, "id")
        for image in (before or {}, after or {}):
            trips |= {image["trip_id"]} if image.get("trip_id") else set()
            for paper in _papers_behind(connection, table, image):
                trips |= {paper["trip_id"]} if paper["trip_id"] else set()
                shared["people"] |= {paper["person_id"]} if paper["person_id"] else set()
                shared["vehicles"] |= {paper["vehicle_id"]} if paper["vehicle_id"] else set()
    for table, ids in shared.items():
        trips |= _trips_with(connection, *_OF_SHARED[table], ids)
    return frozenset(TripId(trip_id) for trip_id in trips)


def _papers_behind(connection: Connection, table: str, image: Image) -> tuple[Image, ...]:
    """The paper that this row is, or belongs to while it is there."""
    if table == "papers":
        return (image,) if image else ()
    if "paper_id" not in image:
        return ()
    return tuple(images(connection, [("papers", image["paper_id"])]).values())


def _trips_with(
    connection: Connection, table: str, column: str, ids: set[Any], trip: str = "trip_id"
) -> set[int]:
    found: set[int] = set()
    for one in ids:
        query = f"SELECT {trip} FROM {table} WHERE {column} = ?"
        found |= {row[0] for row in connection.exec_driver_sql(query, (one,))}
    return found


def _bump(connection: Connection, trips: frozenset[TripId]) -> None:
    for trip_id in trips:
        connection.exec_driver_sql(
            "UPDATE trips SET revision = revision + 1 WHERE id = ?", (trip_id,)
        )


def _remember_trip(connection: Connection, trips: frozenset[TripId]) -> None:
    """A change of one trip makes it the last one; a change of many says nothing about that."""
    if len(trips) == 1:
        (trip_id,) = trips
        remember(connection, "last_trip", str(trip_id))


def head(connection: Connection) -> int:
    """The number of the last change, undo or redo."""
    found = connection.exec_driver_sql(HEAD_QUERY, (HEAD_KEY,)).scalar_one_or_none()
    return int(found or 0)


def remember(connection: Connection, key: str, value: str) -> None:
    """Keep a small value outside undo."""
    connection.exec_driver_sql(
        "INSERT INTO settings (key, value) VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
