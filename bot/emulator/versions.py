"""The versions of the Bot API that brought what the bot uses."""

from typing import TypeAlias

Version: TypeAlias = tuple[int, int]

FULL_INFO: Version = (7, 3)
"""getChat returns ChatFullInfo, with fields that it always has."""

RICH: Version = (10, 1)
"""Rich messages, and text messages that become rich ones."""

BLOCKS: Version = (10, 2)
"""Rich messages by blocks."""

NEWEST: Version = (10, 3)
"""Expandable quotations in rich messages, disabled buttons."""
