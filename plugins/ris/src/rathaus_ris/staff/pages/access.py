"""Who may open a page, and finding what it is about."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from rathaus.portal.api import require_staff

from ...models import AgendaItem, Body, File, Meeting, Membership, OParlObject, Organization, Paper, Person
from ...visibility.access import staff_access

View = Callable[..., HttpResponseBase]
Object = TypeVar("Object", bound=OParlObject)

KINDS: dict[str, type[OParlObject]] = {
    "sitzung": Meeting,
    "punkt": AgendaItem,
    "vorlage": Paper,
    "datei": File,
    "gremium": Organization,
    "person": Person,
    "mitgliedschaft": Membership,
    "koerperschaft": Body,
}
"""Words in addresses."""
WORDS = {model: word for word, model in KINDS.items()}


def workspace(*permissions: str) -> Callable[[View], View]:
    """Open a view to staff with these permissions of the module (`change_meeting`); inside, relations give
    non-public objects too."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
            with staff_access():
                return view(request, *arguments, **options)

        return require_staff(*(f"ris.{name}" for name in permissions))(opened)

    return decorate


def found(model: type[Object], key: int, *, own: bool = False) -> Object:
    """The object, withdrawn or not. `own`: only what was entered here. Raises Http404."""
    rows = model.staff.filter(pk=key, deleted_at__isnull=True)
    row: Object | None = (rows.filter(source__isnull=True) if own else rows).first()
    if row is None:
        raise Http404
    return row


def of_kind(word: str, key: int) -> OParlObject:
    """The object of a word in an address. Raises Http404, also where there is no such word."""
    if word not in KINDS:
        raise Http404
    return found(KINDS[word], key)


def may(request: HttpRequest, name: str) -> bool:
    """Whether whoever asks holds a permission of the module."""
    return bool(request.user.has_perm(f"ris.{name}"))
