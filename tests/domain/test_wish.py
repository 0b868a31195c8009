"""What may be typed after /subscribe."""

from datetime import time

import pytest

from bot.domain import wish
from bot.domain.wish import Mistake, Wish


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Wish()),
        ("07:30", Wish(time(7, 30))),
        ("7.30", Wish(time(7, 30))),
        ("7", Wish(time(7))),
        ("00:00", Wish(time(0))),
        ("23:59 Europe/Helsinki", Wish(time(23, 59), "Europe/Helsinki")),
        ("europe/helsinki", Wish(None, "Europe/Helsinki")),
        ("8 new york", Wish(time(8), "America/New_York")),
        ("helsinki", Wish(None, "Europe/Helsinki")),
        ("utc", Wish(None, "UTC")),
        ("24:00", (Mistake.TIME, "24:00")),
        ("8:60", (Mistake.TIME, "8:60")),
        ("08:3O", (Mistake.TIME, "08:3O")),
        ("٠٨:٠٠", (Mistake.TIME, "٠٨:٠٠")),
        ("8 Atlantis", (Mistake.ZONE, "Atlantis")),
        ("now please", (Mistake.ZONE, "now please")),
        ("../../etc/passwd", (Mistake.ZONE, "../../etc/passwd")),
    ],
)
def test_wishes(typed: str, meant: Wish | tuple[Mistake, str]) -> None:
    assert wish.parse(typed.split()) == meant
