"""No new delivery gets the id of a deleted one; on PostgreSQL none ever did."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        kwargs = {"sqlite_autoincrement": True}
        with op.batch_alter_table("deliveries", recreate="always", table_kwargs=kwargs):
            pass
