"""Other words for words of an interview, by which its search finds them too."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("interviews") as batch_op:
        batch_op.add_column(
            sa.Column("other_words", sa.JSON(), nullable=False, server_default="[]")
        )
