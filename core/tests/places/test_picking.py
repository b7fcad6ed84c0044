"""A form's place: typed as an address, set on the map, given in degrees."""

import pytest
from rathaus.portal.api import places


@pytest.fixture
def form(streets):
    """`form(where="Hauptstraße")`: a sent form; `at` is the place that it had before."""
    from django import forms

    class Form(places.PlaceForm):
        title = forms.CharField(required=False)
        lat = forms.FloatField(required=False)
        lon = forms.FloatField(required=False)

    def make(at=(None, None), **typed):
        return Form(typed, initial={"lat": at[0], "lon": at[1]})

    return make


def point(form):
    assert form.is_valid(), form.errors
    return form.cleaned_data["lat"], form.cleaned_data["lon"]


def test_address_becomes_a_point(form):
    [meant] = places.find("Siebenmeilenweg")

    assert point(form(where="siebenmeilen weg")) == (meant.lat, meant.lon)


def test_address_moves_a_place_and_degrees_that_were_changed_go_before_it(form):
    [meant] = places.find("Siebenmeilenweg")
    old = {"at": (51.3, 12.6), "lat": "51.3", "lon": "12.6"}

    moved = point(form(**old, where="Siebenmeilenweg"))
    pinned = point(form(**{**old, "lat": "51.31"}, where="Siebenmeilenweg"))
    same = point(form(**old))
    taken_away = point(form(at=(51.3, 12.6)))

    assert (moved, pinned) == ((meant.lat, meant.lon), (51.31, 12.6))
    assert (same, taken_away) == ((51.3, 12.6), (None, None))


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"where": "Qqxyz 17"}, "where", "This place is not known here."),
        ({"where": "Am Markt"}, "where", "Several places fit: Am Markt"),
        ({"lat": "51.3"}, "lon", "A place needs latitude and longitude."),
        ({"lat": "91", "lon": "12"}, "lat", "Latitude goes from -90 to 90."),
        ({"lat": "51", "lon": "181"}, "lon", "Longitude goes from -180 to 180."),
    ],
)
def test_place_that_is_not_clear_is_asked_for_again(form, typed, field, sentence):
    from django.utils.translation import override

    with override("en"):
        errors = form(**typed).errors

    assert (list(errors), errors[field][0].startswith(sentence)) == ([field], True)


def test_place_stands_behind_the_first_two_fields(form):
    assert list(form().fields) == ["title", "where", "lat", "lon"]
