"""The position before a jump; chosen weekdays; whether a series begins again at its end."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

EXCERPT = "fk_chats_return_to_excerpts"


def upgrade() -> None:
    with op.batch_alter_table("chats") as batch_op:
        batch_op.add_column(sa.Column("return_to", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(op.f(EXCERPT), "excerpts", ["return_to"], ["id"])
    with op.batch_alter_table("subscriptions") as batch_op:
        batch_op.add_column(
            sa.Column("weekdays", sa.String(), nullable=False, server_default="1234567")
        )
        batch_op.add_column(
            sa.Column("restarts", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    op.execute("UPDATE subscriptions SET weekdays = '12345' WHERE weekdays_only")
    op.execute(
        "UPDATE subscriptions SET restarts = false WHERE chat_id IN "
        "(SELECT id FROM chats WHERE kind = 'private')"
    )
    with op.batch_alter_table("subscriptions") as batch_op:
        batch_op.drop_column("weekdays_only")
