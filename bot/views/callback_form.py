"""How callback data is written and read back: a form with the fields of a class in braces.

Callback data is 1 to 64 bytes (Bot API, InlineKeyboardButton).
"""

import re
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Self, get_type_hints

Number = Annotated[int, r"[1-9]\d{0,5}"]
"""A number of an excerpt, question or footnote, from 1."""

RowId = Annotated[int, r"\d{1,18}"]
"""The database's own number of something."""

OtherChat = Annotated[int, r"-[1-9]\d{0,18}"]
"""The id of a group or channel."""


class Word(StrEnum):
    """Callback data of one word behind the prefix that is given as the class's argument."""

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
    """A frozen dataclass that is written as the class's argument says: `star:{excerpt}`.

    A field is an enumeration of strings, or `Annotated` with the regular expression of what it
    may be; of a boolean one, the words for true and false with `|` between.
    """

    pattern: ClassVar[str]
    _form: ClassVar[str]
    _kinds: ClassVar[dict[str, Any]]

    def __init_subclass__(cls, form: str = "") -> None:
        super().__init_subclass__()
        cls._form = form or cls._form  # a dataclass with slots is made twice
        hints = get_type_hints(cls, include_extras=True)
        cls._kinds = {name: kind for name, kind in hints.items() if f"{{{name}}}" in cls._form}
        named = {name: f"(?P<{name}>{_allowed(kind)})" for name, kind in cls._kinds.items()}
        cls.pattern = f"^{cls._form.format(**named)}$"

    def pack(self) -> str:
        kinds = self._kinds.items()
        return self._form.format(**{n: _written(kind, getattr(self, n)) for n, kind in kinds})

    @classmethod
    def unpack(cls, data: str) -> Self:
        """Return the form that is packed in callback data, which `pattern` matches."""
        found = re.match(cls.pattern, data)
        assert found
        kinds = cls._kinds
        return cls(**{name: _read(kinds[name], text) for name, text in found.groupdict().items()})


def _allowed(kind: Any) -> str:  # noqa: ANN401 - an annotation
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "|".join(kind)
    allowed: str = kind.__metadata__[0]
    return allowed


def _written(kind: Any, value: object) -> str:  # noqa: ANN401 - as above
    if isinstance(value, bool):
        true, false = _allowed(kind).split("|")
        return true if value else false
    return str(value)


def _read(kind: Any, text: str) -> object:  # noqa: ANN401 - as above
    if isinstance(kind, type):
        return kind(text)
    if kind.__origin__ is bool:
        return text == _allowed(kind).split("|")[0]
    return kind.__origin__(text)
