"""Distances in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def distance_text(metres: float) -> str:
    """A distance as people say it: to ten metres, from one kilometre on to a tenth."""
    if metres < 15:
        return _("right here")
    if metres < 995:
        return _("%(count)d m") % {"count": round(metres / 10) * 10}
    return _("%(count)s km") % {
        "count": number_format(round(metres / 1000, 1)).removesuffix(",0").removesuffix(".0")
    }
