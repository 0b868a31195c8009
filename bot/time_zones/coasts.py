"""The time zones of the coasts nearest to a location at sea."""

from collections.abc import Iterator
from itertools import count
from math import asin, atan2, ceil, cos, degrees, radians, sin, tau

from bot.time_zones import gazetteer

EARTH = 6371
"""The radius of the earth in km."""

STEP = 30
"""Distance in km between the points that are looked at: the waters of an island are 44 km wide."""


def nearest(latitude: float, longitude: float) -> list[str]:
    """Return the zones of the coasts nearest to a location at sea (in degrees), by name.

    Circles grow by `STEP` until one meets a coast's zone, which includes its territorial waters.
    """
    circles = (circle(latitude, longitude, STEP * number) for number in count(1))
    met = ({zone for at in around if (zone := gazetteer.at(*at))} for around in circles)
    return sorted(next(filter(None, met)))


def circle(latitude: float, longitude: float, radius: float) -> Iterator[tuple[float, float]]:
    """Yield latitude and longitude, in degrees, of points `radius` km away from a location."""
    here, angle = radians(latitude), radius / EARTH
    points = ceil(tau * sin(angle) * EARTH / STEP)
    for number in range(points):
        bearing = tau * number / points
        north = sin(here) * cos(angle) + cos(here) * sin(angle) * cos(bearing)
        there = asin(max(-1.0, min(1.0, north)))
        east = atan2(sin(bearing) * sin(angle) * cos(here), cos(angle) - sin(here) * sin(there))
        yield degrees(there), (longitude + degrees(east) + 180) % 360 - 180
