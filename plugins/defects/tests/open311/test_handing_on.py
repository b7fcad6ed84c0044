"""What a program hears of another authority's duty, and what comes of its user's wish to send a report on."""

from typing import Any

import pytest
from georeport_client import Api
from rathaus_defects.models import Category, Forward, OnRequest, RoutingRule, Submission, Target

THERE = {"service_code": "tree", "lat": "51.2770", "long": "12.5890", "description": "Ein Ast hängt tief."}
HERE = THERE | {"lat": "51.3355", "long": "12.6093"}
WISH = {"forward": "true", "extensions": "true"}


@pytest.fixture
def naunhof(categories: Any) -> Target:
    """The neighbour at the place, with a mail address."""
    from rathaus.portal.api import places

    found = places.municipality_at(float(THERE["lat"]), float(THERE["long"]))
    assert found is not None
    return Target.objects.create(
        code="naunhof",
        name="Stadt Naunhof",
        municipality_ags=found.id.partition(":")[2],
        email="meldung@naunhof.example",
        website="https://naunhof.example/",
        contact_de="Telefon 034293 0",
    )


def told(api: Api, fields: dict[str, str]) -> dict[str, Any]:
    """Post a report; what the answer says beside number, notice and account."""
    (row,) = api.post("requests.json", fields).json()
    found: dict[str, Any] = row["extended_attributes"]
    return found


@pytest.mark.requirement("defects-req-171")
def test_extended_answer_names_who_is_responsible_and_that_one_may_ask(api: Api, naunhof: Target) -> None:
    assert told(api, THERE | {"extensions": "true"}) == {
        "responsible": {
            "code": "naunhof",
            "name": "Naunhof",
            "description": "Für diesen Ort ist Naunhof zuständig. Jede Gemeinde kümmert sich um ihre eigenen "
            "Straßen, Wege und Plätze. Telefon 034293 0",
            "legal_basis": "§ 44 Absatz 1 Satz 3 SächsStrG",
            "website": "https://naunhof.example/",
        },
        "forwarding": "possible",
    }
    assert (Submission.staff.get().wish, Forward.staff.count()) == (None, 0)


@pytest.mark.requirement("defects-req-171")
def test_plain_answer_has_the_standards_fields_alone_and_says_what_was_asked_for(
    api: Api, naunhof: Target
) -> None:
    (row,) = api.post("requests.json", THERE | {"forward": "true"}).json()

    assert set(row) == {"service_request_id", "service_notice", "account_id"}
    assert "an Stadt Naunhof weiterzugeben" in row["service_notice"]
    assert (Submission.staff.get().wish, Forward.staff.count()) == (naunhof, 0)


@pytest.mark.requirement("defects-req-171")
def test_wish_of_a_program_goes_on_at_once_where_the_town_says_so_and_once(api: Api, naunhof: Target) -> None:
    Target.objects.update(on_request=OnRequest.AT_ONCE)

    answers = [told(api, THERE | WISH)["forwarding"] for _twice in range(2)]
    (row,) = api.post("requests.json", THERE | WISH).json()

    assert answers == ["under_way", "under_way"]
    assert "Ihre Meldung geht an Stadt Naunhof." in row["service_notice"]
    assert [one.target for one in Forward.staff.all()] == [naunhof]


@pytest.mark.parametrize(
    ("change", "fields"),
    [({}, HERE), ({"on_request": OnRequest.NO}, THERE), ({"email": ""}, THERE)],
    ids=["the-towns-own", "town-does-not-offer-it", "no-way-there"],
)
def test_wish_is_none_where_nothing_can_be_sent(
    api: Api, naunhof: Target, change: dict[str, str], fields: dict[str, str]
) -> None:
    Target.objects.update(**change)

    assert told(api, fields | WISH)["forwarding"] is None
    assert Submission.staff.get().wish is None


def test_duty_by_a_rule_of_the_town_is_told_and_asked_for_as_well(api: Api, naunhof: Target) -> None:
    county = Target.objects.create(code="county", name="Landkreis", email="amt@county.example")
    RoutingRule.objects.create(name="Alles an den Landkreis", target=county)

    found = told(api, HERE | WISH)

    assert (found["responsible"]["code"], found["forwarding"]) == ("county", "requested")


def test_wish_without_a_key_waits_for_the_confirmation(
    api: Api, naunhof: Target, monkeypatch: pytest.MonkeyPatch
) -> None:
    import rathaus_defects.open311.keys
    from rathaus_defects.settings import ApiSettings, DefectsSettings

    Target.objects.update(on_request=OnRequest.AT_ONCE)
    free = DefectsSettings(api=ApiSettings(anonymous=True))
    monkeypatch.setattr(rathaus_defects.open311.keys, "chosen", lambda: free)

    answer = api.post("requests.json", THERE | WISH | {"email": "erika@example.org"}, key="")

    (row,) = answer.json()
    assert (row["extended_attributes"]["forwarding"], Forward.staff.count()) == ("requested", 0)
    assert "weiterzugeben" not in row["service_notice"]


@pytest.mark.requirement("defects-req-170")
def test_services_at_a_point_say_before_sending_whose_matter_each_one_is(api: Api, naunhof: Target) -> None:
    waterworks = Target.objects.create(code="waterworks", name="Wasserwerk", email="amt@water.example")
    waterworks.categories.set(Category.objects.filter(code="water-pollution"))
    point = {"lat": HERE["lat"], "long": HERE["long"]}

    rows = {one["service_code"]: one for one in api.json("services", extensions="true", **point)}
    there = api.json("services", extensions="true", lat=THERE["lat"], long=THERE["long"])
    tree = rows["tree"]["extended_attributes"]
    water = rows["water-pollution"]["extended_attributes"]

    assert tree == {"responsible": None, "forwarding": None}
    assert (water["responsible"]["name"], water["forwarding"]) == ("Wasserwerk", "possible")
    assert {one["extended_attributes"]["responsible"]["code"] for one in there} == {"naunhof"}
    assert "extended_attributes" not in api.json("services", **point)[0]
