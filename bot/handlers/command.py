"""A handler of commands that also finds arguments written without a blank."""

import re
from typing import Any

from telegram import Update
from telegram.ext import CommandHandler
from typing_extensions import override

from bot.context import Context

GLUED = re.compile(r"(?!\s)[\W_]+")
"""The pattern of signs and zero-width characters in place of the blank after a command."""


class LenientCommandHandler(CommandHandler[Context, None]):
    """Handles a command, also if no blank separates its arguments from it, as in `/search:rysk`.

    PTB's own handler splits the message at blanks and drops the first part, with whatever stands
    in it after the command.
    """

    @override
    def check_update(self, update: object) -> Any:
        found = super().check_update(update)
        if not isinstance(found, tuple):
            return found
        message = update.effective_message if isinstance(update, Update) else None
        assert message
        assert message.text
        behind = message.text[message.entities[0].length :]
        return GLUED.sub("", behind, count=1).split() if GLUED.match(behind) else found[0], found[
            1
        ]
