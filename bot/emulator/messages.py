"""A message in the emulated Telegram, and its JSON in the Bot API."""

import re
from dataclasses import dataclass, field
from typing import Any

from bot.emulator import html
from bot.emulator.accounts import Room

COMMAND = re.compile(r"/[A-Za-z0-9_]+(@[A-Za-z0-9_]+)?(?![\w/<>])")
"""A command at the beginning of a message; a space ends it, and so does any mark but `/`, `<` and
`>`, after which it is no command (TDLib, find_bot_commands)."""


@dataclass
class Message:
    """A message in a chat, of the bot or of somebody else; `asks`: it forces a reply (ForceReply).

    `direct_topic` is the topic of a channel's direct messages that it is in, 0 elsewhere; `rich`
    are the blocks of a rich message, None for any other. An ephemeral message has the `id` 0, a
    number of its own (`ephemeral`), and `seen_by`, the id of the only person who sees it; both are
    0 for any other.
    """

    room: Room
    id: int
    date: int
    text: html.Text
    thread: int = 0
    direct_topic: int = 0
    rows: list[list[dict[str, Any]]] = field(default_factory=list)
    sender: dict[str, Any] = field(default_factory=dict)
    file: bytes | None = None
    silent: bool = False
    asks: bool = False
    rich: list[dict[str, Any]] | None = None
    picture: bytes | None = None
    file_id: str = ""
    ephemeral: int = 0
    seen_by: int = 0
    picture_url: str = ""

    def json(self) -> dict[str, Any]:
        """Return the message as the Bot API's type Message."""
        body: dict[str, Any] = {"message_id": self.id, "date": self.date, "chat": self.room.json()}
        file_id = self.file_id or str(self.id)
        named = {"file_id": file_id, "file_unique_id": file_id}
        if self.file is not None:
            body["document"] = named
        elif self.picture is not None or self.picture_url:
            body["photo"] = [named | {"width": 1, "height": 1}]
            body |= {"caption": self.text.plain, "caption_entities": self.text.entities}
        elif self.rich is not None:
            body["rich_message"] = {"blocks": self.rich}
        else:
            body |= {"text": self.text.plain, "entities": self.text.entities}
        if self.thread:
            body |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.direct_topic:
            body["direct_messages_topic"] = {"topic_id": self.direct_topic}
        if self.ephemeral:
            body["ephemeral_message_id"] = self.ephemeral
        if self.rows:
            body["reply_markup"] = {"inline_keyboard": self.rows}
        return body | self.sender


def commands_in(text: str) -> list[dict[str, Any]]:
    """Return the entity of the command that a text begins with, in a list, which may be empty.

    A command directly followed by a letter that is not ASCII, as in `/läs`, is none.
    """
    found = COMMAND.match(text)
    return [{"type": "bot_command", "offset": 0, "length": found.end()}] if found else []
