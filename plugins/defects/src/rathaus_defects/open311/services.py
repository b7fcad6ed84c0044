"""Categories as GeoReport's services, questions as their attributes."""

from typing import Any

from django.utils.translation import gettext as _
from rathaus.portal.api import places

from ..categories.seeding import ensure_categories
from ..chosen import chosen
from ..models import Category, Question
from .errors import Fault
from .handing_on import extended_services
from .query import Given, degrees, truth, unknown_service
from .site import Site


def services(site: Site, given: Given) -> list[dict[str, Any]]:
    """What can be reported; for a point outside of the town nothing, if the town takes no such reports. What
    has a stop (call the police instead) is no service. With a point and `extensions=true` each one says whose
    matter it is there, if not the town's.
    """
    if _is_outside(site, given):
        return []
    ensure_categories()
    asking = set(
        Question.objects.filter(active=True).values_list("category_id", flat=True).order_by().distinct()
    )
    rows = list(Category.objects.filter(active=True, stop_de="").select_related("group"))
    found = [_service(row, row.pk in asking) for row in rows]
    if truth(given.get("extensions")) and (point := degrees(given)):
        for service, extended in zip(found, extended_services(rows, *point), strict=True):
            service["extended_attributes"] = extended
    return found


def definition(code: str) -> dict[str, Any]:
    """The questions of a category in their order. Raises Fault (404)."""
    category = Category.objects.filter(code=code, active=True).first()
    if category is None:
        raise Fault(404, unknown_service(code))
    rows = Question.objects.filter(category=category, active=True).prefetch_related("values")
    return {
        "service_code": category.code,
        "attributes": [_attribute(row, number) for number, row in enumerate(rows, 1)],
    }


def _service(row: Category, asks: bool) -> dict[str, Any]:
    return {
        "service_code": row.code,
        "service_name": row.said("name"),
        "description": row.said("description") or None,
        "metadata": asks,
        "type": row.service_type,
        "keywords": ",".join(row.keywords) or None,
        "group": row.group.said("name") if row.group else None,
    }


def _attribute(row: Question, number: int) -> dict[str, Any]:
    """An attribute. `order` counts from 1 without gaps (GeoReport v2, GET Service Definition)."""
    found: dict[str, Any] = {
        "variable": row.variable,
        "code": row.code,
        "datatype": row.datatype,
        "required": row.required and row.variable,
        "datatype_description": row.said("hint") or None,
        "order": number,
        "description": row.said("text"),
    }
    if values := [one for one in row.values.all() if one.active]:
        found["values"] = [{"key": one.key, "name": one.said("name")} for one in values]
    return found


def _is_outside(site: Site, given: Given) -> bool:
    point = degrees(given)
    if point is None or chosen().reports.outside == "accept":
        return False
    found = places.municipality_at(*point)
    return found is None or found.id.partition(":")[2] != site.ags


def category_of(code: str) -> Category:
    """The category that reports may be sent to. Raises Fault: 400 without a code, 404 for an unknown one."""
    if not code:
        raise Fault(400, _("service_code is missing."))
    ensure_categories()
    category = Category.objects.filter(code=code, active=True).first()
    if category is None:
        raise Fault(404, unknown_service(code))
    return category
