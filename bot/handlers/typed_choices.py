"""Settings that are chosen in words: language, pause, and answers typed below a menu."""

from telegram import Update

from bot.context import Context
from bot.domain import pause_lengths
from bot.domain.preferences import Setting, is_paused_by_hand
from bot.domain.subscribe_command import Typed, parse
from bot.handlers import settings
from bot.handlers.reply import show
from bot.views import settings_prompts
from bot.views import subscription as subscription_view
from bot.views.settings_callback_data import Ask
from bot.views.settings_menus import SettingsState

ASKED = {Setting.TIME: Ask.TIME, Setting.ZONE: Ask.CITY, Setting.START: Ask.START}
"""Settings below whose menu any typed text is an answer, and the question that it answers."""


async def language(update: Update, context: Context) -> None:
    """`/language [name or code]`: set the language of the chat, or ask which."""
    code = context.deps.languages.named(" ".join(context.args or []))
    if code is None:
        await settings.offer(update, context, Setting.LANGUAGE)
    elif target := await settings.target_of(update, context):
        await settings.change(context, target, Setting.LANGUAGE, code)
        await show(update, settings_prompts.language_set(context.words(update)))


async def pause(update: Update, context: Context) -> None:
    """`/pause [a week, 3 days]`: pause the daily excerpts, or ask for how long."""
    length = pause_lengths.typed(" ".join(context.args or []))
    if length is None:
        await settings.offer(update, context, Setting.PAUSE)
    elif target := await settings.target_of(update, context):
        await _stands(
            update, context, await settings.change(context, target, Setting.PAUSE, length)
        )


async def resume(update: Update, context: Context) -> None:
    """`/resume`: end a pause that was begun by hand, and say when the next excerpt comes."""
    target = await settings.target_of(update, context)
    if target is None:
        return
    state: SettingsState | None = await settings.state_of(context, target)
    assert state
    subscription = state.subscription
    ends = subscription is not None and is_paused_by_hand(subscription, state.now)
    if ends:
        state = await settings.change(context, target, Setting.PAUSE, "")
    await _stands(update, context, state, ends_pause=ends)


async def _stands(
    update: Update, context: Context, state: SettingsState | None, *, ends_pause: bool = False
) -> None:
    """Say when the next daily excerpt comes after a change of their pause, or that none come."""
    edition, subscription = context.edition(update), state.subscription if state else None
    if state is None or subscription is None or subscription.is_ended:
        await show(update, subscription_view.ended(edition, was_subscribed=False))
    else:
        await show(
            update,
            subscription_view.pause_changed(
                edition, subscription, state.now, ends_pause=ends_pause
            ),
        )


async def typed_below(update: Update, context: Context, setting: Setting) -> bool:
    """Save what was typed below a setting's menu as its value; return False if it is no value."""
    message = update.message
    assert message
    assert message.text
    if asked := ASKED.get(setting):
        await settings.answered(update, context, asked)
        return True
    value = _value(context, setting, message.text)
    if value is None:
        return False
    if target := await settings.target_of(update, context):
        await settings.put(update, context, target, setting, value)
    return True


def _value(context: Context, setting: Setting, typed: str) -> str | None:
    """Return the value that was typed for a setting, None if it is not possible."""
    match setting:
        case Setting.DAYS:
            match parse(typed):
                case Typed(times=(), place="", weekdays=frozenset() as days):
                    return "".join(map(str, sorted(days)))
                case _:
                    return None
        case Setting.PAUSE:
            return pause_lengths.typed(typed)
        case Setting.LANGUAGE:
            return context.deps.languages.named(typed)
        case Setting.TOPIC:
            topics = context.deps.interview.find_topics(typed)
            return topics[0].slug if len(topics) == 1 else None
        case _:
            return None
