"""Saved filters of the work list: own ones, and those that are for all."""

from typing import NamedTuple

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from rathaus.portal.api import require_staff

from ... import write
from ...models import SavedFilter
from ..worklist.filters import NAMES

LONGEST = 500


class Saved(NamedTuple):
    """A saved filter; `is_own`: the account may delete it. `is_shown`: it is what the page shows."""

    row: SavedFilter
    is_own: bool
    is_shown: bool


def known(user: object, query: str) -> list[Saved]:
    """Own filters and those for all."""
    rows = SavedFilter.staff.filter(Q(owner=user) | Q(is_shared=True)).order_by("name", "pk")
    key = getattr(user, "pk", None)
    return [Saved(row, row.owner_id == key, row.query == query) for row in rows]


@require_POST
@require_staff("defects.view_report")
def save(request: HttpRequest) -> HttpResponse:
    """Keep the list as it is shown under a name; one of the same name is replaced."""
    name, query = request.POST.get("name", "").strip(), cleaned(request.POST.get("filter", ""))
    if not name:
        messages.error(request, _("Please give the filter a name."))
    elif len(query) > LONGEST:
        messages.error(request, _("This filter is too long to be kept. Please search for fewer words."))
    else:
        is_shared = "alle" in request.POST and request.user.has_perm("defects.change_report")
        write.save_filter(request.user, name, query, timezone.now(), is_shared=is_shared)
        messages.success(request, _("The filter “%(name)s” is saved.") % {"name": name[:120]})
    return redirect(f"{reverse('defects-staff:reports')}?{query}")


@require_POST
@require_staff("defects.view_report")
def delete(request: HttpRequest, key: int) -> HttpResponse:
    """Forget an own filter."""
    row = SavedFilter.staff.filter(pk=key, owner=request.user).first()
    if row is None:
        raise Http404
    write.delete_filter(row, timezone.now())
    messages.success(request, _("The filter “%(name)s” is deleted.") % {"name": row.name})
    return redirect(f"{reverse('defects-staff:reports')}?{cleaned(request.POST.get('filter', ''))}")


def cleaned(text: str) -> str:
    """A query string with the names of the work list alone."""
    given, kept = QueryDict(text), QueryDict(mutable=True)
    for name in ("liste", *NAMES, "sort"):
        if given.get(name):
            kept[name] = given[name]
    return str(kept.urlencode())
