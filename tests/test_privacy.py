"""What is stored about a chat, its export and its deletion."""

import json

import pytest
from sqlalchemy import func, select

from bot.db.tables import ChatRow, DeliveryRow, FavouriteRow, SubscriptionRow, TickRow
from bot.emulator.errors import NetworkFault
from bot.emulator.telegram import Fault
from tests.talk import BEN, Bot, Chat, Clock

pytestmark = pytest.mark.both_databases


async def test_a_chat_that_did_nothing_has_nothing_stored(ann: Chat) -> None:
    await ann.say("/start")
    await ann.say("/topics")
    await ann.say("/privacy")
    assert ann.text.endswith("Inget är sparat om den här chatten.")
    assert ann.labels == ["‹ Start"]


async def test_everything_stored_is_exported_and_deleted(ann: Chat, clock: Clock) -> None:
    for number in (9, 7, 3):
        await ann.say(f"/read {number}")
        if number != 3:
            await ann.press("☆ Favorit")
    await ann.press("⋯ Mer")
    await ann.press("Lästips")
    await ann.press("☐ 3")
    await ann.say("/subscribe")
    clock.forward(days=1)
    await ann.bot.tick()
    await ann.say("/integritet")
    assert " 1 dagligt utdrag har skickats." in ann.text
    await ann.press("Hämta mina uppgifter")
    assert ann.last.file
    assert json.loads(ann.last.file) == {
        "chats": [
            {
                "id": 1001,
                "thread": None,
                "kind": "private",
                "language": "sv",
                "chosen_language": None,
                "rich_messages": False,
                "answers_only_for_whoever_asks": False,
                "reading_place": 3,
                "reading_place_before_jump": 9,
                "random_excerpts_drawn": 0,
                "subscription": {
                    "time": "08:00",
                    "zone": "Europe/Stockholm",
                    "place": None,
                    "next": "2026-06-10T06:00:00+00:00",
                    "last_excerpt": 10,
                    "paused": None,
                    "paused_until": None,
                    "order": "reading",
                    "topic": None,
                    "weekdays": [1, 2, 3, 4, 5, 6, 7],
                    "begins_again_at_the_end": False,
                    "silent": False,
                    "last_excerpt_out_of_order": None,
                    "series_begun_anew": 0,
                },
                "favourites": [7, 9],
                "read_links": [
                    "https://marxistarkiv.se/klassiker/kagarlitskij/inga_idioter_langre.pdf"
                ],
                "deliveries": [
                    {
                        "day": "2026-06-09",
                        "excerpt": 10,
                        "state": "sent",
                        "reason": None,
                        "planned": "2026-06-09T10:00:00+00:00",
                        "settled": "2026-06-09T10:00:00+00:00",
                    }
                ],
            }
        ]
    }
    await ann.say("/privacy")
    await ann.press("Radera mina uppgifter")
    await ann.press("Nej, behåll")
    await ann.press("Radera mina uppgifter")
    await ann.press("Ja, radera")
    assert ann.text == "Allt om den här chatten har raderats."
    await ann.say("/privacy")
    assert ann.text.endswith("Inget är sparat om den här chatten.")
    async with ann.bot.deps.db.begin() as session:
        for table in (ChatRow, SubscriptionRow, DeliveryRow, FavouriteRow, TickRow):
            assert await session.scalar(select(func.count()).select_from(table)) == 0


async def test_a_post_that_was_not_sent_is_not_counted_as_sent(ann: Chat, clock: Clock) -> None:
    await ann.say("/subscribe")
    ann.bot.telegram.faults.append(Fault("sendMessage", NetworkFault.ANSWER))
    clock.forward(days=1)
    await ann.bot.tick()
    await ann.say("/integritet")
    assert "skickats" not in ann.text
    clock.forward(days=1)
    await ann.bot.tick()
    await ann.say("/integritet")
    assert " 1 dagligt utdrag har skickats." in ann.text


async def test_a_group_is_deleted_with_its_forum_topics(bot: Bot, clock: Clock) -> None:
    forum = bot.room("supergroup", BEN, threads=(7, 8)).of(BEN)
    for thread in (0, 7, 8):
        await forum.say("/subscribe", thread=thread)
    clock.forward(days=1)
    for _ in range(3):
        await bot.tick()
        clock.forward(seconds=4)
    await forum.say("/privacy", thread=7)
    await forum.press("Delete")
    await forum.press("Yes, delete")
    async with bot.deps.db.begin() as session:
        for table in (ChatRow, SubscriptionRow, DeliveryRow):
            assert await session.scalar(select(func.count()).select_from(table)) == 0


async def test_others_keep_theirs(bot: Bot) -> None:
    ann, ben = bot.private(), bot.private(BEN)
    await ann.say("/read 3")
    await ben.say("/read 5")
    await ann.say("/privacy")
    await ann.press("Radera mina uppgifter")
    await ann.press("Ja, radera")
    await ben.say("/next")
    assert "\n6/68" in ben.text


async def test_in_a_group_only_administrators_take_or_delete(bot: Bot) -> None:
    group = bot.room("group", BEN)
    await group.say("/read 3")
    await group.say("/privacy")
    await group.press("Hämta chattens uppgifter")
    assert group.alert == "Bara chattens administratörer kan hämta dess uppgifter."
    await group.press("Radera chattens uppgifter")
    assert group.alert == "Bara chattens administratörer kan radera dess uppgifter."
    await group.of(BEN).press("Radera chattens uppgifter")
    await group.press("Ja, radera")
    assert group.alert == "Bara chattens administratörer kan radera dess uppgifter."
    await group.of(BEN).press("Ja, radera")
    assert group.text == "Allt om den här chatten har raderats."
