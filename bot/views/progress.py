"""How far a chat has come, as a bar."""

BLOCKS = 10


def bar(number: int, total: int) -> str:
    """Return a bar for excerpt `number` of `total`: never empty, and full at the last only.

    Its characters are in every font, and of one width in most.
    """
    full = max(1, BLOCKS * number // total)
    return "▓" * full + "░" * (BLOCKS - full)
