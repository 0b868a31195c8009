"""What the interview's page tells a reader who opens it as a Mini App, in plain text."""

from datetime import datetime

from bot.domain.subscription import Subscription
from bot.views import subscription as subscription_view
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import plain


def standing(edition: Edition, subscription: Subscription | None, now: datetime) -> str:
    """Return plain text on when the next excerpt comes, or why none does, and the choices."""
    return plain(subscription_view.standing(edition, subscription, now))


def labels(words: Words) -> dict[str, str]:
    """Return the labels and the lines of the page, by the names that its script has for them."""
    _ = words.gettext
    return {
        "title": _("An excerpt a day"),
        "time": _("Time by the clock of this device"),
        "begin": _("🔔 An excerpt a day"),
        "change": _("Save the time"),
        "end": _("🔕 Unsubscribe"),
        "failed": _("That could not be saved. Try again in a moment."),
        "old": _(
            "This page has been open for an hour, so your place is no longer saved. Open it "
            "again from the chat."
        ),
    }


def menu(words: Words) -> str:
    """Return the label of the button beside the input line, which opens the page."""
    return words.gettext("Read")
