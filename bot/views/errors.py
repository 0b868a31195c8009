"""Lines for readers when something was not understood, does not exist or went wrong.

All of them are plain text; a callback answer takes 200 characters (Bot API).
"""

from html import escape

from bot.domain.interview import Interview
from bot.views.i18n import Words


def apology(words: Words) -> str:
    return words.gettext("Something went wrong here. Please try again in a moment.")


def too_many(words: Words) -> str:
    return words.gettext(
        "That was too much at once, so some of it was not answered. Please resend what is missing."
    )


def old_button(words: Words) -> str:
    return words.gettext("This button is from an older version. /help shows what the bot can do.")


def not_in_one(words: Words) -> str:
    """Return the line that says that a text cannot be shown as one rich message in this chat.

    Either the server takes no rich messages, or the text is too long for one.
    """
    return words.gettext("It cannot be shown as one message here.")


def button_gone(words: Words) -> str:
    return words.gettext("The message has changed and no longer has this button.")


def not_in_a_channel(words: Words) -> str:
    return words.gettext(
        "In a channel a button would change the post for everybody. In a private chat with "
        "the bot you can read on."
    )


def no_excerpt(words: Words, interview: Interview) -> str:
    return words.gettext("There is no such excerpt: they are numbered 1 to {last}.").format(
        last=len(interview.excerpts)
    )


def no_number(words: Words, interview: Interview, number: str) -> str:
    """Return the line that says that no excerpt has this number, nor does the text."""
    return words.gettext(
        "There is no excerpt {number}: they are numbered 1 to {last}, and the text does not have "
        "this number."
    ).format(number=number, last=len(interview.excerpts))


def which_excerpt(words: Words, interview: Interview) -> str:
    return words.gettext(
        "Which excerpt? Write its number, 1 to {last}, like this: /read 12"
    ).format(last=len(interview.excerpts))


def no_question(words: Words, interview: Interview) -> str:
    return words.gettext("There is no such question: they are numbered 1 to {last}.").format(
        last=len(interview.questions)
    )


def no_footnotes(words: Words) -> str:
    return words.gettext("This interview has no footnotes.")


def no_topics(words: Words) -> str:
    return words.gettext("This interview has no topics.")


def no_links(words: Words) -> str:
    return words.gettext("This interview has no further reading.")


def no_footnote(words: Words, interview: Interview) -> str:
    if not interview.footnotes:
        return no_footnotes(words)
    return words.gettext("There is no such footnote: they are numbered 1 to {last}.").format(
        last=len(interview.footnotes)
    )


def no_topic(words: Words) -> str:
    return words.gettext("There is no such topic. /topics shows all of them.")


def no_further(words: Words, *, is_first: bool, in_topic: bool = False) -> str:
    """Return the line that says that there is no previous (`is_first`) or no next excerpt."""
    _ = words.gettext
    if in_topic:
        first, last = _("This is the first in the topic."), _("That was all in the topic.")
        return first if is_first else last
    if is_first:
        return _("This is the first excerpt.")
    return _("This is the last excerpt.")


def old_search(words: Words) -> str:
    return words.gettext("This search has expired. Start a new one with /search.")


def no_such_link(words: Words) -> str:
    return words.gettext(
        "That link doesn’t match anything in this interview. Here is the start page."
    )


def unknown_command(words: Words, meant: str | None) -> str:
    """Return the reply to an unknown command.

    `meant` is a command with a similar name, without a slash, None if there is none.
    """
    _ = words.gettext
    if meant is None:
        return _("I don’t know that command. /help lists them all.")
    return _("I don’t know that command. Did you mean /{command}? /help lists them all.").format(
        command=meant
    )


def administrators_hidden(words: Words) -> str:
    """Return the line that says that Telegram does not tell the bot who administers the chat."""
    return words.gettext(
        "The bot cannot see who administers this chat. Make it an administrator and try again."
    )


def html(line: str) -> str:
    """Return a plain line as HTML for a message."""
    return escape(line, quote=False)
