"""The daily subscription: beginning, ending, and how it stands."""

from dataclasses import replace

from telegram import Update

from bot.context import Context, seen
from bot.db import chats, history, subscribing, subscriptions
from bot.domain.chat import Chat
from bot.domain.preferences import is_paused_by_hand
from bot.domain.subscribe_command import Mistake, TimeAndPlace, is_short_negative_number
from bot.domain.subscription import Subscription
from bot.handlers import other_chats
from bot.handlers.permissions import is_direct, may_change
from bot.handlers.reply import acknowledge, add, notify, show
from bot.handlers.time_and_place import understand
from bot.time_zones import gazetteer
from bot.views import first_choices, localities
from bot.views import status as status_view
from bot.views import subscription as subscription_view
from bot.views.callback_data import Show
from bot.views.edition import Edition
from bot.views.localities import Ambiguity
from bot.views.screen import Rows
from bot.views.settings_callback_data import Begin


async def subscribe(update: Update, context: Context) -> None:
    """`/subscribe [weekdays] [time] [town]` and its button: begin, or change what is named."""
    words = context.words(update)
    args = context.args or []
    if other_chats.is_meant(update, args) and not (
        len(args) == 1 and is_short_negative_number(args[0])
    ):
        await other_chats.subscribe(update, context)
        return
    if is_direct(update):
        await notify(update, subscription_view.not_in_direct_messages(words))
        return
    if not await may_change(update, context, subscription_view.administrators_only(words)):
        return
    asked = understand(update, context, " ".join(context.args or []))
    if isinstance(asked, Ambiguity) and update.channel_post:  # its readers cannot be asked
        typed = asked.typed if asked.is_offset else " ".join(context.args or [])
        what = Mistake.OFFSET if asked.is_offset else Mistake.SEVERAL
        await notify(update, subscription_view.mistake(words, what, typed))
    elif isinstance(asked, Ambiguity):
        await show(update, localities.ask(words, asked, context.deps.now()))
    elif isinstance(asked, TimeAndPlace):
        await _begin(update, context, asked)
    else:
        await notify(update, subscription_view.mistake(words, *asked))


async def begin(update: Update, context: Context) -> None:
    """Subscribe this chat, or the one that the button names, with the button's time and town."""
    pressed = Begin.unpack(context.pressed(update))
    place = pressed.zone and pressed.place and gazetteer.known_name(pressed.place, pressed.zone)
    request = TimeAndPlace(pressed.at, pressed.zone, place or None, pressed.weekdays)
    if pressed.chat:
        await other_chats.begin(update, context, pressed.chat, request)
    elif await may_change(
        update, context, subscription_view.administrators_only(context.words(update))
    ):
        await _begin(update, context, request)


async def _begin(update: Update, context: Context, request: TimeAndPlace) -> None:
    deps, user = context.deps, update.effective_user
    async with deps.db.begin() as session:
        language = user.language_code if user else None
        result = await subscribing.subscribe(
            session, deps.interview, seen(update), request, deps.now(), deps.default, language
        )
    chat, begun, before = result.chat, result.subscription, result.before
    if before is None or before.is_ended:
        context.use_language_of(chat)
    edition, query = context.edition(update), update.callback_query
    screen = subscription_view.confirmation(
        edition,
        begun,
        deps.now(),
        private=chat.is_private,
        ends_pause=before is not None
        and is_paused_by_hand(before, deps.now())
        and not is_paused_by_hand(begun, deps.now()),
        choices=_otherwise(context, edition, chat, begun, request),
    )
    if query and context.pressed(update) == Show.SUBSCRIBE.pack():  # keep its message
        await add(update, screen)
        await acknowledge(update)
    else:
        await show(update, screen)


def _otherwise(
    context: Context, edition: Edition, chat: Chat, begun: Subscription, asked: TimeAndPlace
) -> Rows:
    """Return buttons to change a default time or town, and after a jump, the first excerpt."""
    default_time, default_zone = context.deps.default
    following = chat.following(edition.interview)
    jumped = chat.is_private and chat.before_jump(edition.interview) and following
    return first_choices.otherwise(
        edition.words,
        begun,
        time=asked.at is None and begun.at == default_time,
        place=asked.zone is None and (begun.zone, begun.place) == (default_zone, None),
        start=following if jumped and following != begun.excerpt(edition.interview) else None,
    )


async def unsubscribe(update: Update, context: Context) -> None:
    """`/unsubscribe` and its button: end daily excerpts, and keep the settings and position."""
    words = context.words(update)
    if other_chats.is_meant(update, context.args):
        await other_chats.unsubscribe(update, context)
        return
    if not await may_change(update, context, subscription_view.administrators_only(words)):
        return
    async with context.deps.db.begin() as session:
        was_subscribed = await subscriptions.end(session, seen(update).address)
    if update.callback_query:
        line = subscription_view.ended_in_short(words, was_subscribed=was_subscribed)
        await notify(update, line, is_change=was_subscribed)
    else:
        edition = context.edition(update)
        await show(update, subscription_view.ended(edition, was_subscribed=was_subscribed))


async def status(update: Update, context: Context) -> None:
    """`/status`: last and next daily excerpt, and the reading position."""
    async with context.deps.read_sessions.begin() as session:
        chat = await chats.get(session, seen(update))
        subscription = await subscriptions.get(session, chat.address)
        last = await history.last(session, chat.address)
        read = await chats.get(session, context.reader(update))
    chat, now = (
        replace(chat, reading_position=read.reading_position, return_to=read.return_to),
        context.deps.now(),
    )
    await show(update, status_view.show(context.edition(update), chat, subscription, last, now))
