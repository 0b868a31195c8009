"""What is said of daily excerpts, of settings, in other chats and to operators."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from telegram import Chat as TelegramChat

from bot.domain.announcement import Progress
from bot.domain.chat import Address, Chat, ChatKind, Obstacle
from bot.domain.delivery import Delivery, Reason, State
from bot.domain.error_report import ErrorSignature as Failure
from bot.domain.locality import Locality, Sort
from bot.domain.preferences import Setting
from bot.domain.schedule import MONDAY_TO_FRIDAY
from bot.domain.statistics import Statistics
from bot.domain.subscribe_command import Mistake, TimeAndPlace
from bot.domain.subscription import Order, Pause, Subscription
from bot.views import (
    ephemeral,
    errors,
    first_choices,
    language_menu,
    localities,
    mini_app,
    operators,
    other_chats,
    settings,
    settings_menus,
    settings_prompts,
    status,
    subscription_notices,
    suggestions,
    weekdays,
)
from bot.views import (
    subscription as subscription_view,
)
from bot.views.edition import Edition
from bot.views.i18n import Languages
from bot.views.localities import Ambiguity
from bot.views.settings_callback_data import Ask
from bot.views.settings_menus import SettingsState as Settings
from bot.views.trail import NO_TRAIL, Trail
from tests.views.paper import Shown, show

NOW = datetime(2026, 6, 8, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
ANN = Chat(Address(1001), ChatKind.PRIVATE)
GROUP = Chat(Address(-1002), ChatKind.GROUP)
CHANNEL = Chat(Address(-1003), ChatKind.CHANNEL)
WISH = Subscription(time(8), "Europe/Stockholm").plan(NOW, None)


def _otherwise(edition: Edition) -> Iterator[Shown]:
    """Show what may be chosen otherwise, and pauses."""
    choices = first_choices.otherwise(
        edition.words, WISH, time=True, place=True, start=edition.interview.excerpts[11]
    )
    yield show(
        "by default",
        subscription_view.confirmation,
        edition,
        WISH,
        NOW,
        private=True,
        choices=choices,
    )
    rests, by_hand = WISH.paused_for(NOW, 7).plan(NOW, None), WISH.pause(Pause.BY_HAND)
    yield show("at rest", subscription_view.confirmation, edition, rests, NOW, private=False)
    yield show("a week", subscription_view.pause_changed, edition, rests, NOW, ends_pause=False)
    yield show("by hand", subscription_view.pause_changed, edition, by_hand, NOW, ends_pause=False)
    yield show("over", subscription_view.pause_changed, edition, WISH, NOW, ends_pause=True)
    yield show("none", subscription_view.pause_changed, edition, WISH, NOW, ends_pause=False)


def subscribed(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    yield show("in private", subscription_view.confirmation, edition, WISH, NOW, private=True)
    yield show("in a group", subscription_view.confirmation, edition, WISH, NOW, private=False)
    yield show(
        "after a pause",
        subscription_view.confirmation,
        edition,
        WISH,
        NOW,
        private=False,
        ends_pause=True,
    )
    yield from _otherwise(edition)
    yield show("", subscription_view.short_confirmation, edition, WISH, NOW)
    for days in ({1, 2, 3, 4, 5}, {6, 7}, {1, 3, 7}, *({day} for day in range(1, 8))):
        some = replace(WISH, weekdays=frozenset(days)).plan(NOW, None)
        yield show(str(days), subscription_view.short_confirmation, edition, some, NOW)
        yield show(str(days), subscription_view.standing, edition, some, NOW)
    yield show("some", weekdays.on, words, frozenset({1, 3, 7}))
    yield show("", weekdays.one_is_needed, words)
    yield show("subscribed", subscription_view.ended, edition, was_subscribed=True)
    yield show("not subscribed", subscription_view.ended, edition, was_subscribed=False)
    yield show("subscribed", subscription_view.ended_in_short, words, was_subscribed=True)
    yield show("not subscribed", subscription_view.ended_in_short, words, was_subscribed=False)
    yield show("", subscription_view.administrators_only, words)
    yield show("", subscription_view.not_in_direct_messages, words)
    yield show("", errors.administrators_hidden, words)
    for mistake, typed in {
        Mistake.TIME: "25:00",
        Mistake.PLACE: "Mars " * 20,
        Mistake.NEITHER: "nästa vecka",
        Mistake.RATE: "varannan dag",
        Mistake.OTHER: "utan ljud",
        Mistake.SEVERAL: "8 Sala",
        Mistake.OFFSET: "UTC+3",
    }.items():
        yield show(mistake.name.lower(), subscription_view.mistake, words, mistake, typed)
    yield show("", subscription_notices.forum_topic_closed, words)
    yield show("here", subscription_notices.refused, words)
    yield show("elsewhere", subscription_notices.refused, words, "A & B")
    yield show("", subscription_notices.reachable_again, edition, WISH)
    reads = ANN.read(edition.interview, edition.interview.excerpts[11])
    stirred = WISH.with_order(Order.SHUFFLED, edition.interview.topics[0].slug)
    unusual = replace(stirred, weekdays=MONDAY_TO_FRIDAY, silent=True)
    unusual = unusual.paused_for(NOW, 7).plan(NOW, None)
    yield show("nothing", status.show, edition, ANN, None, None, NOW)
    yield show("in a group", status.show, edition, GROUP, WISH, None, NOW)
    for state, reason in (
        (State.SENT, Reason.NONE),
        (State.PLANNED, Reason.NONE),
        (State.UNCERTAIN, Reason.NO_ANSWER),
        (State.FAILED, Reason.TOO_LATE),
        (State.FAILED, Reason.REFUSED),
    ):
        last = Delivery(TODAY, edition.interview.excerpts[11].id, state, NOW, None, reason)
        yield show(f"{state.name.lower()}, {reason}", status.last_post, edition, last)
        case = f"{state} {reason}".strip()
        yield show(case, status.show, edition, reads, WISH, last, NOW)
    for case, subscription in {
        "unusual": unusual,
        "unreachable": WISH.pause(Pause.UNREACHABLE),
        "no topic": WISH.pause(Pause.FORUM_TOPIC_CLOSED),
        "refused": WISH.pause(Pause.REFUSED),
        "paused by hand": WISH.pause(Pause.BY_HAND),
        "finished": WISH.pause(Pause.FINISHED),
        "unsubscribed": WISH.ended(),
        "some days": replace(WISH, weekdays=frozenset({1, 3})),
        "zone lost": replace(WISH, lost_zone="Mars/Olympus"),
    }.items():
        yield show(case, subscription_view.standing, edition, subscription, NOW)
    yield show("", mini_app.standing, edition, WISH, NOW)
    yield show("", mini_app.labels, words)
    yield show("", mini_app.menu, words)
    yield show("", subscription_view.chosen_settings, edition, WISH)
    yield show("some", weekdays.named, words, frozenset({1, 3, 7}))
    yield show("", subscription_view.goes_on, edition, WISH)
    yield show("paused", subscription_view.goes_on, edition, WISH.pause(Pause.BY_HAND))
    yield show("", subscription_view.not_subscribed, words)
    finished = WISH.pause(Pause.FINISHED)
    jumped = reads.read(edition.interview, edition.interview.excerpts[66])
    yield show("after a jump", status.show, edition, jumped, WISH, None, NOW)
    yield show("finished", status.show, edition, reads, finished, None, NOW)


def set_up(edition: Edition, languages: Languages) -> Iterator[Shown]:
    words = edition.words
    state = Settings(replace(ANN, chosen="sv"), WISH, NOW)
    resting = WISH.paused_for(NOW, 7).plan(NOW, None)
    elsewhere_ = Settings(CHANNEL, WISH, NOW, "Läsning & mer")
    yield show("", settings.show, edition, languages, state)
    yield show("resting", settings.show, edition, languages, replace(state, subscription=resting))
    yield show("of another chat", settings.show, edition, languages, elsewhere_)
    without = replace(state, subscription=None)
    yield show("not subscribed", settings.show, edition, languages, without)
    channel = Settings(CHANNEL, WISH, NOW)
    yield show("in a channel", settings.show, edition, languages, channel)
    group = Chat(Address(-100), ChatKind.SUPERGROUP, ephemeral_after=0)
    in_a_group = Settings(group, None, NOW, may_be_ephemeral=True)
    yield show("in a group", settings.show, edition, languages, in_a_group)
    yield show("on", ephemeral.changed, edition.words, on=True)
    yield show("off", ephemeral.changed, edition.words, on=False)
    yield show("", ephemeral.in_private, edition)
    yield show("by another name", ephemeral.in_private, edition, "/search <katt>")
    yield show("on", settings.rich_changed, edition.words, on=True)
    yield show("off", settings.rich_changed, edition.words, on=False)
    yield show("language", settings.show, edition, languages, state, Setting.LANGUAGE)
    yield show("", settings_menus.time_, words, state, WISH)
    yield show("of another chat", settings_menus.time_, words, elsewhere_, WISH)
    yield show("", settings_menus.zone_, words, state, WISH)
    yield show("", settings_menus.topic, edition, state, WISH)
    has_read = ANN.read(edition.interview, edition.interview.excerpts[11])
    yield show("", settings_menus.start, edition, replace(state, chat=has_read))
    yield show("of another chat", settings_menus.start, edition, elsewhere_)
    yield show("", settings_menus.days, words, state, WISH)
    yield show("", settings_menus.pause, edition, state, NO_TRAIL)
    yield show("from a post", settings_menus.pause, edition, state, Trail(("po12",)))
    yield show("", language_menu.menu, words, languages, elsewhere_, "sv")


def suggested(edition: Edition) -> Iterator[Shown]:
    """Return what is said of times and places that nobody asked for."""
    words = edition.words
    at_eight = TimeAndPlace(time(8))
    yield show("", suggestions.time_, words, at_eight, "8:00")
    there = replace(at_eight, zone="Europe/Moscow", weekdays=MONDAY_TO_FRIDAY)
    yield show("there, on some days", suggestions.time_, words, there, "a <b> c" * 20)
    town = Locality("Göteborg", "SE", "Europe/Stockholm", 600)
    yield show("", suggestions.place, words, town, "Göteborg")


def asked(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    for what in (Ask.TIME, Ask.CITY, Ask.SEARCH, Ask.FOOTNOTE):
        case = f"{what.name.lower()}, in private"
        yield show(case, settings_prompts.ask, words, what, private=True)
    wrong = settings_prompts.mistake(words, Mistake.PLACE, "Mars")
    yield show("again", settings_prompts.ask, words, Ask.FOOTNOTE, private=True, trouble=wrong)
    yield show("", settings_prompts.no_answer, words, wrong)
    yield show("", settings_prompts.cancelled, words)
    yield show("", settings_prompts.language_set, words)
    yield show("search", settings_prompts.written, words, Ask.SEARCH)
    yield show("footnote", settings_prompts.written, words, Ask.FOOTNOTE)
    yield show(
        "again, in a group", settings_prompts.ask, words, Ask.CITY, private=False, trouble=wrong
    )
    sala = Locality("Sala", "SE", "Europe/Stockholm", 13)
    salo = Locality("Sala", "FI", "Europe/Helsinki", 51)
    russia = [
        Locality("Ryssland", "RU", zone, 1000, Sort.AREA)
        for zone in ("Europe/Moscow", "Asia/Yekaterinburg")
    ]
    hours = time(7), time(19)
    for case, question in {
        "towns": Ambiguity("Sala", (), [sala, salo]),
        "one": Ambiguity("Sal", (), [sala]),
        "country": Ambiguity("Ryssland", hours[:1], russia),
        "times": Ambiguity("Sala", hours, [sala]),
        "both": Ambiguity("Sala", hours, [sala, salo]),
        "offset": Ambiguity("UTC+3", hours[:1], [sala, salo], is_offset=True),
        "from Moscow": Ambiguity("МСК+2", hours[:1], [sala, salo], is_offset=True),
    }.items():
        yield show(case, localities.ask, words, question, NOW)
        if not question.times:
            yield show(case, localities.ask_city, words, question, NOW)
    yield show("", localities.ask_time, words, Ambiguity("", hours, ()))
    yield show("", settings_menus.place, words, replace(WISH, place="Umeå"))
    yield show("", localities.here, words, replace(WISH, place="Umeå"), NOW)
    yield show("", settings_prompts.ask_place, words)
    yield show("", settings_prompts.found, words, "Europe/Stockholm")
    yield show("at sea", settings_prompts.found, words, None)
    yield show("", settings_prompts.mistake, words, Mistake.TIME, "25:00")
    yield show("", settings_prompts.mistake, words, Mistake.OFFSET, "GMT+2")
    yield show("", settings_prompts.mistake, words, Mistake.OFFSET, "мск+2")
    yield show("", settings_prompts.ended, words)
    yield show("", settings_prompts.administrators_only, words)


def in_other_chats(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    channel = TelegramChat(-1003, "channel", title="A & B", username="a_and_b")
    group = TelegramChat(-1002, "group", title="Läsning")
    yield show("", other_chats.offer, edition)
    yield show("", other_chats.called_off, words)
    yield show("", other_chats.nothing_to_cancel, words)
    yield show("a chat", other_chats.not_chosen, words, is_chat=True)
    yield show("a place", other_chats.not_chosen, words, is_chat=False)
    yield show("", other_chats.here_or_in_private, words)
    yield show("a channel", other_chats.begun, edition, channel, WISH, NOW)
    yield show("a group", other_chats.begun, edition, group, WISH, NOW)
    yield show("subscribed", other_chats.ended, words, group, was_subscribed=True)
    yield show("not subscribed", other_chats.ended, words, group, was_subscribed=False)
    for what in Obstacle:
        yield show(what.name.lower(), other_chats.obstacle, words, what)
    yield show("", other_chats.cannot, words, Obstacle.NOT_THERE)
    yield show("", other_chats.in_a_group, edition)
    added = TelegramChat(-1003, "channel", title="A & B")
    yield show("may post", other_chats.in_a_channel, words, added, may=True)
    yield show("may not post", other_chats.in_a_channel, words, added, may=False)


def operated(edition: Edition) -> Iterator[Shown]:
    words = edition.words
    some = Statistics(
        TODAY,
        {ChatKind.PRIVATE: 21, ChatKind.GROUP: 2},
        {"active": 20, Pause.UNREACHABLE: 2, Pause.FORUM_TOPIC_CLOSED: 1, Pause.REFUSED: 1},
        {
            (TODAY, State.SENT, Reason.NONE): 19,
            (TODAY - timedelta(days=29), State.UNCERTAIN, Reason.NO_ANSWER): 1,
            **{(date(2026, 6, 1), State.FAILED, r): 1 for r in Reason if r is not Reason.NONE},
        },
    )
    yield show("", operators.numbers, words, some)
    yield show("", operators.chart, words, some)
    for line in (
        operators.both_ways,
        operators.what_to_announce,
        operators.only_text,
        operators.too_much_formatting,
        operators.nobody,
        operators.begins,
        operators.called_off,
        operators.old_announcement,
    ):
        yield show("", line, words)
    yield show("", operators.announced, "<b>…</b>")
    yield show("", operators.no_updates, words, timedelta(minutes=5), "409: Conflict")
    yield show("", operators.updates_again, words, timedelta(minutes=1))
    yield show("", operators.changed_elsewhere, words, "A webhook was set")
    for chats in (1, 2, 5):
        yield show(f"{chats}", operators.confirm, words, 3, chats)
    under_way = Progress(3, 1001, 7, None, total=5, sent=1, failed=1)
    yield show("under way", operators.progress, words, under_way)
    yield show("over", operators.progress, words, replace(under_way, sent=3, uncertain=1))
    kind = Failure("ValueError", "bot.handlers.reading", "read", 7)
    yield show("", operators.failure, words, kind, 2)
    yield show("", operators.file_moved, words)
    yield show("", operators.log_moved, words)
    yield show("", operators.paused_subscriptions, words, 2)
