"""A request's parameters that are written once for many chats."""

from dataclasses import dataclass
from typing import Any, ClassVar

import orjson


@dataclass(frozen=True, slots=True)
class Written:
    """Parameters that are JSON already, for many requests alike.

    It takes the place of a RequestData, which PTB only hands on, and which must not be inherited.
    """

    body: bytes

    contains_files: ClassVar[bool] = False

    @property
    def parameters(self) -> dict[str, Any]:
        parameters: dict[str, Any] = orjson.loads(self.body)
        return parameters
