"""Which version of the Bot API has what."""

from typing import TypeAlias

Version: TypeAlias = tuple[int, int]

RICH: Version = (10, 1)
"""Rich messages, and text messages that become rich ones."""

BLOCKS: Version = (10, 2)
"""Rich messages by blocks."""

NEWEST: Version = (10, 3)
"""Expandable quotations in rich messages, disabled buttons."""
