"""A database that takes nothing: what is still answered, and what is not lost."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event, exc
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.context import Context
from bot.db import deliveries
from bot.delivery import jobs
from bot.emulator.accounts import Person
from bot.handlers import errors
from tests.conftest import ON_SQLITE
from tests.talk import Bot, Chat

pytestmark = pytest.mark.both_databases

SORRY = "Något gick fel här. Försök gärna igen om en stund."
FULL = "database or disk is full"


def engine_of(bot: Bot) -> AsyncEngine:
    engine = bot.deps.db.kw["bind"]
    assert isinstance(engine, AsyncEngine)
    return engine


class Full(Exception):
    """What the driver says."""


@contextmanager
def full(bot: Bot) -> Iterator[None]:
    """Fill the disk: every change is refused, whatever the database."""

    def refuse(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            raise exc.OperationalError(statement, None, Full(FULL))

    with listening(bot, "before_cursor_execute", refuse):
        yield


@contextmanager
def read_only(bot: Bot) -> Iterator[None]:
    """Let SQLite refuse to write, as it does with a file that is write-protected."""
    protected = True

    def protect(connection: DBAPIConnection, *_: object) -> None:
        connection.cursor().execute(f"PRAGMA query_only = {int(protected)}")

    event.listen(engine_of(bot).sync_engine, "checkout", protect)
    yield
    protected = False


@contextmanager
def listening(bot: Bot, name: str, listener: Callable[..., None]) -> Iterator[None]:
    engine = engine_of(bot).sync_engine
    event.listen(engine, name, listener)
    try:
        yield
    finally:
        event.remove(engine, name, listener)


def complaints(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what was written down since this was asked last."""
    found = [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING]
    assert not [r for r in caplog.records if r.exc_info]
    caplog.clear()
    return found


async def test_a_full_disk_is_one_line_and_reading_goes_on(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/read 4")
    with full(ann.bot):
        await ann.say("/read 9")
        assert "\n9/68 · " in ann.text
        await ann.press("Nästa ›")
        assert "\n10/68 · " in ann.text
        await ann.say("/next")
        assert "\n5/68 · " in ann.text  # the place is where it could be saved last
        await ann.say("/random")
        assert "/68 · " in ann.text
        for words in ("/start e7", "/topics", "/footnote 3", "/links", "/status", "/privacy"):
            before = len(ann.posts)
            await ann.say(words)
            assert len(ann.posts) == before + 1
            assert ann.text != SORRY, words
        await ann.say("/subscribe")
        assert ann.text == SORRY
        assert complaints(caplog) == [f"The database cannot be used: {FULL}"]
        await failing_watch(ann.bot)
        ann.bot.clock.forward(minutes=6)
        await ann.say("/subscribe")
        assert complaints(caplog) == [f"The database cannot be used: {FULL}"]
    await jobs.watch(Context(ann.bot.app))
    assert complaints(caplog) == ["The database can be used again"]
    await jobs.watch(Context(ann.bot.app))
    assert complaints(caplog) == []
    await ann.say("/read")
    assert "\n4/68 · " in ann.text
    await ann.say("/subscribe")
    assert "Ett utdrag om dagen" in ann.text


async def failing_watch(bot: Bot) -> None:
    """Let the job fail, and its error come where PTB would bring it."""
    context = Context(bot.app)
    with pytest.raises(exc.OperationalError) as failed:
        await jobs.watch(context)
    context.error = failed.value
    await errors.on_error(None, context)


@ON_SQLITE
async def test_a_write_protected_file_is_read_from(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/read 4")
    with read_only(ann.bot):
        await ann.say("/read")
        assert "\n4/68 · " in ann.text
        await ann.press("Nästa ›")
        assert "\n5/68 · " in ann.text
        for words in ("/start e7", "/links", "/favoriter", "/status", "/privacy"):
            await ann.say(words)
            assert ann.text != SORRY, words
        assert complaints(caplog) == [
            "The database cannot be used: attempt to write a readonly database"
        ]
    await jobs.watch(Context(ann.bot.app))
    assert complaints(caplog) == ["The database can be used again"]
    await ann.say("/next")
    assert "\n5/68 · " in ann.text


async def test_nothing_is_sent_while_nothing_can_be_claimed(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/subscribe 12:30")
    before = len(ann.posts)
    ann.bot.clock.forward(hours=1)
    with full(ann.bot):
        with pytest.raises(exc.OperationalError):
            await ann.bot.tick()
        assert len(ann.posts) == before
    await ann.bot.tick()
    assert [p.text.plain.split("·")[0][-5:] for p in ann.posts[before:]] == ["1/68 "]
    assert complaints(caplog) == []


class Breaks:
    """Lets the database take nothing from the first daily post on, for so many changes."""

    def __init__(self, bot: Bot, changes: int) -> None:
        self.left = changes
        self._telegram = bot.telegram

    def __call__(self, _: object, __: object, statement: str, *___: object) -> None:
        sent = any("/68 · " in m.text.plain for m in self._telegram.messages.values())
        if sent and self.left and statement.startswith(("INSERT", "UPDATE")):
            self.left -= 1
            raise exc.OperationalError(statement, None, Full(FULL))


@contextmanager
def commit_unconfirmed(bot: Bot) -> Iterator[None]:
    """Let the next commit of a claim be done, and its answer be lost."""
    claimed = False

    def see(_: object, __: object, statement: str, *___: object) -> None:
        nonlocal claimed
        claimed |= statement.startswith("INSERT INTO deliveries")

    def lose(connection: Connection) -> None:
        nonlocal claimed
        if claimed:
            claimed = False
            connection.connection.commit()
            raise exc.OperationalError("COMMIT", None, Full("server closed the connection"))

    with listening(bot, "before_cursor_execute", see), listening(bot, "commit", lose):
        yield


async def test_a_claim_whose_commit_was_not_heard_of_is_made_again(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """And what is on its way since before is not."""
    ann, ben = bot.private(), bot.private(Person(2001, "Ben"))
    await ann.say("/subscribe 12:30")
    await ben.say("/subscribe 12:45")
    bot.clock.forward(minutes=31)
    async with bot.deps.db.begin() as session:
        under_way = await deliveries.claim(
            session,
            bot.interview,
            bot.clock(),
            catch_up=bot.deps.catch_up,
            most=9,
            claimed_by=bot.deps.process.id,
        )
    assert [claim.chat.address.chat for claim in under_way] == [ann.room.id]
    bot.clock.forward(minutes=15)
    with commit_unconfirmed(bot), pytest.raises(exc.OperationalError):
        await bot.tick()
    assert len(ben.posts) == 1
    for _ in range(2):
        bot.clock.forward(seconds=1)
        await bot.tick()
    assert [len(ann.posts), len(ben.posts)] == [1, 2]
    await ben.say("/status")
    assert "Senaste: utdrag 1, måndag 8 juni, skickat" in ben.text
    assert complaints(caplog) == []


async def test_an_outcome_is_kept_until_it_can_be_written_down(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """Of more than one batch, too: what is claimed goes on, and the rest waits."""
    chats = [bot.private(Person(number, str(number))) for number in range(2001, 2041)]
    for chat in chats:
        await chat.say("/subscribe 12:30")
    bot.clock.forward(hours=1)
    breaks = Breaks(bot, 2)
    with listening(bot, "before_cursor_execute", breaks):
        await bot.tick()
        assert breaks.left == 0
        await bot.tick()
    assert {sum("/68 · " in p.text.plain for p in chat.posts) for chat in chats} == {1}
    for chat in chats:
        await chat.say("/status")
        assert "gick förlorat" not in chat.text
        assert "utdrag 1" in chat.text.lower()
    assert complaints(caplog) == [f"The database cannot be used: {FULL}"]
