"""Master data: staff correct streets and places, and add what the import lacks."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .geometry import box_of, positions
from .models import Address, Entry
from .reading import changed
from .saving import save_own, save_own_address
from .sources.base import is_on_earth

SHAPES = ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


class EntryForm(forms.ModelForm[Entry]):
    """Refuses what is no place on earth, and a name that the district has already."""

    def clean_geometry(self) -> Any:
        """A GeoJSON geometry with degrees, or nothing."""
        shape = self.cleaned_data["geometry"]
        if not shape:
            return None
        try:
            known = shape["type"] in SHAPES and box_of(shape) is not None
            if known and all(is_on_earth(point[1], point[0]) for point in positions(shape)):
                return shape
        except (TypeError, KeyError, ValueError, IndexError):
            pass
        raise ValidationError(_("This is no GeoJSON geometry in degrees. The field may stay empty."))

    def clean(self) -> dict[str, Any]:
        """Point on earth; name and district not taken."""
        values = super().clean() or {}
        if not is_on_earth(values.get("lat") or 0.0, values.get("lon") or 0.0):
            raise ValidationError(_("Latitude and longitude have to be degrees."))
        same = Entry(
            kind=values.get("kind", ""), name=values.get("name", ""), district=values.get("district", "")
        )
        if Entry.objects.filter(key=same.own_key()).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("There is an entry with this name in this district already."))
        return values


class AddressInline(admin.TabularInline[Address, Entry]):
    """The house numbers of a street."""

    model = Address
    extra = 0
    max_num = 2000
    fields = ("number", "suffix", "postal_code", "lat", "lon")

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Without words of help: in a table, Django's fields name an element for them that it leaves out."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.help_text = ""
        return field


@admin.register(Entry)
class EntryAdmin(admin.ModelAdmin[Entry]):
    """Streets, districts and places. What is saved here stays over imports."""

    form = EntryForm
    list_display = ("name", "kind", "district", "own", "active")
    list_filter = ("kind", "own", "active", "district")
    search_fields = ("name", "district")
    fields = ("kind", "name", "district", "postal_code", "lat", "lon", "geometry", "active")
    inlines = (AddressInline,)

    def has_delete_permission(self, request: HttpRequest, obj: Entry | None = None) -> bool:
        """An entry that an import made is switched off instead: else the next import would bring it back."""
        deletable = obj is None or obj.own
        return deletable and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> Any:
        """Without Django's bulk deletion, which looks at no single entry."""
        return {
            name: action for name, action in super().get_actions(request).items() if name != "delete_selected"
        }

    def save_model(self, request: HttpRequest, obj: Entry, form: Any, change: bool) -> None:
        """Own from now on."""
        save_own(obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """House numbers, one by one; those that were changed are own from now on."""
        for address in formset.save(commit=False):
            save_own_address(address)
        for address in formset.deleted_objects:
            address.delete()
        if formset.deleted_objects:
            changed()

    def delete_model(self, request: HttpRequest, obj: Entry) -> None:
        """An own entry goes for good."""
        super().delete_model(request, obj)
        changed()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        """Without the shapes, which can be large."""
        return super().get_queryset(request).defer("geometry")
