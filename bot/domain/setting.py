"""What `/settings` offers, one choice at a time."""

from dataclasses import replace
from datetime import datetime, time
from enum import StrEnum

from bot.domain.chat import Chat
from bot.domain.subscribe_command import TimeAndPlace
from bot.domain.subscription import Order, Subscription, is_known

ON = "1"
"""The value of a choice between yes and no that says yes; whatever else says no."""


class Setting(StrEnum):
    """A setting; the value begins what its buttons carry, which may be 64 bytes in all."""

    DAILY = "d"
    TIME = "h"
    ZONE = "z"
    ORDER = "o"
    TOPIC = "t"
    WEEKDAYS = "w"
    SILENT = "s"
    PAUSE = "p"
    LANGUAGE = "l"
    RICH = "r"

    @property
    def is_of_chat(self) -> bool:
        """Tell whether it is about the chat itself, with or without daily excerpts."""
        return self in {Setting.LANGUAGE, Setting.RICH}


def of_chat(chat: Chat, setting: Setting, value: str) -> Chat:
    """Return the chat with this choice."""
    if setting is Setting.RICH:
        return replace(chat, rich=value == ON)
    return replace(chat, chosen=value or None)


def of_subscription(
    wish: Subscription, setting: Setting, value: str, now: datetime
) -> Subscription:
    """Return the subscription with this choice; one that cannot be (any more) changes nothing."""
    changed = wish
    match setting:
        case Setting.DAILY:
            changed = replace(wish, rests_until=None, paused=None)
        case Setting.TIME:
            changed = wish.wished(TimeAndPlace(at=time.fromisoformat(value)))
        case Setting.ZONE if is_known(value.partition(":")[0]):
            zone, _, place = value.partition(":")
            changed = wish.wished(TimeAndPlace(zone=zone, place=place or None))
        case Setting.ORDER:
            changed = wish.ordered(Order.SHUFFLED if value == ON else Order.READING, wish.topic)
        case Setting.TOPIC:
            changed = wish.ordered(wish.order, value or None)
        case Setting.WEEKDAYS:
            changed = replace(wish, weekdays_only=value == ON)
        case Setting.SILENT:
            changed = replace(wish, silent=value == ON)
        case Setting.PAUSE if value == ON:
            changed = wish.rested(now)
        case Setting.PAUSE:
            changed = replace(wish, rests_until=None)
        case _:  # not known here, or of the chat
            pass
    return changed
