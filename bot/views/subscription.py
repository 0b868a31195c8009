"""The subscription in words: confirmation, end, status, and mistakes in what was typed."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.preferences import is_paused_by_hand
from bot.domain.schedule import EVERY_DAY, zone
from bot.domain.subscribe_command import Mistake
from bot.domain.subscription import Order, Pause, Subscription
from bot.views import localities, settings_menus, settings_prompts, weekdays
from bot.views.callback_data import Show
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import Screen
from bot.views.series_callback_data import Series
from bot.views.settings_callback_data import Choose
from bot.views.trail import NO_TRAIL, Trail


def confirmation(  # noqa: PLR0913 - what it depends on
    edition: Edition,
    subscription: Subscription,
    now: datetime,
    *,
    private: bool,
    ends_pause: bool = False,
    choices: Sequence[Sequence[InlineKeyboardButton]] = (),
) -> Screen:
    """Return the confirmation of a new or changed subscription.

    In a private chat it offers to read the next excerpt now, and to subscribe other chats as well.
    `ends_pause` tells that the change has ended a pause. `choices` are rows of buttons that change
    what was assumed.
    """
    _ = edition.words.gettext
    end = InlineKeyboardButton(_("🔕 Unsubscribe"), callback_data=Show.UNSUBSCRIBE.pack())
    rows = [*map(list, choices), [settings(edition.words), end]]
    if is_paused_by_hand(subscription, now):
        rows.insert(0, [settings_menus.resume(edition.words)])
    if private:
        coming = subscription.excerpt(edition.interview).number
        first = _("⏭ Read excerpt {number} now").format(number=coming)
        read = InlineKeyboardButton(first, callback_data=Series.NOW.pack())
        rows = [[read], *rows, [other_chats_button(edition.words)]]
    line = _confirmed(edition, subscription, now, ends_pause=ends_pause)
    return Screen(text=escape(line, quote=False), reply_markup=InlineKeyboardMarkup(rows))


def settings(words: Words) -> InlineKeyboardButton:
    return InlineKeyboardButton(words.gettext("⚙️ Settings"), callback_data=Choose().pack())


def time_button(words: Words, subscription: Subscription, trail: Trail) -> InlineKeyboardButton:
    """Return the button that shows time and town of a subscription and opens its settings."""
    sign = "⏸" if subscription.paused else "🔔"
    label = f"{sign} {words.time(subscription.at)}, {settings_menus.place(words, subscription)}"
    return trail.leads(label, Choose().pack())


def other_chats_button(words: Words, trail: Trail = NO_TRAIL) -> InlineKeyboardButton:
    """Return the button that leads to other chats' subscriptions."""
    return trail.leads(words.gettext("👥 In a group or channel…"), Show.ELSEWHERE.pack())


def short_confirmation(edition: Edition, subscription: Subscription, now: datetime) -> str:
    """Return the confirmation of a subscription, as plain text of a callback answer's length.

    That is 200 characters (Bot API, answerCallbackQuery).
    """
    words = edition.words
    text = (
        words.gettext("🔔 An excerpt a day at {time} ({place}). {next}")
        if subscription.weekdays == EVERY_DAY
        else words.gettext("🔔 An excerpt {days} at {time} ({place}). {next}")
    )
    return text.format(
        days=weekdays.on(words, subscription.weekdays),
        time=words.time(subscription.at),
        place=localities.here(words, subscription, now),
        next=_next(edition, subscription, now),
    )


def _confirmed(
    edition: Edition, subscription: Subscription, now: datetime, *, ends_pause: bool
) -> str:
    """Return the plain confirmation of a subscription, after “Resumed.” if a pause was ended."""
    line = short_confirmation(edition, subscription, now)
    return "\n".join([edition.words.gettext("▶️ Resumed."), line]) if ends_pause else line


def _next(edition: Edition, subscription: Subscription, now: datetime) -> str:
    """Return the plain sentence on when the next excerpt comes, or until when none does."""
    words = edition.words
    _ = words.gettext
    if until := subscription.pause_end(now):
        return _("Paused until {day}.").format(day=words.day_and_month(until))
    if subscription.due is None:
        return _("Paused until you resume.")
    return _("Next: excerpt {number}, {moment}.").format(
        number=subscription.excerpt(edition.interview).number,
        moment=words.moment(subscription.due.at, zone(subscription.zone)),
    )


def pause_changed(
    edition: Edition, subscription: Subscription, now: datetime, *, ends_pause: bool
) -> Screen:
    """Show the subscription after a change of its pause."""
    words = edition.words
    rows = [[settings(words)]]
    if is_paused_by_hand(subscription, now):
        line = f"⏸ {_next(edition, subscription, now)}"
        rows.insert(0, [settings_menus.resume(words)])
    elif ends_pause:
        line = _confirmed(edition, subscription, now, ends_pause=True)
    else:
        text = standing(edition, subscription, now)
        return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))
    return Screen(text=escape(line, quote=False), reply_markup=InlineKeyboardMarkup(rows))


def not_subscribed(words: Words) -> str:
    return words.gettext("There are no daily excerpts here. /subscribe starts them.")


def goes_on(edition: Edition, subscription: Subscription) -> str:
    """Return the callback answer on when the series continues and with which excerpt."""
    words = edition.words
    number = subscription.excerpt(edition.interview).number
    if subscription.due is None:
        return words.gettext(
            "After the pause, the daily excerpts continue with excerpt {number}."
        ).format(number=number)
    return words.gettext("The daily excerpts continue with excerpt {number} on {moment}.").format(
        number=number, moment=words.moment(subscription.due.at, zone(subscription.zone))
    )


def ended_in_short(words: Words, *, was_subscribed: bool) -> str:
    """Return the line that says that the daily excerpts have ended, or that there were none.

    It is plain text of a callback answer's length.
    """
    _ = words.gettext
    if was_subscribed:
        return _(
            "🔕 No more daily excerpts here. /subscribe starts them again with the same settings, "
            "where they stopped."
        )
    return not_subscribed(words)


def ended(edition: Edition, *, was_subscribed: bool) -> Screen:
    """Return the screen that says that the daily excerpts have ended, or that there were none.

    Its buttons subscribe and read.
    """
    words = edition.words
    _ = words.gettext
    label = _("🔔 Subscribe again") if was_subscribed else _("🔔 An excerpt a day")
    again = InlineKeyboardButton(label, callback_data=Show.SUBSCRIBE.pack())
    read = InlineKeyboardButton(_("📖 Read"), callback_data=Show.READ.pack())
    return Screen(
        text=escape(ended_in_short(words, was_subscribed=was_subscribed), quote=False),
        reply_markup=InlineKeyboardMarkup([[again, read]]),
    )


def administrators_only(words: Words) -> str:
    return words.gettext("Only administrators of this chat can change its daily excerpts.")


def not_in_direct_messages(words: Words) -> str:
    """Return the line that says that a channel's direct messages get no daily excerpts."""
    return words.gettext(
        "Daily excerpts are not sent to a channel’s direct messages. /subscribe works in the "
        "channel itself, and in a private chat with the bot."
    )


def mistake(words: Words, what: Mistake, typed: str) -> str:
    """Return plain text on what was not understood after `/subscribe`, with an example."""
    _ = words.gettext
    if what is Mistake.RATE:
        example = _("Write it like this: /subscribe Monday and Thursday 07:30")
    else:
        example = _("Write it like this: /subscribe 07:30 Helsinki")
    return f"{settings_prompts.mistake(words, what, typed)} {example}"


def chosen_settings(edition: Edition, subscription: Subscription) -> str:
    """Return order, topic, days and sound of the daily excerpts in words, as plain text."""
    _ = edition.words.gettext
    topic = subscription.series_topic(edition.interview)
    return " · ".join(
        [
            _("shuffled, without repeats")
            if subscription.order is Order.SHUFFLED
            else _("in order"),
            _("only: {topic}").format(topic=edition.title(topic)) if topic else _("all topics"),
            weekdays.named(edition.words, subscription.weekdays),
            _("silent") if subscription.silent else _("with sound"),
        ]
    )


def standing(edition: Edition, subscription: Subscription | None, now: datetime) -> str:
    """Return HTML on when the next excerpt comes, or why none does.

    The choices for a subscription that has not ended follow on a line of their own.
    """
    text = _daily(edition, subscription, now)
    if subscription is None or subscription.is_ended:
        return text
    return f"{text}\n{escape(chosen_settings(edition, subscription), quote=False)}"


def _daily(edition: Edition, subscription: Subscription | None, now: datetime) -> str:
    words = edition.words
    _ = words.gettext
    if subscription is None or subscription.is_ended:
        return _("No daily excerpts here.")
    place = escape(localities.here(words, subscription, now), quote=False)
    if subscription.paused is Pause.FINISHED:
        return _("The daily excerpts have come to an end.")
    excerpts = (
        _("Daily excerpts at {time} ({place})")
        if subscription.weekdays == EVERY_DAY
        else _("Excerpts {days} at {time} ({place})")
    ).format(
        days=weekdays.on(words, subscription.weekdays),
        time=words.time(subscription.at),
        place=place,
    )
    if subscription.due is None:
        text = _paused(words, subscription.paused).format(excerpts=excerpts)
    else:
        text = _("{excerpts}.\nNext: excerpt {number}, {moment}")
        if subscription.pause_end(now):
            text = _("{excerpts} are paused.\nThey resume with excerpt {number} on {moment}.")
        text = text.format(
            excerpts=excerpts,
            number=subscription.excerpt(edition.interview).number,
            moment=words.moment(subscription.due.at, zone(subscription.zone)),
        )
    if subscription.lost_zone is None or subscription.paused in {
        Pause.BY_HAND,
        Pause.FORUM_TOPIC_CLOSED,
        Pause.REFUSED,
    }:
        return text
    lost = _(
        "The time of {lost} is no longer known; that of {city} is used instead. /subscribe "
        "with a city sets another one."
    ).format(
        lost=escape(subscription.place or words.city(subscription.lost_zone), quote=False),
        city=words.city(subscription.zone),
    )
    return f"{text}\n{lost}"


def _paused(words: Words, why: Pause | None) -> str:
    """Return why a series is paused, with `{excerpts}` for “Daily excerpts at 08:00 (Oslo)”.

    Not for FINISHED and ENDED; None counts as UNREACHABLE.
    """
    _ = words.gettext
    match why:
        case Pause.BY_HAND:
            return _("{excerpts} are paused until you resume them.")
        case Pause.FORUM_TOPIC_CLOSED:
            return _("{excerpts} are paused: this topic was closed.")
        case Pause.REFUSED:
            return _(
                "{excerpts} are paused: Telegram refused them three times in a row. The bot’s "
                "operators have been told. /subscribe tries again."
            )
        case _:
            return _(
                "{excerpts} are paused: the bot could not post here. /subscribe resumes them."
            )
