"""Topics of private chats: one subscription for the chat, and the topic where its posts go.

Before, each topic of a private chat was stored as a chat of its own. Of these the one with a
subscription stays, and gets what the others have: the reading position if it has none,
deliveries, favourites and ticks.
"""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

CHATS = sa.table(
    "chats", *map(sa.column, ("id", "telegram_id", "thread", "kind", "place", "post_thread"))
)
SUBSCRIPTIONS = sa.table("subscriptions", sa.column("chat_id"), sa.column("due_at"))
KEYS = {
    "deliveries": "day",
    "favourites": "excerpt_id",
    "ticks": "url",
    "notices": "announcement_id",
}
"""The tables with rows of a chat, and the column that is unique among these."""


def upgrade() -> None:
    with op.batch_alter_table("chats") as batch_op:
        batch_op.add_column(
            sa.Column("post_thread", sa.BigInteger(), nullable=False, server_default="0")
        )
    private = CHATS.c.kind == "private"
    with_topics = sa.select(CHATS.c.telegram_id).where(private, CHATS.c.thread != 0)
    query = (
        sa.select(CHATS, SUBSCRIPTIONS.c.chat_id, SUBSCRIPTIONS.c.due_at)
        .join_from(CHATS, SUBSCRIPTIONS, SUBSCRIPTIONS.c.chat_id == CHATS.c.id, isouter=True)
        .where(CHATS.c.telegram_id.in_(with_topics))
    )
    rows = defaultdict[int, list[sa.Row[tuple[object, ...]]]](list)
    for row in op.get_bind().execute(query):
        rows[row.telegram_id].append(row)
    for of_chat in rows.values():
        _merge(of_chat)


def _merge(rows: list[sa.Row[tuple[object, ...]]]) -> None:
    """Merge the entries of a private chat and its topics into the one that is kept."""
    connection = op.get_bind()
    rows.sort(key=lambda row: (row.due_at is None, row.chat_id is None, row.thread, row.id))
    kept, *others = rows
    for other in others:
        for name, key in KEYS.items():
            table = sa.table(name, sa.column("chat_id"), sa.column(key))
            its = table.c.chat_id == other.id
            known = sa.select(table.c[key]).where(table.c.chat_id == kept.id)
            news = sa.update(table).where(its, table.c[key].not_in(known))
            connection.execute(news.values(chat_id=kept.id))
            connection.execute(sa.delete(table).where(its))
        connection.execute(sa.delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.chat_id == other.id))
        connection.execute(sa.delete(CHATS).where(CHATS.c.id == other.id))
    place = next((row.place for row in rows if row.place is not None), None)
    connection.execute(
        sa.update(CHATS)
        .where(CHATS.c.id == kept.id)
        .values(thread=0, post_thread=kept.thread, place=place)
    )
