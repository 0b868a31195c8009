"""Ephemeral messages, which only one person in a group and the bot see (Bot API, Message)."""

from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from bot.emulator.accounts import Person, Room
from bot.emulator.messages import Message


@dataclass(frozen=True)
class Press:
    """Who pressed a button below which message, and when."""

    person: int
    message: Message
    at: datetime


class EphemeralMessages:
    """The ephemeral messages of all chats, and the presses that permit new ones."""

    def __init__(self, seen: MutableMapping[tuple[int, int], Message]) -> None:
        self.presses: dict[str, Press] = {}
        self._seen = seen
        self._messages: dict[tuple[int, int], Message] = {}

    def add(self, message: Message, person: int, receiver: dict[str, Any]) -> None:
        """Make a message that was just posted ephemeral: only this person and the bot see it.

        `receiver` is the User, as JSON, to whom it is addressed: the person, or the bot if the
        person has written it. Its number (`message.ephemeral`) may have belonged to one that is
        gone.
        """
        room = message.room.id
        del self._seen[room, message.id]
        taken = {number for chat, number in self._messages if chat == room}
        message.id, message.seen_by = 0, person
        message.ephemeral = next(number for number in count(1) if number not in taken)
        message.sender = message.sender | {"receiver_user": receiver}
        self._messages[room, message.ephemeral] = message

    def at(self, chat: int, number: int) -> Message | None:
        return self._messages.get((chat, number))

    def remove(self, message: Message) -> None:
        del self._messages[message.room.id, message.ephemeral]

    def expire(self, room: Room) -> None:
        """Remove all ephemeral messages of a chat: in Telegram they may disappear at any time."""
        kept = {key: one for key, one in self._messages.items() if key[0] != room.id}
        self._messages = kept


def is_command(
    menus: Mapping[str, Sequence[Mapping[str, Any]]], person: Person, text: str
) -> bool:
    """Tell whether a text is a command that the person's app sends as an ephemeral message.

    An app that is not old does so if the group's menu in its language marks the command. `menus`
    has the menus by language, and under "" the one for all other languages.
    """
    language = (person.language or "").partition("-")[0]
    menu = menus.get(language, menus.get("", []))
    flagged = [one["command"] for one in menu if one.get("is_ephemeral")]
    command = text.partition(" ")[0].partition("@")[0]
    return not person.old and command in {f"/{name}" for name in flagged}
