"""What is known of many chats that are asked about at once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import async_sessionmaker

from bot.db import chats, engine, schema
from bot.db.availability import read_only_sessions
from bot.db.known_chats import Known, KnownChats
from bot.domain.chat import Address, Chat, ChatKind

GROUP = Chat(Address(-5), ChatKind.SUPERGROUP, "ru", ephemeral_after=3)
TOPIC = replace(GROUP, address=Address(-5, 9), chosen="sv")
ANN = Chat(Address(7), ChatKind.PRIVATE, chosen="en")
NEW_TOPIC, NOBODY = Address(-5, 2), Address(8)


@pytest.fixture
async def languages(tmp_path: Path) -> AsyncIterator[KnownChats]:
    database = engine.create(make_url(f"sqlite+aiosqlite:///{tmp_path}/utdrag.db"))
    await schema.upgrade(database)
    sessions = async_sessionmaker(database)
    async with sessions.begin() as session:
        for chat in (GROUP, TOPIC, ANN):
            await chats.save(session, chat)
    readers = read_only_sessions(sessions)
    yield KnownChats(readers)
    await readers.kw["bind"].dispose()
    await database.dispose()


async def test_each_of_many_is_told_its_own(languages: KnownChats) -> None:
    asked = (GROUP.address, TOPIC.address, ANN.address, NEW_TOPIC, NOBODY)
    assert await asyncio.gather(*map(languages.at, asked)) == [
        Known(language="ru", ephemeral_after=3),
        Known("sv", "ru", ephemeral_after=3),
        Known("en"),
        Known(ephemeral_after=3),
        Known(),
    ]


async def test_one_who_gives_up_takes_nothing_from_the_others(languages: KnownChats) -> None:
    first, second = (asyncio.ensure_future(languages.at(ANN.address)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert await second == Known("en")
    assert first.cancelled()


async def test_each_of_many_is_told_of_an_outage_and_answered_after_it(
    languages: KnownChats, tmp_path: Path
) -> None:
    file = tmp_path / "utdrag.db"
    file.rename(tmp_path / "away")
    asked = (ANN.address, NOBODY)
    told = await asyncio.gather(*map(languages.at, asked), return_exceptions=True)
    assert all(isinstance(error, SQLAlchemyError | OSError) for error in told), told
    (tmp_path / "away").rename(file)
    assert await languages.at(ANN.address) == Known("en")
