"""Newer features of the Bot API, and in which chats the server has refused them lately."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

REMEMBERED = timedelta(hours=24)
"""How long a refusal counts; then the feature is tried again, as the server may be updated."""


class Ability(Enum):
    """A feature that only newer versions of the Bot API have."""

    RICH = auto()
    """Rich messages by blocks, with expandable quotations (Bot API 10.3)."""
    DISABLED = auto()
    """Buttons that do nothing (Bot API 10.3)."""


@dataclass
class Abilities:
    """The features of the Bot API that were refused lately, by chat; kept in memory only."""

    _refused: dict[tuple[int, Ability], datetime] = field(default_factory=dict)

    def has(self, chat: int, ability: Ability, now: datetime) -> bool:
        """Tell whether a feature may be tried in a chat: not for `REMEMBERED` after a refusal."""
        at = self._refused.get((chat, ability))
        return at is None or not at <= now < at + REMEMBERED

    def mark_missing(self, chat: int, ability: Ability, now: datetime) -> None:
        """Note that a feature was refused in a chat, and forget refusals that no longer count."""
        since = now - REMEMBERED
        self._refused = {one: at for one, at in self._refused.items() if since < at <= now}
        self._refused[chat, ability] = now
