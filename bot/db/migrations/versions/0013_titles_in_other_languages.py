"""Titles of questions and topics in other languages."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("questions", "topics"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(
                sa.Column("titles", sa.JSON(), nullable=False, server_default="{}")
            )
