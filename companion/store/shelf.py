"""The trips' copies of crossing profiles: kept once by digest, decoded once per program run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from companion.domain.crossing import Crossing
from companion.store.rows import ProfileRow

Encode = Callable[[Crossing], str]
Decode = Callable[[str], Crossing]


class Shelf:
    """Turns profiles into rows and back. How they look as text is the caller's business."""

    def __init__(self, encode: Encode, decode: Decode) -> None:
        self._encode = encode
        self._decode = decode
        self._decoded: dict[str, Crossing] = {}

    def crossing(self, session: Session, digest: str) -> Crossing:
        """The profile of that digest."""
        if digest not in self._decoded:
            query = select(ProfileRow.body).where(ProfileRow.digest == digest)
            self._decoded[digest] = self._decode(session.execute(query).scalar_one())
        return self._decoded[digest]

    def keep(self, session: Session, crossing: Crossing) -> str:
        """Keep the profile unless it is kept already; answers its digest.

        Outside undo: a profile that no trip uses any more harms nobody.
        """
        known = next((d for d, c in self._decoded.items() if c is crossing), None)
        if known is not None and self._is_kept(session, known):
            return known
        body = self._encode(crossing)
        digest = hashlib.sha256(body.encode()).hexdigest()
        session.execute(
            insert(ProfileRow)
            .values(digest=digest, crossing_id=crossing.id, revision=crossing.revision, body=body)
            .on_conflict_do_nothing()
        )
        self._decoded[digest] = crossing
        return digest

    def _is_kept(self, session: Session, digest: str) -> bool:
        query = select(ProfileRow.digest).where(ProfileRow.digest == digest)
        return session.execute(query).first() is not None
