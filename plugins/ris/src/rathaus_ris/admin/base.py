"""What all types of council data have in common in the master data."""

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rathaus.portal.api import record_audit

from ..models import Body, OParlObject
from ..visibility.access import staff_access
from ..write import changes, create, publish, update
from ..write.objects import ROOTS
from .actions import StateActions
from .fields import Lines
from .filters import BodyFilter, StateFilter
from .finding import Finder
from .links import asked_by
from .relations import Listed
from .withdrawal import withdrawal_page
from .wording import around

LONG = frozenset({"life", "description", "resolution_text"})
"""Columns that get a field of several lines."""
SHOWN = ("state", "origin")


class CouncilAdmin(StateActions, admin.ModelAdmin[Any]):
    """A type of council data.

    `relations` are listed properties, edited beside the columns of `fields`; `more_readonly` is shown below
    them; `editable_if_imported` is decided here even if the object comes from another system.
    """

    list_filter: ClassVar[Any] = (StateFilter, BodyFilter)
    list_per_page = 50
    show_full_result_count = False
    relations: tuple[Listed, ...] = ()
    more_readonly: tuple[str, ...] = ()
    editable_if_imported: tuple[str, ...] = ()

    def __init__(self, model: type[OParlObject], site: Any) -> None:
        super().__init__(model, site)
        for relation in self.relations:
            setattr(self, relation.name, _reader(relation))

    @admin.display(description=gettext_lazy("publication"))
    def state(self, obj: OParlObject) -> str:
        """In words: what the public sees of it, and why."""
        if obj.pk is None:
            return _("new")
        if obj.withdrawn_at is not None:
            values = {"day": _day(obj.withdrawn_at), "reason": obj.withdrawn_reason}
            return _("withdrawn on %(day)s: %(reason)s") % values
        if obj.published_at is None:
            return _("not published")
        if not obj.is_public:
            return _("released, but not public")
        return _("public since %(day)s") % {"day": _day(obj.published_at)}

    @admin.display(description=gettext_lazy("comes from"))
    def origin(self, obj: OParlObject) -> str:
        """The source of what was imported."""
        return obj.source.url if obj.pk is not None and obj.source is not None else _("entered here")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Where there is one body only, nobody has to choose it."""
        found: dict[str, Any] = {**super().get_changeform_initial_data(request)}
        keys = list(Body.staff.filter(deleted_at__isnull=True).values_list("pk", flat=True)[:2])
        return {"body": keys[0], **found} if len(keys) == 1 else found

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """What is not deleted, public or not."""
        model: type[OParlObject] = self.model
        return model.staff.filter(deleted_at__isnull=True).order_by(*(self.get_ordering(request) or ["-pk"]))

    def get_field_queryset(self, db: Any, db_field: Any, request: HttpRequest) -> Any:
        """All objects that are not deleted, public or not."""
        return db_field.remote_field.model.staff.filter(deleted_at__isnull=True)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Columns, relations, whether to publish, and what is only shown."""
        return [*(self.fields or ()), *self.extra_fields(request, obj), *self.more_readonly, *SHOWN]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What is only shown; of imported objects all but what is decided here."""
        if obj is None or obj.source_id is None:
            return [*self.more_readonly, *SHOWN]
        own = {*self.editable_if_imported, "publish_now"}
        return [name for name in self.get_fields(request, obj) if name not in own]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What comes from another system is shown only, except for what is decided here."""
        here = obj is None or obj.source_id is None or bool(self.editable_if_imported)
        return super().has_change_permission(request, obj) and here

    def extra_fields(self, request: HttpRequest, obj: Any) -> dict[str, forms.Field]:
        """Fields of the form that are no columns."""
        found = {each.name: each.form_field(self.model, self.admin_site, obj) for each in self.relations}
        unpublished = obj is None or (obj.published_at is None and obj.withdrawn_at is None)
        if issubclass(self.model, ROOTS) and unpublished and self.has_delete_permission(request, obj):
            found["publish_now"] = forms.BooleanField(required=False, label=_("Publish when saving"))
        return found

    @admin.display(description=gettext_lazy("Publish when saving"), boolean=True)
    def publish_now(self, obj: OParlObject) -> bool:
        """For those who may publish but not change."""
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:
        """The form with these fields, as far as they may be changed."""
        fixed = set(self.get_readonly_fields(request, obj))
        if change and not self.has_change_permission(request, obj):
            fixed.update(self.get_fields(request, obj))
        extra = {name: field for name, field in self.extra_fields(request, obj).items() if name not in fixed}
        options["form"] = type("CouncilForm", (forms.ModelForm,), dict(extra))
        return super().get_form(request, obj, change, **options)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """A related object is found by typing its name."""
        if db_field.name in self.get_autocomplete_fields(request):
            options["widget"] = Finder(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **options)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Single lines for short texts, one entry a line for lists."""
        if isinstance(db_field, models.JSONField) and db_field.default is list:
            return Lines(label=db_field.verbose_name, required=False, help_text=_("One entry a line."))
        if isinstance(db_field, models.TextField) and db_field.name not in LONG:
            options["widget"] = AdminTextInputWidget
        return super().formfield_for_dbfield(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Through the write layer, relations included."""
        now = timezone.now()
        columns = {field.name for field in self.model._meta.concrete_fields}
        names = [name for name in (form.changed_data if change else form.fields) if name in columns]
        values = {name: form.cleaned_data[name] for name in names}
        with changes(now):
            if change:
                update(obj, now, **values)
            else:
                obj.__dict__.update(create(self.model, now, **values).__dict__)
            self.save_more(request, obj, form, now)

    def save_more(self, request: HttpRequest, obj: Any, form: Any, now: dt.datetime) -> None:
        """What is no column."""
        for relation in self.relations:
            if relation.name in form.changed_data:
                relation.store(obj, list(form.cleaned_data[relation.name]), now)
        if form.cleaned_data.get("publish_now"):
            publish(obj, now)
            record_audit("ris.publish", obj, account=request.user, module="ris")

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Nothing: relations are saved with the object."""

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Nothing is deleted: it is withdrawn, with a reason."""
        with staff_access():
            obj = self.get_object(request, unquote(object_id))
            if obj is None:
                gone: Any = self  # the stubs leave the next method out
                return gone._get_obj_does_not_exist_redirect(request, self.opts, object_id)
            if not self.has_delete_permission(request, obj):
                raise PermissionDenied
            return drawn(withdrawal_page(self, request, [obj]))

    def changelist_view(self, request: HttpRequest, *arguments: Any, **options: Any) -> Any:
        """The list, non-public relations included."""
        with staff_access():
            return drawn(super().changelist_view(request, *arguments, **options))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The form, non-public relations included."""
        with staff_access(), asked_by(request.user):
            obj = self.get_object(request, unquote(object_id)) if object_id is not None else None
            may_withdraw = obj is not None and self.has_delete_permission(request, obj)
            context = {**(extra_context or {}), "ris": around(request, obj, may_withdraw=may_withdraw)}
            return drawn(super().changeform_view(request, object_id, form_url, context))


def drawn(answer: Any) -> HttpResponse:
    """Draw the page now, while relations give non-public objects too."""
    return answer.render() if hasattr(answer, "render") else answer


def _reader(relation: Listed) -> Any:
    """A relation as Django's admin shows it to those who may only read."""

    @admin.display(description=relation.label)
    def shown(obj: OParlObject) -> str:
        return relation.shown(obj) if obj.pk is not None else ""

    return shown


def _day(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATE_FORMAT")
