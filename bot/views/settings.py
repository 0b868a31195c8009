"""`/settings`: one message whose buttons change the settings."""

from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.chat import ChatKind
from bot.domain.preferences import ON, Setting, is_paused_by_hand
from bot.domain.subscription import Order, Subscription
from bot.views import ephemeral, language_menu, settings_menus, weekdays
from bot.views import subscription as subscription_view
from bot.views.edition import Edition
from bot.views.i18n import Languages, Words
from bot.views.screen import Rows, Screen
from bot.views.settings_callback_data import Choose, Set
from bot.views.settings_menus import SettingsState, button, screen
from bot.views.trail import NO_TRAIL, Trail, to_start


def show(  # noqa: PLR0913, PLR0917 - what it depends on
    edition: Edition,
    languages: Languages,
    state: SettingsState,
    setting: Setting | None = None,
    page: int = 1,
    trail: Trail = NO_TRAIL,
) -> Screen:
    """Show all settings, or what can be chosen for `setting`.

    All are shown as well for a setting without a menu, and for one of daily excerpts where there
    are none. `page` is that of the topics, or of the questions to begin with, counted from 1.
    """
    return _carrying(_shown(edition, languages, state, setting, page, trail), trail)


def _carrying(shown: Screen, trail: Trail) -> Screen:
    """Return the screen with the trail added to the buttons that show or change settings.

    A button that already carries a trail stays as it is.
    """
    markup = shown["reply_markup"]
    assert markup

    def carried(one: InlineKeyboardButton) -> InlineKeyboardButton:
        data = one.callback_data
        if not isinstance(data, str) or not data.startswith(("choose", "set")) or "<" in data:
            return one
        return trail.leads(one.text, data)

    rows = [[carried(one) for one in row] for row in markup.inline_keyboard]
    return Screen(text=shown["text"], reply_markup=InlineKeyboardMarkup(rows))


def _shown(  # noqa: PLR0911, PLR0913, PLR0917 - a screen each
    edition: Edition,
    languages: Languages,
    state: SettingsState,
    setting: Setting | None,
    page: int,
    trail: Trail,
) -> Screen:
    if setting is Setting.LANGUAGE:
        return language_menu.menu(edition.words, languages, state, edition.interview.language)
    if state.subscription is None or state.subscription.is_ended or setting is None:
        return _all(edition, languages, state, trail)
    match setting:
        case Setting.TIME:
            return settings_menus.time_(edition.words, state, state.subscription)
        case Setting.ZONE:
            return settings_menus.zone_(edition.words, state, state.subscription)
        case Setting.DAYS:
            return settings_menus.days(edition.words, state, state.subscription)
        case Setting.START:
            return settings_menus.start(edition, state, page)
        case Setting.PAUSE:
            return settings_menus.pause(edition, state, trail)
        case Setting.TOPIC:
            return settings_menus.topic(edition, state, state.subscription, page)
        case _:
            return _all(edition, languages, state, trail)


def _all(edition: Edition, languages: Languages, state: SettingsState, trail: Trail) -> Screen:
    words = edition.words
    subscription = (
        state.subscription if state.subscription and not state.subscription.is_ended else None
    )
    _ = words.gettext
    language = language_menu.spoken(words, languages, state.chat)
    lines = [
        f"<b>{_head(words, state)}</b>",
        "",
        subscription_view.standing(edition, subscription, state.now),
    ]
    if subscription is None:
        lines.append(
            _("Tap 🔔 to start them. Then you can choose time, time zone, topic and order.")
        )
    lines += ["", _("Language: {language}").format(language=language)]
    if state.may_be_ephemeral:
        lines += ["", ephemeral.explained(words)]
    if state.chat.kind is ChatKind.CHANNEL and not state.title:
        line = _("In a private chat with the bot, <code>/settings @channel</code> changes them.")
        lines += ["", line]
    rows = _of_daily(edition, state, subscription) if subscription else [[_begin(words, state)]]
    at = -1 if subscription else len(rows)
    rows[at:at] = [[one] for one in _of_chat(words, state, language)]
    if back := trail.back(edition) or (to_start(edition) if state.chat.is_private else None):
        rows.append([back])
    return screen(lines, rows)


def _head(words: Words, state: SettingsState) -> str:
    name = words.gettext("Settings")
    return f"{name}: {escape(state.title, quote=False)}" if state.title else name


def _of_daily(edition: Edition, state: SettingsState, subscription: Subscription) -> Rows:
    words, chat_id = edition.words, state.target_chat_id
    _ = words.gettext
    topic, known = subscription.series_topic(edition.interview), edition.interview.topics
    label = edition.title(topic) if topic else _("All topics")
    coming = _("⏩ Next: excerpt {number}").format(
        number=subscription.excerpt(edition.interview).number
    )
    if is_paused_by_hand(subscription, state.now):
        rest = settings_menus.resume(words, chat_id)
    elif subscription.paused:
        rest = _begin(words, state)
    else:
        rest = button(_("⏸ Pause"), Choose(Setting.PAUSE, chat_id))
    return [
        [
            button(f"🕗 {words.time(subscription.at)}", Choose(Setting.TIME, chat_id)),
            button(
                f"🌍 {settings_menus.place(words, subscription)}", Choose(Setting.ZONE, chat_id)
            ),
        ],
        *([[button(f"🏷 {label}", Choose(Setting.TOPIC, chat_id))]] if known else []),
        [button(coming, Choose(Setting.START, chat_id))],
        [
            button(
                f"🗓 {settings_menus.capital(weekdays.named(words, subscription.weekdays))}",
                Choose(Setting.DAYS, chat_id),
            )
        ],
        [
            _switch(_("Shuffled"), Setting.ORDER, state, on=subscription.order is Order.SHUFFLED),
            _switch(_("Silent"), Setting.SILENT, state, on=subscription.silent),
        ],
        [_switch(_("Start over at the end"), Setting.RESTARTS, state, on=subscription.restarts)],
        [rest, button(_("🔕 Unsubscribe"), Set(Setting.DAILY, "", chat_id))],
    ]


def _of_chat(words: Words, state: SettingsState, language: str) -> list[InlineKeyboardButton]:
    rich = _switch(
        words.gettext("Tap numbers to open footnotes (daily)"),
        Setting.RICH,
        state,
        on=state.chat.rich,
    )
    label = f"🌐 {settings_menus.capital(language)}"
    buttons = [button(label, Choose(Setting.LANGUAGE, state.target_chat_id)), rich]
    if state.may_be_ephemeral:
        on, label = state.chat.ephemeral_after is not None, ephemeral.setting(words)
        buttons.append(_switch(label, Setting.EPHEMERAL, state, on=on))
    return buttons


def rich_changed(words: Words, *, on: bool) -> str:
    """Return the callback answer that says how footnotes in daily excerpts appear now."""
    _ = words.gettext
    if on:
        return _(
            "In daily excerpts, tapping a number now opens its footnote. Older versions of "
            "Telegram may show a notice that the message is not supported instead of the text."
        )
    return _("In daily excerpts, footnotes now appear folded below the text.")


def _begin(words: Words, state: SettingsState) -> InlineKeyboardButton:
    return button(
        words.gettext("🔔 An excerpt a day"), Set(Setting.DAILY, ON, state.target_chat_id)
    )


def _switch(
    label: str, setting: Setting, state: SettingsState, *, on: bool
) -> InlineKeyboardButton:
    chat_id = state.target_chat_id
    if on:
        return button(f"✅ {label}", Set(setting, "", chat_id))
    return button(f"⬜ {label}", Set(setting, ON, chat_id))
