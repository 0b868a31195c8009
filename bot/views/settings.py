"""`/settings`: one message whose buttons change it."""

from html import escape

from telegram import InlineKeyboardButton

from bot.domain.chat import Kind
from bot.domain.setting import ON, Setting
from bot.domain.subscription import Order, Subscription
from bot.views import choices, daily
from bot.views.choices import State, button, screen
from bot.views.edition import Edition
from bot.views.screen import Rows, Screen
from bot.views.setting_buttons import Choose, Set
from bot.views.words import Languages, Words


def show(
    edition: Edition,
    languages: Languages,
    state: State,
    setting: Setting | None = None,
    page: int = 1,
) -> Screen:
    """Show all settings, or what can be chosen for one of them, of the topics a page."""
    if setting is Setting.LANGUAGE:
        return choices.language(edition.words, languages, state)
    if state.wish is None or setting is None:
        return _all(edition, languages, state)
    match setting:
        case Setting.TIME:
            return choices.time_(edition.words, state, state.wish)
        case Setting.ZONE:
            return choices.zone_(edition.words, state, state.wish)
        case _:
            return choices.topic(edition, state, state.wish, page)


def _all(edition: Edition, languages: Languages, state: State) -> Screen:
    words, wish = edition.words, state.wish
    _ = words.gettext
    language = choices.spoken(words, languages, state.chat)
    lines = [
        f"<b>{_head(words, state)}</b>",
        "",
        daily.standing(edition, wish, state.now),
    ]
    if wish is None:
        lines.append(
            _("The first button starts them; time, place, topic and order can be chosen then.")
        )
    lines += ["", _("Language: {language}").format(language=language)]
    if state.chat.kind is Kind.CHANNEL and not state.title:
        line = _("In a private chat with me, <code>/settings @channel</code> changes them.")
        lines += ["", line]
    rows = _of_daily(edition, state, wish) if wish else [[_begin(words, state)]]
    rows.insert(-1 if wish else 1, _of_chat(words, state, language))
    return screen(lines, rows)


def _head(words: Words, state: State) -> str:
    name = words.gettext("Settings")
    return f"{name}: {escape(state.title, quote=False)}" if state.title else name


def _of_daily(edition: Edition, state: State, wish: Subscription) -> Rows:
    words, there = edition.words, state.elsewhere
    _ = words.gettext
    topic, known = wish.only(edition.interview), edition.interview.topics
    label = topic.title if topic else _("All topics")
    if wish.paused:
        rest = _begin(words, state)
    elif wish.resting(state.now):
        rest = button(_("▶️ End the pause"), Set(Setting.PAUSE, "", there))
    else:
        rest = button(_("⏸ Pause for a week"), Set(Setting.PAUSE, ON, there))
    return [
        [
            button(f"🕗 {words.time(wish.at)}", Choose(Setting.TIME, there)),
            button(f"🌍 {choices.place(words, wish)}", Choose(Setting.ZONE, there)),
        ],
        *([[button(f"🏷 {label}", Choose(Setting.TOPIC, there))]] if known else []),
        [
            _switch(_("Shuffled"), Setting.ORDER, state, on=wish.order is Order.SHUFFLED),
            _switch(_("Weekdays only"), Setting.WEEKDAYS, state, on=wish.weekdays_only),
        ],
        [_switch(_("Silent"), Setting.SILENT, state, on=wish.silent), rest],
        [button(_("🔕 Unsubscribe"), Set(Setting.DAILY, "", there))],
    ]


def _of_chat(words: Words, state: State, language: str) -> list[InlineKeyboardButton]:
    rich = _switch(words.gettext("Linked footnotes"), Setting.RICH, state, on=state.chat.rich)
    return [button(f"🌐 {language}", Choose(Setting.LANGUAGE, state.elsewhere)), rich]


def _begin(words: Words, state: State) -> InlineKeyboardButton:
    return button(words.gettext("🔔 An excerpt a day"), Set(Setting.DAILY, ON, state.elsewhere))


def _switch(label: str, setting: Setting, state: State, *, on: bool) -> InlineKeyboardButton:
    there = state.elsewhere
    if on:
        return button(f"✅ {label}", Set(setting, "", there))
    return button(f"⬜ {label}", Set(setting, ON, there))
