"""Which menus of commands Telegram was told, so that those of before can be deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "menus",
        sa.Column("chat", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("chat", "language", name=op.f("pk_menus")),
    )
