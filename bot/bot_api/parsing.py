"""Parsing updates, stricter than python-telegram-bot, so that broken ones reach no handler."""

from functools import cache
from inspect import Parameter, signature
from typing import Any

from telegram import Bot, TelegramObject, Update
from telegram.constants import UpdateType

MAX_ID = 2**53
"""Ids of updates are below this: up to here JSON numbers are exact."""

FIELDS = frozenset({"update_id", *(kind.value for kind in UpdateType)})

SIMPLE: dict[str, type] = {"int": int, "str": str}


class UnreadableUpdate(Exception):
    """An update that cannot be read; the text has its id and the error, not its contents."""

    def __init__(self, sent: object, reason: str) -> None:
        super().__init__(f"update_id={number_of(sent) or '?'} {reason}")


def read(sent: object, bot: Bot) -> Update:
    """Return the update; raises UnreadableUpdate, whatever is wrong with it."""
    if number_of(sent) is None:
        raise UnreadableUpdate(sent, "has no update_id")
    update: Any = sent
    try:
        found = Update.de_json(update, bot)
        _look_through(found)
    except Exception as error:  # noqa: BLE001 - anything may come of what is not as documented
        raise UnreadableUpdate(sent, type(error).__name__) from None
    return found


def number_of(sent: object) -> int | None:
    """Return the update's id, None if it is missing or not a whole number below MAX_ID."""
    number = sent.get("update_id") if isinstance(sent, dict) else None
    return number if type(number) is int and 0 <= number < MAX_ID else None


def is_update(sent: object) -> bool:
    """Tell whether JSON is meant as an update: it has an id, or one of the known fields."""
    return isinstance(sent, dict) and not FIELDS.isdisjoint(sent)


def _look_through(found: TelegramObject) -> None:
    """Raise TypeError where a required value is missing or has another type.

    Update.de_json lets both pass: `"chat": null`, and `"text": 7`.
    """
    cls: Any = type(found)
    for name, (needed, kind) in _values(cls).items():
        value = getattr(found, name)
        if value is None:
            if needed:
                raise TypeError(name)
            continue  # optional, as most are
        if not isinstance(value, kind):
            raise TypeError(name)
        for part in value if isinstance(value, tuple) else [value]:
            if isinstance(part, TelegramObject):
                _look_through(part)


@cache
def _values(cls: type[TelegramObject]) -> dict[str, tuple[bool, type]]:
    """Return, for each attribute of a python-telegram-bot class, if it is required, and its type.

    The type is `object` for all but whole numbers and texts, the only types that are checked.
    """
    slots = {name for base in cls.__mro__ for name in getattr(base, "__slots__", ())}
    return {
        name: (parameter.default is Parameter.empty, SIMPLE.get(_plain(parameter), object))
        for name, parameter in signature(cls).parameters.items()
        if name in slots
    }


def _plain(parameter: Parameter) -> str:
    """Return the name of an annotation's type without `| None`."""
    annotation = parameter.annotation
    written = annotation.__name__ if isinstance(annotation, type) else str(annotation)
    return written.removesuffix(" | None")
