"""The menus of `/settings`: for each setting a screen whose buttons set it."""

from dataclasses import dataclass, replace
from datetime import datetime, time

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.chat import Chat
from bot.domain.pause_lengths import A_DAY, A_WEEK, UNTIL_RESUMED
from bot.domain.preferences import Setting
from bot.domain.schedule import EVERY_DAY, zone
from bot.domain.subscription import Subscription
from bot.views import disabled_buttons, lists
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.lists import TITLES_PER_PAGE, TOPICS_PER_PAGE
from bot.views.screen import Rows, Screen, batches
from bot.views.settings_callback_data import Ask, Begin, Choose, Set, zoned
from bot.views.trail import Trail

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

ZONES_OF = {
    "ru": [
        "Europe/Moscow",
        "Europe/Samara",
        "Asia/Yekaterinburg",
        "Asia/Omsk",
        "Asia/Novosibirsk",
        "Asia/Irkutsk",
        "Asia/Vladivostok",
        "Europe/Minsk",
        "Europe/Kyiv",
        "Asia/Tbilisi",
        "Asia/Yerevan",
        "Asia/Almaty",
        "Asia/Jerusalem",
        "Europe/Belgrade",
        "Europe/Riga",
        "Europe/Berlin",
        "Europe/Stockholm",
        "Europe/London",
    ]
}
"""The zones that are offered instead of `ZONES`, by the reader's language."""


@dataclass(frozen=True)
class SettingsState:
    """The settings of a chat at the moment `now`.

    `title` is the chat's name if it is set up from a private chat, otherwise empty.
    `may_be_ephemeral` tells whether the chat's answers can be seen by whoever asked alone.
    """

    chat: Chat
    subscription: Subscription | None
    now: datetime
    title: str = ""
    may_be_ephemeral: bool = False

    @property
    def target_chat_id(self) -> int:
        """Return what the buttons must carry: another chat's id, 0 for the chat they are in."""
        return self.chat.address.chat if self.title else 0


def time_(words: Words, state: SettingsState, subscription: Subscription) -> Screen:
    _ = words.gettext
    buttons = [
        choice(
            words.time(at),
            Set(Setting.TIME, f"{at:%H%M}", state.target_chat_id),
            on=at == subscription.at,
        )
        for at in TIMES
    ]
    rows = in_rows(buttons, 4)
    if not state.title:
        rows.append([button(_("⌨️ Another time…"), Ask.TIME)])
    text = _("At what time should the excerpt be sent? The time set is {time} ({place}).").format(
        time=words.time(subscription.at), place=place(words, subscription)
    )
    return screen([text], [*rows, back(words, state.target_chat_id)])


def zone_(words: Words, state: SettingsState, subscription: Subscription) -> Screen:
    _ = words.gettext
    chat_id, own = state.target_chat_id, place(words, subscription)
    names = {words.city(name): name for name in ZONES_OF.get(words.language, ZONES)}
    buttons = [
        choice(city, Set(Setting.ZONE, name, chat_id), on=city == own)
        for city, name in names.items()
    ]
    if own not in names:
        length = len(Set(Setting.ZONE, chat=chat_id).pack())
        value = zoned(subscription.zone, subscription.place, beside=length)
        buttons.insert(0, choice(own, Set(Setting.ZONE, value, chat_id), on=True))
    rows = in_rows(buttons, 3)
    if not state.title:
        rows.append([button(_("⌨️ Another city…"), Ask.CITY)])
    if state.chat.is_private:
        rows.append([button(_("📍 By my location…"), Ask.PLACE)])
    text = _(
        "Which city’s time should the daily excerpts follow? The city set is {place}, where it "
        "is {time} now."
    ).format(
        place=own,
        time=words.time(state.now.astimezone(zone(subscription.zone)).time()),
    )
    return screen([text], [*rows, back(words, chat_id)])


def topic(
    edition: Edition, state: SettingsState, subscription: Subscription, page: int = 1
) -> Screen:
    words, chat_id = edition.words, state.target_chat_id
    _ = words.gettext
    now = subscription.series_topic(edition.interview)
    everything = choice(_("All topics"), Set(Setting.TOPIC, "", chat_id), on=now is None)
    topics = [
        choice(
            f"{edition.title(topic)} ({len(topic.excerpts)})",
            Set(Setting.TOPIC, topic.slug, chat_id),
            on=topic == now,
        )
        for topic in edition.interview.topics
    ]
    text = _("Which excerpts should be sent?")
    pages = _paged(words, topics, Choose(Setting.TOPIC, chat_id, page), TOPICS_PER_PAGE)
    return screen([text], [[everything], *pages, back(words, chat_id)])


def start(edition: Edition, state: SettingsState, page: int = 1) -> Screen:
    """Show the excerpts with which the series can go on: the first of each answer.

    In a private chat the one after the excerpt read last is offered too. Unless another chat is
    set up, a button asks for any number.
    """
    words, chat_id, interview = edition.words, state.target_chat_id, edition.interview
    _ = words.gettext
    rows: Rows = []
    following = state.chat.following(interview) if state.chat.reading_position else None
    if following and state.chat.is_private:
        label = _("📖 Where I am reading: excerpt {number}").format(number=following.number)
        rows.append([button(label, Set(Setting.START, str(following.number), chat_id))])
    if not state.title:
        rows.append([button(_("⌨️ Another excerpt…"), Ask.START)])
    questions = [
        button(
            lists.question_label(asked, words.language),
            Set(Setting.START, str(asked.excerpts[0]), chat_id),
        )
        for asked in interview.questions
    ]
    text = _(
        "Where should the daily excerpts continue? From there on they are sent in order, "
        "from all topics."
    )
    pages = _paged(words, questions, Choose(Setting.START, chat_id, page), TITLES_PER_PAGE)
    return screen([text], [*rows, *pages, back(words, chat_id)])


def _paged(
    words: Words, buttons: list[InlineKeyboardButton], wanted: Choose, per_page: int
) -> Rows:
    """Return the buttons on the page of `wanted`, a row each, and those that turn pages."""
    pages = batches(buttons, per_page) or [[]]
    shown = min(wanted.page, len(pages))
    around = disabled_buttons.turns(
        words, shown, len(pages), lambda label, number: button(label, replace(wanted, page=number))
    )
    return [*([one] for one in pages[shown - 1]), *around]


def days(words: Words, state: SettingsState, subscription: Subscription) -> Screen:
    """Show the weekdays; each button adds a day or takes it away.

    The last day that is left cannot be taken away.
    """
    _ = words.gettext
    chat_id = state.target_chat_id

    def toggled(day: int) -> str:
        changed = subscription.weekdays ^ {day} or subscription.weekdays
        return "".join(map(str, sorted(changed)))

    one_by_one = [
        choice(
            words.weekday(day),
            Set(Setting.DAYS, toggled(day), chat_id),
            on=day in subscription.weekdays,
        )
        for day in sorted(EVERY_DAY)
    ]
    text = _("On which days should an excerpt be sent?")
    return screen([text], [*in_rows(one_by_one, 4), back(words, chat_id)])


def pause(edition: Edition, state: SettingsState, trail: Trail) -> Screen:
    """Show the lengths of a pause to choose from: a day, a week, or until the reader resumes."""
    words, chat_id = edition.words, state.target_chat_id
    _ = words.gettext
    lengths = {A_DAY: _("A day"), A_WEEK: _("A week"), UNTIL_RESUMED: _("Until I resume")}
    rows = [
        [
            trail.leads(label, Set(Setting.PAUSE, value, chat_id).pack())
            for value, label in lengths.items()
        ]
    ]
    leads_back = trail.back(edition)
    rows.append([*back(words, chat_id), *([leads_back] if leads_back else [])])
    return screen([_("For how long should the daily excerpts be paused?")], rows)


def capital(label: str) -> str:
    """Return a text with a capital first letter, to be a label of its own."""
    return label[:1].upper() + label[1:]


def place(words: Words, subscription: Subscription) -> str:
    """Return the name to show for a subscription's zone.

    That is the town that the reader named; without one it is a UTC offset or the zone's city. The
    town is not shown where its zone is not known any more, and another one is used instead
    (`lost_zone`).
    """
    if subscription.place and not subscription.lost_zone:
        return subscription.place
    if subscription.zone.startswith(
        ("Etc/GMT+", "Etc/GMT-")
    ):  # POSIX's signs are the other way round
        sign, hours = subscription.zone[7], subscription.zone[8:]
        return f"UTC{'−' if sign == '+' else '+'}{hours}"
    return words.city(subscription.zone)


def choice(label: str, carried: Set, *, on: bool) -> InlineKeyboardButton:
    return button(f"✓ {label}" if on else label, carried)


def back(words: Words, chat_id: int = 0) -> list[InlineKeyboardButton]:
    return [button(words.gettext("‹ Settings"), Choose(None, chat_id))]


def resume(words: Words, chat_id: int = 0) -> InlineKeyboardButton:
    return button(words.gettext("▶️ Resume"), Set(Setting.PAUSE, "", chat_id))


def button(text: str, carried: Set | Choose | Ask | Begin) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=carried.pack())


def in_rows(buttons: list[InlineKeyboardButton], width: int) -> Rows:
    return [buttons[at : at + width] for at in range(0, len(buttons), width)]


def screen(lines: list[str], rows: Rows) -> Screen:
    return Screen(text="\n".join(lines), reply_markup=InlineKeyboardMarkup(rows))
