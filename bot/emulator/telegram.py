"""The emulated Telegram: its chats and messages, and the updates of what people do there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from bot.emulator import html, inline_queries
from bot.emulator.accounts import ANONYMOUS, Person, Room, check_presence, member
from bot.emulator.ephemeral_messages import EphemeralMessages, Press, is_command
from bot.emulator.errors import ApiError, NetworkFault, bad_request
from bot.emulator.messages import Message, commands_in
from bot.emulator.versions import NEWEST, Version

Update = dict[str, Any]
NOWHERE = "chat not found"


@dataclass(frozen=True)
class Call:
    """A method that the bot called, whatever came of it."""

    method: str
    params: Mapping[str, Any]
    at: datetime


@dataclass
class Fault:
    """What goes wrong with the next `times` calls of a method, in one chat or in all."""

    method: str
    what: ApiError | NetworkFault
    times: int = 1
    chat: int | None = None


@dataclass(frozen=True)
class WebhookInfo:
    """The webhook that the bot has set; `updates` are the kinds of updates that it wants."""

    url: str
    secret: str
    updates: tuple[str, ...]
    connections: int


class Telegram:
    """Telegram with its chats, for tests and `utdrag chat`.

    Each method for what a person does returns the update, or updates, that the bot gets of it.
    `now` is the clock. `news` has, in order, the messages that the bot has sent or edited, and the
    texts and links with which it has answered presses; whoever shows the news empties the list.
    `inline_answers` are the answers to inline queries. `api` is the version of the Bot API that
    the server knows; a test may change it.
    """

    def __init__(self, now: Callable[[], datetime], api: Version = NEWEST) -> None:
        self.now = now
        self.api = api
        self.me: dict[str, Any] = {
            "id": 42,
            "is_bot": True,
            "first_name": "Utdrag",
            "username": "utdrag_bot",
            "supports_inline_queries": True,
        }
        self.rooms: dict[int, Room] = {}
        self.moved: dict[int, int] = {}
        self.messages: dict[tuple[int, int], Message] = {}
        self.pictures: dict[str, bytes] = {}
        self.ephemeral = EphemeralMessages(self.messages)
        self.menus: dict[str, list[dict[str, Any]]] = {}
        self.own_menus: dict[int, dict[str, list[dict[str, Any]]]] = {}
        self.menu_button: Mapping[str, Any] = {"type": "commands"}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.unanswered: set[str] = set()
        self.calls: list[Call] = []
        self.news: list[Message | str] = []
        self.inline_answers: list[inline_queries.InlineAnswer] = []
        self.faults: list[Fault] = []
        self.webhook: WebhookInfo | None = None
        self.undelivered: tuple[int, str] | None = None
        self.ids = count(1)

    def add(self, room: Room) -> Room:
        self.rooms[room.id] = room
        return room

    def private(self, person: Person) -> Room:
        """Return somebody's private chat with the bot; it is made at the first call."""
        return self.rooms.get(person.id) or self.add(Room(person.id, "private", person.name))

    def say(
        self,
        room: Room,
        person: Person | None,
        text: str,
        thread: int = 0,
        kind: str = "message",
    ) -> Update:
        """Write a message, as a person or, if `person` is None, as the chat itself.

        The latter is a post in a channel, or the message of an anonymous administrator (Bot API,
        Message.sender_chat). `kind` is the field of the update that has the message, such as
        `edited_message`; for a post in a channel it is always `channel_post`.
        """
        if person:
            sender = {"from": person.json()}
        elif room.kind == "channel":
            sender, kind = {"sender_chat": room.json()}, "channel_post"
        else:
            sender = {"sender_chat": room.json(), "from": ANONYMOUS}
        direct_topic = person.id if person and room.direct else 0
        message = self.post(room, html.Text(text, commands_in(text)), thread, direct_topic)
        message.sender = sender
        if person and is_command(self.own_menus.get(room.id, {}), person, text):
            self.ephemeral.add(message, person.id, self.me)
        return self._update({kind: message.json()})

    def reply(self, to: Message, person: Person, text: str) -> Update:
        """Reply to a message, in its topic; a reply to an ephemeral message is ephemeral too.

        The update of an ephemeral reply has no `reply_to_message`, as Telegram may leave it out
        (Bot API, Message.reply_to_message).
        """
        message = self.post(
            to.room, html.Text(text, commands_in(text)), to.thread, to.direct_topic
        )
        message.sender = {"from": person.json()}
        if to.ephemeral:
            self.ephemeral.add(message, person.id, self.me)
            return self._update({"message": message.json()})
        return self._update({"message": message.json() | {"reply_to_message": to.json()}})

    def press(self, message: Message, person: Person, data: str, *, gone: bool = False) -> Update:
        """Press a button with this callback data, which is or was below a message.

        With `gone` the bot cannot access the message any more (Bot API, InaccessibleMessage).
        """
        assert message.seen_by in {0, person.id}, "nobody sees another's message"
        query = str(next(self.ids))
        self.unanswered.add(query)
        self.ephemeral.presses[query] = Press(person.id, message, self.now())
        body = message.json()
        if gone:
            body = {"message_id": message.id, "date": 0, "chat": message.room.json()}
        press = {"id": query, "from": person.json(), "message": body, "chat_instance": "1"}
        return self._update({"callback_query": press | {"data": data}})

    def ask(self, person: Person, typed: str, offset: str = "") -> Update:
        """Type `@bot` and an inline query, which is cut off at the length that Telegram takes."""
        query = str(next(self.ids))
        self.unanswered.add(query)
        asked = {"id": query, "from": person.json(), "query": typed[: inline_queries.QUERY]}
        return self._update({"inline_query": asked | {"offset": offset, "chat_type": "sender"}})

    def choose(
        self, room: Room, person: Person, result: inline_queries.Result
    ) -> tuple[Message, Update]:
        """Choose an inline result: return the person's new message, and the update of it."""
        message = self.post(room, result.text)
        message.rows, message.picture_url = result.rows, result.picture
        message.sender = {"from": person.json(), "via_bot": self.me}
        return message, self._update({"message": message.json()})

    def change(self, room: Room, person: Person, status: str) -> Update:
        """Change the bot's status in a chat (see `member`), as by blocking or silencing it."""
        before, room.status = member(self.me, room.status), status
        change = {"chat": room.json(), "from": person.json(), "date": self._date()}
        after = {"old_chat_member": before, "new_chat_member": member(self.me, status)}
        return self._update({"my_chat_member": change | after})

    def migrate(self, room: Room, new_id: int) -> tuple[Update, Update]:
        """Turn a group into a supergroup; return the updates of the two service messages."""
        new = self.add(Room(new_id, "supergroup", room.title, room.administrators))
        del self.rooms[room.id]
        self.moved[room.id] = new_id
        told = []
        for here, name, other in (
            (room, "migrate_to_chat_id", new_id),
            (new, "migrate_from_chat_id", room.id),
        ):
            body = {"message_id": next(self.ids), "date": self._date(), "chat": here.json()}
            told.append(self._update({"message": body | {"from": ANONYMOUS, name: other}}))
        return told[0], told[1]

    def post(self, room: Room, text: html.Text, thread: int = 0, direct_topic: int = 0) -> Message:
        message = Message(room, next(self.ids), self._date(), text, thread, direct_topic)
        self.messages[room.id, message.id] = message
        return message

    def share(self, person: Person, label: str, room: Room) -> Update:
        """Press the key with this label in a private chat, and choose `room`; the keys stay."""
        private = self.private(person)
        keys = [key for row in private.keys for key in row if key["text"] == label]
        request = keys[0]["request_chat"]
        assert request["chat_is_channel"] == (room.kind == "channel"), "it is not listed"
        told = {"request_id": request["request_id"], "chat_id": room.id}
        return self.serve(private, {"from": person.json(), "chat_shared": told})

    def locate(self, person: Person, latitude: float, longitude: float) -> Update:
        """Share a location in the person's private chat with the bot (Bot API, Location)."""
        where = {"latitude": latitude, "longitude": longitude}
        return self.serve(self.private(person), {"from": person.json(), "location": where})

    def serve(self, room: Room, body: dict[str, Any], thread: int = 0) -> Update:
        """Return the update of a message with the fields of `body`, such as a service message."""
        told = {"message_id": next(self.ids), "date": self._date(), "chat": room.json()}
        if thread:
            told |= {"message_thread_id": thread, "is_topic_message": True}
        return self._update({"message": told | body})

    def named(self, chat: int | str) -> int:
        """Return an id as it is, or the id of the chat with this `@username`; raises ApiError."""
        if isinstance(chat, int):
            return chat
        found = [r.id for r in self.rooms.values() if r.username and f"@{r.username}" == chat]
        if not found:
            raise bad_request(NOWHERE)
        return found[0]

    def inside(self, chat_id: int) -> Room:
        """Return a chat that the bot is in, or that is public; raises ApiError for any other."""
        if chat_id in self.moved:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise ApiError(400, text, migrate_to_chat_id=self.moved[chat_id])
        room = self.rooms.get(chat_id)
        if room is None:
            raise bad_request(NOWHERE)
        if room.username:
            return room
        check_presence(room)
        return room

    def where(self, chat_id: int, thread: int = 0, direct_topic: int = 0) -> Room:
        """Return the chat; raises ApiError if the bot may not write to it, or not in this topic.

        `thread` is a topic of a forum or private chat, `direct_topic` one of direct messages.
        """
        if chat_id > 0 and chat_id not in self.rooms:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        room = self.inside(chat_id)
        check_presence(room)
        if room.kind == "channel" and room.status == "idle":
            raise bad_request("need administrator rights in the channel chat")
        if room.status == "silenced" or (room.silent and room.status != "administrator"):
            raise bad_request("not enough rights to send text messages to the chat")
        if bool(direct_topic) is not room.direct:
            raise bad_request("direct messages topic must be specified there, and nowhere else")
        if thread and thread not in room.threads:
            raise bad_request("message thread not found")
        if thread in room.closed and room.status != "administrator":
            raise bad_request("TOPIC_CLOSED")
        return room

    def fault(self, method: str, chat: int | None) -> ApiError | NetworkFault | None:
        """Return the fault that a call is to have, if any, and count it as used once more."""
        for fault in self.faults:
            if fault.times and fault.method == method and fault.chat in {None, chat}:
                fault.times -= 1
                return fault.what
        return None

    def _update(self, body: Update) -> Update:
        return {"update_id": next(self.ids)} | body

    def _date(self) -> int:
        return int(self.now().timestamp())
