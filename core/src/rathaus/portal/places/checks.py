"""What `rathaus doctor` says about the current town's places."""

from django.utils.translation import gettext as _

from rathaus.contracts.portal import CheckProblem
from rathaus.portal.towns import current_town

from .models import Entry
from .tiles import stored


def checks() -> list[CheckProblem]:
    """A town without streets: pages that ask for a street find nothing. A background map that is wanted and
    missing.
    """
    return [*_streets(), *_background()]


def _background() -> list[CheckProblem]:
    background = current_town().effective.map
    if background is None or not background.own or stored.current() is not None:
        return []
    text = _("The town file wants a background map of the town's own, but none has been built.")
    fix = _("Build it: `rathaus geo map FILE.osm.pbf`, or take `own` out of the town file.")
    return [CheckProblem(code="places-no-map", text=text, fix=fix, severity="warning")]


def _streets() -> list[CheckProblem]:
    if Entry.objects.filter(kind=Entry.Kind.STREET, active=True).exists():
        return []
    text = _("The town has no streets, so nobody can ask for one and nothing is placed on the map.")
    fix = _("Import them: `rathaus geo import FILE` with OpenStreetMap, CSV or GeoJSON.")
    return [CheckProblem(code="places-no-streets", text=text, fix=fix, severity="warning")]
