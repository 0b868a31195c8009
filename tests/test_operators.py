"""What operators can ask for, and who is none."""

import asyncio
import sys
from dataclasses import replace
from datetime import date

import pytest

from bot.context import Context, Deps
from bot.domain.chat import ChatKind
from bot.domain.delivery import Reason, State
from bot.domain.statistics import Statistics
from bot.domain.subscription import Pause
from bot.emulator.errors import ApiError, NetworkFault
from bot.emulator.telegram import Fault
from bot.handlers import bot_profile, errors
from bot.settings import Settings
from bot.views import operators as view
from bot.views.i18n import Languages, Words
from bot.views.screen import plain, units
from tests.server import until
from tests.talk import ANN, BEN, Bot, Chat
from tests.test_outage import full

UNKNOWN = "Jag känner inte till det kommandot."


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Let Ann be an operator, and Ben as well."""
    return replace(settings, admins=frozenset({ANN.id, BEN.id}))


async def test_the_numbers_come_with_a_picture(bot: Bot, ann: Chat) -> None:
    group = bot.room("supergroup", ANN, threads=(5,))
    ben = bot.private(BEN)
    await ben.say("/prenumerera 12:30")
    await group.say("/prenumerera 12:30")
    await group.say("/prenumerera 12:30", thread=5)
    await ann.say("/read 1")
    bot.clock.to("2026-06-08T10:31")
    bot.telegram.faults.append(Fault("sendMessage", NetworkFault.ANSWER, chat=group.room.id))
    await bot.tick()
    bot.clock.forward(seconds=5)
    await bot.tick()
    ben.room.status = "kicked"
    bot.clock.to("2026-06-09T10:31")
    await bot.tick()
    await ann.say("/stats")
    assert ann.last.picture
    assert ann.text.split("\n") == [
        "Chattar: 3",
        "privata chattar: 2",
        "grupper: 0",
        "supergrupper: 1",
        "kanaler: 0",
        "",
        "Prenumerationer: 3",
        "aktiva: 2",
        "pausade, går inte att nå: 1",
        "",
        "Dagliga utdrag på 30 dagar: 5",
        "skickade: 3",
        "misslyckade: 1",
        "· chatten kan inte nås: 1",
        "osäkra: 1",
        "· Telegrams svar gick förlorat: 1",
    ]


async def test_each_operator_reads_their_own_language(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/stats")
    assert ben.text.startswith("Chats: 0\nprivate chats: 0")


async def test_without_a_picture_there_are_the_numbers(
    ann: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    await ann.say("/stats")
    assert ann.last.picture is None
    assert ann.text.startswith("Chattar: 0")


@pytest.mark.parametrize("words", Languages.load("sv").spoken.values(), ids=lambda w: w.language)
def test_the_numbers_fit_below_a_picture(words: Words) -> None:
    today, many = date(2026, 6, 8), 99_999_999
    found = Statistics(
        today,
        dict.fromkeys(ChatKind, many),
        dict.fromkeys(["active", *(set(Pause) - {Pause.ENDED})], many),
        {(today, state, reason): many for state in State for reason in Reason},
    )
    assert units(plain(view.numbers(words, found))) <= 1024
    assert [len(bars.heights) for bars in view.chart(words, found).bars] == [30] * 3
    assert view.chart(words, found).bars[0].heights[-1] == many * len(Reason)


@pytest.mark.parametrize("command", ["/stats", "/announce Hej", "/preview 1"])
async def test_for_everybody_else_there_are_no_such_commands(bot: Bot, command: str) -> None:
    eve = bot.private(replace(ANN, id=1003, name="Eve"))
    await eve.say(command)
    assert eve.text.startswith(UNKNOWN)
    group = bot.room("group", ANN)
    await group.say(command)
    assert group.posts == []


async def test_a_preview_is_the_post_of_a_private_chat_and_of_a_group(bot: Bot, ann: Chat) -> None:
    group = bot.room("group", ANN)
    for chat in (ann, group):
        await chat.say("/prenumerera 12:30")
    bot.clock.to("2026-06-08T10:31")
    await bot.tick()
    private, public = ann.last, group.last
    await ann.say("/preview 1")
    shown = ann.posts[-2:]
    assert [(m.text, m.rows) for m in shown] == [(m.text, m.rows) for m in (private, public)]
    assert ann.posts[-3].text.plain.startswith("Som dagligt utdrag: först")


@pytest.mark.parametrize("typed", ["/preview", "/preview 69", "/preview x"])
async def test_what_is_no_excerpt_has_no_preview(ann: Chat, typed: str) -> None:
    await ann.say(typed)
    assert ann.text == "Det finns inget utdrag med det numret. De går från 1 till 68."


async def test_operators_have_a_menu_of_their_own(bot: Bot) -> None:
    bot.private(ANN)
    await bot_profile.publish(Context(bot.app))
    assert set(bot.telegram.own_menus) == {ANN.id}  # Ben has not begun a chat
    for language, commands in bot.telegram.own_menus[ANN.id].items():
        public = bot.telegram.menus[language]
        assert commands[: len(public)] == public
        assert [c["command"] for c in commands[len(public) :]] == ["stats", "announce", "preview"]
    assert set(bot.telegram.own_menus[ANN.id]) == {"", "sv", "en", "ru"}


async def test_the_menu_is_told_until_it_was_heard(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot_profile, "FIRST_PAUSE_SECONDS", 0.01)
    bot.private(ANN)
    refusals: list[ApiError | NetworkFault] = [
        ApiError(500, "Internal Server Error"),
        ApiError(401, "Unauthorized"),
        NetworkFault.REQUEST,
    ]
    bot.telegram.faults += [Fault("setMyCommands", fault) for fault in refusals]
    assert bot.app.job_queue
    bot_profile.schedule(bot.app.job_queue, pause=0.01)
    await bot.app.start()
    await until(lambda: set(bot.telegram.own_menus.get(ANN.id, {})) == {"", "sv", "en", "ru"})
    assert set(bot.telegram.menus) == {"", "sv", "en", "ru"}
    await bot.app.stop()


async def test_a_start_that_takes_long_does_not_lose_the_menu(bot: Bot) -> None:
    await asyncio.sleep(1.5)  # the scheduler passes over what is later than a second
    await bot.app.start()
    await until(lambda: set(bot.telegram.menus) == {"", "sv", "en", "ru"})
    await bot.app.stop()


async def test_an_operator_who_comes_later_gets_their_menu_then(bot: Bot) -> None:
    await bot_profile.publish(Context(bot.app))
    await bot.app.start()
    await until(lambda: bot.deps.without_menu == {ANN.id, BEN.id})
    await bot.private(BEN).say("/start")
    await until(lambda: set(bot.telegram.own_menus.get(BEN.id, {})) == {"", "sv", "en", "ru"})
    assert ANN.id not in bot.telegram.own_menus
    await bot.app.stop()


async def test_who_is_no_operator_any_more_loses_the_menu(bot: Bot) -> None:
    bot.private(ANN)
    bot.private(BEN)
    await bot_profile.publish(Context(bot.app))
    assert set(bot.telegram.own_menus[BEN.id]) == {"", "sv", "en", "ru"}
    bot.app.bot_data[Deps] = replace(bot.deps, operators=frozenset({ANN.id}))
    await bot_profile.publish(Context(bot.app))
    assert bot.telegram.own_menus[BEN.id] == {}
    assert set(bot.telegram.own_menus[ANN.id]) == {"", "sv", "en", "ru"}


async def test_who_has_blocked_the_bot_loses_the_menu_once_it_may_be_deleted(bot: Bot) -> None:
    bot.private(ANN)
    bot.private(BEN)
    await bot_profile.publish(Context(bot.app))
    bot.app.bot_data[Deps] = replace(bot.deps, operators=frozenset({ANN.id}))
    await bot.private(BEN).change("kicked")
    await bot_profile.publish(Context(bot.app))
    assert bot.telegram.own_menus[BEN.id]
    await bot.private(BEN).change("member")
    await bot_profile.publish(Context(bot.app))
    assert bot.telegram.own_menus[BEN.id] == {}


async def test_of_somebody_whom_telegram_does_not_know_no_menu_is_remembered(bot: Bot) -> None:
    await bot_profile.publish(Context(bot.app))
    bot.app.bot_data[Deps] = replace(bot.deps, operators=frozenset())
    for _ in range(2):
        await bot_profile.publish(Context(bot.app))
    deleted = [call for call in bot.telegram.calls if call.method == "deleteMyCommands"]
    assert len(deleted) == len({"", "sv", "en", "ru"}) * 2  # for Ann and Ben, once


async def test_the_menu_is_told_once_the_database_takes_what_was_told(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(bot_profile, "MAX_PAUSE_SECONDS", 0.01)
    bot.private(ANN)
    assert bot.app.job_queue
    with full(bot):
        bot_profile.schedule(bot.app.job_queue, pause=0.01)
        await bot.app.start()
        await until(lambda: any("disk is full" in r.getMessage() for r in caplog.records))
        await asyncio.sleep(0.1)
        assert bot.telegram.own_menus == {}
    caplog.clear()
    await until(lambda: set(bot.telegram.own_menus.get(ANN.id, {})) == {"", "sv", "en", "ru"})
    assert set(bot.telegram.menus) == {"", "sv", "en", "ru"}
    await bot.app.stop()


async def test_a_language_that_is_gone_has_no_menu_and_no_description(bot: Bot) -> None:
    await bot_profile.publish(Context(bot.app))
    spoken = {code: words for code, words in bot.deps.languages.spoken.items() if code != "ru"}
    languages = replace(bot.deps.languages, spoken=spoken)
    bot.app.bot_data[Deps] = replace(bot.deps, languages=languages)
    await bot_profile.publish(Context(bot.app))
    telegram = bot.telegram
    assert set(telegram.menus) == {"", "sv", "en"}
    assert set(telegram.descriptions) == set(telegram.short_descriptions) == {"", "en"}


async def test_before_somebody_begins_telegram_tells_who_answers_and_what_the_bot_does(
    bot: Bot,
) -> None:
    await bot_profile.publish(Context(bot.app))
    long, short = bot.telegram.descriptions, bot.telegram.short_descriptions
    assert set(long) == set(short) == {"", "en", "ru"}  # the default one is Swedish
    for language, seen in (("sv", ""), ("en", "en"), ("ru", "ru")):
        line = bot.deps.interview.presentation(language).line
        assert line
        assert short[seen] == line
        assert line in long[seen]
        assert "68" in long[seen]
    calls = [call.method for call in bot.telegram.calls].count("setMyDescription")
    await bot_profile.publish(Context(bot.app))  # what has not changed is not set again
    assert [call.method for call in bot.telegram.calls].count("setMyDescription") == calls


async def test_an_interview_with_a_long_title_and_no_line_is_described_too(bot: Bot) -> None:
    interview = replace(bot.deps.interview, title="Ord " * 150, presentations={})
    bot.app.bot_data[Deps] = replace(bot.deps, interview=interview)
    await bot_profile.publish(Context(bot.app))
    assert bot.telegram.short_descriptions[""].endswith("…")
    assert "68" in bot.telegram.descriptions["en"]


@pytest.mark.parametrize(
    ("contact", "shown"),
    [("@ann_the_operator", "@ann_the_operator"), ("bot@example.org", "bot@example.org")],
)
async def test_who_runs_the_bot_is_named_where_readers_look_for_it(
    bot: Bot, ann: Chat, contact: str, shown: str
) -> None:
    for command in ("/om", "/integritet"):
        await ann.say(command)
        assert "Frågor om boten" not in ann.text
    bot.app.bot_data[Deps] = replace(bot.deps, operator_contact=contact)
    for command in ("/om", "/integritet"):
        await ann.say(command)
        assert f"Frågor om boten: {shown}" in ann.text


async def failing(bot: Bot, said: str) -> None:
    """Let something fail here."""
    context = Context(bot.app)
    with pytest.raises(ValueError, match=said) as failed:
        int(f"{said}")
    context.error = failed.value
    await errors.on_error(None, context)


async def test_failures_are_told_once_an_hour_without_anybodys_words(
    bot: Bot, ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(3):
        await failing(bot, "what Eve wrote in chat 1003")
    [told] = ann.posts
    lines = told.text.plain.split("\n")
    assert lines[:2] == ["⚠️ Något gick fel här.", "ValueError"]
    assert lines[2].startswith("tests.test_operators.failing:")
    assert lines[3] == "Sedan förra rapporten: 1 ×"
    bot.clock.forward(minutes=61)
    await failing(bot, "words")
    assert ann.text.endswith("Sedan förra rapporten: 3 ×")
    assert len(ann.posts) == 2
    caplog.clear()


async def test_a_handler_that_fails_is_told_of_and_an_outage_is_not(
    bot: Bot, ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    eve = bot.private(replace(ANN, id=1003, name="Eve"))
    faults = bot.telegram.faults
    faults.append(Fault("sendMessage", NetworkFault.REQUEST, chat=1003))
    await eve.say("/start")
    assert ann.posts == []
    faults.append(Fault("sendMessage", ApiError(400, "Bad Request: what Eve wrote"), chat=1003))
    await eve.say("/start")
    assert ann.text.split("\n")[1] == "telegram.error.BadRequest"
    assert "bot." in ann.text.split("\n")[2]
    assert "Eve" not in ann.text
    caplog.clear()


async def test_a_failure_in_a_chat_of_a_new_kind_is_told_too(
    bot: Bot, ann: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    update = bot.telegram.say(bot.room("group").room, BEN, "/read 1")
    update["message"]["chat"]["type"] = "community"
    await bot.hear(update)
    assert ann.text.startswith("⚠️ ")
    errors_ = [r.getMessage() for r in caplog.records if r.levelname == "ERROR"]
    assert errors_ == ["A handler failed"]
    caplog.clear()
