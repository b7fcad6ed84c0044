"""Offices, firms, rules and prepared answers of the demo's town hall."""

import datetime as dt
from typing import Any

from ..categories.seeding import seed_categories
from ..models import Category, Contractor, Office, Question, ResponseTemplate, RoutingRule, State, Target

OFFICES = (
    ("buergerbuero", "Bürgerbüro", "buergerbuero@example.org"),
    ("bauhof", "Bauhof", "bauhof@example.org"),
    ("tiefbau", "Sachgebiet Tiefbau", "tiefbau@example.org"),
    ("gruen", "Sachgebiet Grünflächen", "gruenflaechen@example.org"),
    ("ordnung", "Ordnungsamt", "ordnungsamt@example.org"),
)
SEES_TO = {
    "tiefbau": ("road-damage", "path-damage", "drain", "street-light", "traffic-light"),
    "gruen": ("tree", "overgrown", "playground"),
    "ordnung": ("parking", "illegal-waste", "water-pollution", "graffiti"),
    "bauhof": ("litter-bin", "dog-waste", "recycling-site", "street-furniture", "sign", "winter-service"),
    "buergerbuero": ("public-building", "other"),
}
CONTRACTORS = (
    ("Städtischer Bauhof", "bauhof@example.org"),
    ("Elektro Fiktiv GmbH", "auftrag@elektro-fiktiv.example"),
    ("Baumpflege Luftschloss", "post@luftschloss.example"),
)
TARGETS = (
    ("strassenmeisterei", "Straßenmeisterei Fiktivia", "state-road", ("road-damage", "sign", "tree")),
    ("netzbetrieb", "Netzbetrieb Beispielstrom", "energy", ("street-light",)),
)
ANSWERS = (
    (
        "Danke, wir kümmern uns",
        "",
        "Vielen Dank für Ihre Meldung. Wir sehen uns die Stelle in den nächsten Tagen an.",
        "Thank you for your report. We will look at the place in the next few days.",
    ),
    (
        "Auftrag erteilt",
        State.IN_PROGRESS,
        "Der Auftrag ist erteilt. Sie bekommen Bescheid, sobald alles erledigt ist.",
        "The work has been ordered. We will tell you as soon as it is done.",
    ),
    (
        "Eingeplant",
        State.ACTION_SCHEDULED,
        "Die Arbeit ist für die nächsten Wochen eingeplant.",
        "The work is planned for the next few weeks.",
    ),
    (
        "Erledigt",
        State.FIXED,
        "Der Schaden ist behoben. Danke für Ihre Hilfe!",
        "The damage is repaired. Thank you for your help!",
    ),
    (
        "Nichts gefunden",
        State.CLOSED,
        "Wir waren vor Ort und haben nichts gefunden. Melden Sie sich bitte, wenn wir an der falschen Stelle "
        "gesucht haben.",
        "We were there and found nothing. Please tell us if we looked in the wrong place.",
    ),
    (
        "Private Fläche",
        State.NO_FURTHER_ACTION,
        "Die Fläche gehört nicht der Stadt. Wir haben den Eigentümer informiert, können aber nichts tun.",
        "The ground does not belong to the town. We have told its owner, but cannot act ourselves.",
    ),
    (
        "Andere Behörde",
        State.NOT_RESPONSIBLE,
        "Für diese Straße ist eine andere Behörde zuständig. Wir haben Ihre Meldung weitergegeben.",
        "Another authority is responsible for this road. We have passed your report on.",
    ),
)
"""Prepared answers: name, state, German, English."""


def store_masterdata() -> None:
    """Store what the town hall needs before the first report comes in."""
    seed_categories()
    offices = {code: Office(code=code, name=name, email=mail) for code, name, mail in OFFICES}
    for office in offices.values():
        office.is_central = office.code == "buergerbuero"
        office.lead_email = "bauamt@example.org" if office.code != "buergerbuero" else ""
        office.save()
    for code in ("bauhof", "gruen"):
        offices[code].second_line = offices["tiefbau"]
        offices[code].save()
    for code, categories in SEES_TO.items():
        Category.objects.filter(code__in=categories).update(office=offices[code])
    for name, mail in CONTRACTORS:
        Contractor.objects.create(name=name, email=mail)
    for place, (name, state, german, english) in enumerate(ANSWERS):
        ResponseTemplate.objects.create(
            order=(place + 1) * 10, name=name, state=state, text_de=german, text_en=english
        )
    _rules(offices, _targets())


def _targets() -> dict[str, Target]:
    made = {}
    for code, name, road_class, _categories in TARGETS:
        made[code] = Target.objects.create(
            code=code,
            name=name,
            road_class=road_class,
            email=f"{code}@example.org",
            contact_de="Demo: Diese Stelle ist erfunden.",
            contact_en="Demo: this authority is invented.",
            area=_around(51.3296, 12.5990) if code == "strassenmeisterei" else _around(51.3420, 12.6250),
        )
        made[code].categories.set(Category.objects.filter(code__in=_categories))
    return made


def _around(lat: float, lon: float) -> dict[str, Any]:
    """A small square as GeoJSON; WGS84 degrees."""
    west, east, south, north = lon - 0.002, lon + 0.002, lat - 0.0012, lat + 0.0012
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def _rules(offices: dict[str, Office], targets: dict[str, Target]) -> None:
    waste = Category.objects.get(code="illegal-waste")
    is_asked = Question.objects.filter(category=waste, code="hazardous").exists()
    RoutingRule.objects.create(
        order=10,
        name="Giftiger Abfall sofort an das Ordnungsamt",
        category=waste,
        question="hazardous" if is_asked else "",
        answer="yes" if is_asked else "",
        office=offices["ordnung"],
    )
    RoutingRule.objects.create(
        order=20,
        name="Straßenlampen am Wochenende an den Bauhof",
        category=Category.objects.get(code="street-light"),
        weekdays=[6, 7],
        office=offices["bauhof"],
    )
    RoutingRule.objects.create(
        order=30,
        name="Winterdienst vor dem Berufsverkehr",
        category=Category.objects.get(code="winter-service"),
        begins=dt.time(3),
        ends=dt.time(7),
        office=offices["bauhof"],
    )
    RoutingRule.objects.create(
        order=40,
        name="Grün in Beispielau an den Bauhof",
        group=Category.objects.get(code="overgrown").group,
        district="Beispielau",
        office=offices["bauhof"],
    )
    RoutingRule.objects.create(
        order=50,
        name="Landesstraße am Ortsrand",
        category=Category.objects.get(code="road-damage"),
        area=targets["strassenmeisterei"].area,
        office=offices["tiefbau"],
        target=targets["strassenmeisterei"],
    )
