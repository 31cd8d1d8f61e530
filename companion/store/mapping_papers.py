"""Papers, what stands on them and their scans: rows to domain values and back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from companion.domain.clocks import Instant
from companion.domain.ids import PaperId, ScanId
from companion.domain.papers import SECRET_FIELDS, AsWritten, Owner, Paper, Scan
from companion.store import rows
from companion.store.mapping import Values
from companion.store.secrets import column_value, secret_of

_OWNERS = {"person": "person_id", "vehicle": "vehicle_id", "trip": "trip_id"}
_PLAIN = (
    "kind", "at_hand", "issuer", "copies", "translations", "sleeve", "stay_days", "blank_pages",
    "port",
)  # fmt: skip
_DATES = ("issued_on", "valid_from", "expires_on")
_SCAN = ("file_id", "kind", "size", "plain_size", "sha256", "pages", "side")
_SCAN_SECRETS = ("title", "original_name", "plain_sha256")


def owner_column(owner: Owner) -> str:
    """The column of papers that holds such an owner's id."""
    return _OWNERS[owner.of]


def paper(
    row: rows.PaperRow, as_written: Iterable[AsWritten] = (), scans: Iterable[Scan] = ()
) -> Paper:
    return Paper(
        id=PaperId(row.id),
        owner=_owner(row),
        number=secret_of(row.number),
        note=secret_of(row.note),
        as_written=tuple(as_written),
        scans=tuple(scans),
        issued_on=_date(row.issued_on),
        valid_from=_date(row.valid_from),
        expires_on=_date(row.expires_on),
        **{name: getattr(row, name) for name in _PLAIN},
    )


def _owner(row: rows.PaperRow) -> Owner:
    found = ((of, getattr(row, column)) for of, column in _OWNERS.items())
    return next(Owner(of, owner_id) for of, owner_id in found if owner_id is not None)


def paper_values(paper: Paper) -> Values:
    owner: Values = dict.fromkeys(_OWNERS.values())
    owner[owner_column(paper.owner)] = paper.owner.id
    days = {name: getattr(paper, name) for name in _DATES}
    return (
        owner
        | {name: getattr(paper, name) for name in _PLAIN}
        | {name: day.isoformat() if day else None for name, day in days.items()}
        | {"number": column_value(paper.number), "note": column_value(paper.note)}
    )


def as_written(row: rows.AsWrittenRow) -> AsWritten:
    hidden = row.field in SECRET_FIELDS
    return AsWritten(row.field, secret_of(row.secret_value) if hidden else row.value)


def as_written_values(said: AsWritten) -> Values:
    hidden = said.field in SECRET_FIELDS
    return {
        "field": said.field,
        "value": "" if hidden else said.value,
        "secret_value": column_value(said.value) if hidden else "",
    }


def scan(row: rows.ScanRow) -> Scan:
    plain: Values = {name: getattr(row, name) for name in _SCAN}
    hidden: Values = {name: secret_of(getattr(row, name)) for name in _SCAN_SECRETS}
    return Scan(id=ScanId(row.id), added_at=Instant(row.added_at), **plain, **hidden)


def scan_values(scan: Scan) -> Values:
    return (
        {name: getattr(scan, name) for name in _SCAN}
        | {name: column_value(getattr(scan, name)) for name in _SCAN_SECRETS}
        | {"added_at": scan.added_at.seconds}
    )


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
