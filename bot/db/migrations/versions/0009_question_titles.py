"""Titles of questions, the part that asks, and who answers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("interviews") as batch_op:
        batch_op.add_column(
            sa.Column("presentations", sa.JSON(), nullable=False, server_default="{}")
        )
    with op.batch_alter_table("questions") as batch_op:
        for name in ("title", "marked"):
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
