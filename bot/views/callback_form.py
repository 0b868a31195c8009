"""The forms in which callback data is written and read: texts with a class's fields in braces.

Callback data is 1 to 64 bytes (Bot API, InlineKeyboardButton).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self, get_type_hints

from bot.domain.reference import Reference

MAX_DATA_BYTES = 64
"""The most bytes of callback data (Bot API, InlineKeyboardButton)."""


@dataclass(frozen=True, slots=True)
class Field:
    """How the value of a field is written in callback data.

    `pattern` is a regular expression for its text, which `write` returns and `read` understands.
    """

    pattern: str
    write: Callable[[Any], str]
    read: Callable[[str], Any]


def optional(pattern: str, prefix: str = "", default: str | None = "") -> Field:
    """Return the field of a text that may be missing, written after a prefix.

    None and the empty text are written as nothing, and nothing is read as the default.
    """
    return Field(
        f"({prefix}(?:{pattern}))?",
        lambda text: f"{prefix}{text}" if text else "",
        lambda text: text.removeprefix(prefix) or default,
    )


def reference(pattern: str) -> Field:
    """Return the field of a part of the interview; its payload must match the pattern."""
    return Field(pattern, Reference.pack, Reference.unpack)


Number = Annotated[int, r"[1-9]\d{0,5}"]
"""A number of an excerpt, question or footnote, from 1."""

RowId = Annotated[int, r"\d{1,18}"]
"""The id of a row in the database."""

OtherChat = Annotated[int, r"-[1-9]\d{0,18}"]
"""The id of a group or channel."""

ChatSetUp = Annotated[
    int, Field(r"(-[1-9]\d{0,16})?", lambda chat: str(chat or ""), lambda text: int(text or 0))
]
"""The id of the group or channel that is set up from a private chat, 0 for the private chat.

Ids have at most 52 bits (Bot API, Chat).
"""


class Word(StrEnum):
    """The base of enumerations whose callback data is a prefix and one word, such as `show:start`.

    The prefix is the class's argument.
    """

    def __init_subclass__(cls, prefix: str = "") -> None:
        super().__init_subclass__()
        cls._prefix = prefix

    _prefix: ClassVar[str]

    def pack(self) -> str:
        return f"{self._prefix}:{self.value}"

    @property
    def pattern(self) -> str:
        return f"^{self.pack()}$"


class Form:
    """The base of frozen dataclasses that are written by a form such as `star:{excerpt}`.

    The form is the class's argument. The type of a field is an enumeration of strings, or
    `Annotated` with one of these: a `Field`; a regular expression for the text of the field; for a
    boolean field, the words for true and false with a `|` between them.
    """

    pattern: ClassVar[str]
    _form: ClassVar[str]
    _fields: ClassVar[dict[str, Field]]

    def __init_subclass__(cls, form: str = "") -> None:
        super().__init_subclass__()
        cls._form = form or cls._form  # a dataclass with slots is made twice
        hints = get_type_hints(cls, include_extras=True)
        fields = {name: _field(kind) for name, kind in hints.items() if f"{{{name}}}" in cls._form}
        cls._fields = fields
        groups = {name: f"(?P<{name}>{field.pattern})" for name, field in fields.items()}
        cls.pattern = f"^{cls._form.format(**groups)}$"

    def pack(self) -> str:
        fields = self._fields.items()
        return self._form.format(**{n: field.write(getattr(self, n)) for n, field in fields})

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Return the instance that is packed in callback data, which must match `pattern`."""
        found = re.match(cls.pattern, data)
        assert found
        return cls(**{name: field.read(found[name]) for name, field in cls._fields.items()})


def _field(annotation: Any) -> Field:  # noqa: ANN401 - any type
    """Return the `Field` that writes and reads attributes with this annotation."""
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return Field("|".join(annotation), str, annotation)
    allowed, kind = annotation.__metadata__[0], annotation.__origin__
    if isinstance(allowed, Field):
        return allowed
    if kind is bool:
        true, false = allowed.split("|")
        return Field(allowed, lambda value: true if value else false, lambda text: text == true)
    return Field(allowed, str, kind)
