"""Buttons below the confirmation of a subscription, for what the reader did not choose."""

from bot.domain.interview import Excerpt
from bot.domain.preferences import Setting
from bot.domain.subscription import Subscription
from bot.views import settings_menus
from bot.views.i18n import Words
from bot.views.screen import Rows
from bot.views.settings_callback_data import Choose, Set


def otherwise(
    words: Words, subscription: Subscription, *, time: bool, place: bool, start: Excerpt | None
) -> Rows:
    """Return the buttons that change what the reader of a confirmation did not choose.

    `time` and `place` tell whether to offer another time or time zone, as the default was assumed.
    `start` is an excerpt to begin with instead of the one that comes next; None offers none.
    """
    _ = words.gettext
    rows: Rows = []
    if start:
        label = _("Start from excerpt {number} instead").format(number=start.number)
        rows.append([settings_menus.button(label, Set(Setting.START, str(start.number)))])
    buttons = []
    if time:
        buttons.append(settings_menus.button(_("🕗 Change time"), Choose(Setting.TIME)))
    if place:
        label = _("🌍 Not in {place}?").format(place=settings_menus.place(words, subscription))
        buttons.append(settings_menus.button(label, Choose(Setting.ZONE)))
    return [*rows, buttons] if buttons else rows
