"""The versions of the Bot API that brought what the bot uses."""

from typing import TypeAlias

Version: TypeAlias = tuple[int, int]

FULL_INFO: Version = (7, 3)
"""The version since which getChat returns ChatFullInfo, with fields that it always has."""

RICH: Version = (10, 1)
"""The version with the first rich messages, and text messages that become rich ones."""

BLOCKS: Version = (10, 2)
"""The version with the first rich messages given as blocks."""

NEWEST: Version = (10, 3)
"""The newest version: it added expandable quotations in rich messages, and disabled buttons."""
