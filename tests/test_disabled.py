"""Disabled buttons where there is nothing further, and servers that do not know them."""

import pytest

from bot.emulator.accounts import Person
from bot.emulator.errors import ApiError
from bot.emulator.telegram import Fault
from tests.talk import ANN, BEN, Bot, Clock

VERA = Person(1003, "Vera", "ru")
PEOPLE = pytest.mark.parametrize("person", [ANN, BEN, VERA], ids=["sv", "en", "ru"])
pytestmark = pytest.mark.newest_bot_api


@PEOPLE
async def test_next_and_previous_never_move(bot: Bot, person: Person) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    before, after = say("‹ Previous"), say("Next ›")
    await reader.say("/read 1")
    assert reader.shape[0] == ["(·)", after]
    await reader.press(after)
    assert reader.shape[0] == [before, after]
    await reader.say("/read 68")
    assert reader.shape[0] == [before, "(·)"]


@PEOPLE
async def test_a_list_tells_its_page_and_its_buttons_never_move(bot: Bot, person: Person) -> None:
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    before, after = say("‹ Previous page"), say("Next page ›")
    await reader.say("/footnotes")
    assert reader.shape[-3:-1] == [["(·)", after], ["(1/4)"]]
    await reader.press(after)
    assert reader.shape[-3:-1] == [[before, after], ["(2/4)"]]
    await reader.press(after)
    await reader.press(after)
    assert reader.shape[-3:-1] == [[before, "(·)"], ["(4/4)"]]
    await reader.say("/topics")
    assert not [label for row in reader.shape for label in row if label.startswith("(")]


async def test_a_star_leaves_what_is_disabled_as_it_is(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/read 1")
    await ben.press("☆ Favourite")
    assert ben.shape[0] == ["(·)", "Next ›"]
    assert any(label.startswith("★") for label in ben.labels)


async def test_after_the_last_of_a_topic_the_button_is_the_one_to_the_next_topic(bot: Bot) -> None:
    ben, topic = bot.private(BEN), bot.interview.topics[0]
    await ben.say(f"/topics {topic.slug}")
    while str(topic.excerpts[-1]) not in ben.labels:
        await ben.press("Next page ›")
    await ben.press(str(topic.excerpts[-1]))
    await ben.press("·")
    assert f"{bot.interview.topics[1].title_in('en')} ›" in ben.labels


@PEOPLE
async def test_an_older_server_gets_buttons_that_answer_and_none_that_do_nothing(
    bot: Bot, clock: Clock, person: Person
) -> None:
    bot.telegram.api = (10, 2)
    reader = bot.private(person)
    say = bot.deps.languages.of(person.language).gettext
    await reader.say("/read 1")
    assert reader.shape[0] == ["·", say("Next ›")]
    await reader.press("·")
    assert reader.alert == say("This is the first excerpt.")
    tried = len(bot.telegram.calls)
    await reader.say("/footnotes")
    assert reader.shape[-2] == [say("Next page ›")]
    await reader.press(say("Next page ›"))
    assert reader.shape[-2] == [say("‹ Previous page"), say("Next page ›")]
    methods = ["sendMessage", "editMessageText", "answerCallbackQuery"]
    assert [call.method for call in bot.telegram.calls[tried:]] == methods
    bot.telegram.api = (10, 3)
    await reader.say("/read 1")
    assert reader.shape[0] == ["·", say("Next ›")]
    clock.forward(days=1)
    await reader.say("/read 1")
    assert reader.shape[0] == ["(·)", say("Next ›")]


async def test_one_refusal_changes_nothing_for_other_chats(bot: Bot) -> None:
    ann, ben = bot.private(ANN), bot.private(BEN)
    no = ApiError(400, "Bad Request: BUTTON_TYPE_INVALID")
    bot.telegram.faults.append(Fault("sendMessage", no, chat=ANN.id))
    await ann.say("/read 1")
    await ben.say("/read 1")
    assert [chat.shape[0][0] for chat in (ann, ben)] == ["·", "(·)"]


async def test_a_fault_of_another_kind_is_not_remembered(bot: Bot) -> None:
    ben = bot.private(BEN)
    no = ApiError(403, "Forbidden: bot was blocked by the user")
    bot.telegram.faults.append(Fault("sendMessage", no))
    tried = len(bot.telegram.calls)
    await ben.say("/read 1")
    assert len(bot.telegram.calls) == tried + 1
    await ben.say("/read 1")
    assert ben.shape[0] == ["(·)", "Next ›"]


async def test_a_channel_has_no_buttons_that_do_nothing(bot: Bot) -> None:
    channel = bot.room("channel", ANN)
    for typed in ("/footnotes", "/question 1", "/read 1"):
        await channel.say_as_the_chat(typed)
        assert not [label for row in channel.shape for label in row if label.startswith("(")]


@pytest.mark.parametrize(("api", "first"), [((10, 2), "·"), ((10, 3), "(·)")])
async def test_the_post_of_the_first_day(
    bot: Bot, clock: Clock, api: tuple[int, int], first: str
) -> None:
    bot.telegram.api = api
    ben = bot.private(BEN)
    await ben.say("/subscribe")
    clock.forward(days=1)
    await bot.tick()
    assert "1/68 · " in ben.text
    assert ben.shape[0] == [first, "Next ›"]
