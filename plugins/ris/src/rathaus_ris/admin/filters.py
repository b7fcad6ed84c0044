"""Filters beside the lists of the master data. The words in addresses are German, as everywhere."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import Body, TextStatus
from ..staff.tasks import FETCH_TROUBLE, TEXT_TROUBLE
from ..visibility.access import PUBLIC

DRAFT = Q(published_at__isnull=True, withdrawn_at__isnull=True)
WITHDRAWN = Q(withdrawn_at__isnull=False)


class StateFilter(admin.SimpleListFilter):
    """Draft, public, non-public, withdrawn."""

    title = gettext_lazy("state")
    parameter_name = "zustand"

    def lookups(self, request: Any, model_admin: Any) -> Iterable[tuple[str, str]]:
        """The states."""
        return [
            ("draft", _("not published")),
            ("public", _("public")),
            ("hidden", _("released, but not public")),
            ("withdrawn", _("withdrawn")),
        ]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows in the state."""
        conditions = {
            "draft": DRAFT,
            "public": Q(visibility=PUBLIC),
            "hidden": ~Q(visibility=PUBLIC) & ~DRAFT & ~WITHDRAWN,
            "withdrawn": WITHDRAWN,
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))


class BodyFilter(admin.SimpleListFilter):
    """The body; shown where there are several."""

    title = gettext_lazy("body")
    parameter_name = "koerperschaft"

    def lookups(self, request: Any, model_admin: Any) -> Iterable[tuple[str, str]]:
        """The bodies, if there are several."""
        rows = Body.staff.filter(deleted_at__isnull=True).order_by("pk").values_list("pk", "name")
        return [(str(key), name) for key, name in rows] if len(rows) > 1 else []

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the body."""
        chosen = self.value() or ""
        return queryset.filter(body_id=int(chosen)) if chosen.isdecimal() else queryset


class TextFilter(admin.SimpleListFilter):
    """Whether a file's text could be taken."""

    title = gettext_lazy("text")
    parameter_name = "text"

    def lookups(self, request: Any, model_admin: Any) -> Iterable[tuple[str, str]]:
        """Any trouble, then each status."""
        return [
            ("trouble", _("with problems")),
            *((status.value, str(status.label)) for status in TextStatus),
        ]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The files with the status."""
        chosen = self.value()
        if chosen is None:
            return queryset
        return queryset.filter(text_status__in=TEXT_TROUBLE if chosen == "trouble" else [chosen])


class FetchFilter(admin.SimpleListFilter):
    """Whether a file's content could be fetched."""

    title = gettext_lazy("content")
    parameter_name = "inhalt"

    def lookups(self, request: Any, model_admin: Any) -> Iterable[tuple[str, str]]:
        """Here, not to be had."""
        return [("stored", _("stored")), ("trouble", _("with problems"))]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The files."""
        if self.value() == "stored":
            return queryset.exclude(stored_key="")
        return queryset.filter(fetch_status__in=FETCH_TROUBLE) if self.value() == "trouble" else queryset
