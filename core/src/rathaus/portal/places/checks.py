"""What `rathaus doctor` says about the current town's places."""

from django.utils.translation import gettext as _

from rathaus.contracts.portal import CheckProblem

from .models import Entry


def checks() -> list[CheckProblem]:
    """A town without streets: pages that ask for a street find nothing."""
    if Entry.objects.filter(kind=Entry.Kind.STREET, active=True).exists():
        return []
    text = _("The town has no streets, so nobody can ask for one and nothing is placed on the map.")
    fix = _("Import them: `rathaus geo import FILE` with OpenStreetMap, CSV or GeoJSON.")
    return [CheckProblem(code="places-no-streets", text=text, fix=fix, severity="warning")]
