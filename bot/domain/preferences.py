"""The settings of `/settings`, and what a choice changes in a chat or its subscription."""

from dataclasses import replace
from datetime import datetime, time
from enum import StrEnum

from bot.domain import pause_lengths
from bot.domain.chat import Chat
from bot.domain.interview import Interview
from bot.domain.schedule import EVERY_DAY, MONDAY_TO_FRIDAY, is_known
from bot.domain.subscribe_command import TimeAndPlace
from bot.domain.subscription import Order, Pause, Subscription

ON = "1"
"""The value that means "on" in a setting of yes or no; any other value means "off"."""


class Setting(StrEnum):
    """A setting; its buttons' callback data, of at most 64 bytes, begins with the value."""

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
    EPHEMERAL = "a"
    DAYS = "k"
    RESTARTS = "e"
    START = "n"

    @property
    def is_of_chat(self) -> bool:
        """Tell whether the setting is one of the chat, not of its subscription."""
        return self in {Setting.LANGUAGE, Setting.RICH, Setting.EPHEMERAL}


def of_chat(chat: Chat, setting: Setting, value: str) -> Chat:
    """Return the chat with this choice of `Setting.RICH` or `Setting.LANGUAGE`.

    The value of a language is its code, empty for the one spoken without a choice.
    """
    if setting is Setting.RICH:
        return replace(chat, rich=value == ON)
    assert setting is Setting.LANGUAGE
    return replace(chat, chosen=value or None)


def of_subscription(  # noqa: C901, PLR0912 - a case for each setting
    subscription: Subscription, setting: Setting, value: str, now: datetime, interview: Interview
) -> Subscription:
    """Return the subscription with this choice, or unchanged if it is not possible (any more).

    A time that is no ISO time, or a day or number that is not in digits, raises ValueError.
    """
    changed = subscription
    match setting:
        case Setting.DAILY:
            changed = replace(subscription, paused_until=None, paused=None)
        case Setting.TIME:
            changed = subscription.with_time_and_place(TimeAndPlace(at=time.fromisoformat(value)))
        case Setting.ZONE if is_known(value.partition(":")[0]):
            zone, _, place = value.partition(":")
            changed = subscription.with_time_and_place(
                TimeAndPlace(zone=zone, place=place or None)
            )
        case Setting.ORDER:
            changed = subscription.with_order(
                Order.SHUFFLED if value == ON else Order.READING, subscription.topic
            )
        case Setting.TOPIC:
            changed = subscription.with_order(subscription.order, value or None)
        case Setting.WEEKDAYS:
            changed = replace(
                subscription, weekdays=MONDAY_TO_FRIDAY if value == ON else EVERY_DAY
            )
        case Setting.DAYS:
            changed = replace(subscription, weekdays=_digits(value) or subscription.weekdays)
        case Setting.RESTARTS:
            changed = subscription.restarting(restarts=value == ON)
        case Setting.START if excerpt := interview.excerpt(int(value)):
            changed = subscription.moved_to(interview.excerpt(excerpt.number - 1))
        case Setting.SILENT:
            changed = replace(subscription, silent=value == ON)
        case Setting.PAUSE if pause_lengths.is_length(value):
            changed = subscription.paused_for(now, pause_lengths.days(value))
        case Setting.PAUSE:
            by_hand = subscription.paused is Pause.BY_HAND
            changed = replace(
                subscription, paused_until=None, paused=None if by_hand else subscription.paused
            )
        case _:  # a zone or excerpt that does not exist, or a setting of the chat
            pass
    return changed


def is_paused_by_hand(subscription: Subscription, now: datetime) -> bool:
    """Tell whether a pause that the reader began is not over yet."""
    return subscription.paused is Pause.BY_HAND or subscription.pause_end(now) is not None


def _digits(value: str) -> frozenset[int]:
    """Return the ISO weekdays that a text such as `135` has as digits."""
    return frozenset(map(int, value))
