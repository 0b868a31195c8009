"""Content in the database: as it was checked, and with lasting identities."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from bot.content.check import check
from bot.db import chats, deliveries, engine, history, interviews, settlement, subscriptions
from bot.domain.chat import Address, Chat, ChatKind
from bot.domain.delivery import Outcome, Reason, State
from bot.domain.interview import Interview
from bot.domain.subscription import Subscription
from bot.loader import BadContent
from bot.settings import Settings
from tests.conftest import CONTENT, read_in

pytestmark = pytest.mark.both_databases

NOON = datetime(2026, 6, 8, 10, 0, tzinfo=UTC)
ANN = Chat(Address(1001), ChatKind.PRIVATE, "sv")


@pytest.fixture
async def db(settings: Settings) -> AsyncIterator[async_sessionmaker[AsyncSession]]:
    database = engine.create(settings.database_url)
    yield async_sessionmaker(database, expire_on_commit=False)
    await database.dispose()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the content that may be edited."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def edit(folder: Path, before: str, after: str) -> None:
    path = next(folder.glob("*/interview.md"))
    source = path.read_text(encoding="utf-8")
    assert source.count(before) == 1
    path.write_text(source.replace(before, after), encoding="utf-8")


async def test_what_is_stored_is_what_was_checked(
    db: async_sessionmaker[AsyncSession],
) -> None:
    checked = check(next(CONTENT.glob("*/interview.md"))).interview
    assert checked
    async with db.begin() as session:
        stored = await interviews.get(session, checked.slug)
    assert all(excerpt.id for excerpt in stored.excerpts)
    bare = tuple(replace(excerpt, id=0) for excerpt in stored.excerpts)
    assert stored.other_words
    assert replace(stored, excerpts=bare, other_words=()) == checked


async def test_an_unchanged_file_is_not_stored_again(
    db: async_sessionmaker[AsyncSession], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(_: AsyncSession, __: Interview) -> None:
        pytest.fail("stored again")

    monkeypatch.setattr(interviews, "save", never)
    async with db.begin() as session:
        assert (await read_in(session, CONTENT)).slug == "kagarlitskij-2025"


async def test_places_survive_corrections_and_new_cuts(
    db: async_sessionmaker[AsyncSession], folder: Path
) -> None:
    async with db.begin() as session:
        before = await read_in(session, CONTENT)
        for number in (1, 9, 68):
            chat = replace(ANN, address=Address(number))
            chat = chat.read(before, before.excerpts[number - 1])
            await chats.save(session, chat)
    edit(folder, "Kort sagt, det är inte så", "Kort sagt: det är inte så")
    edit(folder, "Det finns många människor i lägret som dömts", "Många i lägret har dömts")
    edit(
        folder,
        "Jag ångrar ingenting. Jag gjorde",
        "Jag ångrar ingenting.\n\n<!-- topics: fangelset -->\n\nJag gjorde",
    )
    async with db.begin() as session:
        after = await read_in(session, folder)
        places = [
            after.excerpt_by_id(
                (await chats.get(session, replace(ANN, address=Address(n)))).reading_position
            )
            for n in (1, 9, 68)
        ]
    assert len(after.excerpts) == 69
    assert [place.number for place in places if place] == [1, 10, 69]


async def test_a_place_that_is_gone_falls_back_to_the_one_before(
    db: async_sessionmaker[AsyncSession], folder: Path
) -> None:
    async with db.begin() as session:
        before = await read_in(session, CONTENT)
        await chats.save(session, ANN.read(before, before.excerpts[38]))
        subscription = Subscription(time(8), "UTC", last_in_order=before.excerpts[38].id).plan(
            NOON, None
        )
        await subscriptions.save(session, ANN.address, subscription)
    edit(folder, f"<!-- topics: moral -->\n\n{before.excerpts[39].passage.text[:40]}", "Nu")
    async with db.begin() as session:
        after = await read_in(session, folder)
        chat = await chats.get(session, ANN)
        stored = await subscriptions.get(session, ANN.address)
    assert len(after.excerpts) == 67
    assert stored
    assert chat.reading_position == stored.last_in_order == after.excerpts[37].id


async def test_a_series_by_topic_whose_latest_excerpt_is_gone_continues_after_it(
    db: async_sessionmaker[AsyncSession], folder: Path
) -> None:
    async with db.begin() as session:
        before = await read_in(session, CONTENT)
        gone = before.excerpts[47]
        await chats.save(session, ANN)
        series = Subscription(time(8), "UTC", topic=gone.topics[0], last_out_of_order=gone.id)
        await subscriptions.save(session, ANN.address, series.plan(NOON, None))
    edit(folder, f"<!-- topics: bocker -->\n\n{before.excerpts[48].passage.text[:40]}", "Nu")
    async with db.begin() as session:
        after = await read_in(session, folder)
        stored = await subscriptions.get(session, ANN.address)
    assert stored
    topic = stored.series_topic(after)
    assert topic
    following = next(number for number in topic.excerpts if number >= gone.number)
    assert following != topic.excerpts[0]
    assert stored.excerpt(after).number == following


async def test_bad_content_stores_nothing(
    db: async_sessionmaker[AsyncSession], folder: Path
) -> None:
    edit(folder, "Kort sagt, det är inte så", "Kort *sagt*, det är inte så")
    with pytest.raises(BadContent, match=r"interview\.md:\d+: Markdown's “em” is not part"):
        async with db.begin() as session:
            await read_in(session, folder)


async def test_a_claim_whose_chat_was_deleted_meanwhile_is_no_trouble(
    db: async_sessionmaker[AsyncSession],
) -> None:
    async with db.begin() as session:
        interview = await interviews.get(session, "kagarlitskij-2025")
        await chats.save(session, ANN)
        subscription = Subscription(time(8), "UTC").plan(NOON, None)
        await subscriptions.save(session, ANN.address, subscription)
    tomorrow = NOON + timedelta(days=1)
    async with db.begin() as session:
        [claim] = await deliveries.claim(
            session, interview, tomorrow, catch_up=timedelta(hours=12), most=9, claimed_by=1
        )
        await chats.forget(session, ANN.address.chat)
    async with db.begin() as session:
        sent = Outcome(State.SENT, message=1)
        await settlement.settle(session, [(claim, sent)], interview, tomorrow)
        assert await history.last(session, ANN.address) is None


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (State.SENT, Reason.NONE),
        (State.PLANNED, Reason.NONE),
        (State.FAILED, Reason.UNREACHABLE),
    ],
)
async def test_a_claim_whose_subscription_ended_meanwhile_is_settled(
    db: async_sessionmaker[AsyncSession], state: State, reason: Reason
) -> None:
    async with db.begin() as session:
        interview = await interviews.get(session, "kagarlitskij-2025")
        await chats.save(session, ANN)
        subscription = Subscription(time(8), "UTC").plan(NOON, None)
        await subscriptions.save(session, ANN.address, subscription)
    tomorrow = NOON + timedelta(days=1)
    async with db.begin() as session:
        [claim] = await deliveries.claim(
            session, interview, tomorrow, catch_up=timedelta(hours=12), most=9, claimed_by=1
        )
        await subscriptions.end(session, ANN.address)
        outcome = Outcome(state, reason, message=1)
        await settlement.settle(session, [(claim, outcome)], interview, tomorrow)
        last = await history.last(session, ANN.address)
        stored = await subscriptions.get(session, ANN.address)
    assert stored
    assert (stored.is_ended, stored.due) == (True, None)
    assert (last.state if last else State.PLANNED) is state
