"""What may be typed after /subscribe; the places are those of a small world."""

from datetime import time

import pytest

from bot.domain import wish
from bot.domain.wish import Mistake, Wish

HELSINKI = "Europe/Helsinki"
NEW_YORK, LOS_ANGELES = "America/New_York", "America/Los_Angeles"
PLACES = {"helsinki": [HELSINKI], "new york": [NEW_YORK], "usa": [NEW_YORK, LOS_ANGELES]}


def find(place: str) -> list[str]:
    return PLACES.get(place, [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Wish()),
        ("07:30", Wish(time(7, 30))),
        ("7.30", Wish(time(7, 30))),
        ("7", Wish(time(7))),
        ("00:00", Wish(time(0))),
        ("23:59 helsinki", Wish(time(23, 59), HELSINKI)),
        ("8 new york", Wish(time(8), NEW_YORK)),
        ("new york 8", Wish(time(8), NEW_YORK)),
        ("new 8 york", Wish(time(8), NEW_YORK)),
        ("8, helsinki", Wish(time(8), HELSINKI)),
        ("helsinki", Wish(None, HELSINKI)),
        ("8 usa", (Mistake.SEVERAL, "usa")),
        ("8 8", (Mistake.ZONE, "8")),
        ("helsinki 24", (Mistake.TIME, "24")),
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
    assert wish.parse(typed.split(), find) == meant


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("europe/helsinki", HELSINKI),
        ("America/new york", NEW_YORK),
        ("utc", "UTC"),
        ("helsinki", None),
        ("../../etc/passwd", None),
    ],
)
def test_a_zone_by_its_own_name(typed: str, zone: str | None) -> None:
    assert wish.find_zone(typed) == zone
