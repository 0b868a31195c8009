"""Conversations about the excerpt of the day."""

from typing import Any

import pytest

from bot.context import Context
from bot.delivery import jobs
from bot.domain.interview import Excerpt
from bot.emulator.errors import ApiError, NetworkFault
from bot.emulator.request import EmulatorRequest
from bot.emulator.telegram import Fault
from bot.views import excerpt as view
from bot.views.edition import Edition
from bot.views.screen import Screen
from tests.talk import ANN, BEN, Bot, Chat, Clock


async def test_a_subscription_is_confirmed_with_its_next_post(ann: Chat) -> None:
    await ann.say("/subscribe")
    assert ann.text == (
        "🔔 Ett utdrag om dagen kl. 08:00 (Stockholm, nu 12:00). "
        "Nästa: utdrag 1, tisdag 9 juni kl. 08:00."
    )
    await ann.say("/subscribe 12.30 helsinki")
    assert (
        "kl. 12:30 (Helsingfors, nu 13:00). Nästa: utdrag 1, tisdag 9 juni kl. 12:30." in ann.text
    )
    await ann.say("/prenumerera 23")
    assert (
        "kl. 23:00 (Helsingfors, nu 13:00). Nästa: utdrag 1, måndag 8 juni kl. 23:00." in ann.text
    )


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (
            "/subscribe 25:00",
            "”25:00” är inget klockslag. Skriv så här: /prenumerera 07:30 Helsingfors",
        ),
        (
            "/subscribe 8 <b>Mars</b>",
            (
                "Ingen ort med namnet ”<b>Mars</b>” hittades. Skriv ett land eller en större ort "
                "med samma tid; i en privat chatt kan du också dela din position i "
                "/installningar. Skriv så här: /prenumerera 07:30 Helsingfors"
            ),
        ),
        ("/subscribe 8 UTC+3", "”UTC+3” är en fast tidsskillnad, som inte följer sommartiden."),
        (
            "/subscribe half past what",
            "Jag kunde inte läsa ”half past what” som en tid eller en ort.",
        ),
        ("/subscribe 8" * 99, "Ingen ort med namnet ”/subscribe"),
    ],
)
async def test_a_wrong_wish_changes_nothing(ann: Chat, typed: str, answer: str) -> None:
    await ann.say(typed)
    assert answer in ann.text
    assert len(ann.text) < 250
    await ann.say("/status")
    assert ann.text.startswith("Inga dagliga utdrag skickas hit.")


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("Stockholm 9", "09:00 (Stockholm, {}12:00{})"),
        ("at 9pm, Göteborg", "21:00 (Göteborg, {}12:00{})"),
        ("Los Angeles", "08:00 (Los Angeles, {}03:00{})"),
        ("21 Kharkiv", "21:00 (Kharkiv, {}13:00{})"),
        ("7, Norway", "07:00 (Norway, {}12:00{})"),
        ("Санкт-Петербург 7:05", "07:05 (Санкт-Петербург, {}13:00{})"),
        ("в 8 вечера по Твери", "20:00 (Тверь, {}13:00{})"),
        ("7.30 Umeå", "07:30 (Umeå, {}12:00{})"),
        ("Lund", "08:00 (Lund, {}12:00{})"),
    ],
)
async def test_a_time_and_a_place_in_any_order(bot: Bot, typed: str, at: str) -> None:
    for person, beginning, now in (
        (ANN, "🔔 Ett utdrag om dagen kl.", ("nu ", "")),
        (BEN, "🔔 An excerpt a day at", ("", " now")),
    ):
        chat = bot.private(person)
        await chat.say(f"/subscribe {typed}")
        assert chat.text.startswith(f"{beginning} {at.format(*now)}.")


async def test_a_place_that_is_not_certain_is_asked_about_and_the_time_is_kept(
    bot: Bot,
) -> None:
    ann, ben = bot.private(ANN), bot.private(BEN)
    await ann.say("/subscribe kl 21.15 Sala")
    assert ann.text == "Vilken ort menar du? Knapparna visar vad klockan är där nu."
    assert "Sala, Sverige · 12:00" in ann.labels
    await ann.say("/status")
    assert ann.text.startswith("Inga dagliga utdrag skickas hit.")
    await ann.say("/subscribe kl 21.15 Sala")
    await ann.press("Sala, Sverige")
    assert ann.text == (
        "🔔 Ett utdrag om dagen kl. 21:15 (Sala, nu 12:00). "
        "Nästa: utdrag 1, måndag 8 juni kl. 21:15."
    )
    await ann.say("/subscribe Götebor")
    assert ann.labels == ["Göteborg, Sverige · 12:00"]
    await ann.press("Göteborg")
    assert "kl. 21:15 (Göteborg, nu 12:00)." in ann.text
    await ben.say("/subscribe 7 or 19 in Umeå")
    assert ben.text == "Which time do you mean?"
    assert ben.labels == ["07:00", "19:00"]
    await ben.press("19:00")
    assert ben.text.startswith("🔔 An excerpt a day at 19:00 (Umeå, 12:00 now).")
    await ben.say("/subscribe 7 or 19 Portland")
    assert ben.labels[:2] == [
        "07:00: Portland, United States (time as in Los Angeles) · 03:00",
        "19:00: Portland, United States (time as in Los Angeles) · 03:00",
    ]
    await ben.press("19:00: Portland, United States (time as in New York)")
    assert ben.text.startswith("🔔 An excerpt a day at 19:00 (Portland, 06:00 now).")
    await ben.say("/subscribe 12 in the morning")
    await ben.press("00:00")
    assert ben.text.startswith("🔔 An excerpt a day at 00:00 (Portland, 06:00 now).")


async def test_only_administrators_answer_a_question_about_a_place(bot: Bot) -> None:
    group = bot.room("supergroup", BEN)
    await group.of(BEN).say("/subscribe 7pm Portland")
    await group.of(ANN).press("Portland, United States (time as in New York)")
    assert group.alert == "Only administrators of this chat can change its daily excerpts."
    await group.of(BEN).press("Portland, United States (time as in New York)")
    assert group.text.startswith("🔔 An excerpt a day at 19:00 (Portland, 06:00 now).")


async def test_a_channel_is_told_to_be_exact(bot: Bot) -> None:
    channel = bot.room("channel", ANN)
    await channel.say_as_the_chat("/subscribe 8 Sala")
    assert channel.text.startswith("”8 Sala” kan betyda flera tider eller orter")
    assert channel.labels == []


async def test_every_button_of_a_question_fits(ann: Chat) -> None:
    for typed in ("Ryssland", "USA", "Nowy", "San Juan", "Новый", "Victoria", "Santiago"):
        await ann.say(f"/subscribe 23:59 {typed}")
        for row in ann.last.rows:
            for button in row:
                assert len(button["callback_data"].encode()) <= 64


async def test_a_place_that_is_not_known_in_english(bot: Bot) -> None:
    ben = bot.private(BEN)
    await ben.say("/subscribe Vizbury 8")
    assert ben.text == (
        "No place called “Vizbury” was found. Write a country or a larger city with the "
        "same time; in a private chat you can also share your location in /settings. "
        "Write it like this: /subscribe 07:30 Helsinki"
    )


async def test_each_day_brings_the_next_excerpt_at_the_local_time(ann: Chat, clock: Clock) -> None:
    bot = ann.bot
    await ann.say("/subscribe 08:00")
    for day, number in ((9, 1), (10, 2), (11, 3)):
        clock.to(f"2026-06-{day:02} 05:59:59")
        await bot.tick()
        assert len(ann.posts) == number
        clock.to(f"2026-06-{day:02} 06:00:01")
        await bot.tick()
        await bot.tick()
        assert len(ann.posts) == number + 1
        assert f"\n{number}/68 · " in ann.text


async def test_the_daily_post_moves_the_reading_place_and_can_be_read_on_from(
    ann: Chat, clock: Clock
) -> None:
    await ann.say("/read 4")
    await ann.press("⋯ Mer")
    await ann.press("🔔 Ett utdrag om dagen")
    assert "Nästa: utdrag 5, tisdag 9 juni kl. 08:00" in ann.text
    clock.forward(days=1)
    await ann.bot.tick()
    assert "\n5/68" in ann.text
    await ann.press("Nästa ›")
    await ann.say("/next")
    assert "\n7/68" in ann.text
    clock.forward(days=1)
    await ann.bot.tick()
    assert "\n8/68" in ann.text
    await ann.say("/next")
    assert "\n9/68" in ann.text


async def test_after_the_last_excerpt_it_says_so_and_begins_again(ann: Chat, clock: Clock) -> None:
    await ann.say("/read 67")
    await ann.say("/subscribe")
    await ann.say("/settings")
    await ann.press("⬜ Börja om efter slutet")
    assert "✅ Börja om efter slutet" in ann.labels
    clock.forward(days=1)
    await ann.bot.tick()
    assert "\n68/68" in ann.text
    assert ann.text.endswith("Nästa gång börjar det om från början.")
    clock.forward(days=1)
    await ann.bot.tick()
    assert "\n1/68" in ann.text
    assert "börjar det om" not in ann.text


async def test_unsubscribing_ends_it_and_subscribing_again_goes_on(
    ann: Chat, clock: Clock
) -> None:
    await ann.say("/unsubscribe")
    assert ann.text == "Inga dagliga utdrag skickas hit. /prenumerera sätter igång dem."
    await ann.say("/subscribe")
    clock.forward(days=1)
    await ann.bot.tick()
    await ann.say("/status")
    await ann.press("🔕 Avsluta")
    assert ann.alert.startswith("🔕 Inga fler dagliga utdrag här.")
    clock.forward(days=1)
    await ann.bot.tick()
    assert len(ann.posts) == 4
    await ann.say("/subscribe 13:00")
    assert "Nästa: utdrag 2, onsdag 10 juni kl. 13:00." in ann.text


async def test_a_new_subscription_brings_no_second_post_on_one_day(
    ann: Chat, clock: Clock
) -> None:
    await ann.say("/subscribe 13:00")
    clock.forward(hours=2)
    await ann.bot.tick()
    assert "\n1/68" in ann.text
    await ann.say("/unsubscribe")
    await ann.say("/subscribe 20:00")
    assert "Nästa: utdrag 2, tisdag 9 juni kl. 20:00." in ann.text


async def test_status_tells_last_next_and_place(ann: Chat, clock: Clock) -> None:
    await ann.say("/status")
    assert ann.text == "Inga dagliga utdrag skickas hit.\n\nInget läst än. Antal utdrag: 68."
    await ann.press("🔔 Ett utdrag om dagen")
    clock.forward(days=1)
    await ann.bot.tick()
    await ann.say("/status")
    assert ann.text == (
        "Dagliga utdrag kl. 08:00 (Stockholm, nu 12:00).\n"
        "Nästa: utdrag 2, onsdag 10 juni kl. 08:00\n"
        "i läsordning · alla ämnen · varje dag · med ljud\n\n"
        "Senaste: utdrag 1, tisdag 9 juni, skickat\n\n"
        "Du är vid utdrag 1 av 68 (1 %)."
    )


async def test_an_outage_is_caught_up_once_and_only_for_so_long(ann: Chat, clock: Clock) -> None:
    await ann.say("/subscribe 08:00")
    clock.to("2026-06-12 17:00")
    await ann.bot.tick()
    assert [m for m in ann.posts if "/68 · " in m.text.plain] == [ann.last]
    assert "\n1/68" in ann.text
    clock.to("2026-06-14 19:00")
    await ann.bot.tick()
    await ann.say("/status")
    assert (
        "Senaste: inget söndag 14 juni, boten var ur drift. Du har inte missat något utdrag."
        in ann.text
    )
    assert "Nästa: utdrag 2, måndag 15 juni kl. 08:00" in ann.text


async def test_a_lost_answer_is_uncertain_and_not_sent_again_that_day(
    ann: Chat, clock: Clock
) -> None:
    await ann.say("/subscribe")
    ann.bot.telegram.faults.append(Fault("sendMessage", NetworkFault.ANSWER))
    clock.forward(days=1)
    ann.bot.has_refused(ann)
    await ann.bot.tick()
    await ann.bot.tick()
    assert len(ann.posts) == 2
    await ann.say("/status")
    assert "utdrag 1, tisdag 9 juni; Telegrams svar gick förlorat" in ann.text
    assert ann.text.endswith("Inget läst än. Antal utdrag: 68.")
    clock.forward(days=1)
    await ann.bot.tick()
    assert "\n1/68" in ann.text


async def test_a_proxy_that_gives_up_waiting_may_have_sent_it(ann: Chat, clock: Clock) -> None:
    await ann.say("/subscribe")
    ann.bot.telegram.faults.append(Fault("sendMessage", ApiError(504, "Gateway Timeout")))
    await is_uncertain(ann, clock, arrived=0)


async def test_a_network_that_fails_as_nobody_foresaw_may_have_sent_it(
    ann: Chat, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ann.say("/subscribe")
    request = EmulatorRequest.do_request

    async def failing(*call: Any, **more: Any) -> None:  # noqa: ANN401 - passed on
        await request(*call, **more)
        monkeypatch.undo()
        raise KeyError("a fault of the network's own")

    monkeypatch.setattr(EmulatorRequest, "do_request", failing)
    await is_uncertain(ann, clock, arrived=1)


async def is_uncertain(ann: Chat, clock: Clock, *, arrived: int) -> None:
    """Let the day of the post pass, and see that it is not sent a second time."""
    clock.forward(days=1)
    ann.bot.has_refused(ann)
    for _ in range(3):
        await ann.bot.tick()
        clock.forward(minutes=1)
    assert sum("/68 · " in post.text.plain for post in ann.posts) == arrived
    await ann.say("/status")
    assert "utdrag 1, tisdag 9 juni; Telegrams svar gick förlorat" in ann.text


@pytest.mark.parametrize(
    "fault",
    [
        NetworkFault.REQUEST,
        ApiError(502, "Bad Gateway"),
        ApiError(429, "Too Many Requests: retry after 3", retry_after=3),
    ],
)
async def test_what_surely_was_not_taken_is_sent_later_that_day(
    ann: Chat, clock: Clock, fault: NetworkFault | ApiError
) -> None:
    await ann.say("/subscribe")
    ann.bot.telegram.faults.append(Fault("sendMessage", fault))
    clock.forward(days=1)
    await ann.bot.tick()
    assert len(ann.posts) == 1
    await ann.say("/status")
    assert "Nästa: utdrag 1, tisdag 9 juni kl. 08:00" in ann.text
    await ann.bot.tick()
    assert len(ann.posts) == 2
    clock.forward(seconds=16)
    await ann.bot.tick()
    assert "\n1/68" in ann.text
    await ann.bot.tick()
    assert len(ann.posts) == 3


async def test_a_refused_post_is_told_and_comes_the_next_day(
    ann: Chat, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/subscribe")
    refusal = ApiError(400, "Bad Request: can't parse entities")
    ann.bot.telegram.faults.append(Fault("sendMessage", refusal))
    clock.forward(days=1)
    await ann.bot.tick()
    await ann.say("/status")
    assert "Senaste: utdrag 1, tisdag 9 juni, kunde inte skickas." in ann.text
    assert "Nästa: utdrag 1, onsdag 10 juni kl. 08:00" in ann.text
    assert [r.levelname for r in caplog.records] == ["ERROR"]
    caplog.clear()


async def test_a_blocked_bot_rests_and_goes_on_when_it_is_let_in_again(
    ann: Chat, clock: Clock
) -> None:
    await ann.say("/subscribe")
    clock.forward(days=1)
    await ann.bot.tick()
    await ann.change("kicked")
    clock.forward(days=3)
    await ann.bot.tick()
    assert len(ann.posts) == 2
    await ann.change("member")
    await ann.say("/status")
    assert "Nästa: utdrag 2, lördag 13 juni kl. 08:00" in ann.text


async def test_a_block_that_nobody_told_of_pauses_at_the_first_refusal(
    ann: Chat, clock: Clock
) -> None:
    await ann.say("/subscribe")
    ann.room.status = "kicked"
    clock.forward(days=1)
    await ann.bot.tick()
    ann.room.status = "member"
    clock.forward(days=1)
    await ann.bot.tick()
    assert len(ann.posts) == 1
    await ann.say("/subscribe")
    assert "Nästa: utdrag 1, torsdag 11 juni kl. 08:00" in ann.text


async def test_a_failing_chat_does_not_hold_up_the_others(bot: Bot, clock: Clock) -> None:
    ann, ben = bot.private(), bot.private(BEN)
    await ann.say("/subscribe")
    await ben.say("/subscribe")
    ann.room.status = "kicked"
    clock.forward(days=1)
    await bot.tick()
    assert "\n1/68" in ben.text
    assert "Next ›" in ben.labels


async def test_in_a_group_only_administrators_change_it(bot: Bot, clock: Clock) -> None:
    group = bot.room("supergroup", BEN)
    await group.say("/subscribe")
    assert group.text == ("Bara chattens administratörer kan ändra dess dagliga utdrag.")
    await group.of(BEN).say("/subscribe@utdrag_bot 08:00")
    assert group.text.startswith("🔔 An excerpt a day at 08:00")
    await group.press("🔕")
    assert group.alert.startswith("Only administrators")
    clock.forward(days=1)
    await bot.tick()
    assert group.labels == ["📖 Read on in the bot", "📤 Share", "📋 Copy citation"]
    assert group.last.rows[0][0]["url"] == "https://t.me/utdrag_bot?start=e1"
    assert "Intervju med Boris Kagarlitskij bakom galler" in group.text
    await group.say("/unsubscribe")
    assert group.text.startswith("Only administrators")
    await group.say_as_the_chat("/unsubscribe")
    assert group.text.startswith("🔕")


async def test_a_channel_is_subscribed_by_its_own_post(bot: Bot, clock: Clock) -> None:
    channel = bot.room("channel")
    channel.room.status = "administrator"
    await channel.say_as_the_chat("/read 1")
    assert channel.labels == ["📖 Läs vidare i boten", "📤 Dela", "📋 Kopiera referens"]
    await channel.say_as_the_chat("/subscribe")
    assert channel.labels == []
    clock.forward(days=1)
    await bot.tick()
    assert "\n2/68" in channel.text
    assert channel.labels == ["📖 Läs vidare i boten", "📤 Dela", "📋 Kopiera referens"]
    await channel.change("idle")
    clock.forward(days=1)
    await bot.tick()
    assert "\n2/68" in channel.text
    await channel.change("administrator")
    clock.forward(days=1)
    await bot.tick()
    assert "\n3/68" in channel.text


async def test_forum_topics_are_subscribed_apart(bot: Bot, clock: Clock) -> None:
    forum = bot.room("supergroup", threads=(7, 8))
    forum = forum.of(BEN)
    forum.room.administrators = frozenset({BEN.id})
    await forum.say("/read 5", thread=7)
    await forum.say("/subscribe", thread=7)
    await forum.say("/subscribe 09:00", thread=8)
    clock.forward(days=1)
    await bot.tick()
    await bot.tick()
    assert forum.last.thread == 7  # the other waits: a group takes 20 a minute
    clock.forward(seconds=4)
    await bot.tick()
    assert [(m.thread, m.text.plain.count("6/68")) for m in forum.posts[-2:]] == [(7, 1), (8, 0)]


async def test_a_topic_that_was_deleted_rests_and_the_group_is_told_once(
    bot: Bot, clock: Clock
) -> None:
    forum = bot.room("supergroup", BEN, threads=(7, 8)).of(BEN)
    await forum.say("/subscribe", thread=7)
    await forum.say("/subscribe", thread=8)
    forum.room.threads.remove(7)
    for _ in range(3):
        clock.forward(days=1)
        await bot.tick()
        clock.forward(seconds=4)
        await bot.tick()
    told = [m for m in forum.posts if m.text.plain.startswith("A topic in this group that")]
    assert [m.thread for m in told] == [0]
    assert [m.thread for m in forum.posts[-3:]] == [8, 8, 8]
    forum.room.threads.add(7)
    await forum.say("/status", thread=7)
    assert "paused: this topic was closed" in forum.text
    await forum.say("/subscribe", thread=7)
    assert "Next" in forum.text or "next" in forum.text


async def test_a_group_that_cannot_be_told_of_its_topic_is_no_trouble(
    bot: Bot, clock: Clock
) -> None:
    forum = bot.room("supergroup", BEN, threads=(7,)).of(BEN)
    await forum.say("/subscribe", thread=7)
    forum.room.threads.clear()
    closed = ApiError(400, "Bad Request: TOPIC_CLOSED")
    bot.telegram.faults.append(Fault("sendMessage", closed, times=2))
    clock.forward(days=1)
    await bot.tick()
    await bot.tick()
    assert len(forum.posts) == 1


async def test_a_group_that_was_silenced_or_left_rests(bot: Bot, clock: Clock) -> None:
    group = bot.room("group", BEN)
    await group.of(BEN).say("/subscribe")
    for gone, back in (("silenced", "member"), ("left", "administrator")):
        before = len(group.posts)
        await group.change(gone)
        clock.forward(days=1)
        await bot.tick()
        assert len(group.posts) == before
        await group.change(back)
        clock.forward(days=1)
        await bot.tick()
        assert len(group.posts) == before + 1


@pytest.mark.parametrize("told", [True, False])
async def test_a_group_that_becomes_a_supergroup_keeps_everything(
    bot: Bot, clock: Clock, *, told: bool
) -> None:
    group = bot.room("group", BEN).of(BEN)
    await group.say("/read 3")
    await group.say("/subscribe")
    updates = bot.telegram.migrate(group.room, -1001234567890)
    for update in updates:
        if told:
            await bot.hear(update)
    clock.forward(days=1)
    await bot.tick()
    supergroup = type(group)(bot, bot.telegram.rooms[-1001234567890], BEN)
    assert "\n4/68" in supergroup.text
    await supergroup.say("/status")
    assert "Last: excerpt 4, Tuesday 9 June, sent" in supergroup.text
    assert "You are at excerpt 4 of 68" in supergroup.text


async def test_a_group_that_moved_to_where_the_bot_is_not_is_paused(
    bot: Bot, clock: Clock
) -> None:
    group = bot.room("group", BEN).of(BEN)
    await group.say("/subscribe")
    bot.telegram.migrate(group.room, -1001234567890)
    supergroup = bot.telegram.rooms[-1001234567890]
    supergroup.status = "left"
    clock.forward(days=1)
    await bot.tick()
    supergroup.status = "member"
    chat = type(group)(bot, supergroup, BEN)
    await chat.say("/status")
    assert "paused: the bot could not post here" in chat.text


async def test_a_post_that_cannot_be_rendered_stops_no_other(
    bot: Bot, clock: Clock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann, ben = bot.private(), bot.private(BEN)
    await ann.say("/read 8")
    await ann.say("/subscribe")
    await ben.say("/subscribe")
    render = view.post

    def failing(edition: Edition, excerpt: Excerpt, **more: Any) -> Screen:  # noqa: ANN401 - passed on
        if excerpt.number == 9:
            raise KeyError(excerpt.number)
        return render(edition, excerpt, **more)

    monkeypatch.setattr(view, "post", failing)
    clock.forward(days=1)
    await bot.tick()
    assert "1/68" in ben.text
    await ann.say("/status")
    assert "kunde inte skickas" in ann.text
    assert "A post failed, and only it" in caplog.text
    caplog.clear()


async def test_a_change_does_not_lose_the_post_that_is_due(ann: Chat, clock: Clock) -> None:
    await ann.say("/subscribe 08:00")
    clock.to("2026-06-09 06:10")
    await ann.say("/subscribe")
    await ann.say("/subscribe 09:00")
    await ann.bot.tick()
    assert "1/68" in ann.text
    await ann.say("/status")
    assert "Nästa: utdrag 2, onsdag 10 juni kl. 09:00" in ann.text


async def test_a_refused_token_costs_nobody_a_day(ann: Chat, clock: Clock) -> None:
    await ann.say("/subscribe")
    ann.bot.telegram.faults.append(Fault("sendMessage", ApiError(401, "Unauthorized")))
    clock.forward(days=1)
    await ann.bot.tick()
    assert len(ann.posts) == 1
    clock.forward(seconds=16)
    await ann.bot.tick()
    assert "1/68" in ann.text


@pytest.mark.parametrize("chosen", [True, False])
async def test_a_clock_that_was_years_ahead_silences_nobody(
    ann: Chat, clock: Clock, caplog: pytest.LogCaptureFixture, *, chosen: bool
) -> None:
    await ann.say("/subscribe 08:00")
    clock.to("2038-01-19 09:00")
    await ann.bot.tick()
    assert "\n1/68" in ann.text
    clock.to("2026-06-08 10:05")
    if chosen:
        await ann.say("/subscribe 07:30")
    else:
        await jobs.watch(Context(ann.bot.app))
        assert "Daily posts due in weeks or years, as the clock was wrong: 1" in caplog.text
    caplog.clear()
    await jobs.watch(Context(ann.bot.app))
    assert not caplog.records
    for day in (9, 10):
        clock.to(f"2026-06-{day:02} 06:00")
        await ann.bot.tick()
        assert f"\n{day - 7}/68" in ann.text


async def test_a_pause_that_a_wrong_clock_made_long_can_be_ended(
    ann: Chat, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    await ann.say("/subscribe 08:00")
    clock.to("2038-01-19 09:00")
    await ann.say("/settings")
    await ann.press("⏸")
    await ann.press("En vecka")
    clock.to("2026-06-08 10:05")
    for _ in range(2):
        await jobs.watch(Context(ann.bot.app))
    assert not caplog.records
    await ann.say("/subscribe")
    await ann.say("/status")
    assert "Nästa: utdrag 1, tisdag 9 juni kl. 08:00" in ann.text


async def test_whoever_has_read_to_the_end_stays_there(ann: Chat, clock: Clock) -> None:
    await ann.say("/subscribe")
    clock.forward(days=1)
    await ann.bot.tick()
    await ann.say("/read 68")
    clock.forward(days=1)
    await ann.bot.tick()
    assert "2/68" in ann.text
    await ann.say("/read")
    assert "68/68" in ann.text


async def test_a_group_that_moved_and_had_its_post_there_gets_no_second(
    bot: Bot, clock: Clock
) -> None:
    group = bot.room("group", BEN).of(BEN)
    await group.say("/subscribe 13:00")
    bot.telegram.migrate(group.room, -1001234567890)
    supergroup = Chat(bot, bot.telegram.rooms[-1001234567890], BEN)
    await supergroup.say("/subscribe 12:30")
    clock.to("2026-06-08 10:31")
    await bot.tick()
    clock.to("2026-06-08 11:01")
    await bot.tick()
    assert sum("/68 · " in m.text.plain for m in supergroup.posts) == 1
    clock.forward(days=1)
    await bot.tick()
    assert sum("/68 · " in m.text.plain for m in supergroup.posts) == 2


async def test_stop_ends_it_in_a_private_chat_only(bot: Bot) -> None:
    ann, ben, group = bot.private(), bot.private(BEN), bot.room("group", ANN)
    for chat in (ann, ben, group):
        await chat.say("/subscribe")
        await chat.say("/stop")
    assert ann.text.startswith("🔕 Inga fler dagliga utdrag här.")
    assert ben.text.startswith("🔕 No more daily excerpts here.")
    assert group.text.startswith("🔕 Inga fler dagliga utdrag här.")
    await group.say("/stop")
    assert len(group.posts) == 2  # it may be meant for another bot
