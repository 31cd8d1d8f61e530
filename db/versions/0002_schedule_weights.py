"""How much each schedule of the gate counts, and by how much a post may open late."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_LATE = ("late_opening_shortest", "late_opening_typical", "late_opening_longest")


def upgrade() -> None:
    """Add the weights of schedules to trips, and a late opening to the edits of stages."""
    _make_schedule_weights()
    _add_late_opening()


def _add_late_opening() -> None:
    """A check needs the table made anew. Ids are never given twice, so their counter goes along."""
    connection = op.get_bind()
    counted = connection.exec_driver_sql(
        "SELECT seq FROM sqlite_sequence WHERE name = 'stage_edits'"
    ).scalar_one_or_none()
    with op.batch_alter_table(
        "stage_edits", recreate="always", table_kwargs={"sqlite_autoincrement": True}
    ) as edits:
        for name in _LATE:
            edits.add_column(sa.Column(name, sa.Integer(), nullable=True))
        edits.create_check_constraint(
            op.f("ck_stage_edits_late_opening"),
            "(late_opening_shortest IS NULL AND late_opening_typical IS NULL"
            " AND late_opening_longest IS NULL)"
            " OR (0 <= late_opening_shortest AND late_opening_shortest <= late_opening_typical"
            " AND late_opening_typical <= late_opening_longest"
            " AND late_opening_longest IS NOT NULL)",
        )
    if counted is not None:
        connection.exec_driver_sql("DELETE FROM sqlite_sequence WHERE name = 'stage_edits'")
        connection.exec_driver_sql(
            "INSERT INTO sqlite_sequence (name, seq) VALUES ('stage_edits', ?)", (counted,)
        )


def downgrade() -> None:
    """There is no way back: a library is copied before it is changed."""
    raise NotImplementedError


def _make_schedule_weights() -> None:
    op.create_table(
        "schedule_weights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("schedule", sa.String(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_schedule_weights_percent")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name="fk_schedule_weights_trip_id"),
        sa.PrimaryKeyConstraint("id", name="pk_schedule_weights"),
        sa.UniqueConstraint("trip_id", "schedule", name="uq_schedule_weights_trip_id_schedule"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_schedule_weights_trip_id_position", "schedule_weights", ["trip_id", "position"]
    )
