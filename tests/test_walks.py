"""What readers do, from the first screen to the last, in each language of the interface."""

from collections.abc import Callable

import pytest

from bot.emulator.accounts import Person
from tests.talk import Bot, Chat

PEOPLE = {
    "sv": Person(1001, "Ann", "sv"),
    "en": Person(1002, "Ben", "en-GB"),
    "ru": Person(1003, "Zoya", "ru"),
}
Say = Callable[[str], str]


@pytest.fixture(params=PEOPLE)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(bot: Bot, language: str) -> Chat:
    """Return the private chat of somebody who speaks the language."""
    return bot.private(PEOPLE[language])


@pytest.fixture
def say(bot: Bot, language: str) -> Say:
    """Return what translates into the language."""
    return bot.deps.languages.spoken[language].gettext


def at(chat: Chat) -> int:
    """Return the number of the excerpt that is shown."""
    line = next(line for line in chat.text.splitlines() if "/68 · " in line)
    return int(line.partition("/")[0])


async def test_from_a_channels_link_twenty_times_next_and_the_next_days_post(
    bot: Bot, reader: Chat, say: Say
) -> None:
    await reader.say("/start e9")
    for number in range(10, 30):
        await reader.press(say("Next ›"))
        assert at(reader) == number
    await reader.say(say("/status"))
    read_on = say("📖 Read on ({number}/{total})").format(number=29, total=68)
    assert read_on in reader.labels
    await reader.say(say("/subscribe"))
    bot.clock.forward(days=1)
    await bot.tick()
    assert at(reader) == 30


async def test_search_a_hit_back_and_the_next_hit(reader: Chat, say: Say) -> None:
    await reader.say("Stalin")
    name = say("Excerpt {number}").format(number="")
    first, second, *others = (label for label in reader.labels if label.startswith(name))
    await reader.press(first)
    assert at(reader) == int(first.removeprefix(name))
    await reader.press(f"‹ {say('Search results')}")
    await reader.press(second)
    assert at(reader) == int(second.removeprefix(name))
    await reader.press(say("Next ›"))
    assert at(reader) == int(second.removeprefix(name)) + 1
    await reader.press(f"‹ {say('Search results')}")
    assert {first, second, *others} <= set(reader.labels)
    await reader.press(first)
    await reader.press(say("Next result ›"))
    assert at(reader) == int(second.removeprefix(name))
    assert "🔎 Stalin · 2/" in reader.text


async def test_a_topic_from_its_list_to_its_end(
    bot: Bot, reader: Chat, say: Say, language: str
) -> None:
    topic = bot.interview.topic("fred")
    assert topic
    title = topic.title_in(language)
    await reader.say("/start")
    await reader.press(say("Topics"))
    await reader.press(title)
    await reader.press(str(topic.excerpts[0]))
    for number in topic.excerpts[1:]:
        assert title in reader.text
        await reader.press(say("Next in topic ›"))
        assert at(reader) == number
    await reader.press(f"‹ {title}")
    await reader.press(f"‹ {say('Topics')}")
    await reader.press(f"‹ {say('Start')}")
    assert say("Topics") in reader.labels


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("sv", "kl. 19.30 i Umeå", "19:30 (Umeå"),
        ("en", "at 7:30 pm in Helsinki", "19:30 (Helsinki"),
        ("ru", "в 7:30 вечера в Казани", "19:30 (Казань"),
    ],
)
async def test_an_evening_hour_in_a_town_a_pause_the_end_and_again(
    bot: Bot, reader: Chat, say: Say, typed: str, shown: str
) -> None:
    await reader.say(f"{say('/subscribe')} {typed}")
    assert shown in reader.text
    await reader.say(say("/settings"))
    await reader.press(say("⏸ Pause"))
    await reader.press(say("A week"))
    bot.clock.forward(days=3)
    await bot.tick()
    await reader.say(say("/status"))
    assert shown in reader.text
    posts = len(reader.posts)
    bot.clock.forward(days=4, hours=10)
    await bot.tick()
    assert len(reader.posts) == posts + 1
    assert at(reader) == 1
    await reader.say(say("/unsubscribe"))
    bot.clock.forward(days=3)
    await bot.tick()
    assert len(reader.posts) == posts + 2
    await reader.say(say("/subscribe"))
    assert shown in reader.text
    bot.clock.forward(days=1)
    await bot.tick()
    assert at(reader) == 2


async def test_the_end_of_the_series_and_how_it_goes_on(bot: Bot, reader: Chat, say: Say) -> None:
    await reader.say("67")
    await reader.say(say("/subscribe"))
    bot.clock.forward(days=1)
    await bot.tick()
    assert at(reader) == 68
    assert say("That was the last excerpt. How would you like to continue?") in reader.text
    for label in ("🔁 Send from the start", "🔀 Shuffled", "🏷 By topic", "🔕 Unsubscribe"):
        assert say(label) in reader.labels
    posts = len(reader.posts)
    bot.clock.forward(days=7)
    await bot.tick()
    assert len(reader.posts) == posts
    await reader.press(say("🔀 Shuffled"))
    bot.clock.forward(days=1)
    await bot.tick()
    assert len(reader.posts) == posts + 1


@pytest.mark.parametrize(
    ("subscriber", "other"),
    [("ru", "sv"), ("sv", "en"), ("en", "ru")],
    ids=["ru-sv", "sv-en", "en-ru"],
)
async def test_a_group_reads_in_one_language_and_each_private_chat_in_its_own(
    bot: Bot, subscriber: str, other: str
) -> None:
    """The group's place is its own; the bot knows each person's place in private."""
    ours, theirs = (bot.deps.languages.spoken[one].gettext for one in (subscriber, other))
    zoya, ann = PEOPLE[subscriber], PEOPLE[other]
    group = bot.room("supergroup", zoya)
    await group.of(zoya).say("/subscribe 09:00")
    await group.of(ann).say("/las 5")
    assert at(group) == 5
    assert ours("Next ›") in group.labels
    await group.of(ann).press(ours("Next ›"))
    assert at(group) == 6
    first, second = bot.private(ann), bot.private(zoya)
    await first.say("/las")
    await first.press(theirs("📖 Read the interview"))
    assert at(first) == 1
    assert theirs("Next ›") in first.labels
    await second.say("/start e20")
    await second.press(ours("Next ›"))
    assert at(second) == 21
    bot.clock.forward(days=1)
    await bot.tick()
    assert at(group) == 1  # only posts move a group's series
    assert group.labels[0] == ours("📖 Read on in the bot")


async def test_every_answer_is_at_most_three_taps_from_the_start(bot: Bot, reader: Chat) -> None:
    await reader.say("/start")
    reached, seen = set[int](), set[str]()
    screens = [pressed(reader)]
    for _tap in range(3):
        found = []
        for data in sorted({data for screen in screens for data in screen} - seen):
            seen.add(data)
            if data.startswith(("show:erase", "show:random")):
                continue
            await reader.press_data(data)
            found.append(pressed(reader))
            lines = [line for line in reader.text.splitlines() if "/68 · " in line]
            if len(lines) == 1:
                reached.add(at(reader))
        screens = found
    firsts = {question.excerpts[0] for question in bot.interview.questions}
    assert firsts <= reached


def pressed(chat: Chat) -> list[str]:
    """Return what the buttons of the newest message carry."""
    buttons = [button for row in chat.last.rows for button in row]
    return [button["callback_data"] for button in buttons if "callback_data" in button]
