"""The people and chats of the emulated Telegram, and their JSON in the Bot API."""

from dataclasses import dataclass, field
from typing import Any

from bot.emulator.errors import ApiError

RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_post_messages",
    "can_edit_messages",
    "can_pin_messages",
]
PERMISSIONS = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
]


@dataclass(frozen=True)
class Person:
    """Somebody who writes to the bot; `old`: their app does not know ephemeral messages.

    `language` is the IETF tag of their app's language, None if the app does not send one.
    """

    id: int
    name: str
    language: str | None = "sv"
    old: bool = False

    def json(self) -> dict[str, Any]:
        known = {"language_code": self.language} if self.language else {}
        return {"id": self.id, "is_bot": False, "first_name": self.name} | known


ANONYMOUS = {
    "id": 1087968824,
    "is_bot": True,
    "first_name": "Group",
    "username": "GroupAnonymousBot",
}
"""The sender that Telegram puts in the place of an anonymous administrator."""


@dataclass
class Room:
    """A chat; `status` is the bot's status in the chat, one of those that `member` takes.

    `threads` are the topics of a forum or of a private chat (Bot API 9.3), and `closed` those of
    them in which only administrators may write. `direct`: the chat is the direct messages of a
    channel, where each person who writes to the channel has a topic; `silent`: plain members may
    not write; `hidden`: only administrators see who is a member. `strangers` are the ids of people
    who were never in the chat; `keys` are the rows of its reply keyboard, empty without one.
    """

    id: int
    kind: str
    title: str
    administrators: frozenset[int] = frozenset()
    threads: set[int] = field(default_factory=set)
    status: str = "member"
    username: str = ""
    closed: set[int] = field(default_factory=set)
    silent: bool = False
    hidden: bool = False
    direct: bool = False
    strangers: frozenset[int] = frozenset()
    keys: list[list[dict[str, Any]]] = field(default_factory=list)

    def json(self) -> dict[str, Any]:
        named: dict[str, Any] = {"first_name" if self.kind == "private" else "title": self.title}
        if self.username:
            named["username"] = self.username
        if self.direct:
            named["is_direct_messages"] = True
        if self.threads and self.kind != "private":
            named["is_forum"] = True
        return {"id": self.id, "type": self.kind} | named


def member(user: dict[str, Any], status: str) -> dict[str, Any]:
    """Return the JSON of a ChatMember; `status` is one of Telegram's or of four more.

    `idle` is an administrator without rights, `silenced` a member who may not write,
    `restricted` a restricted member who may write, `outside` a restricted one who has left.
    """
    match status:
        case "administrator" | "idle":
            rights = dict.fromkeys(RIGHTS, status == "administrator")
            more: dict[str, Any] = {"can_be_edited": False, "is_anonymous": False, **rights}
            return {"user": user, "status": "administrator", **more}
        case "creator":
            return {"user": user, "status": status, "is_anonymous": False}
        case "silenced" | "restricted" | "outside":
            permissions = dict.fromkeys(PERMISSIONS, status != "silenced")
            more = {"is_member": status != "outside", "until_date": 0, **permissions}
            return {"user": user, "status": "restricted", **more}
        case "kicked":
            return {"user": user, "status": "kicked", "until_date": 0}
        case _:
            return {"user": user, "status": status}


def check_presence(room: Room) -> None:
    """Raise Telegram's ApiError if the bot was blocked, or is no longer in the chat."""
    if room.status == "kicked":
        by = "blocked by the user"
        if room.kind != "private":
            by = f"kicked from the {room.kind} chat"
        raise ApiError(403, f"Forbidden: bot was {by}")
    if room.status == "left":
        raise ApiError(403, f"Forbidden: bot is not a member of the {room.kind} chat")
