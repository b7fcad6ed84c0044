"""Lists of parts on the page of the whole (agenda of a meeting, memberships of a person), with links."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

SHOWN = 200

_asking: ContextVar[Any] = ContextVar("ris_admin_asking", default=None)
"""Django's admin calls what it shows without the request: this says for whom a page is drawn."""


@contextmanager
def asked_by(user: Any) -> Iterator[None]:
    """Links are for this account, inside."""
    token = _asking.set(user)
    try:
        yield
    finally:
        _asking.reset(token)


def allowed(permission: str) -> bool:
    """Whether whoever looks holds a permission of the module (`change_agendaitem`)."""
    user = _asking.get()
    return user is not None and bool(user.has_perm(f"ris.{permission}"))


def parts(rows: QuerySet[Any], label: Callable[[Any], str], *, add: str) -> SafeString:
    """Links to the parts, named by `label`, and for who may one that adds another (`add`: its query)."""
    name = rows.model._meta.model_name
    links = format_html_join(
        "",
        '<li><a href="{}">{}</a></li>',
        ((reverse(f"admin:ris_{name}_change", args=[row.pk]), label(row) or row.pk) for row in rows[:SHOWN]),
    )
    if not allowed(f"add_{name}"):
        return format_html("<ul>{}</ul>", links)
    address = f"{reverse(f'admin:ris_{name}_add')}?{add}"
    return format_html('<ul>{}</ul><p><a href="{}">{}</a></p>', links, address, _("Add"))
