"""A town with everything the frame can show, and a page with every component."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.template import engines
from django.test import RequestFactory
from django.utils import translation
from rathaus.contracts.town import Contact, EffectivePortal, EffectiveTown, LegalPage

HOURS = "Mo 09:00-12:00; Tu 09:00-12:00,13:00-18:00; Th 09:00-12:00,13:00-16:00; PH off"

FULL: dict[str, Any] = {
    "name": "Brandis",
    "district": "Landkreis Leipzig",
    "contact": Contact(
        street="Markt 1",
        postal_code="04821",
        locality="Brandis",
        phone="034292 000-0",
        email="rathaus@brandis.example",
    ),
    "opening_hours": HOURS,
    "legal": {
        "imprint": LegalPage(text={"de": "# Verantwortlich\n\nDie **Stadt** mit [Karte](https://osm.org)."})
    },
    "accessibility": {
        "status": "partial",
        "prepared": "2026-10-01",
        "method": "self",
        "barriers": [{"text": {"de": "Alte PDF", "en": "Old PDF"}, "reason": "disproportionate"}],
    },
    "demo": False,
}


@pytest.fixture
def change_town(test_portal: Any, two_towns: Any) -> Callable[..., Any]:
    """A function that lets the first town run with other facts: `change_town(demo=True)`; gives the town."""
    from rathaus.portal.towns import registry

    def change(**facts: Any) -> Any:
        portal: EffectivePortal = test_portal.portal
        first: EffectiveTown = portal.towns[0].model_copy(update=facts)
        registry().replace(portal.model_copy(update={"towns": [first, *portal.towns[1:]]}))
        return registry().all()[0]

    return change


@pytest.fixture
def full_town(change_town: Callable[..., Any]) -> Any:
    """The first town with contact, hours, legal texts and accessibility facts."""
    return change_town(**FULL)


TEMPLATE = Path(__file__).with_name("components.html")
DAY = dt.date(2026, 11, 24)
MOMENT = dt.datetime(2026, 11, 24, 18, 30, tzinfo=dt.UTC)


class ExampleForm(forms.Form):
    """Every kind of field."""

    email = forms.EmailField(label="Mail", help_text="For our answer")
    name = forms.CharField(label="Name", required=False, max_length=50)
    text = forms.CharField(label="Text", widget=forms.Textarea)
    place = forms.ChoiceField(label="Place", choices=[("a", "A"), ("b", "B")])
    reply = forms.ChoiceField(label="Reply", choices=[("m", "Mail"), ("p", "Post")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        label="Topics", choices=[("x", "X"), ("y", "Y")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="I agree")
    file = forms.FileField(label="File", required=False)
    token = forms.CharField(widget=forms.HiddenInput, initial="secret", required=False)


@pytest.fixture
def render() -> Callable[..., str]:
    """`render(template, **values)` draws a template's text inside the current town, as a view would."""
    return _render


@pytest.fixture
def components() -> Callable[..., str]:
    """`components(language, data)` draws the page with every component; its form is filled in wrongly."""
    return _components


def _render(template: str, **values: Any) -> str:
    from rathaus.portal.frame.context import frame

    request = RequestFactory().get("/")
    env = engines["jinja2"].env
    html: str = env.from_string(template).render(request=request, csrf_input="", **frame(request), **values)
    return html


def _components(language: str = "de", data: dict[str, Any] | None = None) -> str:
    form = ExampleForm({"email": "no address", "text": "kept <b>text</b>"} if data is None else data)
    with translation.override(language):
        return _render(TEMPLATE.read_text(), form=form, placed=_placed(), day=DAY, moment=MOMENT)


def _placed() -> forms.Form:
    """A form that asks for a place."""
    from rathaus.portal.api import places  # only once Django is set up

    class PlacedForm(places.PlaceForm):
        lat = forms.FloatField(label="Latitude", required=False)
        lon = forms.FloatField(label="Longitude", required=False)

    return PlacedForm()


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch) -> str:
    """The label of an entry that a module adds to the navigation."""
    from rathaus.contracts.portal import NavigationEntry
    from rathaus.portal.frame.context import Frame

    monkeypatch.setattr(Frame, "navigation", [NavigationEntry(label="Sitzungen", url="/kalender/")])
    return "Sitzungen"
