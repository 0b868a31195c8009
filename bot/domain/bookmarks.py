"""What a reader keeps for themselves in a private chat."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """The identities of favourite excerpts, and the URLs of the reading list that were read."""

    favourites: set[int]
    read: set[str]
