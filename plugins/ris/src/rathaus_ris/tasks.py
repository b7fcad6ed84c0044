"""What waits for staff: what is entered and not public yet, and imports that failed."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rathaus.api import StaffTask

from .models import Meeting, OParlObject, Organization, Paper, Person

WAITING = "?published_at__isnull=True"


def staff_tasks() -> list[StaffTask]:
    """One task per kind of object, with the number of those that staff entered and nobody published yet."""
    titles: dict[type[OParlObject], str] = {
        Meeting: _("Meetings that are not published"),
        Paper: _("Papers that are not published"),
        Organization: _("Committees and groups that are not published"),
        Person: _("Persons that are not published"),
    }
    found = []
    for order, (model, title) in enumerate(titles.items()):
        name = model._meta.model_name
        count = model.staff.filter(
            source=None, published_at=None, deleted_at=None, withdrawn_at=None
        ).count()
        if count:
            task = StaffTask(
                title=title,
                url=reverse(f"admin:ris_{name}_changelist") + WAITING,
                count=count,
                permission=f"ris.delete_{name}",
                order=100 + order,
            )
            found.append(task)
    return found
