"""What became of the last daily post."""

from bot.domain.delivery import Delivery, Reason, State
from bot.views.edition import Edition


def told(edition: Edition, last: Delivery) -> str:
    words = edition.words
    _ = words.gettext
    excerpt = edition.interview.place_of(last.excerpt)
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
