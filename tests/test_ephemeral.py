"""A group in which only whoever asks sees the answer, and the screens that follow from it."""

import json

import pytest

from bot.context import Context
from bot.domain import reference
from bot.emulator.accounts import Person
from bot.emulator.errors import bad_request
from bot.emulator.telegram import Fault
from bot.handlers import bot_profile
from bot.views.series_callback_data import Own
from tests.talk import ANN, BEN, Bot, Chat, Clock

pytestmark = pytest.mark.newest_bot_api

VERA = Person(1003, "Vera", "ru")
OLD = Person(1004, "Olle", "sv", old=True)
LATE = "Ett svar som bara den som frågade ser gick inte att visa här."
SWITCH = "⬜ Svar: bara för den som frågar"
HERE = "📖 Läs vidare här"


async def switched_on(bot: Bot, threads: tuple[int, ...] = ()) -> Chat:
    """Return a group that Ann administers, who has switched it on."""
    group = bot.room("supergroup", ANN, threads=threads)
    await group.say("/installningar", *threads[:1])
    await group.press(SWITCH)
    return group


@pytest.fixture
async def group(bot: Bot) -> Chat:
    return await switched_on(bot)


def posted(group: Chat) -> list[str]:
    """Return what the bot has written for all to see, without the screen of the switch."""
    return [message.text.plain for message in group.posts][1:]


async def test_it_is_off_until_an_administrator_switches_it_on(bot: Bot) -> None:
    group = bot.room("supergroup", ANN)
    await group.say("/installningar")
    assert "”Svar: bara för den som frågar” gör att ingen annan ser botens svar här" in group.text
    await group.of(BEN).press(SWITCH)
    assert group.alert == "Bara chattens administratörer kan ändra dess inställningar."
    await group.of(BEN).say("/read 3")
    assert len(group.posts) == 2
    await group.say("/installningar")
    await group.press(SWITCH)
    assert "✅ Svar: bara för den som frågar" in group.labels
    assert group.alert == (
        "Bara den som frågar ser nu botens svar. Dagens utdrag ser alla fortfarande. Äldre "
        "versioner av Telegram kanske inte visar svaren."
    )
    before = len(group.posts)
    await group.of(BEN).say("/read 3")
    assert len(group.posts) == before
    await group.press("✅ Svar: bara för den som frågar")
    assert group.alert == "Alla ser nu botens svar här."
    await group.of(BEN).say("/read 4")
    assert len(group.posts) == before + 1


@pytest.mark.parametrize("kind", ["private", "channel"])
async def test_only_groups_offer_it(bot: Bot, kind: str) -> None:
    chat = bot.private() if kind == "private" else bot.room(kind, ANN)
    await chat.say("/settings")
    assert not [label for label in chat.labels if "Svar:" in label]
    assert "Svar:" not in chat.text


async def test_three_readers_at_once_see_their_own_screens_alone(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    """Each reads in a language and at a place of their own; the daily excerpt is everybody's."""
    ben, vera = group.of(BEN), group.of(VERA)
    await group.say("/prenumerera")
    await group.say("/las 9")
    await ben.say("/read 20")
    await vera.say("/read 30")
    await ben.press("Next ›")
    await group.press("Nästa ›")
    await vera.press("‹ Предыдущий")
    assert "10/68" in group.text
    assert "21/68" in ben.text
    assert "29/68" in vera.text
    await ben.say("/search fängelse")
    await group.say("/installningar")
    await vera.say("/footnote 3")
    assert ben.text.startswith("🔎 fängelse")
    assert group.text.startswith("Inställningar")
    assert vera.text.startswith("Сноска 3")
    await group.press("⬜ Tyst")
    await vera.say("/settings")
    assert "✅ Без звука" in vera.labels
    await vera.press("✅ Без звука")
    assert vera.alert == "Менять настройки этого чата могут только его администраторы."
    assert posted(group) == []
    clock.forward(days=1)
    await bot.tick()
    (post,) = posted(group)
    assert post.startswith("Hälsan\nDen första, uppenbara frågan")
    for person in (BEN, VERA):
        private = bot.private(person)
        await private.say("/read")
        assert ("21/68" if person is BEN else "29/68") in private.text


async def test_the_buttons_of_the_daily_excerpt_open_screens_of_ones_own(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    await group.say("/prenumerera")
    clock.forward(days=1)
    await bot.tick()
    post = group.posts[-1]
    before = post.text.plain, post.rows
    assert group.labels[0] == HERE
    await group.of(BEN).press(HERE)
    call = next(c for c in reversed(bot.telegram.calls) if c.method == "sendMessage")
    assert call.params["ephemeral_message_parameters"] == {
        "receiver_user_id": BEN.id,
        "callback_query_id": next(reversed(bot.telegram.ephemeral.presses)),
        "replace_callback_query_message": False,
    }
    assert "1/68" in group.of(BEN).text
    await group.of(BEN).press("Next ›")
    assert "2/68" in group.of(BEN).text
    assert group.last is post
    assert (post.text.plain, post.rows) == before
    assert len(posted(group)) == 1
    await bot.private(BEN).say("/status")
    assert "You are at excerpt 2 of 68" in bot.private(BEN).text


async def test_a_post_of_that_time_leads_into_the_private_chat_once_it_is_off(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    await group.say("/prenumerera")
    clock.forward(days=1)
    await bot.tick()
    post = group.posts[-1]
    await group.say("/installningar")
    await group.press("✅ Svar: bara för den som frågar")
    await bot.hear(bot.telegram.press(post, BEN, Own(reference.excerpt(1)).pack()))
    assert group.alert == "https://t.me/utdrag_bot?start=e1"
    assert len(posted(group)) == 1


async def test_the_last_excerpt_opens_the_reading_list_there(
    bot: Bot, group: Chat, clock: Clock
) -> None:
    await group.say("/prenumerera")
    await group.say("/installningar")
    await group.press("⏩ Nästa")
    await group.press("⌨️")
    await group.reply("68")
    clock.forward(days=1)
    await bot.tick()
    await group.of(BEN).press("📚 Lästips")
    assert group.of(BEN).text.startswith("Further reading")
    await group.of(BEN).press("☐ 3")
    assert "☑ 3" in group.of(BEN).labels
    assert "☐ 3" not in group.of(BEN).labels
    await bot.private(BEN).say("/links")
    assert "☑ 3" in bot.private(BEN).labels
    assert len(posted(group)) == 1


async def test_the_menu_tells_apps_which_commands_others_do_not_see(bot: Bot) -> None:
    group = await switched_on(bot)
    await bot_profile.publish(Context(bot.app))
    menus = bot.telegram.own_menus[group.room.id]
    assert set(menus) == {"", "sv", "en", "ru"}
    assert all(command["is_ephemeral"] for told in menus.values() for command in told)
    assert [c["command"] for c in menus["sv"]] == [c["command"] for c in bot.telegram.menus["sv"]]
    assert not any("is_ephemeral" in c for told in bot.telegram.menus.values() for c in told)
    await bot_profile.publish(Context(bot.app))
    assert set(bot.telegram.own_menus[group.room.id]) == {"", "sv", "en", "ru"}
    await group.press("✅ Svar: bara för den som frågar")
    assert bot.telegram.own_menus[group.room.id] == {}


async def test_a_menu_that_was_not_heard_is_told_later(bot: Bot) -> None:
    group = bot.room("supergroup", ANN)
    await group.say("/installningar")
    bot.telegram.faults.append(Fault("setMyCommands", bad_request("Too Many Requests"), times=1))
    await group.press(SWITCH)
    assert "✅ Svar: bara för den som frågar" in group.labels
    await bot_profile.publish(Context(bot.app))
    assert set(bot.telegram.own_menus[group.room.id]) == {"", "sv", "en", "ru"}


async def test_a_group_that_moves_keeps_it(bot: Bot) -> None:
    group = bot.room("group", ANN)
    await group.say("/installningar")
    await group.press(SWITCH)
    for update in bot.telegram.migrate(group.room, -1009):
        await bot.hear(update)
    moved = Chat(bot, bot.telegram.rooms[-1009], ANN)
    assert bot.telegram.own_menus[-1009]["sv"]
    await moved.say("/las 9")
    assert (moved.last.seen_by, moved.posts) == (ANN.id, [])


@pytest.mark.both_databases
async def test_all_topics_of_a_forum_have_it(bot: Bot) -> None:
    group = await switched_on(bot, threads=(7, 8))
    await group.of(OLD).say("/las 9", 8)
    assert group.text == LATE  # and not the excerpt, though nothing is stored of the topic yet
    for thread in (7, 8, 0):
        await group.of(BEN).say("/read 9", thread)
        assert group.of(BEN).last.seen_by == BEN.id
        assert group.of(BEN).last.thread == thread
    await group.say("/prenumerera", 8)
    await group.say("/installningar", 8)
    await group.press("✅ Svar: bara för den som frågar")
    await group.of(BEN).say("/read 9", 7)
    assert group.of(BEN).last.seen_by == 0


async def test_a_question_is_asked_and_answered_between_the_two(group: Chat) -> None:
    ben = group.of(BEN)
    await ben.say("/search")
    assert ben.text == "What are you looking for? Reply to this message with some words."
    await ben.reply("fängelse")
    assert ben.text.startswith("🔎 fängelse")
    await ben.reply("fotnot 3")
    assert ben.text.startswith("Footnote 3")
    await group.say("/prenumerera")
    await group.say("/installningar")
    await group.press("🕗 ")
    await group.press("⌨️")
    await group.reply("halv tolv nån gång")
    assert "inget klockslag" in group.text
    await group.reply("07:15")
    assert "🕗 07:15" in group.labels
    assert posted(group) == []


async def test_stars_are_the_readers_own(group: Chat) -> None:
    ben = group.of(BEN)
    await ben.say("/read 9")
    await ben.press("☆ Favourite")
    assert "★ Favourite" in ben.labels
    await group.say("/las 9")
    assert "☆ Favorit" in group.labels
    await ben.say("/favourites")
    assert ben.text.startswith("Favourites")
    assert posted(group) == []


async def test_a_quotation_as_a_picture_is_for_whoever_asked(group: Chat) -> None:
    """The second is shown what Telegram has, and the third too, once Telegram has forgotten it."""
    for person, command in ((BEN, "/read 9"), (VERA, "/read 9"), (ANN, "/las 9")):
        if person is ANN:
            group.bot.telegram.pictures.clear()
        reader = group.of(person)
        await reader.say(command)
        await reader.press("⋯")
        await reader.press("🖼")
        await reader.press("🖼")
        assert reader.last.picture
        assert reader.last.seen_by == person.id
    assert posted(group) == []


async def test_buttons_about_the_series_are_not_the_readers_private_ones(
    bot: Bot, group: Chat
) -> None:
    await bot.private(BEN).say("/subscribe")
    ben = group.of(BEN)
    await ben.say("/read 9")
    await ben.press("⋯ More")
    assert not [label for label in ben.labels if "series" in label or "🔔" in label]


async def test_what_is_stored_is_given_out_and_deleted_in_the_private_chat(
    bot: Bot, group: Chat
) -> None:
    ben = group.of(BEN)
    await ben.say("/read 9")
    await ben.say("/privacy")
    assert "You can download or delete them there" in ben.text
    assert ben.button("Data about you")["url"] == ("https://t.me/utdrag_bot?start=privacy")
    private = bot.private(BEN)
    await private.say("/start privacy")
    await private.press("Download my data")
    assert private.last.file
    (stored,) = json.loads(private.last.file)["chats"]
    assert (stored["id"], stored["reading_place"]) == (BEN.id, 9)
    await private.say("/privacy")
    await private.press("Delete my data")
    await private.press("Yes, delete it")
    await ben.say("/next")
    assert "1/68" in ben.text


async def test_administrators_get_the_groups_file_alone_and_delete_its_setting(
    bot: Bot, group: Chat
) -> None:
    await group.say("/integritet")
    await group.press("Hämta chattens uppgifter")
    assert group.last.file
    assert group.last.seen_by == ANN.id
    (stored,) = json.loads(group.last.file)["chats"]
    assert (stored["id"], stored["answers_only_for_whoever_asks"]) == (group.room.id, True)
    await group.say("/integritet")
    await group.press("Radera chattens uppgifter")
    await group.press("Ja, radera")
    assert group.last.seen_by == ANN.id
    assert bot.telegram.own_menus[group.room.id] == {}
    await group.say("/las 9")
    assert group.last.seen_by == 0
