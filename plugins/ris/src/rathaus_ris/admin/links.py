"""Lists of parts on the page of the whole (agenda of a meeting, memberships of a person), with links."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

SHOWN = 200


def parts(rows: QuerySet[Any], label: Callable[[Any], str], *, add: str) -> SafeString:
    """Links to the parts, named by `label`, and one that adds another (`add`: its query)."""
    name = rows.model._meta.model_name
    links = format_html_join(
        "",
        '<li><a href="{}">{}</a></li>',
        ((reverse(f"admin:ris_{name}_change", args=[row.pk]), label(row) or row.pk) for row in rows[:SHOWN]),
    )
    address = f"{reverse(f'admin:ris_{name}_add')}?{add}"
    return format_html('<ul>{}</ul><p><a href="{}">{}</a></p>', links, address, _("Add"))
