"""The current town's rules."""

from collections.abc import Iterator, Mapping
from typing import Any

from rathaus.api import DefectDraft, DefectRoute
from rathaus.portal.api import places

from ..forwarding.duty import responsible
from ..models import Category, Office, RoutingRule
from .rule import Conditions, Verdict, judged


def own_route(draft: DefectDraft) -> DefectRoute | None:
    """The first rule that takes the report; else the category's office, else the central desk. Where the rule
    names no other authority, the one in whose duty the place is.
    """
    chosen = next((route_of(rule) for rule, verdict in verdicts(draft) if verdict.holds), None)
    route = chosen or fallback(draft.category) or DefectRoute()
    if not route.target:
        duty = responsible(draft.category, draft.lat, draft.lon)
        target = duty.target.code if duty and duty.target else ""
        route = route.model_copy(update={"target": target})
    return route if route.office or route.target else None


def verdicts(draft: DefectDraft) -> Iterator[tuple[RoutingRule, Verdict]]:
    """The active rules in their order, each with what speaks against it."""
    for rule in _rules():
        yield rule, judged(conditions_of(rule, _codes(rule)), draft, inside)


def route_of(rule: RoutingRule) -> DefectRoute:
    """Where a rule sends a report."""
    return DefectRoute(
        office=rule.office.code if rule.office else "", target=rule.target.code if rule.target else ""
    )


def fallback(category: str) -> DefectRoute | None:
    """The office of the category, else the central desk; None if the town has neither."""
    offices = Category.objects.filter(code=category, office__active=True).order_by()
    own = offices.values_list("office__code", flat=True)[:1]
    central = Office.objects.filter(is_central=True, active=True).values_list("code", flat=True)[:1]
    code = next(iter(own), None) or next(iter(central), None)
    return DefectRoute(office=code) if code else None


def central_desk() -> Office | None:
    """The office that gets what nobody else takes."""
    found: Office | None = Office.objects.filter(is_central=True, active=True).first()
    return found


def inside(area: Mapping[str, Any], lat: float, lon: float) -> bool:
    """Whether a point lies in a GeoJSON geometry; in one that cannot be read nothing lies."""
    try:
        return places.metres_to(dict(area), lat, lon) == 0.0
    except (KeyError, TypeError, ValueError, IndexError):
        return False


def conditions_of(rule: RoutingRule, categories: frozenset[str]) -> Conditions:
    """What a stored rule asks for. `categories` are the codes of its category or group."""
    return Conditions(
        categories=categories,
        district=rule.district,
        area=rule.area or None,
        weekdays=frozenset(rule.weekdays or ()),
        begins=rule.begins,
        ends=rule.ends,
        question=rule.question,
        answer=rule.answer,
    )


def _rules() -> list[RoutingRule]:
    """Active rules whose office or authority is still there; a town without rules pays one small query."""
    rows = RoutingRule.objects.filter(active=True)
    named = rows.prefetch_related("category", "group__categories", "office", "target")
    return [row for row in named if _leads_somewhere(row)]


def _leads_somewhere(rule: RoutingRule) -> bool:
    return bool((rule.office and rule.office.active) or (rule.target and rule.target.active))


def _codes(rule: RoutingRule) -> frozenset[str]:
    """The codes that the rule asks for; a group without categories asks for what does not exist."""
    if rule.category is not None:
        return frozenset({rule.category.code})
    if rule.group is not None:
        return frozenset(one.code for one in rule.group.categories.all()) or frozenset({""})
    return frozenset()
