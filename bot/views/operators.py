"""What operators see: numbers, announcements, failures."""

from datetime import timedelta
from html import escape

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.announcement import Progress
from bot.domain.chat import ChatKind
from bot.domain.delivery import Reason, State
from bot.domain.error_report import ErrorSignature as Failure
from bot.domain.statistics import Statistics
from bot.domain.subscription import Pause
from bot.drawing.chart import Bars, Chart
from bot.views.callback_data import Announce, Tap
from bot.views.i18n import Words
from bot.views.screen import Screen

COLOURS = {State.SENT: "#4a84b5", State.FAILED: "#c4554d", State.UNCERTAIN: "#dba23a"}


def numbers(words: Words, found: Statistics) -> str:
    """Return the statistics as HTML of a caption's length: 1024 characters (Bot API)."""
    _ = words.gettext
    kinds = {
        ChatKind.PRIVATE: _("private chats"),
        ChatKind.GROUP: _("groups"),
        ChatKind.SUPERGROUP: _("supergroups"),
        ChatKind.CHANNEL: _("channels"),
    }
    parts = [
        _heading(_("Chats"), sum(found.chats.values())),
        *(_line(kinds[kind], found.chats.get(kind, 0)) for kind in ChatKind),
        "",
        _heading(_("Subscriptions"), sum(found.subscriptions.values())),
        *(_line(_pause(words, why), n) for why, n in sorted(found.subscriptions.items())),
        "",
        _heading(_("Daily excerpts, 30 days"), sum(found.deliveries.values())),
    ]
    for state, name in _outcomes(words).items():
        parts.append(_line(name, found.became(state)))
        parts += (
            f"· {escape(_reason(words, reason))}: {number}"
            for reason, number in found.reasons(state)
            if reason is not Reason.NONE
        )
    return "\n".join(parts)


def chart(words: Words, found: Statistics) -> Chart:
    """Return the chart of the deliveries of each day by outcome, to be drawn as a picture."""
    return Chart(
        title=words.gettext("Daily excerpts, 30 days"),
        labels=[words.short(day) for day in found.days],
        bars=[
            Bars(f"{name} ({found.became(state)})", COLOURS[state], found.by_day(state))
            for state, name in _outcomes(words).items()
        ],
    )


def both_ways(words: Words) -> str:
    """Return the plain line that stands above the two posts of a preview."""
    return words.gettext(
        "As a daily excerpt: first for a private chat, then for a group or channel."
    )


def what_to_announce(words: Words) -> str:
    return words.gettext(
        "Write the message after the command, or reply with the command to the message to be "
        "announced."
    )


def only_text(words: Words) -> str:
    return words.gettext("Only text can be announced.")


def too_much_formatting(words: Words) -> str:
    return words.gettext("The message has too many links or too much formatting. Please use less.")


def nobody(words: Words) -> str:
    return words.gettext("There are no active subscriptions: nobody would get it.")


def announced(html: str) -> Screen:
    """Show an announcement as everybody gets it."""
    return Screen(text=html, reply_markup=None)


def confirm(words: Words, number: int, chats: int) -> Screen:
    """Return the screen that asks whether to send a previewed announcement to `chats` chats.

    `number` is the announcement's id in the database.
    """
    send = words.ngettext("📣 Send to {number} chat", "📣 Send to {number} chats", chats)
    rows = [
        [_button(send.format(number=chats), Announce(Tap.SEND, number))],
        [_button(words.gettext("Cancel"), Announce(Tap.CANCEL, number))],
    ]
    text = words.gettext("The message above will be sent to everyone who gets daily excerpts.")
    return Screen(text=text, reply_markup=InlineKeyboardMarkup(rows))


def begins(words: Words) -> Screen:
    return Screen(text=words.gettext("📣 It is on its way."), reply_markup=None)


def called_off(words: Words) -> Screen:
    return Screen(text=words.gettext("It was not sent to anybody."), reply_markup=None)


def old_announcement(words: Words) -> str:
    """Return the callback answer to a tap on an announcement that is no draft any more."""
    return words.gettext(
        "This announcement has already been sent, cancelled or replaced by another one."
    )


def progress(words: Words, now: Progress) -> Screen:
    """Show how far an announcement is, or at the end that it was sent, with the outcomes."""
    _ = words.gettext
    if now.is_over:
        head = _("📣 The announcement has been sent.")
    else:
        head = _("📣 On its way: {done} of {total}.").format(done=now.done, total=now.total)
    counts = {State.SENT: now.sent, State.FAILED: now.failed, State.UNCERTAIN: now.uncertain}
    lines = [_line(name, counts[state]) for state, name in _outcomes(words).items()]
    return Screen(text="\n".join([escape(head, quote=False), *lines]), reply_markup=None)


def failure(words: Words, kind: Failure, count: int) -> Screen:
    """Return the report to operators on an error, without who met it and what they had written.

    `count` is how often it occurred since the last report.
    """
    _ = words.gettext
    where = f"{kind.module}.{kind.function}:{kind.line}" if kind.module else "–"
    text = "\n".join(
        [
            escape(_("⚠️ Something failed here."), quote=False),
            f"<code>{escape(kind.error)}</code>",
            f"<code>{escape(where)}</code>",
            escape(_("Since the last report: {number} ×").format(number=count)),
        ]
    )
    return Screen(text=text, reply_markup=None)


def file_moved(words: Words) -> Screen:
    """Return the report to operators that the database's file was deleted or replaced."""
    _ = words.gettext
    return _report(
        _("⚠️ The database file was deleted or replaced while the bot was running."),
        _("Nothing is stored and no daily excerpts are sent until it is put back."),
        _("Otherwise stop the bot, restore a backup and start it again."),
    )


def log_moved(words: Words) -> Screen:
    """Return the report to operators that the database's write-ahead log was deleted."""
    _ = words.gettext
    return _report(
        _("⚠️ A part of the database was deleted while the bot was running: its write-ahead log."),
        _("Nothing is stored and no daily excerpts are sent until the bot is restarted."),
        _("What it stored before that is saved then."),
    )


def paused_subscriptions(words: Words, count: int) -> Screen:
    """Return the report to operators that `count` subscriptions are paused since the last report.

    Telegram refused three of their posts in a row.
    """
    _ = words.gettext
    return _report(
        _("⚠️ Daily excerpts are paused where Telegram refused them three times in a row."),
        _("The log says why. /subscribe in that chat tries again."),
        _("Since the last report: {number} ×").format(number=count),
    )


def no_updates(words: Words, lasted: timedelta, why: str) -> Screen:
    """Return the report to operators that no updates arrive, and for how long none have.

    `why` describes the error in one line.
    """
    minutes = _minutes(lasted)
    text = words.ngettext(
        "🔇 No updates have arrived for {minutes} minute: the bot is not receiving any messages.",
        "🔇 No updates have arrived for {minutes} minutes: the bot is not receiving any messages.",
        minutes,
    ).format(minutes=minutes)
    return _alarm(text, why)


def updates_again(words: Words, lasted: timedelta) -> Screen:
    """Return the report to operators that updates arrive again, and how long there were none."""
    minutes = _minutes(lasted)
    text = words.ngettext(
        "🔊 Updates are arriving again after {minutes} minute without any.",
        "🔊 Updates are arriving again after {minutes} minutes without any.",
        minutes,
    ).format(minutes=minutes)
    return _alarm(text)


def changed_elsewhere(words: Words, what: str) -> Screen:
    """Return the report to operators that somebody else uses the token.

    `what` is one line about what they changed; the report says that it was put right.
    """
    text = words.gettext(
        "⚠️ Somebody else is using this bot’s token. What they changed has been put right."
    )
    return _alarm(text, what)


def _report(*lines: str) -> Screen:
    return Screen(text=escape("\n".join(lines), quote=False), reply_markup=None)


def _alarm(text: str, *lines: str) -> Screen:
    shown = [escape(text, quote=False), *(f"<code>{escape(line)}</code>" for line in lines)]
    return Screen(text="\n".join(shown), reply_markup=None)


def _minutes(lasted: timedelta) -> int:
    """Return a time as whole minutes, at least one."""
    return max(1, round(lasted.total_seconds() / 60))


def _outcomes(words: Words) -> dict[State, str]:
    _ = words.gettext
    return {State.SENT: _("sent"), State.FAILED: _("failed"), State.UNCERTAIN: _("uncertain")}


def _pause(words: Words, why: str) -> str:
    _ = words.gettext
    known = {
        "active": _("active"),
        Pause.UNREACHABLE: _("paused, unreachable"),
        Pause.FORUM_TOPIC_CLOSED: _("paused, topic closed"),
        Pause.REFUSED: _("paused, refused"),
        Pause.BY_HAND: _("paused by the reader"),
        Pause.FINISHED: _("finished"),
    }
    return known[why]


def _reason(words: Words, reason: Reason) -> str:
    _ = words.gettext
    return {
        Reason.NONE: "",
        Reason.TOO_LATE: _("too late after an outage"),
        Reason.UNREACHABLE: _("the chat cannot be reached"),
        Reason.SILENCED: _("posting not allowed"),
        Reason.FORUM_TOPIC_CLOSED: _("the forum topic is closed"),
        Reason.REFUSED: _("refused by Telegram"),
        Reason.NO_ANSWER: _("Telegram’s answer was lost"),
    }[reason]


def _heading(name: str, number: int) -> str:
    return f"<b>{escape(name)}: {number}</b>"


def _line(name: str, number: int) -> str:
    return f"{escape(name)}: {number}"


def _button(text: str, pressed: Announce) -> InlineKeyboardButton:
    return InlineKeyboardButton(text, callback_data=pressed.pack())
