"""Papers and readiness for programs. What is locked in the vault is null, and said to be."""

from __future__ import annotations

from datetime import date
from typing import Any

from companion.domain.errors import NotFound
from companion.domain.identity import Mismatch
from companion.domain.ids import PaperId
from companion.domain.papers import Judged, Scan
from companion.domain.readiness import Readiness
from companion.domain.secrets import Secret, is_locked, readable

Document = dict[str, Any]


def readiness_document(found: Readiness) -> Document:
    """The verdict of all papers together, each paper, and what does not agree between them."""
    return {
        "verdict": found.worst.value,
        "trip": f"T{found.trip.id}",
        "enters_on": found.stay.enters_on.isoformat(),
        "leaves_on": found.stay.leaves_on.isoformat(),
        "leaves_on_known": found.stay.known,
        "blocking": [judged.kind.id for judged in found.blocking],
        "papers": [_short(judged) for judged in found.judged],
        "mismatches": [_mismatch(each) for each in found.mismatches],
        "locked": found.compared_locked,
    }


def _mismatch(found: Mismatch) -> Document:
    """Two places that do not say the same; ``noted`` is what is kept of the person or vehicle."""
    difference = found.difference
    return {
        "of": found.owner.of,
        "owner": found.owner.id,
        "field": found.field,
        "left": {"kind": found.left.kind, "value": _open(found.left.value)},
        "right": {"kind": found.right.kind, "value": _open(found.right.value)},
        "places": {"left": list(difference.left_places), "right": list(difference.right_places)},
        "why": difference.why.value,
    }


def papers_document(found: Readiness) -> Document:
    """As ``readiness_document``, with everything that is known of each paper."""
    return readiness_document(found) | {"papers": [paper_document(j) for j in found.judged]}


def judged_of(found: Readiness, paper_id: PaperId) -> Judged:
    """The paper of that id, judged. Raises NotFound where the trip needs no such paper."""
    for judged in found.judged:
        if judged.paper is not None and judged.paper.id == paper_id:
            return judged
    raise NotFound("It was kept, but this trip does not ask for that paper.")


def _short(judged: Judged) -> Document:
    return {
        "kind": judged.kind.id,
        "name": judged.kind.names.en,
        "holder": judged.holder_name,
        "of": judged.owner.of,
        "state": judged.state.value,
        "reasons": list(judged.reasons),
    }


def paper_document(judged: Judged) -> Document:
    """One paper: what was judged, and what is noted of it (``id`` null where nothing is)."""
    paper = judged.paper
    said = _short(judged) | {
        "id": f"P{paper.id}" if paper else None,
        "held_by": judged.kind.holder.value,
        "stages": list(judged.stages),
    }
    if paper is None:
        return said
    return said | {
        "at_hand": paper.at_hand,
        "number": _open(paper.number),
        "locked": is_locked(paper.number) or is_locked(paper.note),
        "issuer": paper.issuer,
        "issued_on": _day(paper.issued_on),
        "valid_from": _day(paper.valid_from),
        "expires_on": _day(paper.expires_on),
        "stay_days": paper.stay_days,
        "blank_pages": paper.blank_pages,
        "port": paper.port,
        "copies": paper.copies,
        "translations": paper.translations,
        "sleeve": paper.sleeve,
        "note": _open(paper.note),
        "as_written": {said.field: _open(said.value) for said in paper.as_written},
        "scans": [scan_document(scan) for scan in paper.scans],
    }


def scan_document(scan: Scan) -> Document:
    """One scan; ``title`` and ``original_name`` are null while the vault is locked."""
    return {
        "id": scan.id,
        "file": scan.file_id,
        "kind": scan.kind,
        "pages": scan.pages,
        "bytes": scan.plain_size,
        "side": scan.side,
        "title": _open(scan.title),
        "original_name": _open(scan.original_name),
        "added_at": scan.added_at.iso(),
    }


def _open(secret: Secret) -> str | None:
    return None if is_locked(secret) else readable(secret)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
