"""Notices that the bot sends unasked: that daily excerpts are paused, or come again."""

from html import escape

from bot.domain.schedule import zone
from bot.domain.subscription import Subscription
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import Screen


def forum_topic_closed(words: Words) -> Screen:
    """Return the notice to a group that a forum topic with daily excerpts is closed or deleted."""
    text = words.gettext(
        "A topic in this group that received daily excerpts was closed or deleted, so they are "
        "paused. An administrator can write /subscribe in another topic."
    )
    return Screen(text=text, reply_markup=None)


def refused(words: Words, where: str | None = None) -> Screen:
    """Return the notice that daily excerpts are paused, as Telegram refused three posts in a row.

    `where` is the channel's title if its administrators are told in private, None if the chat
    itself is told.
    """
    _ = words.gettext
    if where is None:
        text = _(
            "The daily excerpts here are paused: Telegram refused them three times in a row. "
            "Nothing is lost, /subscribe tries again."
        )
    else:
        text = _(
            "The daily excerpts in “{chat}” are paused: Telegram refused them three times in a "
            "row. Nothing is lost, /subscribe there tries again."
        ).format(chat=where)
    return Screen(text=escape(text, quote=False), reply_markup=None)


def reachable_again(edition: Edition, subscription: Subscription) -> str:
    """Return the plain notice to somebody who could not be reached that excerpts come again."""
    words = edition.words
    assert subscription.due
    return words.gettext(
        "🔔 The bot can reach you again, so the daily excerpts resume. Next: excerpt "
        "{number}, {moment}."
    ).format(
        number=subscription.excerpt(edition.interview).number,
        moment=words.moment(subscription.due.at, zone(subscription.zone)),
    )
