"""The chat's settings: shown, and changed by buttons or by an answer to a question."""

from dataclasses import dataclass

from telegram import Update

from bot.context import Context, kind_of, seen
from bot.db import chats, choices, subscriptions
from bot.domain.chat import Address, Chat, Obstacle
from bot.domain.locality import Locality, Sort
from bot.domain.open_questions import OpenQuestion
from bot.domain.preferences import ON, Setting, is_paused_by_hand
from bot.domain.subscribe_command import Mistake, Typed, parse, parse_chat, parse_times
from bot.domain.subscription import Subscription
from bot.domain.typed_reference import number
from bot.handlers import bot_profile, other_chats, permissions
from bot.handlers.open_questions import ask_again
from bot.handlers.permissions import is_direct, may_change
from bot.handlers.reply import acknowledge, add, notify, show
from bot.handlers.time_and_place import by_offset, find
from bot.time_zones import coasts, gazetteer
from bot.views import ephemeral, errors, localities, settings_prompts, weekdays
from bot.views import other_chats as other
from bot.views import settings as view
from bot.views import subscription as subscription_view
from bot.views.localities import Ambiguity
from bot.views.settings_callback_data import Ask, Choose, Set
from bot.views.settings_menus import SettingsState


@dataclass(frozen=True)
class Target:
    """The chat whose settings are meant.

    `title` is empty if that is the chat in which somebody writes or presses. `is_direct` tells
    whether it is the direct messages of a channel.
    """

    chat: Chat
    title: str = ""
    is_direct: bool = False

    @property
    def may_be_ephemeral(self) -> bool:
        """Tell whether answers in the chat can be visible to whoever asked alone."""
        return self.chat.is_group and not self.is_direct


async def settings(update: Update, context: Context) -> None:
    """Show the settings on `/settings [@channel]`: to all, another chat's to administrators."""
    target: Target | None = Target(seen(update), is_direct=is_direct(update))
    if other_chats.is_meant(update, context.args):
        assert context.args
        target = await _there(update, context, parse_chat(context.args[0]))
    if target:
        await _show(update, context, await state_of(context, target))


async def offer(update: Update, context: Context, setting: Setting) -> None:
    """Show the menu of a setting that was asked for in words.

    Whoever asks for a pause during one gets all settings, where the pause can be ended.
    """
    if target := await target_of(update, context):
        state = await state_of(context, target)
        is_paused = state.subscription and is_paused_by_hand(state.subscription, state.now)
        wanted = None if is_paused and setting is Setting.PAUSE else setting
        await _show(update, context, state, wanted)


async def choose(update: Update, context: Context) -> None:
    """Show the menu of the setting that the pressed button names."""
    pressed = Choose.unpack(context.pressed(update))
    if target := await target_of(update, context, pressed.chat):
        state = await state_of(context, target)
        await _show(update, context, state, pressed.setting, pressed.page)


async def set_(update: Update, context: Context) -> None:
    """Save the value of the pressed button, and show the settings in the same message."""
    pressed = Set.unpack(context.pressed(update))
    target = await target_of(update, context, pressed.chat)
    if target is None:
        return
    if pressed.setting is Setting.DAILY and pressed.value and is_direct(update):
        await notify(update, subscription_view.not_in_direct_messages(context.words(update)))
        return
    value = pressed.value
    if pressed.setting is Setting.DAYS and len(value) == 1:
        subscription = (await state_of(context, target)).subscription
        if subscription and subscription.weekdays == {int(value)}:
            await notify(update, weekdays.one_is_needed(context.words(update)))
            return
    if pressed.setting is Setting.ZONE:
        zone, _, place = value.partition(":")
        value = f"{zone}:{gazetteer.known_name(place, zone) or ''}"
    await put(update, context, target, pressed.setting, value)


async def ask(update: Update, context: Context) -> None:
    """Ask for a time, a city, a location or an excerpt in a message of its own."""
    query = update.callback_query
    assert query
    assert query.data
    target = await target_of(update, context)
    if target is None:
        return
    what, words = Ask(query.data.partition(":")[2]), context.words(update)
    if what is Ask.PLACE and not target.chat.is_private:  # Telegram shares no location there
        await notify(update, errors.old_button(words))
        return
    if what is Ask.PLACE:
        prompt = settings_prompts.ask_place(words)
        context.deps.open_questions.remember(target.chat.address.chat, OpenQuestion(what))
    else:
        prompt = settings_prompts.ask(words, what, private=target.chat.is_private)
        if respondent := context.respondent(update):
            context.deps.open_questions.remember(respondent, OpenQuestion(what))
    await add(update, prompt)
    await acknowledge(update)


async def answered(update: Update, context: Context, what: Ask) -> None:
    """Save what was typed in reply to a setting's question, or ask again, or which is meant."""
    message, words, deps = update.message, context.words(update), context.deps
    assert message
    assert message.text
    target = await target_of(update, context)
    if target is None:
        return
    said = message.text.strip()
    if what is Ask.START:
        wanted = number(said, "read")
        if wanted and deps.interview.excerpt(wanted):
            await put(update, context, target, Setting.START, str(wanted))
        else:
            wrong = errors.no_excerpt(words, deps.interview)
            await ask_again(update, context, what, wrong)
        return
    if what is Ask.CITY:
        asked = parse(said)
        found: Locality | list[Locality] = []
        if isinstance(asked, Typed):
            found = find(update, context, asked.place, declined=asked.declined)
        elif asked[0] is Mistake.OFFSET:
            found = by_offset(update, context, asked[1])
        match found:
            case Locality() as one:
                value = f"{one.zone}:{one.shown or ''}"
                await put(update, context, target, Setting.ZONE, value)
            case []:
                mistake = asked[0] if isinstance(asked, tuple) else Mistake.PLACE
                wrong = settings_prompts.mistake(words, mistake, said)
                await ask_again(update, context, what, wrong)
            case places:
                is_offset = not isinstance(asked, Typed)
                question = Ambiguity(said, (), places, is_offset=is_offset)
                await show(update, localities.ask_city(words, question, deps.now()))
        return
    await _time_said(update, context, target, said)


async def located(update: Update, context: Context) -> None:
    """Offer the time zone of a shared location; at sea, those of the nearest coasts."""
    message, words = update.message, context.words(update)
    assert message
    location = message.location
    assert location
    name = gazetteer.at(location.latitude, location.longitude)
    names = [name] if name else coasts.nearest(location.latitude, location.longitude)
    await message.reply_text(**settings_prompts.found(words, name))
    question = Ambiguity("", (), [Locality("", "", one, 0, Sort.TIME) for one in names])
    await show(update, localities.ask_city(words, question, context.deps.now()))


async def _time_said(update: Update, context: Context, target: Target, said: str) -> None:
    """Save the time, and any weekdays, typed in reply; or ask again, or which time is meant."""
    words, asked = context.words(update), parse(said)
    match parse_times(said):
        case (at,):
            if isinstance(asked, Typed) and asked.weekdays:
                days = "".join(map(str, sorted(asked.weekdays)))
                await change(context, target, Setting.DAYS, days)
            await put(update, context, target, Setting.TIME, f"{at:%H%M}")
        case ():
            wrong = settings_prompts.mistake(words, Mistake.TIME, said)
            await ask_again(update, context, Ask.TIME, wrong)
        case times:
            await show(update, localities.ask_time(words, Ambiguity(said, times, ())))


async def target_of(update: Update, context: Context, chat_id: int = 0) -> Target | None:
    """Return the chat to change, this or another; None, and say why, if the sender may not."""
    if chat_id:
        return await _there(update, context, chat_id)
    if await may_change(
        update, context, settings_prompts.administrators_only(context.words(update))
    ):
        return Target(seen(update), is_direct=is_direct(update))
    return None


async def _there(update: Update, context: Context, which: int | str) -> Target | None:
    user = update.effective_user
    assert user
    found = await permissions.check_posting(context, user.id, which)
    if isinstance(found, Obstacle):
        await notify(update, other.obstacle(context.words(update), found))
        return None
    chat = Chat(Address(found.id), kind_of(found), user.language_code)
    return Target(chat, found.title or str(found.id))


async def state_of(context: Context, target: Target) -> SettingsState:
    """Return a chat's settings as they are stored.

    If it is the chat of the update, answer in its stored language from here on.
    """
    async with context.deps.read_sessions.begin() as session:
        chat = await chats.get(session, target.chat)
        subscription = await subscriptions.get(session, chat.address)
    return _state(context, target, chat, subscription)


async def change(
    context: Context, target: Target, what: Setting, value: str, subscriber: str | None = None
) -> SettingsState | None:
    """Save a choice in one transaction, and return the settings after it.

    None for a choice about daily excerpts where there are none (any more). If the choice begins
    them, the chat gets the language of whoever chose (`subscriber`).
    """
    deps = context.deps
    async with deps.db.begin() as session:
        if not await choices.choose(
            session, deps.interview, target.chat, what, value, deps.now(), deps.default, subscriber
        ):
            return None
        chat = await chats.get(session, target.chat)
        subscription = await subscriptions.get(session, chat.address)
    return _state(context, target, chat, subscription)


def _state(
    context: Context, target: Target, chat: Chat, subscription: Subscription | None
) -> SettingsState:
    if not target.title:
        context.use_language_of(chat)
    return SettingsState(
        chat, subscription, context.deps.now(), target.title, target.may_be_ephemeral
    )


async def put(update: Update, context: Context, target: Target, what: Setting, value: str) -> None:
    """Save a choice and show all settings, or say that the daily excerpts have ended."""
    user = update.effective_user
    state = await change(context, target, what, value, user.language_code if user else None)
    if state is None:
        await notify(update, settings_prompts.ended(context.words(update)))
        return
    edition, line = context.edition(update), None
    if what is Setting.RICH:
        line = view.rich_changed(edition.words, on=state.chat.rich)
    elif what is Setting.EPHEMERAL:
        await bot_profile.set_group_menu(context, target.chat.address.chat)
        line = ephemeral.changed(edition.words, on=value == ON)
    shown = Setting.DAYS if what is Setting.DAYS and update.callback_query else None
    languages, trail = context.deps.languages, context.trail(update)
    await show(update, view.show(edition, languages, state, shown, trail=trail), line)


async def _show(
    update: Update,
    context: Context,
    state: SettingsState,
    setting: Setting | None = None,
    page: int = 1,
) -> None:
    edition, chat = context.edition(update), state.chat
    trail = context.trail(update)
    if setting and chat.is_private and not state.title:
        question = OpenQuestion(setting, is_menu=True)
        context.deps.open_questions.remember(chat.address.chat, question)
    await show(update, view.show(edition, context.deps.languages, state, setting, page, trail))
