"""When something fails: what is said, and what is written down."""

import logging

import pytest

from bot.context import Context
from bot.handlers import errors, menu
from bot.standin.refusal import Loss, Refusal
from bot.standin.telegram import Fault
from tests.talk import Bot, Chat

SORRY = "Något gick fel här. Försök gärna igen om en stund."


async def test_a_fault_of_ours_is_written_down_and_apologised_for(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = Refusal(400, "Bad Request: can't parse entities")
    ann.bot.telegram.faults.append(Fault("sendMessage", refusal))
    await ann.say("/start")
    assert ann.text == SORRY
    assert [r.levelno for r in caplog.records] == [logging.ERROR]
    caplog.clear()


async def test_a_press_that_fails_leaves_no_spinner(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/read 1")
    refusal = Refusal(400, "Bad Request: can't parse entities")
    ann.bot.telegram.faults.append(Fault("editMessageText", refusal))
    await ann.press("Nästa ›")
    assert ann.alert == SORRY
    caplog.clear()


async def test_an_inline_query_that_fails_is_answered(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = Refusal(400, "Bad Request: RESULTS_TOO_MUCH")
    ann.bot.telegram.faults.append(Fault("answerInlineQuery", refusal))
    offer = await ann.inline("katter")
    assert (offer.results, offer.button, offer.cache_time) == ((), SORRY, 0)
    assert [r.levelno for r in caplog.records] == [logging.ERROR]
    caplog.clear()


async def test_an_inline_query_that_nobody_waits_for_is_no_error(ann: Chat) -> None:
    old = Refusal(400, "Bad Request: query is too old and response timeout expired")
    ann.bot.telegram.faults.append(Fault("answerInlineQuery", old))
    await ann.bot.hear(ann.bot.telegram.ask(ann.person, "katter"))
    assert ann.bot.telegram.offers == []
    ann.bot.telegram.unanswered.clear()


async def test_an_outage_is_one_warning(ann: Chat, caplog: pytest.LogCaptureFixture) -> None:
    await ann.say("/read 1")
    ann.bot.telegram.faults.append(Fault("editMessageText", Loss.REQUEST))
    await ann.press("Nästa ›")
    assert ann.alert == SORRY
    assert [(r.levelno, r.exc_info) for r in caplog.records] == [(logging.WARNING, None)]


async def test_an_outage_that_lasts_is_borne(ann: Chat) -> None:
    ann.bot.telegram.faults.append(Fault("sendMessage", Loss.REQUEST, times=2))
    await ann.say("/start")
    assert ann.posts == []


async def test_somebody_who_blocks_the_bot_meanwhile_is_no_error(ann: Chat) -> None:
    ann.room.status = "kicked"
    await ann.say("/start")
    assert ann.posts == []


async def test_a_press_that_telegram_has_given_up_on_is_no_error(ann: Chat) -> None:
    await ann.say("/read 1")
    old = Refusal(400, "Bad Request: query is too old and response timeout expired")
    ann.bot.telegram.faults.append(Fault("answerCallbackQuery", old))
    await ann.press("Nästa ›")
    assert "\n2/68" in ann.text
    ann.bot.telegram.unanswered.clear()


async def test_a_callback_answer_that_is_refused_otherwise_is_our_fault(
    ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/read 1")
    refusal = Refusal(400, "Bad Request: MESSAGE_TOO_LONG")
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
    await menu.announce(Context(bot.app))
    menus = bot.telegram.menus
    assert set(menus) == {"", "sv", "en"}
    assert menus[""] == menus["sv"]
    assert menus["sv"][0] == {"command": "las", "description": "läs vidare där du slutade"}
    assert menus["en"][0]["command"] == "read"


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
