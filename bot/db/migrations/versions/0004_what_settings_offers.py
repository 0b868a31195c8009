"""Columns for what /settings offers; existing subscriptions go on as they were."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("chats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("chosen", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column("rich", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    with op.batch_alter_table("subscriptions", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("order", sa.String(), nullable=False, server_default="reading")
        )
        batch_op.add_column(sa.Column("topic", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column("weekdays_only", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("silent", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("rests_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("stray", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("lap", sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_foreign_key(
            batch_op.f("fk_subscriptions_stray_excerpts"), "excerpts", ["stray"], ["id"]
        )
