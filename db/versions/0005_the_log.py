"""The log: what was foreseen, marks and the chain of splits; notes, route changes, the clock."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from companion.store import chain

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and tables; what was logged is chained as it stands."""
    op.add_column(
        "trips", sa.Column("informs", sa.Boolean(), nullable=False, server_default=sa.text("0"))
    )
    for name in (
        "recorded_raw", "foreseen_early", "foreseen_likely", "foreseen_late", "confirmed_at",
    ):  # fmt: skip
        op.add_column("splits", sa.Column(name, sa.Integer(), nullable=True))
    for name in ("sum", "seal"):
        op.add_column("splits", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.execute("DROP TRIGGER splits_keep_what_was_written")
    chain.fill(op.get_bind())
    _guard_splits()
    _make_remarks()
    _make_route_changes()
    _make_clock_corrections()


def downgrade() -> None:
    """There is no way back: a library is copied before it is changed."""
    raise NotImplementedError


def _guard_splits() -> None:
    written = (
        "id", "trip_id", "stage_id", "event", "at", "clock", "written", "recorded_at", "origin",
        "supersedes", "recorded_raw", "foreseen_early", "foreseen_likely", "foreseen_late", "sum",
    )  # fmt: skip
    differs = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in written)
    op.execute(
        "CREATE TRIGGER splits_keep_what_was_written BEFORE UPDATE ON splits "
        f"WHEN {differs} BEGIN SELECT RAISE(ABORT, 'splits are append-only'); END"
    )


def _make_remarks() -> None:
    op.create_table(
        "remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("stage_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("amount", sa.String(), nullable=True),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("recorded_raw", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('cause', 'note', 'stamp in', 'stamp out', 'fee', 'wish', 'handed over',"
            " 'handed back')",
            name=op.f("ck_remarks_kind"),
        ),
        sa.CheckConstraint("number >= 0", name=op.f("ck_remarks_number")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_remarks_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_remarks"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_remarks_trip_id_id", "remarks", ["trip_id", "id"])


def _make_route_changes() -> None:
    op.create_table(
        "route_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("stage_id", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('skip', 'add', 'repeat')", name=op.f("ck_route_changes_kind")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_route_changes_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_route_changes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_route_changes_trip_id_position", "route_changes", ["trip_id", "position"])


def _make_clock_corrections() -> None:
    op.create_table(
        "clock_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stated_raw", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("written", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_clock_corrections"),
        sqlite_autoincrement=True,
    )
