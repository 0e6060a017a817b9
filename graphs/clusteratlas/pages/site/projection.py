"""Lambert's azimuthal equal-area projection as Europe's statistics use it (ETRS89-LAEA, EPSG 3035)."""

from math import asin, cos, log, radians, sin, sqrt
from typing import Final

_SEMI_MAJOR_AXIS: Final = 6378.137
_ECCENTRICITY: Final = 0.0818191910428158
"""GRS80, in kilometres."""
_CENTRE: Final = (10.0, 52.0)
_FALSE_ORIGIN: Final = (4321.0, 3210.0)


def _authalic_q(sine: float) -> float:
    e = _ECCENTRICITY
    along = e * sine
    return (1 - e * e) * (sine / (1 - along * along) - log((1 - along) / (1 + along)) / (2 * e))


_Q_POLE: Final = _authalic_q(1.0)
_RADIUS: Final = _SEMI_MAJOR_AXIS * sqrt(_Q_POLE / 2)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Easting and northing in kilometres of a place given in degrees.

    Formulae: Snyder 1987, "Map projections: a working manual", equations 24-17 to 24-26 (oblique aspect
    on the ellipsoid).
    """
    sine_centre = sin(radians(_CENTRE[1]))
    centre = asin(_authalic_q(sine_centre) / _Q_POLE)
    scale = cos(radians(_CENTRE[1])) / sqrt(1 - (_ECCENTRICITY * sine_centre) ** 2)
    stretch = _SEMI_MAJOR_AXIS * scale / (_RADIUS * cos(centre))
    place = asin(_authalic_q(sin(radians(latitude))) / _Q_POLE)
    turn = radians(longitude - _CENTRE[0])
    along = sin(centre) * sin(place) + cos(centre) * cos(place) * cos(turn)
    away = _RADIUS * sqrt(2 / (1 + along))
    east = away * stretch * cos(place) * sin(turn)
    north = away / stretch * (cos(centre) * sin(place) - sin(centre) * cos(place) * cos(turn))
    return _FALSE_ORIGIN[0] + east, _FALSE_ORIGIN[1] + north
