"""Which language was chosen in a chat: asked before each answer, so as fast as can be."""

from sqlalchemy import URL, Engine, bindparam, create_engine, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.db.processes import serves_one
from bot.db.tables import ChatRow
from bot.domain.chat import Address

QUERY = select(ChatRow.chosen).where(
    ChatRow.telegram_id == bindparam("chat"), ChatRow.thread == bindparam("thread")
)


class Chosen:
    """Asks the database each time: another process may have written what memory would not know.

    A SQLite file is read in the event loop itself. Nobody holds up its readers (WAL), and to hand
    one row's question to the driver's thread and back takes ten times as long as to answer it.
    """

    def __init__(self, url: URL, reading: async_sessionmaker[AsyncSession]) -> None:
        self._reading = reading
        self._file: Engine | None = None
        if serves_one(url) and url.database and url.database != ":memory:":
            self._file = create_engine(
                url.set(drivername="sqlite"), connect_args={"timeout": 0}, hide_parameters=True
            )

    async def at(self, address: Address) -> str | None:
        """Return what was chosen, None if nothing was; raises SQLAlchemyError."""
        values = {"chat": address.chat, "thread": address.thread}
        if self._file:
            with self._file.connect() as connection:
                return connection.scalar(QUERY, values)
        async with self._reading.begin() as session:
            return await session.scalar(QUERY, values)

    def close(self) -> None:
        if self._file:
            self._file.dispose()
