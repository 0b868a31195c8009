"""Conversations about the daily series: where it begins, the next one now, pauses, its days."""

from collections.abc import Callable

import pytest

from bot.domain.reference import excerpt
from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault
from bot.views.series_callback_data import Series
from tests.talk import ANN, BEN, Bot, Chat

VERA = Person(1003, "Vera", "ru")
Say = Callable[[str], str]


@pytest.fixture(params=[ANN, BEN, VERA], ids=["sv", "en", "ru"])
async def reader(bot: Bot, request: pytest.FixtureRequest) -> Chat:
    """Return the private chat of a subscriber."""
    chat = bot.private(request.param)
    await chat.say("/subscribe 08:00")
    return chat


@pytest.fixture
def say(bot: Bot, reader: Chat) -> Say:
    """Return what translates into the reader's language."""
    return bot.deps.languages.of(reader.person.language).gettext


@pytest.fixture
def language(bot: Bot, reader: Chat) -> str:
    return bot.deps.languages.of(reader.person.language).language


def at(chat: Chat) -> int:
    """Return the number of the excerpt that is shown."""
    line = next(line for line in chat.text.splitlines() if "/68 · " in line)
    return int(line.partition("/")[0])


async def start_with(reader: Chat, say: Say, number: int) -> None:
    """Let the series go on with an excerpt, by its number from the settings."""
    await reader.say("/settings")
    await reader.press("⏩")
    await reader.press(say("⌨️ Another excerpt…"))
    await reader.reply(str(number))


async def next_day(bot: Bot) -> None:
    bot.clock.forward(days=1)
    await bot.tick()


async def test_the_series_goes_on_with_the_excerpt_that_is_chosen(
    bot: Bot, reader: Chat, say: Say, language: str
) -> None:
    coming = say("⏩ Next: excerpt {number}")
    await reader.say(say("/settings"))
    await reader.press(coming.format(number=1))
    await reader.press(say("⌨️ Another excerpt…"))
    await reader.reply("69")
    assert reader.text.startswith(
        say("There is no such excerpt: they are numbered 1 to {last}.").format(last=68)
    )
    await reader.reply("40")
    assert coming.format(number=40) in reader.labels
    await next_day(bot)
    assert at(reader) == 40
    await reader.press(say("⚙️ Settings"))
    await reader.press(coming.format(number=41))
    third = bot.interview.question(3)
    assert third
    await reader.press(f"3. {third.title_in(language)}")
    assert coming.format(number=third.excerpts[0]) in reader.labels
    await next_day(bot)
    assert at(reader) == third.excerpts[0]
    await reader.say("12")
    await reader.say("/settings")
    await reader.press(coming.format(number=third.excerpts[0] + 1))
    await reader.press(say("📖 Where I am reading: excerpt {number}").format(number=13))
    await next_day(bot)
    assert at(reader) == 13


async def test_a_number_is_asked_for_twice(reader: Chat, say: Say) -> None:
    await reader.say("/settings")
    await reader.press(say("⏩ Next: excerpt {number}").format(number=1))
    await reader.press(say("⌨️ Another excerpt…"))
    question = say("Which excerpt should be sent next? Reply to this message with its number.")
    await reader.reply("forty")
    assert reader.text.endswith(question)
    await reader.reply("0")
    assert question not in reader.text
    await reader.press(say("‹ Settings"))
    await reader.press("⏩")
    await reader.press(say("⌨️ Another excerpt…"))
    await reader.reply("1 2")
    assert reader.text.endswith(question)
    await reader.reply("1")
    assert say("⏩ Next: excerpt {number}").format(number=1) in reader.labels


async def test_choosing_an_excerpt_ends_the_shuffling_and_the_rest_at_the_end(
    bot: Bot, reader: Chat, say: Say
) -> None:
    await start_with(reader, say, 68)
    await next_day(bot)
    assert say("That was the last excerpt. How would you like to continue?") in reader.text
    await reader.say("/settings")
    await reader.press(say("⏩ Next: excerpt {number}").format(number=1))
    await reader.press("2. ")
    await next_day(bot)
    assert at(reader) == 2
    await reader.say("/settings")
    await reader.press(f"⬜ {say('Shuffled')}")
    await reader.press("⏩")
    await reader.press("2. ")
    assert f"⬜ {say('Shuffled')}" in reader.labels
    await next_day(bot)
    assert at(reader) == 2


async def test_an_administrator_chooses_for_a_channel_from_a_private_chat(bot: Bot) -> None:
    channel, ben = bot.room("channel", BEN), bot.private(BEN)
    await channel.say_as_the_chat("/subscribe 08:00")
    channel.room.status, channel.room.username = "administrator", "readers"
    await ben.say("/settings @readers")
    await ben.press("⏩ Next: excerpt 1")
    assert not [label for label in ben.labels if label.startswith(("⌨️", "📖"))]
    await ben.press("5. ")
    fifth = bot.interview.question(5)
    assert fifth
    assert f"⏩ Next: excerpt {fifth.excerpts[0]}" in ben.labels
    await next_day(bot)
    assert at(channel) == fifth.excerpts[0]


async def test_a_group_is_not_offered_what_somebody_read_in_it(bot: Bot) -> None:
    group = bot.room("group", BEN)
    await group.of(BEN).say("/subscribe 08:00")
    await group.of(BEN).say("/read 30")
    await group.of(BEN).say("/settings")
    await group.of(BEN).press("⏩ Next: excerpt 1")
    assert not [label for label in group.labels if label.startswith("📖")]


async def test_an_excerpt_that_is_gone_is_not_chosen(bot: Bot, ann: Chat) -> None:
    await ann.say("/subscribe 08:00")
    await ann.say("/settings")
    await ann.press_data("set:n99")
    assert "⏩ Nästa: utdrag 1" in ann.labels
    await next_day(bot)
    assert at(ann) == 1


async def test_the_next_one_now_on_every_post(bot: Bot, reader: Chat, say: Say) -> None:
    await next_day(bot)
    for number in (2, 3):
        await reader.press(say("⏭ Send the next daily excerpt now"))
        assert at(reader) == number
    await next_day(bot)
    assert at(reader) == 4


async def test_the_next_one_now_after_the_end_asks_how_to_go_on(
    bot: Bot, reader: Chat, say: Say
) -> None:
    await start_with(reader, say, 67)
    await next_day(bot)
    await reader.press(say("⏭ Send the next daily excerpt now"))
    assert at(reader) == 68
    assert say("That was the last excerpt. How would you like to continue?") in reader.text
    posts = len(reader.posts)
    await reader.press_data(Series.NOW.pack())
    assert len(reader.posts) == posts + 1
    assert say("🔁 Send from the start") in reader.labels
    assert "/68 · " not in reader.text


async def test_the_next_one_now_is_not_lost_where_it_cannot_be_shown(bot: Bot, ann: Chat) -> None:
    await ann.say("/subscribe 08:00")
    await next_day(bot)
    refused = ApiError(400, "Bad Request: have no rights to send a message")
    bot.telegram.faults.append(Fault("sendMessage", refused, chat=ANN.id))
    await ann.press("⏭ Skicka nästa dagliga utdrag nu")
    await next_day(bot)
    assert at(ann) == 2


async def test_the_end_by_topic_and_stop(bot: Bot, reader: Chat, say: Say, language: str) -> None:
    await start_with(reader, say, 68)
    await next_day(bot)
    await reader.press(say("🏷 By topic"))
    topic = bot.interview.topic("fred")
    assert topic
    await reader.press(topic.title_in(language))
    for number in topic.excerpts:
        await next_day(bot)
        assert at(reader) == number
    assert say("That was the last excerpt. How would you like to continue?") in reader.text
    await reader.press(say("🔕 Unsubscribe"))
    posts = len(reader.posts)
    await next_day(bot)
    assert len(reader.posts) == posts


@pytest.mark.parametrize(("length", "days"), [("A day", 1), ("A week", 7)])
async def test_a_pause_from_the_settings(
    bot: Bot, reader: Chat, say: Say, length: str, days: int
) -> None:
    await reader.say(say("/settings"))
    await reader.press(say("⏸ Pause"))
    await reader.press(say(length))
    posts = len(reader.posts)
    bot.clock.to("2026-06-09T05:59")
    for _ in range(days):
        bot.clock.forward(days=1)
        await bot.tick()
        assert len(reader.posts) == posts
    bot.clock.forward(minutes=1)
    await bot.tick()
    assert len(reader.posts) == posts + 1
    assert at(reader) == 1


async def test_a_pause_until_the_reader_says(bot: Bot, reader: Chat, say: Say) -> None:
    await next_day(bot)
    await reader.press(say("⏸ Pause"))
    await reader.press(say("Until I resume"))
    posts = len(reader.posts)
    for _ in range(20):
        await next_day(bot)
    assert len(reader.posts) == posts
    await reader.say("/settings")
    await reader.press(say("▶️ Resume"))
    await next_day(bot)
    assert at(reader) == 2


async def test_the_days_of_the_week(bot: Bot, reader: Chat, say: Say) -> None:
    words = bot.deps.languages.of(reader.person.language)
    await reader.say("/settings")
    await reader.press("🗓")
    for day in (1, 2, 3, 5, 6):
        await reader.press(f"✓ {words.weekday(day)}")
    await reader.press(f"‹ {say('Settings')}")
    chosen = f"🗓 {words.weekday(4)}, {words.weekday(7)}"
    assert chosen.casefold() in [label.casefold() for label in reader.labels]
    came = []
    for _ in range(14):
        posts = len(reader.posts)
        await next_day(bot)
        if len(reader.posts) > posts:
            came.append(bot.clock.now.isoweekday())
    assert came == [4, 7, 4, 7]


async def test_from_here_below_every_excerpt(bot: Bot, reader: Chat, say: Say) -> None:
    """It is two taps away wherever a subscriber reads, from a link or a post."""
    await reader.say(f"/start {excerpt(20).pack()}")
    await reader.press(say("⋯ More"))
    await reader.press(say("Continue the daily excerpts from here"))
    await next_day(bot)
    assert at(reader) == 21
    await reader.press(say("⋯ More"))
    assert say("Continue the daily excerpts from here") in reader.labels


async def test_a_first_series_begins_where_the_reader_was_before_a_jump(
    bot: Bot, ann: Chat
) -> None:
    await ann.say("/read 11")
    await ann.say("/read 66")
    assert "↩ Tillbaka till 11/68" in ann.labels
    await ann.say("/prenumerera 08:00")
    assert "Nästa: utdrag 12," in ann.text
    await next_day(bot)
    assert at(ann) == 12


async def test_a_series_of_which_nothing_was_sent_begins_again_at_the_reading_position(
    bot: Bot,
) -> None:
    ben = bot.private(BEN)
    await ben.say("/subscribe 08:00")
    await ben.say("/unsubscribe")
    await ben.say("/read 18")
    await ben.say("/subscribe")
    assert "Next: excerpt 19," in ben.text
    await ben.say("/unsubscribe")
    await ben.say("/next")
    await ben.say("/settings")
    await ben.press("🔔")
    assert "⏩ Next: excerpt 20" in ben.labels


async def test_a_series_that_was_sent_or_placed_by_hand_goes_on_where_it_stopped(
    bot: Bot,
) -> None:
    ben, vera = bot.private(BEN), bot.private(VERA)
    for reader in (ben, vera):
        await reader.say("/subscribe 08:00")
    await start_with(vera, bot.deps.languages.of("ru").gettext, 30)
    await vera.say("/unsubscribe")
    await next_day(bot)
    assert at(ben) == 1
    await ben.say("/unsubscribe")
    for reader, number in ((ben, 2), (vera, 30)):
        await reader.say("/read 50")
        await reader.say("/subscribe")
        await reader.say("/settings")
        assert any(label.endswith(f" {number}") for label in reader.labels if label[0] == "⏩")
