"""When something fails: what is said, and what is written down."""

import logging

import pytest

from bot.context import Context
from bot.emulator.errors import ApiError, NetworkFault
from bot.emulator.telegram import Fault
from bot.handlers import bot_profile, errors
from tests.talk import ANN, Bot, Chat

SORRY = "Något gick fel här. Försök gärna igen om en stund."


async def test_a_fault_of_ours_is_written_down_and_apologised_for(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = ApiError(400, "Bad Request: can't parse entities")
    ann.bot.telegram.faults.append(Fault("sendMessage", refusal))
    await ann.say("/start")
    assert ann.text == SORRY
    assert [r.levelno for r in caplog.records] == [logging.ERROR]
    caplog.clear()


async def test_a_press_that_fails_leaves_no_spinner(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/read 1")
    refusal = ApiError(400, "Bad Request: can't parse entities")
    ann.bot.telegram.faults.append(Fault("editMessageText", refusal))
    await ann.press("Nästa ›")
    assert ann.alert == SORRY
    caplog.clear()


async def test_an_inline_query_that_fails_is_answered(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = ApiError(400, "Bad Request: RESULTS_TOO_MUCH")
    ann.bot.telegram.faults.append(Fault("answerInlineQuery", refusal))
    offer = await ann.inline("katter")
    assert (offer.results, offer.button, offer.cache_time) == ((), SORRY, 0)
    assert [r.levelno for r in caplog.records] == [logging.ERROR]
    caplog.clear()


async def test_an_inline_query_that_nobody_waits_for_is_no_error(ann: Chat) -> None:
    old = ApiError(400, "Bad Request: query is too old and response timeout expired")
    ann.bot.telegram.faults.append(Fault("answerInlineQuery", old))
    await ann.bot.hear(ann.bot.telegram.ask(ann.person, "katter"))
    assert ann.bot.telegram.inline_answers == []
    ann.bot.telegram.unanswered.clear()


async def test_an_outage_is_one_warning(ann: Chat, caplog: pytest.LogCaptureFixture) -> None:
    await ann.say("/read 1")
    ann.bot.telegram.faults.append(Fault("editMessageText", NetworkFault.REQUEST))
    await ann.press("Nästa ›")
    assert ann.alert == SORRY
    assert [(r.levelno, r.exc_info) for r in caplog.records] == [(logging.WARNING, None)]


async def test_an_outage_that_lasts_is_borne(ann: Chat) -> None:
    ann.bot.telegram.faults.append(Fault("sendMessage", NetworkFault.REQUEST, times=2))
    await ann.say("/start")
    assert ann.posts == []


async def test_somebody_who_blocks_the_bot_meanwhile_is_no_error(ann: Chat) -> None:
    ann.room.status = "kicked"
    await ann.say("/start")
    assert ann.posts == []


async def test_a_press_that_telegram_has_given_up_on_is_no_error(ann: Chat) -> None:
    await ann.say("/read 1")
    old = ApiError(400, "Bad Request: query is too old and response timeout expired")
    ann.bot.telegram.faults.append(Fault("answerCallbackQuery", old))
    await ann.press("Nästa ›")
    assert "\n2/68" in ann.text
    ann.bot.telegram.unanswered.clear()


async def test_a_callback_answer_that_is_refused_otherwise_is_our_fault(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/read 1")
    refusal = ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
    ann.bot.telegram.faults.append(Fault("answerCallbackQuery", refusal))
    await ann.press("Nästa ›")
    assert ann.alert == SORRY
    caplog.clear()


async def test_a_job_that_fails_is_written_down(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    context = Context(bot.app)
    context.error = RuntimeError("boom")
    await errors.on_error(None, context)
    assert caplog.records[0].getMessage() == "A handler failed"
    caplog.clear()


async def test_the_menu_is_told_in_every_language(bot: Bot) -> None:
    await bot_profile.publish(Context(bot.app))
    menus = bot.telegram.menus
    assert set(menus) == {"", "sv", "en", "ru"}
    assert menus[""] == menus["sv"]
    assert menus["sv"][0] == {"command": "las", "description": "läs vidare där du slutade"}
    assert menus["en"][0]["command"] == "read"
    assert menus["ru"][0] == {
        "command": "read",
        "description": "читать дальше с того же места",
    }


async def test_service_messages_and_what_groups_say_are_not_answered(bot: Bot, ann: Chat) -> None:
    group = bot.room("group")
    await group.say("Hej!")
    await group.say("/nonsense")
    await group.say("/start@other_bot")
    assert group.posts == []
    update = bot.telegram.say(ann.room, ann.person, "")
    del update["message"]["text"]
    await bot.hear(
        {**update, "message": {**update["message"], "pinned_message": update["message"]}}
    )
    assert ann.posts == []


@pytest.mark.parametrize("data", ["read:e1\n", "read:e1٣", "ask:time\n", "", None])
async def test_a_press_on_what_no_button_of_ours_carries(ann: Chat, data: str | None) -> None:
    await ann.say("/las 3")
    update = ann.bot.telegram.press(ann.last, ann.person, "")
    if data is None:
        del update["callback_query"]["data"]
        update["callback_query"]["game_short_name"] = "chess"
    else:
        update["callback_query"]["data"] = data
    await ann.bot.hear(update)
    assert (
        ann.alert == "Den här knappen är från en äldre version. /hjalp visar vad som går att göra."
    )


async def test_a_press_that_no_message_belongs_to(ann: Chat) -> None:
    await ann.say("/las 3")
    update = ann.bot.telegram.press(ann.last, ann.person, "show:read")
    del update["callback_query"]["message"]
    update["callback_query"]["inline_message_id"] = "x"
    await ann.bot.hear(update)
    assert (
        ann.alert == "Den här knappen är från en äldre version. /hjalp visar vad som går att göra."
    )


async def test_a_press_where_the_bot_is_not_any_more_leaves_no_spinner(bot: Bot) -> None:
    group = bot.room("group")
    await group.say("/las 3")
    group.room.status = "kicked"
    await group.press("Nästa ›")
    assert bot.telegram.unanswered == set()


@pytest.mark.parametrize(
    "refusal",
    [
        ApiError(400, "Bad Request: CHANNEL_PRIVATE"),
        ApiError(400, "Bad Request: CHAT_ADMIN_REQUIRED"),
        ApiError(400, "Bad Request: USER_BANNED_IN_CHANNEL"),
        ApiError(400, "Bad Request: CHAT_GUEST_SEND_FORBIDDEN"),
        ApiError(400, "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN"),
        ApiError(400, "Bad Request: ALLOW_PAYMENT_REQUIRED_10"),
        ApiError(
            500,
            "Internal Server Error: sent message was immediately deleted and can't be returned",
        ),
    ],
)
async def test_where_no_answer_can_be_given_no_apology_is_tried(
    bot: Bot, caplog: pytest.LogCaptureFixture, refusal: ApiError
) -> None:
    group = bot.room("supergroup")
    bot.telegram.faults.append(Fault("sendMessage", refusal))
    before = len(bot.telegram.calls)
    await group.say("/las 3")
    assert len(bot.telegram.calls) == before + 1
    assert not [r for r in caplog.records if r.levelno >= logging.WARNING]


async def test_a_topic_that_is_closed_and_a_group_that_has_moved_are_no_errors(bot: Bot) -> None:
    forum = bot.room("supergroup", threads=(5,))
    forum.room.closed.add(5)
    await forum.say("/las 3", thread=5)
    group = bot.room("group")
    bot.telegram.migrate(group.room, -1000)
    await group.say("/las 3")
    assert forum.posts == group.posts == []


async def test_only_what_is_new_is_heard(bot: Bot, ann: Chat) -> None:
    channel = bot.room("channel", ann.person)
    told = {"chat_shared": {"request_id": 2, "chat_id": channel.room.id}}
    update = bot.telegram.serve(channel.room, {"sender_chat": channel.room.json(), **told})
    await bot.hear(update)
    update = bot.telegram.serve(ann.room, {"from": ann.person.json(), **told})
    await bot.hear({"update_id": 1, "edited_message": update["message"]})
    assert channel.posts == ann.posts == []


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_buttons_that_belong_to_private_chats(bot: Bot, kind: str) -> None:
    chat = bot.room(kind, ANN)
    bot.telegram.rooms[chat.room.id].status = "administrator"
    await chat.say_as_the_chat("/las 3")
    await chat.press_data(f"there:{chat.room.id}")
    in_a_channel = "I en kanal skulle en knapp ändra inlägget för alla."
    answer = in_a_channel if kind == "channel" else "/prenumerera fungerar direkt här."
    assert chat.alert.startswith(answer)
    await chat.press_data("ask:place")
    old = "Den här knappen är från en äldre version. /hjalp visar vad som går att göra."
    assert chat.alert.startswith(in_a_channel if kind == "channel" else old)
    assert len(chat.posts) == 1
