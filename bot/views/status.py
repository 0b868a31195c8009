"""`/status`: how the daily excerpts and the reading stand."""

from datetime import datetime

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.chat import Chat
from bot.domain.delivery import Delivery, Reason, State
from bot.domain.interview import Excerpt
from bot.domain.subscription import Pause, Subscription
from bot.views import excerpt_buttons, progress
from bot.views import subscription as subscription_view
from bot.views.callback_data import Show
from bot.views.edition import Edition
from bot.views.i18n import Words
from bot.views.screen import Rows, Screen
from bot.views.trail import STATUS, Trail


def show(
    edition: Edition,
    chat: Chat,
    subscription: Subscription | None,
    last: Delivery | None,
    now: datetime,
) -> Screen:
    """Show how the subscription, its last post and the reading stand."""
    words = edition.words
    _ = words.gettext
    lines = [subscription_view.standing(edition, subscription, now)]
    if last:
        lines.append(last_post(edition, last))
    read = edition.interview.excerpt_by_id(chat.reading_position)
    before = chat.before_jump(edition.interview)
    total = len(edition.interview.excerpts)
    reading: Rows = []
    here = Trail((STATUS,))
    if read:
        lines.append(_progress(words, read, before, total))
        reading.append([excerpt_buttons.read_on(edition, read, here)])
    else:
        lines.append(_("Nothing read yet. Excerpts in total: {number}.").format(number=total))
        first = Show.INTRODUCTION if edition.interview.introduction.text else Show.READ
        reading.append([here.leads(_("📖 Read"), first.pack())])
    if before:
        reading.append([excerpt_buttons.back_to(edition, before, here)])
    if subscription and subscription.paused is Pause.FINISHED:
        rows = [*reading, *excerpt_buttons.going_on(edition, here)]
        return Screen(text="\n\n".join(lines), reply_markup=InlineKeyboardMarkup(rows))
    if subscription is None or subscription.is_ended:
        button = InlineKeyboardButton(
            _("🔔 An excerpt a day"), callback_data=Show.SUBSCRIBE.pack()
        )
    else:
        button = InlineKeyboardButton(_("🔕 Unsubscribe"), callback_data=Show.UNSUBSCRIBE.pack())
    row = [subscription_view.settings(words), button]
    others = [[subscription_view.other_chats_button(words, here)]] if chat.is_private else []
    rows = [*reading, row, *others]
    return Screen(text="\n\n".join(lines), reply_markup=InlineKeyboardMarkup(rows))


def _progress(words: Words, read: Excerpt, before: Excerpt | None, total: int) -> str:
    """Return the line on the reading position and, if there was a jump, on the one before."""
    _ = words.gettext
    line = _("You are at excerpt {number} of {total} ({percent}).")
    if before:
        line = _(
            "You are at excerpt {number} of {total} ({percent}); before the jump you were at "
            "excerpt {before}."
        )
    return line.format(
        number=read.number,
        total=total,
        percent=progress.percent(words, read.number, total),
        before=before.number if before else "",
    )


def last_post(edition: Edition, last: Delivery) -> str:
    """Return the line on what became of the last daily post."""
    words = edition.words
    _ = words.gettext
    excerpt = edition.interview.excerpt_by_id(last.excerpt)
    number = excerpt.number if excerpt else "–"
    match last.state:
        case State.SENT:
            text = _("Last: excerpt {number}, {day}, sent")
        case State.PLANNED:
            text = _("Last: excerpt {number}, {day}, on its way")
        case State.UNCERTAIN:
            text = _(
                "Last: excerpt {number}, {day}; Telegram’s answer was lost, so it may not have "
                "arrived. It will be sent again next time."
            )
        case State.FAILED if last.reason is Reason.TOO_LATE:
            text = _(
                "Last: nothing on {day}, the bot was out of service. You have not missed an "
                "excerpt."
            )
        case State.FAILED:
            text = _(
                "Last: excerpt {number}, {day}, could not be sent. It will be sent next time."
            )
    return text.format(number=number, day=words.day(last.day))
