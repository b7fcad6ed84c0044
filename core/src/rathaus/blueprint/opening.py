"""Checks opening hours in OpenStreetMap's syntax, where the library for it is installed (with the portal it
is).
"""

from rathaus.i18n import _


def check_opening_hours(value: str) -> str:
    """Return the value.

    Raises:
        ValueError: it is not in the syntax of
        https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification.
    """
    try:
        import opening_hours as library
    except ImportError:
        return value
    if not library.validate(value):
        raise ValueError(
            _('"{value}" is not in the form of OpenStreetMap, as in `Mo-Fr 09:00-12:00; PH off`.').format(
                value=value
            )
        )
    return value
