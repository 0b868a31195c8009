"""`/settings`: one message whose buttons change it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from html import escape

from telegram import ForceReply, InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.chat import Chat, Kind
from bot.domain.setting import ON, Setting
from bot.domain.subscription import Order, Subscription, zone
from bot.views import daily
from bot.views.buttons import Ask, Choose, Set
from bot.views.edition import Edition
from bot.views.screen import Prompt, Rows, Screen
from bot.views.words import Languages, Words

TIMES = [time(hour) for hour in (5, 6, 7, 8, 9, 10, 12, 14, 16, 18, 20, 22)]
ZONES = [
    "Europe/Stockholm",
    "Europe/Helsinki",
    "Europe/Oslo",
    "Europe/Copenhagen",
    "Atlantic/Reykjavik",
    "Europe/London",
    "Europe/Berlin",
    "Europe/Paris",
    "Europe/Madrid",
    "Europe/Athens",
    "Europe/Istanbul",
    "Europe/Kyiv",
    "Europe/Moscow",
    "Asia/Tbilisi",
    "Asia/Almaty",
    "Asia/Tokyo",
    "America/New_York",
    "America/Los_Angeles",
]


@dataclass(frozen=True)
class State:
    """How a chat's settings stand at a moment; `title` is that of a chat set up from elsewhere."""

    chat: Chat
    wish: Subscription | None
    now: datetime
    title: str = ""

    @property
    def elsewhere(self) -> int:
        """Return what the buttons must carry: another chat's id, 0 for the chat they are in."""
        return self.chat.address.chat if self.title else 0


def show(
    edition: Edition, languages: Languages, state: State, setting: Setting | None = None
) -> Screen:
    """Show all settings, or what can be chosen for one of them."""
    if setting is Setting.LANGUAGE:
        return _language(edition.words, languages, state)
    if state.wish is None or setting is None:
        return _all(edition, languages, state)
    match setting:
        case Setting.TIME:
            return _time(edition.words, state, state.wish)
        case Setting.ZONE:
            return _zone(edition.words, state, state.wish)
        case _:
            return _topic(edition, state, state.wish)


def _all(edition: Edition, languages: Languages, state: State) -> Screen:
    words, wish = edition.words, state.wish
    _ = words.gettext
    spoken = languages.spoken.get(state.chat.chosen or "")
    language = spoken.own_name if spoken else _("as in Telegram")
    lines = [
        f"<b>{_head(words, state)}</b>",
        "",
        daily.standing(edition, wish, state.now),
    ]
    if wish is None:
        lines.append(_("The first button begins them; time, place, topic and order come then."))
    lines += ["", _("Language: {language}").format(language=language)]
    if state.chat.kind is Kind.CHANNEL and not state.title:
        lines += ["", _("In a private chat with me, /settings @channel changes them.")]
    rows = _of_daily(edition, state, wish) if wish else [[_begin(words, state)]]
    rows.insert(-1 if wish else 1, _of_chat(words, state, language))
    return _screen(lines, rows)


def _head(words: Words, state: State) -> str:
    name = words.gettext("Settings")
    return f"{name}: {escape(state.title, quote=False)}" if state.title else name


def _of_daily(edition: Edition, state: State, wish: Subscription) -> Rows:
    words, there = edition.words, state.elsewhere
    _ = words.gettext
    topic = wish.only(edition.interview)
    if wish.paused:
        rest = _begin(words, state)
    elif wish.resting(state.now):
        rest = _button(_("▶️ End the pause"), Set(Setting.PAUSE, "", there))
    else:
        rest = _button(_("⏸ Pause for a week"), Set(Setting.PAUSE, ON, there))
    return [
        [
            _button(f"🕗 {words.time(wish.at)}", Choose(Setting.TIME, there)),
            _button(f"🌍 {words.city(wish.zone)}", Choose(Setting.ZONE, there)),
        ],
        [_button(f"🏷 {topic.title if topic else _('All topics')}", Choose(Setting.TOPIC, there))],
        [
            _switch(_("Shuffled"), Setting.ORDER, state, on=wish.order is Order.SHUFFLED),
            _switch(_("Weekdays only"), Setting.WEEKDAYS, state, on=wish.weekdays_only),
        ],
        [_switch(_("Silent"), Setting.SILENT, state, on=wish.silent), rest],
        [_button(_("🔕 No more of them"), Set(Setting.DAILY, "", there))],
    ]


def _of_chat(words: Words, state: State, language: str) -> list[InlineKeyboardButton]:
    rich = _switch(words.gettext("Rich messages"), Setting.RICH, state, on=state.chat.rich)
    return [_button(f"🌐 {language}", Choose(Setting.LANGUAGE, state.elsewhere)), rich]


def _begin(words: Words, state: State) -> InlineKeyboardButton:
    return _button(words.gettext("🔔 An excerpt a day"), Set(Setting.DAILY, ON, state.elsewhere))


def _time(words: Words, state: State, wish: Subscription) -> Screen:
    _ = words.gettext
    buttons = [
        _choice(words.time(at), Set(Setting.TIME, f"{at:%H%M}", state.elsewhere), on=at == wish.at)
        for at in TIMES
    ]
    rows = _in_rows(buttons, 4)
    if not state.title:
        rows.append([_button(_("⌨️ Another time …"), Ask.TIME)])
    text = _("At what time shall the excerpt come? Now: {time} ({zone}).").format(
        time=words.time(wish.at), zone=wish.zone
    )
    return _screen([text], [*rows, _back(words, state)])


def _zone(words: Words, state: State, wish: Subscription) -> Screen:
    _ = words.gettext
    buttons = [
        _choice(words.city(name), Set(Setting.ZONE, name, state.elsewhere), on=name == wish.zone)
        for name in ZONES
    ]
    rows = _in_rows(buttons, 3)
    if not state.title:
        rows.append([_button(_("⌨️ Another city …"), Ask.CITY)])
    if state.chat.is_private:
        rows.append([_button(_("📍 By my location …"), Ask.PLACE)])
    text = _("Which city's time shall it be? Now: {zone}, where it is {time}.").format(
        zone=wish.zone, time=words.time(state.now.astimezone(zone(wish.zone)).time())
    )
    return _screen([text], [*rows, _back(words, state)])


def _topic(edition: Edition, state: State, wish: Subscription) -> Screen:
    words, there = edition.words, state.elsewhere
    _ = words.gettext
    now = wish.only(edition.interview)
    everything = _choice(_("All topics"), Set(Setting.TOPIC, "", there), on=now is None)
    topics = [
        _choice(
            f"{topic.title} ({len(topic.excerpts)})",
            Set(Setting.TOPIC, topic.slug, there),
            on=topic == now,
        )
        for topic in edition.interview.topics[:MOST_TOPICS]
    ]
    text = _("Which excerpts shall come? After the last of a topic comes its first again.")
    return _screen([text], [[everything], *([one] for one in topics), _back(words, state)])


MOST_TOPICS = 90
"""Buttons for topics; a message has room for 100 (Bot API)."""


def _language(words: Words, languages: Languages, state: State) -> Screen:
    _ = words.gettext
    there, chosen = state.elsewhere, state.chat.chosen
    text = _("Which language shall the bot speak here? The interview stays as it is.")
    theirs = _choice(
        _("as in Telegram"), Set(Setting.LANGUAGE, "", there), on=chosen not in languages.spoken
    )
    named = [
        _choice(one.own_name, Set(Setting.LANGUAGE, code, there), on=code == chosen)
        for code, one in languages.spoken.items()
    ]
    return _screen([text], [[theirs], named, _back(words, state)])


def asks(words: Words) -> dict[str, Ask]:
    """Return the questions that are answered by a reply to them."""
    _ = words.gettext
    return {
        _("At what time? Reply to this message, like this: 07:15"): Ask.TIME,
        _("Which city? Reply to this message with a city or a country."): Ask.CITY,
    }


def ask(words: Words, what: Ask, *, private: bool, trouble: str = "") -> Prompt:
    """Ask for what is typed as a reply, once more if there was trouble with it.

    In a group the input line of everybody else is left alone.
    """
    question = next(text for text, asked in asks(words).items() if asked is what)
    text = escape(f"{trouble}\n\n{question}" if trouble else question, quote=False)
    example = "07:15" if what is Ask.TIME else words.city(ZONES[0])
    markup = ForceReply(input_field_placeholder=example) if private else None
    return Prompt(text=text, reply_markup=markup)


def asked(languages: Iterable[Words], text: str | None) -> Ask | None:
    """Return what a message of ours asks for, if it is such a question."""
    question = (text or "").rpartition("\n\n")[2]
    return next((found for w in languages if (found := asks(w).get(question))), None)


def choose_zone(words: Words, names: list[str], now: datetime) -> Screen:
    """Offer zones that were found by a name or a place."""
    buttons = [
        _button(
            f"{words.city(name)} · {words.time(now.astimezone(zone(name)).time())}",
            Set(Setting.ZONE, name),
        )
        for name in names
    ]
    text = words.gettext("Which of them shall it be? The time beside each is now.")
    if len(names) == 1:
        text = words.gettext("Is it this one? The time beside it is now.")
    return _screen([text], _in_rows(buttons, 2))


def _choice(label: str, carried: Set, *, on: bool) -> InlineKeyboardButton:
    return _button(f"✓ {label}" if on else label, carried)


def _switch(label: str, setting: Setting, state: State, *, on: bool) -> InlineKeyboardButton:
    there = state.elsewhere
    if on:
        return _button(f"✅ {label}", Set(setting, "", there))
    return _button(f"⬜ {label}", Set(setting, ON, there))


def _back(words: Words, state: State) -> list[InlineKeyboardButton]:
    return [_button(words.gettext("‹ Settings"), Choose(None, state.elsewhere))]


def _button(text: str, carried: Set | Choose | Ask) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=carried.pack())


def _in_rows(buttons: list[InlineKeyboardButton], width: int) -> Rows:
    return [buttons[at : at + width] for at in range(0, len(buttons), width)]


def _screen(lines: list[str], rows: Rows) -> Screen:
    return Screen(text="\n".join(lines), reply_markup=InlineKeyboardMarkup(rows))
