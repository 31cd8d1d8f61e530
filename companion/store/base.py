"""What all tables of the library share: names of constraints, the two base classes, short forms."""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Float, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
CLOCKS = "IN ('kg', 'bj')"
YES_NO = "IN (0, 1)"


class Base(DeclarativeBase):
    """What all tables share."""

    metadata = MetaData(naming_convention=_NAMES)
    # SQLAlchemy 2.0 and 2.1 would name the column type differently.
    type_annotation_map: ClassVar[dict[Any, Any]] = {float: Float()}


class Kept(Base):
    """A row that undo covers. ``mark``: rows are never removed, this column takes them out."""

    __abstract__ = True
    touches: ClassVar[tuple[str, str]]
    mark: ClassVar[str] = ""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


def table(*parts: Any) -> tuple[Any, ...]:
    """Constraints and indexes; ids are never given twice, also not after a removal."""
    return (*parts, {"sqlite_autoincrement": True})


def checks(**conditions: str) -> tuple[CheckConstraint, ...]:
    """Named conditions that every row fulfils."""
    return tuple(CheckConstraint(text, name=name) for name, text in conditions.items())


def id_of(table: str) -> Any:
    """A reference to a row of that table."""
    return ForeignKey(f"{table}.id")


def secret(server_default: str | None = "") -> Any:
    """A column that holds plain text (SQLite: text) or a letter of the vault (SQLite: a blob)."""
    return mapped_column(String(), server_default=server_default, info={"secret": True})
